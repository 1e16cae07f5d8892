"""Is a submission fast? Told by how often its lines run on a large input, so always alike.

A line that runs once per sample runs half as often on half the input; one that runs once per class
or step does not. The clock, whose moods decide nothing there, is left with what NumPy itself does
for too long: far more work than is needed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from msgspec import Struct

from quiz.bank.exercise import Exercise
from quiz.grading.judging.broken_exercise import BrokenExercise
from quiz.grading.judging.case import Case
from quiz.grading.judging.expected import Memory, key_of
from quiz.grading.judging.judge import Fall, judged, reason_of
from quiz.grading.judging.runner import Runner, beside, not_begun
from quiz.grading.judging.writes import arrays, protected
from quiz.grading.report import sentences
from quiz.grading.report.report import Criterion, Timings
from quiz.grading.report.wording import say
from quiz.sandbox import Outcome, sending_seconds
from quiz.text.language import Phrase

FEW_RUNS = 200
"""A line may run so often, besides twice as often as the busiest of the reference."""
BLOCK = 8
"""A line that runs for no fewer than so many samples at once may run as often as it likes."""
GROWTH = 0.25
"""The part of its runs by which a line must run less often on half the input to count as a loop."""
MORE_RUNS = 1000
"""How often beyond the largest size a line may run before the call is stopped."""
LEAST_SECONDS = 1e-3
"""A reference faster than this is taken to need as long: below it, noise is measured."""
LIMIT_SECONDS = 2.0
"""No call may take longer than this, or than twice its allowance if that is more."""
FAR = 3.0
"""So many times its allowance, or that part of it, and one more measurement is enough."""
ROUNDS = 3

Draw = Callable[[Exercise, int, int, bool], Case]
"""A large input of an exercise, for a seed; of several that differ the one with that number; all of
it, or half."""


class Large(Struct, frozen=True):
    """A large input on which a submission fails: what is expected there, and what it did.

    ``fall`` is None where it only writes to an argument.
    """

    case: Case
    expected: Any
    outcome: Outcome
    fall: Fall | None


class Speed(Struct, frozen=True):
    """The criterion, what was measured, and a large input on which the submission fails."""

    criterion: Criterion
    timings: Timings | None = None
    large: Large | None = None


class _Known(Struct, frozen=True):
    """What the reference does on a large input: its result, runs of its busiest line, seconds."""

    case: Case
    value: Any
    runs: int
    seconds: float


_memory: Memory[_Known] = Memory(4)
"""Large inputs take up memory: only the last few are kept."""


def measure(
    exercise: Exercise,
    reference: str,
    submission: str,
    seed: int,
    draw: Draw,
    runner: Runner,
    *,
    is_pure: bool = True,
) -> Speed:
    """Call a submission on a large input in a process of its own, and count how often lines run.

    ``is_pure`` says that it has written to no argument so far; then it must not here, either.
    Raises BrokenExercise when the reference fails on the input, and what `Sandbox.run` raises.
    """
    return _Measurement(exercise, reference, submission, seed, draw, runner, is_pure).result()


class _Measurement:
    def __init__(
        self,
        exercise: Exercise,
        reference: str,
        submission: str,
        seed: int,
        draw: Draw,
        runner: Runner,
        is_pure: bool,
    ) -> None:
        self._exercise = exercise
        self._reference = reference
        self._submission = submission
        self._seed = seed
        self._draw = draw
        self._runner = runner
        self._is_pure = is_pure

    def result(self) -> Speed:
        known, outcome = self._whole()
        if said := _bent(outcome):
            return Speed(_slow(said))
        if not_begun(outcome):
            return Speed(_slow(self._too_long()))
        if outcome.kind not in ("value", "stopped", "timeout"):
            return self._failed(known)
        fall = None
        if outcome.kind == "value":
            fall = judged(known.value, outcome, self._exercise.tolerance)
            if fall is not None:
                return self._wrong(Large(known.case, known.value, outcome, fall))
        looped = self._looped(known, outcome)
        if looped is not None:
            return looped
        return self._timed(known, outcome)

    def _whole(self) -> tuple[_Known, Outcome]:
        """What the reference does on the large input, remembered if may be, and the submission."""
        key = key_of(self._exercise, self._reference, self._seed)
        remembered = _memory.get(key)
        if remembered is not None:
            most = self._most(remembered.case, remembered.runs)
            return remembered, self._called(remembered.case, most)
        case = self._draw(self._exercise, self._seed, 0, False)
        # The reference may loop as well: then twice as often, and so the submission is asked again.
        most = self._most(case, 0)
        outcome, known = beside(lambda: self._called(case, most), lambda: self._of_reference(case))
        _memory.put(key, known)
        if outcome.kind == "stopped" and known.runs:
            outcome = self._called(case, self._most(case, known.runs))
        return known, outcome

    def _of_reference(self, case: Case) -> _Known:
        runner = self._runner.patient()
        outcome = runner.counted(self._reference, case.arguments, 60.0, 1 << 40)
        if outcome.kind != "value":
            said = reason_of(outcome).en
            raise BrokenExercise(f"the reference fails on the large input: it {said}")
        return _Known(case, outcome.value, _busiest(outcome), outcome.seconds)

    def _called(self, case: Case, most: int) -> Outcome:
        """The submission on a large input, which cannot be written to if it never was."""
        names = arrays(case.arguments) if self._is_pure else []
        arguments = protected(case.arguments, names)
        return self._runner.counted(self._submission, arguments, LIMIT_SECONDS, most)

    def _most(self, case: Case, runs: int) -> int:
        """How often a line may run before the call is stopped."""
        return max(case.sizes.values(), default=0) + MORE_RUNS + 2 * runs

    def _failed(self, known: _Known) -> Speed:
        """For a submission that answered all cases and raises here: does it write to something?"""
        case = known.case
        most = self._most(case, known.runs)
        again = self._runner.counted(self._submission, case.arguments, LIMIT_SECONDS, most)
        fall = judged(known.value, again, self._exercise.tolerance)
        if fall is None and not any(again.changed):
            changed = tuple(isinstance(each, np.ndarray) for each in case.arguments.values())
            again = replace(again, changed=changed)
        return self._wrong(Large(case, known.value, again, fall))

    def _wrong(self, large: Large) -> Speed:
        return Speed(_slow(sentences.NO_SPEED), large=large)

    def _looped(self, known: _Known, outcome: Outcome) -> Speed | None:
        """The verdict where a line runs once per sample."""
        if outcome.counts is None or not outcome.counts.lines:
            return None
        case = known.case
        worst = outcome.counts.lines[0]
        samples = max(case.sizes.values(), default=0)
        if worst.runs <= max(FEW_RUNS + 2 * known.runs, samples // BLOCK):
            return None
        half = self._draw(self._exercise, self._seed, 0, True)
        ours, theirs = beside(
            lambda: self._of_reference(half),
            lambda: self._called(half, self._most(half, known.runs)),
        )
        if theirs.kind == "value":
            fall = judged(ours.value, theirs, self._exercise.tolerance)
            if fall is not None:
                return self._wrong(Large(half, ours.value, theirs, fall))
        lines = theirs.counts.lines if theirs.counts else ()
        fewer = next((each.runs for each in lines if each.number == worst.number), 0)
        is_endless = outcome.kind == theirs.kind == "stopped"
        if worst.runs - fewer < GROWTH * worst.runs and not is_endless:
            return None
        phrase = sentences.LOOPS_INSIDE if worst.calls else sentences.LOOPS
        often = sentences.MORE_THAN if outcome.kind == "stopped" else sentences.EXACTLY
        count = say(often, count=f"{worst.runs - (outcome.kind == 'stopped'):,}")
        criterion = _slow(say(phrase, line=worst.number, count=count))
        if outcome.kind != "value":
            return Speed(criterion)
        # Counting takes time of its own: what the reader is shown is measured without.
        seconds = _least(self._runner.timed(self._submission, [case.arguments], LIMIT_SECONDS))
        return Speed(criterion, None if math.isinf(seconds) else _timings(known.seconds, seconds))

    def _timed(self, known: _Known, outcome: Outcome) -> Speed:
        """The verdict by the clock: within its allowance, at once or when measured again."""
        ours, theirs = known.seconds, _seconds(outcome, 0.0)
        if theirs > self._allowance(0.0):
            theirs = _seconds(outcome, sending_seconds(outcome.value))
        # The reference may have been met in a slow moment: where it counts, both are met again.
        for round_ in range(1, ROUNDS + 1):
            if theirs <= self._allowance(0.0):
                break
            again = self._again(round_, max(LIMIT_SECONDS, 2 * self._allowance(ours)))
            if isinstance(again, Large):
                return self._wrong(again)
            ours, theirs = min(ours, again[0]), min(theirs, again[1])
            if not 1 / FAR <= theirs / self._allowance(ours) <= FAR:
                break
        if theirs > self._allowance(ours):
            timings = None if math.isinf(theirs) else _timings(ours, theirs)
            return Speed(_slow(self._too_long()), timings)
        return Speed(Criterion("fast", True, sentences.FAST), _timings(ours, theirs))

    def _again(self, round_: int, limit: float) -> tuple[float, float] | Large:
        """Seconds of reference and submission, in turn, on inputs that neither has seen; the least
        of two calls in one process, for the first may have to import something. Or what is wrong.
        """
        cases = [self._draw(self._exercise, self._seed, 2 * round_ + n, False) for n in (0, 1)]
        given = [case.arguments for case in cases]
        ours = self._runner.patient().timed(self._reference, given, 60.0)
        theirs = self._runner.timed(self._submission, given, limit)
        for case, known, outcome in zip(cases, ours, theirs, strict=True):
            if known.kind != "value":
                said = reason_of(known).en
                raise BrokenExercise(f"the reference fails on a large input: it {said}")
            if outcome.kind == "timeout" or not_begun(outcome):
                continue
            fall = judged(known.value, outcome, self._exercise.tolerance)
            if fall is not None or any(outcome.changed):
                return Large(case, known.value, outcome, fall)
        return _least(ours), _least(theirs)

    def _allowance(self, seconds: float) -> float:
        return self._exercise.speed.multiple * max(LEAST_SECONDS, seconds)

    def _too_long(self) -> Phrase:
        return say(sentences.SLOW, multiple=f"{self._exercise.speed.multiple:g}")


def _bent(outcome: Outcome) -> Phrase | None:
    """What is said of a submission that would not have its lines counted."""
    refused = "" if outcome.counts is None else outcome.counts.refused
    if outcome.loading and outcome.kind == "source_error":
        refused = (outcome.message or "").partition(" is refused")[0]
    return say(sentences.UNCOUNTED, what=refused) if refused else None


def _busiest(outcome: Outcome) -> int:
    lines = outcome.counts.lines if outcome.counts else ()
    return lines[0].runs if lines else 0


def _seconds(outcome: Outcome, carrying: float) -> float:
    """What the call took, less what carrying its result out may have; endless if it did not end."""
    return max(0.0, outcome.seconds - carrying) if outcome.kind == "value" else math.inf


def _least(outcomes: Sequence[Outcome]) -> float:
    return min(_seconds(each, sending_seconds(each.value)) for each in outcomes)


def _timings(ours: float, theirs: float) -> Timings:
    return Timings(ours, theirs, theirs / max(1e-9, ours))


def _slow(said: Phrase) -> Criterion:
    return Criterion("fast", False, said)
