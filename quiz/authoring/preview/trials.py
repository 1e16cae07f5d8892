"""An exercise tried out: a sample of its inputs, and its declared mistakes handed in."""

from __future__ import annotations

from typing import NamedTuple

from quiz.authoring.check.exercises.cases import case_findings
from quiz.authoring.check.finding import has_errors
from quiz.bank import Bank, BankError, Exercise
from quiz.bank.exercise import Mistake
from quiz.grading import (
    BrokenExercise,
    Case,
    Report,
    Unusable,
    drawn_cases,
    grade,
    mistake_source,
)
from quiz.grading.judging.judge import reason_of
from quiz.grading.judging.runner import Runner
from quiz.sandbox import Outcome, Sandbox
from quiz.text.language import Phrase


class Shown(NamedTuple):
    """A case, and what the reference does on it."""

    case: Case
    outcome: Outcome


class Handed(NamedTuple):
    """A mistake handed in: the report on it, or why there is none."""

    mistake: Mistake
    report: Report | None
    refused: Phrase | None


class Trial(NamedTuple):
    """What came of it; ``broken`` says what keeps the exercise from being tried at all."""

    seed: int
    cases: list[Shown]
    mistakes: list[Handed]
    broken: list[str]


def trial(
    bank: Bank, exercise: Exercise, seed: int, sandbox: Sandbox, *, allow_weak: bool = False
) -> Trial:
    """Draw inputs from `seed` and grade the mistakes with it. Raises what `Sandbox.run` raises."""
    found = list(case_findings(exercise))
    if has_errors(found):
        return Trial(seed, [], [], [each.message for each in found if each.severity == "error"])
    try:
        reference = bank.solution(exercise)
    except BankError as error:
        return Trial(seed, [], [], [str(error)])
    cases = _sample(drawn_cases(exercise, seed))
    runner = Runner(sandbox, exercise.function, allow_weak)
    outcomes = runner.run(reference, [case.arguments for case in cases]).outcomes
    shown = [Shown(case, outcome) for case, outcome in zip(cases, outcomes, strict=True)]
    handed = []
    for mistake in exercise.mistakes:
        report, refused = None, None
        try:
            source = mistake_source(mistake, reference)
            report = grade(
                exercise, reference, source, seed=seed, sandbox=sandbox, allow_weak=allow_weak
            )
        except Unusable as unusable:
            refused = unusable.sentence
        except BrokenExercise as broken:
            refused = Phrase(str(broken), str(broken))
        handed.append(Handed(mistake, report, refused))
    return Trial(seed, shown, handed, [])


def failed(outcome: Outcome) -> Phrase | None:
    """What the reference did instead of returning a value."""
    return None if outcome.kind == "value" else reason_of(outcome)


def _sample(cases: list[Case]) -> list[Case]:
    """The first, the middle and the last of the ordinary cases, and every edge."""
    ordinary = [case for case in cases if case.is_ordinary]
    places = sorted({0, len(ordinary) // 2, len(ordinary) - 1})
    return [ordinary[place] for place in places] + [each for each in cases if not each.is_ordinary]
