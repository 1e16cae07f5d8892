"""Two curves over one frame: one drawn out, the other marked, so that both are seen on one way."""

from __future__ import annotations

import math
from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from quiz.tui.widgets.charts.plot import plotted
from quiz.tui.widgets.gauge import TRACK

Points = Sequence[tuple[float, float]]
MARK = "○"
_EVERY = 5
_ROUND = (1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10)


def nice(value: float) -> float:
    """The least round number that is not below a value above 0."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in _ROUND if step * power >= value * (1 - 1e-9))


def drawable(points: Points, top: float) -> list[tuple[float, float]]:
    """Points with numbers within the frame: what is above is drawn at its edge.

    What draws would end the program at the first NaN.
    """
    return [(x, min(max(y, 0.0), top)) for x, y in points if not math.isnan(y)]


class Curves(Widget):
    """The first curve as a line, the second as marks upon its own way."""

    DEFAULT_CSS = "Curves { height: 12; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._first: Points = ()
        self._second: Points = ()
        self._right = 1.0

    def show(self, first: Points, second: Points, right: float) -> None:
        """Show two curves from x = 0 to `right`, and from y = 0 to the highest finite y."""
        self._first, self._second, self._right = tuple(first), tuple(second), right
        self.refresh()

    def render(self) -> Content:
        width, height = self.content_size
        if width < 16 or height < 5 or not self._first:
            return Content("")
        finite = [y for _, y in (*self._first, *self._second) if math.isfinite(y)]
        top = nice(max([*finite, 1e-3]))
        ticks = ([(top * n / 2, f"{top * n / 2:g}") for n in range(3)], self._x_ticks())
        line, marks = (
            plotted(drawable(points, top), (width, height), *ticks, (0.0, self._right))
            for points in (self._first, self._second)
        )
        return _overlaid(line, marks)

    def _x_ticks(self) -> list[tuple[float, str]]:
        return [(self._right * n / 4, f"{self._right * n / 4:g}") for n in range(5)]


def _dotted(sign: str) -> bool:
    return "\u2801" <= sign[:1] <= "\u28ff"


def _overlaid(line: str, marks: str) -> Content:
    """The frame and the line of one text, with a mark in every few columns where the other runs."""
    rows = marks.split("\n")
    width = max(map(len, rows))
    # Where a curve is steep, a mark at its foot says enough.
    marked = {
        column: max(n for n, row in enumerate(rows) if _dotted(row[column : column + 1]))
        for column in range(0, width, _EVERY)
        if any(_dotted(row[column : column + 1]) for row in rows)
    }
    drawn = []
    for n, (of_line, of_marks) in enumerate(zip(line.split("\n"), rows, strict=False)):
        parts: list[tuple[str, str]] = []
        for column, sign in enumerate(of_line):
            other = of_marks[column : column + 1]
            if marked.get(column) == n:
                parts.append((MARK, "$warning"))
            elif _dotted(sign):
                parts.append((sign, "bold $success"))
            elif _dotted(other):
                parts.append((other, "$warning 60%"))
            else:
                parts.append((sign, TRACK if sign in "│┤└┬─┘" else "$foreground-muted"))
        drawn.append(Content.assemble(*parts))
    return Content("\n").join(drawn)
