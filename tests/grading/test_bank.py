"""The grader is graded, over every exercise of the built-in bank.

The reference passes, the starter fails, each declared mistake fails and is named as itself, and
the worked example comes out as stated.
"""

from __future__ import annotations

import numpy as np
import pytest

from quiz.bank import Exercise
from quiz.bank.exercise import Mistake
from quiz.grading import example_arguments, grade, mistake_source, run_example, starter
from quiz.sandbox import Sandbox
from quiz.text.language import Language

from ..builtin_bank import bank, exercises

BANK = bank()
EXERCISES = exercises()
SEED = 20261121
SOME = 12  # every so many-th mistake of an exercise is handed in where time is short
FEW = 4  # and every so many-th exercise, the others in the long runs

every = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
sampled = pytest.mark.parametrize(
    "exercise",
    [
        pytest.param(each, id=each.id, marks=pytest.mark.soak if place % FEW else ())
        for place, each in enumerate(EXERCISES)
    ],
)


@sampled
def test_the_reference_passes_and_prints_nothing(exercise: Exercise, sandbox: Sandbox) -> None:
    """`quiz check`, in these tests too, hands in each of them."""
    reference = BANK.solution(exercise)
    report = grade(exercise, reference, reference, seed=SEED, sandbox=sandbox)
    assert report.passed, (report.criteria, report.failure)
    assert report.printed == "", "a reference neither prints nor warns"


@sampled
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_starter_fails(exercise: Exercise, language: Language, sandbox: Sandbox) -> None:
    """`quiz check` holds each of them against its exercise besides."""
    reference = BANK.solution(exercise)
    report = grade(exercise, reference, starter(exercise, language), seed=1, sandbox=sandbox)
    assert not report.passed
    assert report.score == 0.0


def named_as_itself(exercise: Exercise, sandbox: Sandbox, mistakes: list[Mistake]) -> None:
    """Hand each of these mistakes in, and see the whole report call it by its name."""
    reference = BANK.solution(exercise)
    for mistake in mistakes:
        source = mistake_source(mistake, reference)
        report = grade(exercise, reference, source, seed=SEED, sandbox=sandbox)
        assert not report.passed, mistake.id
        named = report.mistake
        assert named is not None, (mistake.id, report.failure)
        assert (named.id, named.alone) == (mistake.id, True), report.failure
        if not report.criterion("correct").passed or not report.criterion("stable").passed:
            assert report.failure is not None


@sampled
def test_declared_mistakes_fail_and_are_named_as_themselves(
    exercise: Exercise, sandbox: Sandbox
) -> None:
    """One or more of each exercise; `quiz check`, in these tests too, names all on two seeds, and
    a soak test on thirty others.
    """
    assert len(exercise.mistakes) >= 4
    named_as_itself(exercise, sandbox, exercise.mistakes[::SOME])


@every
def test_the_worked_example_comes_out_as_stated(exercise: Exercise, sandbox: Sandbox) -> None:
    reference = BANK.solution(exercise)
    arguments = example_arguments(exercise)
    expected, _ = run_example(exercise, reference, reference, sandbox, arguments)
    assert expected.kind == "value", expected
    stated = exercise.example.result
    parts = expected.value if isinstance(expected.value, tuple) else (expected.value,)
    results = stated if isinstance(expected.value, tuple) else [stated]
    assert isinstance(results, list)
    for part, result in zip(parts, results, strict=True):
        assert np.allclose(part, np.asarray(result, float), rtol=2e-6, atol=2e-6, equal_nan=True)
