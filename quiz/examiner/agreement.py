"""How often the rules and the model say of a key point what the learner then decides."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts of key points that both markers judged, and of those judged as the learner did."""

    points: int = 0
    rules: int = 0
    model: int = 0


@dataclass(frozen=True, slots=True)
class Decided:
    """One answer: how many key points there were, and which the three said were made."""

    points: int
    learner: Collection[int]
    rules: Collection[int]
    model: Collection[int]


def agreement(answers: Iterable[Decided]) -> Agreement:
    """Over answers that both markers have seen."""
    points = rules = model = 0
    for one in answers:
        points += one.points
        rules += one.points - len(set(one.learner) ^ set(one.rules))
        model += one.points - len(set(one.learner) ^ set(one.model))
    return Agreement(points, rules, model)
