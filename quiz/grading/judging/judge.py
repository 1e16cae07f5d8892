"""Judges the outcome of one call by the outcome of the reference's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from quiz.bank.exercise import Tolerance
from quiz.grading.judging.broken_exercise import BrokenExercise
from quiz.grading.judging.case import Case
from quiz.grading.judging.compare import compare
from quiz.grading.report import sentences
from quiz.grading.report.cures import cure_for
from quiz.grading.report.wording import joined, say
from quiz.sandbox import Outcome
from quiz.text.language import Phrase


class Fall(Struct, frozen=True):
    """Why an outcome is not right. ``answered`` is False when there is no result to look at."""

    reason: Phrase
    answered: bool = True
    differing: tuple[tuple[int, ...], ...] = ()


def judged(expected: Any, outcome: Outcome, tolerance: Tolerance) -> Fall | None:
    """None when the outcome is right, else why it is not."""
    if outcome.kind != "value":
        return Fall(reason_of(outcome), answered=False)
    difference = compare(expected, outcome.value, tolerance)
    if difference is None:
        return None
    return Fall(difference.reason, differing=difference.differing)


def reason_of(outcome: Outcome) -> Phrase:
    """What to say of an outcome that is no value."""
    return joined(_reason_of(outcome), cure_for(outcome.exception_type, outcome.message))


def _reason_of(outcome: Outcome) -> Phrase:
    error = raised_text(outcome)
    message = outcome.message or ""
    if outcome.loading:
        return _unloaded(outcome, error)
    match outcome.kind:
        case "exception" if outcome.line:
            return say(sentences.RAISED_LINE, error=error, line=outcome.line)
        case "exception":
            return say(sentences.RAISED, error=error)
        case "timeout" | "out_of_time":
            return sentences.TIMEOUT
        case "memory":
            return sentences.MEMORY
        case "signal":
            return say(sentences.SIGNAL, message=message)
        case "forbidden":
            return say(sentences.FORBIDDEN, error=error or message)
        case "output_too_large":
            return say(sentences.TOO_LARGE, message=message)
    return say(sentences.NO_RESULT, message=message)


def _unloaded(outcome: Outcome, error: str) -> Phrase:
    """Why a file cannot be loaded: no fault of the function, nor of any input."""
    if outcome.kind == "timeout":
        return sentences.LOADS_SLOWLY
    if outcome.line:
        return say(sentences.UNLOADED_LINE, error=error, line=outcome.line)
    return say(sentences.UNLOADED, error=error)


def raised_text(outcome: Outcome) -> str:
    """Type and message of an exception, on one line."""
    message = " ".join((outcome.message or "").split())[:300]
    kind = outcome.exception_type or ""
    return f"{kind}: {message}" if kind and message else kind or message


def expected_values(outcomes: Sequence[Outcome], cases: Sequence[Case]) -> list[Any]:
    """What the reference returned for each case. Raises BrokenExercise where it did not."""
    for outcome, case in zip(outcomes, cases, strict=True):
        if outcome.kind != "value":
            said = reason_of(outcome).en
            raise BrokenExercise(f"the reference fails on an input of `{case.name}`: it {said}")
        if outcome.value is None:
            raise BrokenExercise(f"the reference returns None on an input of `{case.name}`")
        if any(outcome.changed):
            raise BrokenExercise(f"the reference changes its arguments (`{case.name}`)")
    return [outcome.value for outcome in outcomes]
