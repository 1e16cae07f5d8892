"""Which declared mistake a submission makes, told from what both do on the same inputs."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct

from quiz.bank.exercise import Tolerance
from quiz.grading.compare import compare
from quiz.sandbox import Outcome


class Evidence(Struct, frozen=True):
    """One input: the reference's result, what the submission did, and what each mistake does."""

    expected: Any
    outcome: Outcome
    mistakes: Sequence[Outcome]


class Match(Struct, frozen=True):
    """How one mistake's behaviour on one input goes with the submission's.

    agrees: both do the same. explains: they do the same, and it is wrong.
    """

    agrees: bool
    explains: bool


def matched(evidence: Evidence, index: int, tolerance: Tolerance) -> Match:
    """Hold mistake `index` against the submission on one input."""
    theirs, known = evidence.outcome, evidence.mistakes[index]
    if not _same(known, theirs, tolerance):
        return Match(False, False)
    if _is_right(evidence, index, tolerance):
        return Match(True, False)
    if known.kind == "value" and compare(evidence.expected, known.value, tolerance) is None:
        # It returns the right thing; what is wrong is only that it changes its arguments.
        return Match(True, known.changed == theirs.changed)
    return Match(True, True)


def _is_right(evidence: Evidence, index: int, tolerance: Tolerance) -> bool:
    known = evidence.mistakes[index]
    return (
        known.kind == "value"
        and not any(known.changed)
        and compare(evidence.expected, known.value, tolerance) is None
    )


def _same(known: Outcome, theirs: Outcome, tolerance: Tolerance) -> bool:
    if known.kind == "value" and theirs.kind == "value":
        if known.value is None or theirs.value is None:
            return known.value is None and theirs.value is None
        return compare(known.value, theirs.value, tolerance) is None
    return (
        known.kind == theirs.kind
        and known.exception_type == theirs.exception_type
        and _plain(known.message) == _plain(theirs.message)
    )


def _plain(message: str | None) -> str:
    """A message without its numbers, which differ from input to input and program to program."""
    return re.sub(r"[\d\s(),]+", "", message or "")


def consistent(
    evidence: Sequence[Evidence], count: int, tolerance: Tolerance
) -> dict[int, list[Match]]:
    """The mistakes that do the same as the submission on all inputs on which it did anything."""
    answered = [each for each in evidence if each.outcome.kind in ("value", "exception")]
    found = {}
    for index in range(count):
        matches = []
        for each in answered:
            match = matched(each, index, tolerance)
            if not match.agrees:
                break
            matches.append(match)
        else:
            if any(match.explains for match in matches):
                found[index] = matches
    return found


def belied(evidence: Sequence[Evidence], index: int, tolerance: Tolerance) -> bool:
    """Whether the submission shows that it does not make a mistake, on ordinary inputs.

    It does when, on most inputs on which the mistake is wrong, the submission is right, or at
    least nearer to what is expected than to what the mistake returns.
    """
    telling = [each for each in evidence if not _is_right(each, index, tolerance)]
    against = 0
    for each in telling:
        theirs = each.outcome
        if matched(each, index, tolerance).explains or theirs.kind != "value":
            continue
        right = compare(each.expected, theirs.value, tolerance) is None
        against += right or _is_nearer(each, each.mistakes[index])
    return 2 * against > len(telling)


def _is_nearer(evidence: Evidence, known: Outcome) -> bool:
    """Whether a result is nearer to what is expected than to what a mistake returned."""
    theirs = evidence.outcome.value
    return known.kind == "value" and _distance(theirs, evidence.expected) < _distance(
        theirs, known.value
    )


def _distance(one: Any, other: Any) -> float:
    """The sum of the differences, NaN (which is neither less nor more) where there is none."""
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        if len(one) != len(other):
            return math.nan
        return sum(map(_distance, one, other))
    if not all(isinstance(each, int | float | np.generic | np.ndarray) for each in (one, other)):
        return math.nan
    first, second = np.asarray(one), np.asarray(other)
    if first.shape != second.shape or not {first.dtype.kind, second.dtype.kind} <= set("iuf"):
        return math.nan
    with np.errstate(all="ignore"):  # a submission's numbers may be anything
        return float(np.abs(first.astype(np.float64) - second.astype(np.float64)).sum())
