"""Is a submission fast? Measured beside the reference, and again before it is called slow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from quiz.bank.exercise import Exercise
from quiz.grading.judging.broken_exercise import BrokenExercise
from quiz.grading.judging.judge import judged, reason_of
from quiz.grading.judging.runner import Runner, beside
from quiz.grading.report import sentences
from quiz.grading.report.report import Criterion, Timings
from quiz.grading.report.wording import say
from quiz.sandbox import Outcome

REPEATS = 2
ALIKE = 2.0
"""Times the reference's time from which both are measured again: the reference may have been met in
a slow moment, in which a loop looks little slower than it. What does the same takes as long."""
CLOSE = 1 / 3
"""The part of its allowance from which, after that, both are measured again and again."""
CLOSE_ROUNDS, CLOSE_REPEATS = 3, 3
FAR = 3.0
"""Times its allowance from which one more measurement is enough to call it slow."""
LIMIT_SECONDS = 2.0
"""No call may take longer than this, or than twice its allowance if that is more."""
LEAST_SECONDS = 2e-4
"""A reference faster than this is taken to need as long: below it, noise is measured."""


class Speed(Struct, frozen=True):
    """The criterion, and what was measured where something was."""

    criterion: Criterion
    timings: Timings | None = None


def measure(
    exercise: Exercise, reference: str, submission: str, arguments: dict[str, Any], runner: Runner
) -> Speed:
    """Call both on a large input, side by side; the least time of each counts.

    Unless it is about as fast as the reference, the submission is measured again, in turn with the
    reference, and judged by the least times of all rounds. Raises BrokenExercise when the
    reference fails on the input.
    """
    theirs, ours = beside(
        lambda: runner.timed(submission, arguments, REPEATS, LIMIT_SECONDS),
        lambda: runner.timed(reference, arguments, REPEATS, 60.0),
    )
    if ours[0].kind != "value":
        raise BrokenExercise(f"the reference fails on the large input: it {reason_of(ours[0]).en}")
    if (wrong := _wrong(exercise, ours[0], theirs[0])) is not None:
        return Speed(wrong)
    allowance = exercise.speed.multiple * max(LEAST_SECONDS, least(ours))
    limit = max(LIMIT_SECONDS, 2 * allowance)
    far = least(theirs) > FAR * allowance
    for done in range(1 if far else CLOSE_ROUNDS):
        enough = CLOSE * exercise.speed.multiple if done else ALIKE
        if least(theirs) <= enough * max(LEAST_SECONDS, least(ours)):
            break
        repeats = 1 if far else CLOSE_REPEATS
        theirs = [*theirs, *runner.timed(submission, arguments, repeats, limit)]
        ours = [*ours, *runner.timed(reference, arguments, CLOSE_REPEATS, 60.0)]
    return _said(exercise, least(ours), least(theirs))


def least(outcomes: Sequence[Outcome]) -> float:
    """The least wall-clock time of finished calls; noise only ever adds to it."""
    seconds = [each.seconds for each in outcomes if each.kind == "value"]
    return min(seconds, default=float("inf"))


def _wrong(exercise: Exercise, ours: Outcome, theirs: Outcome) -> Criterion | None:
    if theirs.kind == "timeout":
        return None
    fall = judged(ours.value, theirs, exercise.tolerance)
    if fall is None:
        return None
    return Criterion("fast", False, say(sentences.LARGE_WRONG, reason=fall.reason))


def _said(exercise: Exercise, ours: float, theirs: float) -> Speed:
    multiple = f"{exercise.speed.multiple:g}"
    if theirs == float("inf"):
        return Speed(Criterion("fast", False, say(sentences.SLOW, multiple=multiple)))
    timings = Timings(ours, theirs, theirs / max(LEAST_SECONDS, ours))
    fast = timings.ratio <= exercise.speed.multiple
    detail = say(sentences.FAST if fast else sentences.SLOW, multiple=multiple)
    return Speed(Criterion("fast", fast, detail), timings)
