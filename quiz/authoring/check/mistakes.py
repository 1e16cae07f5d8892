"""Declared mistakes: each one can be made, fails, and is named as itself."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.authoring.check.bench import SEEDS, Bench
from quiz.authoring.check.finding import Finding, Path
from quiz.bank.exercise import Mistake
from quiz.grading import BrokenExercise, Report, Unusable, check_source, grade


def mistake_findings(bench: Bench) -> Iterator[Finding]:
    """What is wrong with the mistakes. Graded are only those that can be made, if all can."""
    sources: list[str] = []
    unmade: list[Finding] = []
    for index, mistake in enumerate(bench.item.mistakes):
        source, found = _made(bench, mistake, ("mistakes", index))
        sources.append(source)
        unmade += found
    yield from unmade
    if unmade:
        return
    for index, source in enumerate(sources):
        try:
            found = list(_passing(bench, index, source)) or list(_named(bench, index, source))
        except BrokenExercise as broken:
            # It shows on the small inputs that are drawn to explain a failure.
            found = [
                Finding("reference-fails", f"{broken}; mend it, or the declared cases", line=1)
            ]
        yield from found


def _made(bench: Bench, mistake: Mistake, path: Path) -> tuple[str, list[Finding]]:
    """The program that makes the mistake, or what keeps it from being made."""
    source = mistake.source or bench.reference
    for place, change in enumerate(mistake.changes):
        found = source.count(change.old)
        if found != 1:
            after = " after the changes before it" if place else ""
            message = (
                f"{change.old!r} stands {found} times in the reference{after}; "
                "it must stand there once"
            )
            return "", [Finding("mistake-change", message, (*path, "changes", place, "old"))]
        source = source.replace(change.old, change.new)
    try:
        check_source(source, bench.item)
    except Unusable as unusable:
        at = f" (its line {unusable.line})" if unusable.line else ""
        message = f"this mistake cannot be run{at}: {str(unusable).rstrip('.')}; mend it"
        return "", [Finding("mistake-unusable", message, path)]
    return source, []


def _passing(bench: Bench, index: int, source: str) -> Iterator[Finding]:
    """Seeds of which no case shows the mistake, unless it shows in the time it takes."""
    for seed in SEEDS[1:]:
        made = bench.attempt(source, seed)
        changed = any(any(outcome.changed) for outcome in made.run.outcomes)
        if not changed and not any(made.falls) and _report(bench, source, seed).passed:
            yield _passes(bench, index, seed)


def _named(bench: Bench, index: int, source: str) -> Iterator[Finding]:
    """What the learner who makes the mistake is told. One seed: finding the smallest failing
    input and holding all mistakes against it is most of the work of a check."""
    mistake, path, seed = bench.item.mistakes[index], ("mistakes", index), SEEDS[0]
    report = _report(bench, source, seed)
    if report.passed:
        yield _passes(bench, index, seed)
    elif report.mistake is None:
        message = (
            f"who makes the mistake `{mistake.id}` fails but is not told which it is "
            f"(seed {seed}, {_failing(report)}); make it differ from the other mistakes"
        )
        yield Finding("mistake-unnamed", message, path)
    elif report.mistake.id != mistake.id:
        message = (
            f"who makes the mistake `{mistake.id}` is told it is `{report.mistake.id}` "
            f"(seed {seed}); add an edge on which the two differ, or keep one of them"
        )
        yield Finding("mistake-misnamed", message, path)


def _passes(bench: Bench, index: int, seed: int) -> Finding:
    message = (
        f"who makes the mistake `{bench.item.mistakes[index].id}` passes (seed {seed}); "
        "add an edge on which it is wrong, or take it out"
    )
    return Finding("mistake-passes", message, ("mistakes", index))


def _report(bench: Bench, source: str, seed: int) -> Report:
    return grade(
        bench.item,
        bench.reference,
        source,
        seed=seed,
        sandbox=bench.sandbox,
        allow_weak=bench.allow_weak,
    )


def _failing(report: Report) -> str:
    failing = [each.name for each in report.criteria if not each.passed]
    return f"not {' or '.join(failing)}"
