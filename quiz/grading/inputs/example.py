"""What the reference gives and what a submission gives, on an input of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quiz.bank.exercise import Exercise
from quiz.grading.inputs.cases import stated_arguments
from quiz.grading.judging.runner import Runner, beside
from quiz.grading.judging.source import check_source
from quiz.sandbox import Outcome, Sandbox


def example_arguments(
    exercise: Exercise, numbers: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Arguments as numbers and lists of numbers state them; those of the worked example if None.

    Raises BrokenExercise, with a sentence that also serves who typed the numbers, when one is
    missing or does not have the declared axes.
    """
    return stated_arguments(exercise, exercise.example.arguments if numbers is None else numbers)


def run_example(
    exercise: Exercise,
    reference: str,
    submission: str | bytes,
    sandbox: Sandbox,
    arguments: Mapping[str, Any],
    *,
    allow_weak: bool = False,
) -> tuple[Outcome, Outcome]:
    """The outcome of the reference and that of the submission, for arguments by name.

    Raises `Unusable`, and what `Sandbox.run` raises. Nothing is judged.
    """
    source = check_source(submission, exercise)
    runner = Runner(sandbox, exercise.function, allow_weak)
    inputs = [{name: arguments[name] for name in exercise.arguments}]
    expected, got = beside(
        lambda: runner.run(reference, inputs), lambda: runner.run(source, inputs)
    )
    return expected.outcomes[0], got.outcomes[0]
