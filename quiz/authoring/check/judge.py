"""All checks of one item, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from quiz.authoring.check.answers.bank_calls import NotComputable
from quiz.authoring.check.answers.choices import choice_findings
from quiz.authoring.check.answers.formulas import formula_findings
from quiz.authoring.check.answers.model_answers import answer_findings
from quiz.authoring.check.answers.numbers import numeric_findings
from quiz.authoring.check.finding import Finding, has_errors
from quiz.authoring.check.texts.languages import language_findings
from quiz.authoring.check.texts.rendering import rendering_findings
from quiz.authoring.check.texts.texts import texts
from quiz.authoring.placeholder import FILL
from quiz.bank import Bug, Choice, Exercise, Formula, Item, Numeric, Question
from quiz.sandbox import Sandbox


class Job(Struct, frozen=True):
    """An item, and what of its bank the verdict on it depends on.

    ``reference`` is the source of an exercise's reference, None where it cannot be read, which
    ``unread`` says. ``functions`` are the exercises whose functions a number's expression calls,
    each with its reference; ``others`` are the names of all the bank's functions where it calls one
    that there is not.
    """

    item: Item
    languages: list[str]
    allow_weak: bool
    reference: str | None = None
    unread: str = ""
    functions: list[tuple[Exercise, str]] = []
    others: list[str] = []


def findings(job: Job, sandbox: Callable[[], Sandbox]) -> list[Finding]:
    """Everything that is wrong with the item of a job.

    `sandbox` is called when code has to run. Raises what a run does (`SandboxUnavailable`, …).
    """
    found = text_findings(job.item, job.languages)
    match job.item:
        case Choice():
            found += choice_findings(job.item)
        case Numeric():
            found += _numeric(job, job.item, sandbox)
        case Formula():
            found += formula_findings(job.item)
        case Question():
            found += answer_findings(job.item)
        case Bug():
            from quiz.authoring.check.answers.bugs import bug_findings

            found += bug_findings(job.item, sandbox(), job.allow_weak)
        case Exercise():
            found += _exercise(job, job.item, sandbox)
    return found


def text_findings(value: object, languages: list[str]) -> list[Finding]:
    """What is wrong with the texts of an item, a topic, or the card of a bank."""
    found: list[Finding] = []
    for said in texts(value):
        found += rendering_findings(said)
        found += language_findings(said, languages)
    return found


def _numeric(job: Job, item: Numeric, sandbox: Callable[[], Sandbox]) -> Iterator[Finding]:
    sources = {exercise.function: source for exercise, source in job.functions}

    def call(exercise: Exercise, numbers: Mapping[str, Any]) -> Any:
        from quiz.grading import BrokenExercise, example_arguments
        from quiz.grading.judging.judge import reason_of
        from quiz.grading.judging.runner import Runner

        try:
            arguments = example_arguments(exercise, numbers)
        except BrokenExercise as error:
            raise NotComputable(f"`{exercise.function}`: {error}") from None
        runner = Runner(sandbox(), exercise.function, job.allow_weak)
        outcome = runner.run(sources[exercise.function], [arguments]).outcomes[0]
        if outcome.kind != "value":
            said = reason_of(outcome).en.rstrip(".")
            raise NotComputable(f"`{exercise.function}`: {said}")
        return outcome.value

    functions = {exercise.function: exercise for exercise, _ in job.functions}
    yield from numeric_findings(item, functions, call, job.others)


def _exercise(job: Job, item: Exercise, sandbox: Callable[[], Sandbox]) -> Iterator[Finding]:
    """In the order in which one thing rests on the other; what rests on nothing sound is left."""
    from quiz.authoring.check.exercises.cases import case_findings
    from quiz.authoring.check.exercises.examples import example_findings
    from quiz.authoring.check.exercises.mistakes import mistake_findings
    from quiz.authoring.check.exercises.references import reference_findings
    from quiz.authoring.check.exercises.setup import Bench
    from quiz.authoring.check.exercises.starters import starter_findings
    from quiz.authoring.check.exercises.surviving_mutants import survivor_findings

    if job.reference is None:
        yield Finding("unreadable-reference", job.unread, ("function",))
        return
    found = list(case_findings(item))
    if not has_errors(found) and FILL not in job.reference:
        bench = Bench(item, job.reference, sandbox(), job.allow_weak)
        found += reference_findings(bench)
        if not has_errors(found):
            found += example_findings(bench)
            found += starter_findings(bench)
            found += mistake_findings(bench)
            found += survivor_findings(bench)
    yield from found
