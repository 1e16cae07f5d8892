"""A plane in coloured regions with points on it; signs tell apart what colours do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.content import Content
from textual.widget import Widget

# One of each a class: the ground of its region, and its points, to learn from and to be tested on.
GROUNDS = (" ", "·", "∶")
SOLID = ("●", "▲", "■")
HOLLOW = ("○", "△", "□")
COLOURS = ("primary", "success", "secondary")


class Point(NamedTuple):
    """A point of the plane.

    Args:
        x: Across.
        y: Up.
        label: What it is.
        hollow: Whether it is drawn as an outline.
        wrong: Whether it is taken for something else.
    """

    x: float
    y: float
    label: int
    hollow: bool = False
    wrong: bool = False


Ask = Callable[[list[float], list[float]], Sequence[Sequence[int]]]


class Regions(Widget):
    """A cell is of the class that is predicted at its centre."""

    DEFAULT_CSS = "Regions { height: 12; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._points: tuple[Point, ...] = ()
        self._ask: Ask | None = None
        self._box = (0.0, 1.0, 0.0, 1.0)

    def show(
        self, points: Sequence[Point], ask: Ask, box: tuple[float, float, float, float]
    ) -> None:
        """Show points in a box (left, right, bottom, top); `ask` gives the classes on a grid."""
        self._points, self._ask, self._box = tuple(points), ask, box
        self.refresh()

    def render(self) -> Content:
        width, height = self.content_size
        if self._ask is None or width < 2 or height < 2:
            return Content("")
        left, right, bottom, top = self._box
        xs = [left + (column + 0.5) / width * (right - left) for column in range(width)]
        ys = [top - (row + 0.5) / height * (top - bottom) for row in range(height)]
        at = self._placed(width, height)
        rows = []
        for row, classes in enumerate(self._ask(xs, ys)):
            cells = [_cell(at.get((column, row)), label) for column, label in enumerate(classes)]
            rows.append(Content.assemble(*_joined(cells)))
        return Content("\n").join(rows)

    def _placed(self, width: int, height: int) -> dict[tuple[int, int], Point]:
        """The point to be seen in each cell: one that is wrong rather than one that is right."""
        left, right, bottom, top = self._box
        at: dict[tuple[int, int], Point] = {}
        for point in sorted(self._points, key=lambda point: point.wrong):
            column = int((point.x - left) / (right - left) * width)
            row = int((top - point.y) / (top - bottom) * height)
            at[min(max(column, 0), width - 1), min(max(row, 0), height - 1)] = point
        return at


def _cell(point: Point | None, label: int) -> tuple[str, str]:
    ground = f"on ${COLOURS[label]} 25%"
    if point is None:
        return GROUNDS[label], f"$foreground 45% {ground}"
    sign = (HOLLOW if point.hollow else SOLID)[point.label]
    if point.wrong:
        return sign, "bold $background on $error"
    return sign, f"bold ${COLOURS[point.label]} {ground}"


def _joined(cells: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Neighbours of one style as one stretch: there are thousands of cells."""
    joined: list[tuple[str, str]] = []
    for text, style in cells:
        if joined and joined[-1][1] == style:
            joined[-1] = (joined[-1][0] + text, style)
        else:
            joined.append((text, style))
    return joined
