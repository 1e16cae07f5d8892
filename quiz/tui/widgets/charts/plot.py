"""A curve in braille dots, drawn by plotext and coloured by the theme."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from quiz.tui.widgets.gauge import TRACK

Ticks = Sequence[tuple[float, str]]

_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
_FRAME = r"[│┤└┬─┘]+"
_DOTS = r"[\u2801-\u28ff]+"


def prepare() -> None:
    """Load what draws, for a thread: it takes as long as the start of the program."""
    import plotext  # noqa: F401  # for the next import of it


def plotted(
    points: Sequence[tuple[float, float]],
    size: tuple[int, int],
    y_ticks: Ticks,
    x_ticks: Ticks,
    x_range: tuple[float, float],
) -> str:
    """A curve through points as text of `size` (columns, rows); the y-axis goes as its ticks go.

    plotext has but one figure: this is for the thread of the UI alone. What is not finite is left
    out, since it would end the program there.
    """
    import plotext

    points = [(x, y) for x, y in points if math.isfinite(x) and math.isfinite(y)]
    if not points:
        return ""

    plotext.terminal.limit(False, False)  # else what it takes for the terminal caps the size
    figure = plotext.figure
    figure.clear.all()
    figure.theme("colorless")
    figure.plot_size(*size)
    for axis, side in (("x", "upper"), ("y", "right")):
        figure.axes(False, axis=axis, side=side)
    curve = figure.signal([x for x, _ in points], [y for _, y in points], marker="braille")
    curve.lines()
    figure.draw(curve)
    for axis, side, ticks in (("y", "left", y_ticks), ("x", "lower", x_ticks)):
        figure.ruler(axis, side).ticks([at for at, _ in ticks], [name for _, name in ticks])
    figure.ruler("y").lim(y_ticks[0][0], y_ticks[-1][0])
    figure.ruler("x").lim(*x_range)
    return _ESCAPES.sub("", str(figure.build().string())).rstrip("\n")


class Plot(Widget):
    """One curve, as large as there is room for."""

    DEFAULT_CSS = "Plot { height: 10; }"

    def __init__(self) -> None:
        super().__init__()
        self._points: tuple[tuple[float, float], ...] = ()
        self._y_ticks: Ticks = ()
        self._x_ticks: Ticks = ()
        self._x_range = (0.0, 1.0)
        self._drawn: tuple[object, Content] | None = None

    def show(
        self,
        points: Sequence[tuple[float, float]],
        y_ticks: Ticks,
        x_ticks: Ticks,
        x_range: tuple[float, float],
    ) -> None:
        """Show a curve through these points; the lowest and highest y-tick are the range."""
        self._points, self._x_range = tuple(points), x_range
        self._y_ticks, self._x_ticks = tuple(y_ticks), tuple(x_ticks)
        self._drawn = None
        self.refresh()

    def render(self) -> Content:
        size = self.content_size
        if not self._points or size.width < 12 or size.height < 4:
            return Content("")
        if self._drawn is None or self._drawn[0] != size:
            ticks = self._y_ticks, self._x_ticks, self._x_range
            text = Content(plotted(self._points, (size.width, size.height), *ticks))
            text = text.stylize("$foreground-muted").highlight_regex(_FRAME, style=TRACK)
            self._drawn = (size, text.highlight_regex(_DOTS, style="$success"))
        return self._drawn[1]
