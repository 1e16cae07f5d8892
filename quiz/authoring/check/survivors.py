"""Do the cases of an exercise notice what a machine changes in the reference?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quiz.authoring.check.bench import SEEDS, Bench
from quiz.authoring.check.finding import Finding
from quiz.authoring.check.mutants import Mutant, mutants
from quiz.grading.attempt import Attempt
from quiz.grading.judge import judged
from quiz.sandbox import Call, Limits

_LIMITS = Limits(seconds=1.0, total_seconds=2.0, result_bytes=4 << 20)
"""A mutant may loop without end; its first call that hangs decides."""

_EVERY = 5


def survivor_findings(bench: Bench) -> Iterator[Finding]:
    """A warning for each mutant that passes, and for each declared one that is not there."""
    known = [bench.attempt(bench.reference, seed) for seed in SEEDS]
    declared = {
        (_plain(each.old), _plain(each.new)): n for n, each in enumerate(bench.item.equivalents)
    }
    met: set[int] = set()
    found: list[Finding] = []
    for mutant in mutants(bench.reference):
        place = declared.get((mutant.old, mutant.new))
        if _is_noticed(bench, mutant, known):
            continue
        if place is None:
            found.append(_survivor(mutant))
        else:
            met.add(place)
    yield from found
    for place in range(len(bench.item.equivalents)):
        if place not in met:
            message = "no change that passes reads like this any more; take it out"
            path = ("equivalents", place)
            yield Finding("stale-equivalent", message, path, "warning")


def _is_noticed(bench: Bench, mutant: Mutant, known: Sequence[Attempt]) -> bool:
    """Whether some case fails: a few of the first seed are enough for most mutants."""
    first, *others = known
    few = range(0, len(first.cases), _EVERY)
    rest = [place for place in range(len(first.cases)) if place not in few]
    return (
        _fails(bench, mutant, first, few)
        or _fails(bench, mutant, first, rest)
        or any(_fails(bench, mutant, each, range(len(each.cases))) for each in others)
    )


def _fails(bench: Bench, mutant: Mutant, right: Attempt, places: Sequence[int]) -> bool:
    calls = [Call(tuple(right.cases[place].arguments.values())) for place in places]
    outcomes = bench.sandbox.run(
        mutant.source, bench.item.function, calls, _LIMITS, allow_weak=bench.allow_weak
    ).outcomes
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
