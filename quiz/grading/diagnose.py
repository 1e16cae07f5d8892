"""What is wrong with a submission that did not pass: the input to show, and the mistake's name."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from quiz.grading.attempt import Attempt
from quiz.grading.mistakes import mistake_outcomes
from quiz.grading.naming import Evidence, consistent
from quiz.grading.report import Criterion, Failure, NamedMistake


class Diagnosis(Struct, frozen=True):
    """What was found; nothing for a submission that passed."""

    failure: Failure | None = None
    mistake: NamedMistake | None = None


def diagnosed(made: Attempt, criteria: Sequence[Criterion]) -> Diagnosis:
    """Look for the smallest failing input, and for a declared mistake that explains it."""
    return Diagnosis(_failure(made), _named(made))


def _failure(made: Attempt) -> Failure | None:
    for place, fall in enumerate(made.falls):
        if fall is not None:
            case = made.cases[place]
            outcome = made.run.outcomes[place]
            return Failure(
                case.name,
                case.title,
                case.criterion,
                case.arguments,
                made.expected.values[place],
                outcome.value,
                fall.reason,
                fall.differing,
            )
    return None


def _named(made: Attempt) -> NamedMistake | None:
    mistakes = made.exercise.mistakes
    if not mistakes or made.run.outcomes[0].kind == "source_error":
        return None
    inputs = [case.arguments for case in made.cases]
    columns = mistake_outcomes(made.exercise, made.reference, inputs, made.runner)
    evidence = [
        Evidence(expected, outcome, row)
        for expected, outcome, row in zip(
            made.expected.values, made.run.outcomes, zip(*columns, strict=True), strict=True
        )
    ]
    found = consistent(evidence, len(mistakes), made.exercise.tolerance)
    if len(found) == 1:
        mistake = mistakes[next(iter(found))]
        return NamedMistake(mistake.id, mistake.explanation)
    return None
