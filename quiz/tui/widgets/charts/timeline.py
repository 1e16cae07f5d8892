"""Figures of one day after another as upright bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.widget import Widget

from quiz.text.width import cells, pad
from quiz.tui.widgets.gauge import TRACK

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_WIDEST = 4


class Timeline(Widget):
    """Bars over a line, names below; the highest figure and its half stand on the left.

    Args:
        style: The colour of the bars.
        written: How a figure is written.
    """

    DEFAULT_CSS = "Timeline { height: 8; }"

    def __init__(self, style: str, written: Callable[[float], str], *, id: str) -> None:
        super().__init__(id=id)
        self._style, self._written = style, written
        self._figures: tuple[float, ...] = ()
        self._names: dict[int, str] = {}

    def show(self, figures: Sequence[float], names: dict[int, str]) -> None:
        """Show these, with names below some of them."""
        self._figures, self._names = tuple(figures), names
        self.refresh()

    def render(self) -> Content:
        high, height = max(self._figures, default=0), self.content_size.height - 2
        if not self._figures or height < 1:
            return Content("")
        top = self._written(high)
        left = cells(top) + 1
        step = min(max((self.content_size.width - left - 1) // len(self._figures), 1), _WIDEST)
        rows = []
        for row in range(height):
            label = top if row == 0 else ""
            bars = "".join(
                (_part(figure / high if high else 0, height, row) * max(step - 1, 1)).ljust(step)
                for figure in self._figures
            )
            rows.append(
                Content.assemble(
                    (f"{pad('', left - cells(label) - 1)}{label} ", "$foreground-muted"),
                    ("┤" if row == 0 else "│", TRACK),
                    (bars, self._style),
                )
            )
        line = "└" + "─" * (step * len(self._figures))
        rows.append(Content.assemble(" " * left, (line, TRACK)))
        rows.append(Content.styled(self._below(left + 1, step), "$foreground-muted"))
        return Content("\n").join(rows)

    def _below(self, left: int, step: int) -> str:
        """The names, each beginning under its bar; at the right end they end there."""
        line, end = "", left + step * len(self._figures)
        for index, name in self._names.items():
            at = min(left + index * step, max(end - cells(name), left))
            if not line or at > cells(line):
                line = pad(line, at) + name
        return line


def _part(share: float, height: int, row: int) -> str:
    """What of a bar, 0 to 1 of the height, is in a row counted from the top."""
    eighths = round(share * height * 8)
    if share > 0:
        eighths = max(eighths, 1)  # what there is shows
    return _EIGHTHS[min(max(eighths - 8 * (height - 1 - row), 0), 8)]
