"""A marked answer for other programs, as `quiz mark --format json` prints it."""

from __future__ import annotations

import msgspec

from quiz.bank.model import Question
from quiz.marking.words.marked import MarkedAnswer


class PointMark(msgspec.Struct, frozen=True):
    """One point of the question, counted from 0."""

    index: int
    made: bool
    evidence: str | None


class PitfallMark(msgspec.Struct, frozen=True):
    """A common wrong answer that was given, counted from 0."""

    index: int
    evidence: str


class Marks(msgspec.Struct, frozen=True):
    """The marks of one answer: the object that is printed, and its schema."""

    id: str
    points: list[PointMark]
    pitfalls: list[PitfallMark]
    score: float


def marked_json(question: Question, marked: MarkedAnswer) -> Marks:
    """The marks of an answer to `question`; `evidence` is a piece of the answer, word for word."""
    points = [
        PointMark(point.index, point.made, point.evidence.text if point.evidence else None)
        for point in marked.points
    ]
    pitfalls = [PitfallMark(given.index, given.evidence.text) for given in marked.pitfalls]
    return Marks(question.id, points, pitfalls, marked.score)
