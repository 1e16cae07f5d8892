"""A marked answer for other programs, as `quiz mark --format json` prints it."""

from __future__ import annotations

import msgspec

from quiz.bank.model import Question
from quiz.marking.words.marked import MarkedAnswer


class PointJson(msgspec.Struct, frozen=True):
    """One point of the question, counted from 0."""

    index: int
    made: bool
    evidence: str | None


class PitfallJson(msgspec.Struct, frozen=True):
    """A common wrong answer that was given, counted from 0."""

    index: int
    evidence: str


class MarkedJson(msgspec.Struct, frozen=True):
    """The marks of one answer: the object that is printed, and its schema."""

    id: str
    points: list[PointJson]
    pitfalls: list[PitfallJson]
    score: float


def marked_json(question: Question, marked: MarkedAnswer) -> MarkedJson:
    """The marks of an answer to `question`; `evidence` is a piece of the answer, word for word."""
    points = [
        PointJson(point.index, point.made, point.evidence.text if point.evidence else None)
        for point in marked.points
    ]
    pitfalls = [PitfallJson(given.index, given.evidence.text) for given in marked.pitfalls]
    return MarkedJson(question.id, points, pitfalls, marked.score)
