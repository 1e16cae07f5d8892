"""Which failing case tells a learner most: the one to show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from quiz.grading.diagnosis.blame import evidence_of
from quiz.grading.diagnosis.naming import consistent, matched
from quiz.grading.inputs.sizing import size_cost
from quiz.grading.judging.attempt import Attempt

_FAR = (6.0, 15.0, 100.0, 300.0)
"""Decimal exponents, of either sign, at which numbers become stranger to a reader: beyond a
million, beyond what float64 tells from 1, beyond what a product bears, next to overflow."""


def most_telling_first(made: Attempt) -> list[int]:
    """The places of the cases that fail.

    First those that show the one mistake which the submission makes, if there is one; then
    ordinary magnitudes before strange ones (a probability of 0 before one of 1e-310); then what
    some declared mistake explains; then the fewest numbers.
    """
    evidence = evidence_of(made, [])
    tolerance, count = made.exercise.tolerance, len(made.exercise.mistakes)
    made_alone = list(consistent(evidence, count, tolerance)) if evidence else []

    def explained(place: int, mistakes: list[int]) -> bool:
        return any(matched(evidence[place], each, tolerance).explains for each in mistakes)

    def key(place: int) -> tuple[bool, int, bool, int]:
        case = made.cases[place]
        return (
            bool(made_alone) and not explained(place, made_alone),
            strangeness(case.arguments),
            bool(evidence) and not explained(place, list(range(count))),
            size_cost(made.exercise.arguments, case.sizes),
        )

    return sorted((place for place, fall in enumerate(made.falls) if fall is not None), key=key)


def strangeness(arguments: Mapping[str, Any]) -> int:
    """How far the numbers of an input are from those that a person meets, from 0."""
    return max(map(_strangeness, arguments.values()), default=0)


def _strangeness(value: Any) -> int:
    numbers = np.abs(np.ravel(value).astype(np.float64))
    some = numbers[np.isfinite(numbers) & (numbers > 0)]
    far = float(np.max(np.abs(np.log10(some)), initial=0.0))
    return max(int(not np.isfinite(numbers).all()), sum(far > each for each in _FAR))
