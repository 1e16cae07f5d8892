"""Which declared mistake a submission makes, told from what both do on the same inputs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from quiz.bank.exercise import Tolerance
from quiz.grading.judging.compare import compare
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
    if not _same(known, theirs, _loosened(tolerance, evidence)):
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


def _loosened(tolerance: Tolerance, evidence: Evidence) -> Tolerance:
    """The tolerance for two wrong results that have not the shape that is expected.

    One is often the sum of what is expected, in which large numbers may cancel; then what is left
    are rounding errors, and no two programs agree on these.
    """
    expected, got = evidence.expected, evidence.outcome.value
    if not isinstance(expected, np.ndarray) or getattr(got, "shape", ()) == expected.shape:
        return tolerance
    largest = float(np.max(np.abs(expected), initial=0.0, where=np.isfinite(expected)))
    return replace(tolerance, absolute=max(tolerance.absolute, tolerance.relative * largest))


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
        if not _ever_returns(evidence, index):
            continue
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


def earned(evidence: Sequence[Evidence], index: int, tolerance: Tolerance) -> bool:
    """Whether a mistake does what the submission does wherever that returns numbers.

    Where the submission raises, hangs or returns NaN unlike the mistake, something else is wrong
    with it besides. A mistake that explains no wrong result has earned nothing.
    """
    if not _ever_returns(evidence, index):
        return False
    explains = False
    for each in evidence:
        match, theirs = matched(each, index, tolerance), each.outcome
        explains |= match.explains
        if not match.agrees and theirs.kind == "value" and not _has_nan(theirs.value):
            return False
    return explains


def _ever_returns(evidence: Sequence[Evidence], index: int) -> bool:
    """Whether a mistake gives a result at all: one that only raises says nothing of one's own."""
    outcomes = (each.mistakes[index] for each in evidence)
    return any(known.kind == "value" and known.value is not None for known in outcomes)


def _has_nan(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return any(map(_has_nan, value))
    return isinstance(value, float | np.generic | np.ndarray) and bool(np.any(value != value))
