"""Mastery by topic as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.widget import Widget

from quiz.text.bars import bar
from quiz.text.width import cells, clip, pad
from quiz.tui.widgets.gauge import TRACK

_SHORTEST_BAR, _WIDEST_BAR = 10, 40


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: a name, a share from 0 to 1, and what stands behind it."""

    name: str
    share: float
    note: str


class Bars(Widget):
    """Rows of names and bars, sized to the room there is."""

    DEFAULT_CSS = "Bars { height: auto; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._bars: tuple[Bar, ...] = ()

    def show(self, bars: Sequence[Bar]) -> None:
        """Show these rows."""
        self._bars = tuple(bars)
        self.refresh(layout=True)

    def get_content_height(self, *_: object) -> int:
        return len(self._bars)

    def render(self) -> Content:
        width = self.content_size.width
        noted = max((cells(b.note) for b in self._bars), default=0)
        room = width - noted - 9 - _SHORTEST_BAR
        named = min(max((cells(b.name) for b in self._bars), default=0), max(room, 8))
        long = max(min(width - named - noted - 9, _WIDEST_BAR), 4)
        rows = []
        for b in self._bars:
            rows.append(
                Content.assemble(
                    pad(clip(b.name, named), named) + "  ",
                    *_line(b.share, long),
                    f" {b.share:>4.0%}",
                    (f"  {b.note}", "$foreground-muted"),
                )
            )
        return Content("\n").join(rows)


def _line(share: float, width: int) -> tuple[tuple[str, str], tuple[str, str]]:
    filled, empty = bar(share, width)
    return (filled, "$success"), (empty, TRACK)
