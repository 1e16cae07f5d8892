"""A submission on all cases: what it did, what was expected, and what is wrong with each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from msgspec import Struct, structs

from quiz.bank.exercise import Exercise
from quiz.grading.judging.case import Case
from quiz.grading.judging.expected import Expected, Memory, key_of
from quiz.grading.judging.judge import Fall, expected_values, judged
from quiz.grading.judging.runner import Runner, beside, not_begun
from quiz.grading.judging.speed import Large
from quiz.grading.judging.writes import written
from quiz.sandbox import Run

_memory: Memory[Expected] = Memory()


class Attempt(Struct, frozen=True):
    """What grading knows after it ran reference and submission on all cases.

    ``falls`` says of each case why it is not right; None for one that is, and for one for which
    there was no time. ``writes_in`` is the line in which the submission writes to an argument,
    where that is known. The last ``extra`` cases, one or none, were not drawn with the others: a
    large input on which speed was measured, and on which the submission fails.
    """

    exercise: Exercise
    reference: str
    submission: str
    seed: int
    runner: Runner
    expected: Expected
    run: Run
    falls: Sequence[Fall | None]
    writes_in: int | None
    extra: int = 0

    @property
    def cases(self) -> Sequence[Case]:
        return self.expected.cases

    @property
    def drawn(self) -> int:
        """How many cases were drawn for the grade, large inputs not counted."""
        return len(self.cases) - self.extra

    def beyond(self, large: Large) -> Attempt:
        """The attempt with a large input as its one extra case."""
        drawn = self.drawn
        outcomes = (*self.run.outcomes[:drawn], large.outcome)
        return structs.replace(
            self,
            expected=Expected(
                [*self.cases[:drawn], large.case], [*self.expected.values[:drawn], large.expected]
            ),
            run=replace(self.run, outcomes=outcomes),
            falls=[*self.falls[:drawn], large.fall],
            extra=1,
        )


def attempt(
    exercise: Exercise,
    reference: str,
    submission: str,
    seed: int,
    runner: Runner,
    draw: Callable[[Exercise, int], Sequence[Case]],
) -> Attempt:
    """Run a submission on the cases that `draw` makes of a seed, and beside it the reference
    unless its results are remembered. Raises BrokenExercise and what `Sandbox.run` raises.
    """
    key = key_of(exercise, reference, seed)
    expected = _memory.get(key)
    if expected is None:
        expected, run = _both(reference, submission, draw(exercise, seed), runner)
        _memory.put(key, expected)
    else:
        run = runner.run(submission, [case.arguments for case in expected.cases])
    falls = [
        None if not_begun(outcome) else judged(value, outcome, exercise.tolerance)
        for value, outcome in zip(expected.values, run.outcomes, strict=True)
    ]
    inputs = [case.arguments for case in expected.cases]
    found = written(exercise, submission, inputs, expected.values, run.outcomes, falls, runner)
    run = replace(run, outcomes=found.outcomes)
    return Attempt(exercise, reference, submission, seed, runner, expected, run, falls, found.line)


def _both(
    reference: str, submission: str, cases: Sequence[Case], runner: Runner
) -> tuple[Expected, Run]:
    inputs = [case.arguments for case in cases]
    theirs, ours = beside(
        lambda: runner.run(submission, inputs), lambda: runner.patient().run(reference, inputs)
    )
    return Expected(cases, expected_values(ours.outcomes, cases)), theirs
