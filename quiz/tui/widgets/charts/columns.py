"""Values as upright bars that are moved with the mouse; keys are the screen's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from quiz.text.width import cells, clip
from quiz.tui.widgets.gauge import TRACK

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_WIDEST = 8
_BELOW = 2  # rows under the bars: the values, the names


class Column(NamedTuple):
    """One bar.

    Args:
        name: What stands under it, where there is room.
        brief: The same in two cells.
        value: How high it is; below 0 it hangs.
        shown: The value as it is written.
        style: Its colour.
        picked: Whether keys move this one.
        marked: Whether its name stands out.
    """

    name: str
    brief: str
    value: float
    shown: str
    style: str
    picked: bool = False
    marked: bool = False


Group = Sequence[Column]
_Cell = Callable[[Column, int], tuple[str, str]]


class Columns(Widget):
    """Groups of upright bars over one line, from `low` to `high`."""

    DEFAULT_CSS = "Columns { height: 9; min-height: 6; }"

    @dataclass
    class Dragged(Message):
        """A bar is wanted at another height."""

        group: int
        bar: int
        value: float

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._groups: tuple[Group, ...] = ()
        self._low, self._high = 0.0, 1.0
        self._held: tuple[int, int] | None = None

    def show(self, groups: Sequence[Group], low: float, high: float) -> None:
        """Show these bars; all groups have as many, and `low` ≤ 0 < `high`."""
        self._groups = tuple(groups)
        self._low, self._high = low, high
        self.refresh()

    # Where things are

    @property
    def _rows(self) -> int:
        line = 0 if self._low < 0 else 1  # where bars may hang, the line runs among them
        return max(self.content_size.height - _BELOW - line, 1)

    def _bar_width(self) -> int:
        bars = max(sum(len(group) for group in self._groups), 1)
        room = self.content_size.width - 2 * len(self._groups)
        return min(max(room // bars - 1, 2), _WIDEST)

    def _group_width(self) -> int:
        most = max(len(group) for group in self._groups)
        free = self.content_size.width // len(self._groups)
        return min(free, most * (self._bar_width() + 1) + 6)

    def _below_zero(self) -> int:
        """Rows under the line from which bars rise and hang."""
        return round(-self._low / (self._high - self._low) * self._rows)

    # What is drawn

    def render(self) -> Content:
        if not self._groups or self.content_size.width < 4:
            return Content("")
        rows = [self._bars(row) for row in range(self._rows)]
        if self._low == 0:
            rows.append(self._row(lambda _, width: ("─" * width, TRACK), "─"))
        rows.append(self._row(_value))
        rows.append(self._row(_name))
        return Content("\n").join(rows)

    def _bars(self, row: int) -> Content:
        above = self._rows - self._below_zero() - 1 - row  # rows between this one and the line
        per_row = (self._high - self._low) / self._rows

        def cell(bar: Column, width: int) -> tuple[str, str]:
            if above >= 0:
                eighths = round(bar.value / per_row * 8) - 8 * above
                return _EIGHTHS[min(max(eighths, 0), 8)] * width, bar.style
            halves = round(-bar.value / per_row * 2) - 2 * (-above - 1)
            if above == -1 and halves <= 0:
                return "─" * width, TRACK
            return " ▀█"[min(max(halves, 0), 2)] * width, bar.style

        between = "─" if above == -1 and self._low < 0 else " "
        return self._row(cell, between)

    def _row(self, cell: _Cell, between: str = " ") -> Content:
        bar_width, group_width = self._bar_width(), self._group_width()
        parts: list[tuple[str, str]] = []
        for group in self._groups:
            used = 0
            for bar in group:
                text, style = cell(bar, bar_width)
                left = (bar_width - cells(text)) // 2
                parts += [(" " * left, ""), (text, style)]
                parts.append((" " * (bar_width - left - cells(text)), ""))
                parts.append((between, TRACK))
                used += bar_width + 1
            parts.append((between * max(group_width - used, 0), TRACK))
        return Content.assemble(*parts)

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        event.stop()
        self._held = self._at(int(event.x))
        if self._held is not None:
            self.capture_mouse()
            self._drag(int(event.y))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._held is not None:
            event.stop()
            self._drag(int(event.y))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        event.stop()
        self.release_mouse()

    def on_mouse_release(self) -> None:
        self._held = None

    def _at(self, x: int) -> tuple[int, int] | None:
        """The group and the bar over a column of cells."""
        if not self._groups:
            return None
        group, inside = divmod(x - self.styles.padding.left, self._group_width())
        bar = inside // (self._bar_width() + 1)
        if 0 <= group < len(self._groups) and bar < len(self._groups[group]):
            return group, bar
        return None

    def _drag(self, y: int) -> None:
        assert self._held is not None
        share = 1 - min(max(y, 0), self._rows) / self._rows
        value = self._low + share * (self._high - self._low)
        self.post_message(self.Dragged(*self._held, value))


def _value(bar: Column, width: int) -> tuple[str, str]:
    shown = bar.shown if cells(bar.shown) <= width else " " * width
    return shown, "bold reverse" if bar.picked else ""


def _name(bar: Column, width: int) -> tuple[str, str]:
    style = "bold $text-accent" if bar.marked else "bold" if bar.picked else "$foreground-muted"
    return bar.name if cells(bar.name) <= width else clip(bar.brief, width), style
