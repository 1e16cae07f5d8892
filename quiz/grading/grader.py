"""Grades a submission: the one place where all parts of a grade come together."""

from __future__ import annotations

import time

from quiz.bank.exercise import Exercise
from quiz.grading.inputs.cases import drawn_cases, large_case
from quiz.grading.judging import criteria, speed
from quiz.grading.judging.attempt import Attempt, attempt
from quiz.grading.judging.runner import Runner, not_begun
from quiz.grading.judging.source import check_source
from quiz.grading.judging.speed import Speed
from quiz.grading.report import sentences
from quiz.grading.report.report import Criterion, Diagnosis, Held, Report
from quiz.grading.report.wording import say
from quiz.sandbox import Sandbox

GRADE_SECONDS = 20.0
"""All runs of a submission together end by then, whatever it does."""
SMALL_SECONDS = 0.1
"""A function of which every call takes longer is slow; on small inputs references take far less."""


def grade(
    exercise: Exercise,
    reference: str,
    submission: str | bytes,
    *,
    seed: int,
    sandbox: Sandbox,
    allow_weak: bool = False,
) -> Report:
    """Grade a submission on inputs drawn from `seed` (a whole number from 0).

    The submission runs for `GRADE_SECONDS` at most; comparing and naming add less than 2 s.
    Raises `Unusable` for a submission that cannot be run at all, `BrokenExercise` when the
    exercise is at fault, and what `Sandbox.run` raises (`SandboxUnavailable`, `Cancelled`).
    """
    begun = time.perf_counter()
    source = check_source(submission, exercise)
    runner = Runner(sandbox, exercise.function, allow_weak, begun + GRADE_SECONDS)
    made = attempt(exercise, reference, source, seed, runner, drawn_cases)
    fast = _fast(made) if criteria.correct(made).passed else Speed(_unmeasured())
    if fast.large is not None:
        made = made.beyond(fast.large)
    judged = (
        criteria.correct(made),
        criteria.stable(made),
        criteria.pure(made),
        fast.criterion,
    )
    passed = all(each.passed for each in judged)
    found = Diagnosis() if passed else _diagnosis(made, judged)
    return Report(
        exercise=exercise.id,
        passed=passed,
        score=criteria.score(made, judged),
        seed=seed,
        criteria=judged,
        failure=found.failure,
        mistake=found.mistake,
        printed=made.run.printed,
        sandbox=Held(made.run.level, made.run.layers),
        seconds=time.perf_counter() - begun,
        timings=fast.timings,
    )


def _diagnosis(made: Attempt, judged: tuple[Criterion, ...]) -> Diagnosis:
    from quiz.grading.diagnosis.diagnose import (
        diagnosed,  # a submission that passes has no need of it
    )

    return diagnosed(made, judged)


def _fast(made: Attempt) -> Speed:
    tried = sum(not not_begun(outcome) for outcome in made.run.outcomes)
    if tried < len(made.cases):
        detail = say(sentences.TRIED_SLOWLY, made=tried, all=len(made.cases))
        return Speed(Criterion("fast", False, detail))
    if min(outcome.seconds for outcome in made.run.outcomes) > SMALL_SECONDS:
        detail = say(sentences.ALWAYS_SLOW, seconds=f"{SMALL_SECONDS:g}")
        return Speed(Criterion("fast", False, detail))
    return speed.measure(
        made.exercise,
        made.reference,
        made.submission,
        made.seed,
        large_case,
        made.runner,
        is_pure=criteria.pure(made).passed,
    )


def _unmeasured() -> Criterion:
    return Criterion("fast", False, sentences.NO_SPEED)
