"""Amounts as lying bars in parts, all to one scale, each with its number."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from quiz.text.width import cells, pad
from quiz.tui.widgets.gauge import TRACK

SOLID, HATCHED = "█", "▒"
_WIDEST = 64
_LEAST = 6


class Part(NamedTuple):
    """A stretch of a bar; `sign` tells stretches apart where colours do not."""

    value: float
    style: str
    sign: str = SOLID


class Meter(NamedTuple):
    """One row: a name, a bar of parts, and its number.

    A value of infinity fills the rest of the row; with `signed`, the bar begins in the middle and
    goes left below zero. `offset` is where the bar begins, in the scale's unit.
    """

    name: str
    parts: Sequence[Part]
    shown: str
    offset: float = 0.0
    signed: bool = False
    strong: bool = False


class Meters(Widget):
    """Rows of bars."""

    DEFAULT_CSS = "Meters { height: auto; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._meters: tuple[Meter, ...] = ()
        self._full = 1.0

    def show(self, meters: Sequence[Meter], full: float) -> None:
        """Show these; a bar of `full` is as long as there is room."""
        self._meters = tuple(meters)
        self._full = full
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  # Textual's signature
        return len(self._meters)

    def render(self) -> Content:
        named = max((cells(each.name) for each in self._meters), default=0)
        noted = max((cells(each.shown) for each in self._meters), default=0)
        long = min(max(self.content_size.width - named - noted - 4, _LEAST), _WIDEST)
        return Content("\n").join(
            Content.assemble(
                (pad(each.name, named) + "  ", "bold" if each.strong else ""),
                *(_signed(each, long, self._full) if each.signed else _bar(each, long, self._full)),
                (f"  {each.shown}", "bold" if each.strong else ""),
            ).truncate(max(self.content_size.width, 1))
            for each in self._meters
        )


def _bar(meter: Meter, width: int, full: float) -> list[tuple[str, str]]:
    """The offset, the parts, and the track: `width` cells in all."""
    at = min(round(meter.offset / full * width), width)
    drawn = [(" " * at, "")]
    end = meter.offset
    for part in meter.parts:
        end += part.value
        if math.isinf(end):
            drawn.append((part.sign * max(width - at - 1, 0) + "▶", part.style))
            return drawn
        # Ends are rounded, not lengths: parts that add up then look it.
        to = min(round(end / full * width), width)
        to = max(to, min(at + 1, width)) if part.value / full > 1e-3 else to
        drawn.append((part.sign * (to - at), part.style))
        at = to
    return [*drawn, ("─" * (width - at), TRACK)]


def _signed(meter: Meter, width: int, full: float) -> list[tuple[str, str]]:
    """A bar from the middle: right above zero, left below."""
    half = (width - 1) // 2
    (part,) = meter.parts
    long = min(round(abs(part.value) / full * half), half)
    bar, rest = part.sign * long, "─" * (half - long)
    if part.value < 0:
        return [(rest, TRACK), (bar, part.style), ("│", ""), ("─" * half, TRACK)]
    return [("─" * half, TRACK), ("│", ""), (bar, part.style), (rest, TRACK)]
