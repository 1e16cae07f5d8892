"""Do the cases of an exercise notice what a machine changes in the reference?"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from quiz.authoring.check.exercises.equivalents import equivalent_findings
from quiz.authoring.check.exercises.mutants import Mutant, mutants
from quiz.authoring.check.exercises.setup import SEEDS, Bench
from quiz.authoring.check.finding import Finding
from quiz.bank.exercise import Mistake
from quiz.grading.diagnosis.mistakes import mistake_outcomes
from quiz.grading.judging.attempt import Attempt
from quiz.grading.judging.judge import judged
from quiz.sandbox import Call, Limits, Outcome

_LIMITS = Limits(seconds=1.0, total_seconds=2.0, result_bytes=4 << 20)
"""A mutant may loop without end; its first call that hangs decides."""

_EVERY = 5


def survivor_findings(bench: Bench) -> Iterator[Finding]:
    """A warning for each mutant that passes, and for each declared one that is not there; an error
    for a declared one that changes a result after all.
    """
    known = [bench.attempt(bench.reference, seed) for seed in SEEDS]
    declared = {
        (_plain(each.old), _plain(each.new)): n for n, each in enumerate(bench.item.equivalents)
    }
    met: set[int] = set()
    found: list[Finding] = []
    for mutant in _unnoticed(bench, mutants(bench.reference), known[0]):
        place = declared.get((mutant.old, mutant.new))
        if _is_noticed(bench, mutant, known):
            continue
        if place is None:
            found.append(_survivor(mutant))
        else:
            met.add(place)
            found += equivalent_findings(bench, place, mutant)
    yield from found
    for place in range(len(bench.item.equivalents)):
        if place not in met:
            message = "no change that passes reads like this any more; take it out"
            path = ("equivalents", place)
            yield Finding("stale-equivalent", message, path, "warning")


def _unnoticed(bench: Bench, made: Sequence[Mutant], right: Attempt) -> list[Mutant]:
    """Those on which a few cases of one seed, enough for most mutants, do not fail.

    Mutants of one reference may share a process, unless one that hangs would keep the others up.
    """
    few = range(0, len(right.cases), _EVERY)
    if any(isinstance(node, ast.While) for node in ast.walk(ast.parse(bench.reference))):
        return [each for each in made if not _fails(bench, each, right, few)]
    programs = [
        Mistake(id=f"mutant-{n}", explanation="-", source=each.source)
        for n, each in enumerate(made)
    ]
    inputs = [right.cases[place].arguments for place in few]
    item = replace(bench.item, mistakes=programs)
    columns = mistake_outcomes(item, bench.reference, inputs, bench.runner)
    return [
        each
        for each, outcomes in zip(made, columns, strict=True)
        if not _is_wrong(bench, right, few, outcomes)
    ]


def _is_noticed(bench: Bench, mutant: Mutant, known: Sequence[Attempt]) -> bool:
    """Whether some case fails on a mutant that runs by itself."""
    return any(_fails(bench, mutant, each, range(len(each.cases))) for each in known)


def _fails(bench: Bench, mutant: Mutant, right: Attempt, places: Sequence[int]) -> bool:
    calls = [Call(tuple(right.cases[place].arguments.values())) for place in places]
    outcomes = bench.sandbox.run(
        mutant.source, bench.item.function, calls, _LIMITS, allow_weak=bench.allow_weak
    ).outcomes
    return _is_wrong(bench, right, places, outcomes)


def _is_wrong(
    bench: Bench, right: Attempt, places: Sequence[int], outcomes: Sequence[Outcome]
) -> bool:
    return any(
        any(outcome.changed)
        or judged(right.expected.values[place], outcome, bench.item.tolerance) is not None
        for place, outcome in zip(places, outcomes, strict=True)
    )


def _survivor(mutant: Mutant) -> Finding:
    old = "\n".join(f"- {line}" for line in mutant.old.splitlines())
    new = "\n".join(f"+ {line}" for line in mutant.new.splitlines())
    message = (
        "no case notices this change; add an edge that does, or list it under `equivalents` "
        f"with the reason why it changes nothing\n{old}\n{new}"
    )
    return Finding(
        "surviving-mutant", message, (), "warning", line=mutant.line, column=mutant.column
    )


def _plain(lines: str) -> str:
    return "\n".join(line.strip() for line in lines.splitlines() if line.strip())
