"""The reference of an exercise: it passes its own cases, always gives the same, changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from quiz.authoring.check.exercises.setup import AGAIN, MANY_SEEDS, Bench, same
from quiz.authoring.check.exercises.signatures import extra_findings, signature_findings
from quiz.authoring.check.finding import Finding, has_errors
from quiz.authoring.check.programs import load_error, syntax_error, unusable_clause
from quiz.grading import BrokenExercise, Case, Unusable, check_source, drawn_cases, grade
from quiz.grading.judging.judge import reason_of
from quiz.grading.judging.runner import RESULTS_BYTES, TOTAL_SECONDS
from quiz.sandbox import Outcome


def reference_findings(bench: Bench) -> Iterator[Finding]:
    """What is wrong with the reference; the first thing only, as the others follow from it."""
    if bench.reference.startswith("\ufeff"):
        message = "the file begins with a byte-order mark; save it as UTF-8 without one"
        yield Finding("encoding", message, line=1)
        return
    if error := syntax_error(bench.reference):
        yield _unloaded(*error)
        return
    try:
        check_source(bench.reference, bench.item)
    except Unusable as unusable:
        message = f"the reference cannot be used: {unusable_clause(unusable)}"
        yield Finding("reference-unusable", message, line=unusable.line or 1)
        return
    seen = [*signature_findings(bench.reference, bench.item), *extra_findings(bench.reference)]
    yield from seen
    if has_errors(seen):
        return
    defined = _defined(bench)
    seen_nan = False
    for seed, cases, outcomes, again in _runs(bench):
        for case, outcome, other in zip(cases, outcomes, again, strict=True):
            if found := _one(bench, defined, case, seed, outcome, other):
                yield found
                return
            if not seen_nan and _has_nan(outcome.value):
                seen_nan = True
                message = f"the reference returns NaN on {_named(case, seed)}; is that meant?"
                yield Finding("reference-nan", message, severity="warning", line=defined)
    yield from _graded(bench, defined)


def _runs(bench: Bench) -> Iterator[tuple[int, list[Case], list[Outcome], list[Outcome]]]:
    """The cases of each seed, what the reference did on them, and what it did another time.

    Seeds on which it runs once share a process.
    """
    for seed in AGAIN:
        cases = drawn_cases(bench.item, seed)
        outcomes = _outcomes(bench, cases)
        again = outcomes
        if all(outcome.kind == "value" for outcome in outcomes):
            again = _outcomes(bench, cases[::-1])[::-1]
        yield seed, cases, outcomes, again
    drawn = [(seed, drawn_cases(bench.item, seed)) for seed in MANY_SEEDS[len(AGAIN) :]]
    left = iter(_outcomes(bench, [case for _, cases in drawn for case in cases], len(drawn)))
    for seed, cases in drawn:
        outcomes = [next(left) for _ in cases]
        yield seed, cases, outcomes, outcomes


def _outcomes(bench: Bench, cases: list[Case], seeds: int = 1) -> list[Outcome]:
    inputs = [case.arguments for case in cases]
    run = bench.runner.run(
        bench.reference, inputs, total=TOTAL_SECONDS * seeds, results=RESULTS_BYTES * seeds
    )
    return list(run.outcomes)


def _one(
    bench: Bench, defined: int, case: Case, seed: int, outcome: Outcome, other: Outcome
) -> Finding | None:
    where = _named(case, seed)
    if error := load_error(outcome):
        return _unloaded(*error)
    if outcome.kind != "value":
        message = f"the reference fails on {where}: it {reason_of(outcome).en.rstrip('.')}"
        line = min(outcome.line or defined, bench.reference.count("\n") + 1)
        return Finding("reference-fails", f"{message}; mend it, or the case", line=line)
    if outcome.value is None:
        message = f"the reference returns None on {where}; return the result"
        return Finding("reference-fails", message, line=defined)
    if not _is_numbers(outcome.value):
        message = f"the reference returns something other than real numbers on {where}; return them"
        return Finding("reference-fails", message, line=defined)
    if any(outcome.changed):
        pairs = zip(case.arguments, outcome.changed, strict=True)
        names = ", ".join(f"`{name}`" for name, changed in pairs if changed)
        message = f"the reference changes its argument {names} on {where}; work on a copy"
        return Finding("reference-impure", message, line=defined)
    if other.kind != "value" or not same(outcome.value, other.value):
        message = (
            f"the reference does not always return the same on {where}; "
            "leave chance, time and what earlier calls left behind out of it"
        )
        return Finding("reference-unsteady", message, line=defined)
    return None


def _graded(bench: Bench, defined: int) -> Iterator[Finding]:
    """The reference handed in as a submission, once: with its speed."""
    try:
        report = grade(
            bench.item,
            bench.reference,
            bench.reference,
            seed=MANY_SEEDS[0],
            sandbox=bench.sandbox,
            allow_weak=bench.allow_weak,
        )
    except BrokenExercise as broken:
        yield Finding("reference-fails", f"{broken}; mend it, or the declared cases", line=defined)
        return
    for criterion in report.criteria:
        if not criterion.passed:
            detail = criterion.detail.en.rstrip(".")
            message = f"the reference does not pass `{criterion.name}` itself: {detail}"
            yield Finding("reference-fails", message, line=defined)


def _unloaded(said: str, line: int) -> Finding:
    message = f"the reference cannot be loaded: {said}; mend it"
    return Finding("reference-unusable", message, line=line)


def _defined(bench: Bench) -> int:
    """The line in which the function is defined."""
    lines = bench.reference.splitlines()
    start = f"def {bench.item.function}"
    return next((n for n, line in enumerate(lines, 1) if line.startswith(start)), 1)


def _named(case: Case, seed: int) -> str:
    return f"an ordinary input (seed {seed})" if case.is_ordinary else f"the edge `{case.name}`"


def _is_numbers(value: Any) -> bool:
    if isinstance(value, tuple | list):
        return all(map(_is_numbers, value))
    return np.asarray(value).dtype.kind in "biuf"


def _has_nan(value: Any) -> bool:
    if isinstance(value, tuple | list):
        return any(map(_has_nan, value))
    return bool(np.isnan(value).any())
