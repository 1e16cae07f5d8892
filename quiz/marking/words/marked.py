"""What the marking of an answer in words comes to."""

from __future__ import annotations

import msgspec


class Evidence(msgspec.Struct, frozen=True):
    """A sentence of the answer, word for word, and where it stands: ``answer[start:end]``."""

    text: str
    start: int
    end: int


class MadePoint(msgspec.Struct, frozen=True):
    """Whether the answer makes the point `index` (from 0), and with which sentence."""

    index: int
    made: bool
    evidence: Evidence | None


class GivenPitfall(msgspec.Struct, frozen=True):
    """The pitfall `index` (from 0) that the answer gives, and with which sentence."""

    index: int
    evidence: Evidence


class MarkedAnswer(msgspec.Struct, frozen=True):
    """All points in their order, the pitfalls that were given, and the share of points made."""

    points: tuple[MadePoint, ...]
    pitfalls: tuple[GivenPitfall, ...]
    score: float

    @property
    def made(self) -> frozenset[int]:
        """The indices of the points that the answer makes."""
        return frozenset(point.index for point in self.points if point.made)
