"""Declared mistakes: each one can be made, returns something, fails, and is named as itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quiz.authoring.check.exercises.mistake_programs import Made, made
from quiz.authoring.check.exercises.setup import SEEDS, Bench
from quiz.authoring.check.finding import Finding
from quiz.authoring.check.programs import load_error
from quiz.grading import BrokenExercise, Case, Report, drawn_cases, grade
from quiz.grading.diagnosis.mistakes import mistake_outcomes
from quiz.grading.diagnosis.naming import Evidence, consistent
from quiz.grading.judging.judge import judged, raised_text
from quiz.grading.judging.runner import CALL_SECONDS, RESULTS_BYTES, not_begun
from quiz.sandbox import Outcome


def mistake_findings(bench: Bench) -> Iterator[Finding]:
    """What is wrong with the mistakes. Graded are only those that can be made, if all can."""
    programs: list[Made] = []
    unmade: list[Finding] = []
    for index, mistake in enumerate(bench.item.mistakes):
        program, found = made(bench, mistake, ("mistakes", index))
        programs.append(program)
        unmade += found
    yield from unmade
    if unmade or not programs:
        return
    cases = drawn_cases(bench.item, SEEDS[0])
    share = RESULTS_BYTES // len(programs)
    alone = [_alone(bench, program, cases, share) for program in programs]
    unusable = [
        useless
        for program, outcomes in zip(programs, alone, strict=True)
        if (useless := _useless(program, cases, outcomes))
    ]
    yield from unusable
    if not unusable:
        yield from _graded(bench, [program.source for program in programs], alone)


def _alone(bench: Bench, program: Made, cases: Sequence[Case], most: int) -> Sequence[Outcome]:
    """What a mistake does as a learner's program: by itself. One that hangs is not waited for, and
    of its results `most` bytes are kept.
    """
    inputs = [case.arguments for case in cases]
    outcomes = bench.runner.run(
        program.source, inputs, total=CALL_SECONDS, again=False, results=most
    ).outcomes
    if any(map(not_begun, outcomes)) and not any(map(_hangs, outcomes)):
        return bench.runner.run(program.source, inputs, results=most).outcomes  # it is only slow
    return outcomes


def _hangs(outcome: Outcome) -> bool:
    return outcome.kind == "timeout"


def _useless(program: Made, cases: Sequence[Case], outcomes: Sequence[Outcome]) -> Finding | None:
    """That a mistake cannot be told by its results: it does not load, hangs, or has none."""
    if error := load_error(outcomes[0]):
        return program.unloaded(*error)
    name = f"the mistake `{program.mistake.id}`"
    hanging = next((case for case, each in zip(cases, outcomes, strict=True) if _hangs(each)), None)
    if hanging is not None:
        where = "an ordinary input" if hanging.is_ordinary else f"the edge `{hanging.name}`"
        message = (
            f"{name} does not return within its time limit on {where} (seed {SEEDS[0]}), and who "
            "fails would wait for it; let it return, or take it out"
        )
        return program.fault("mistake-hangs", message)
    ordinary = [each for case, each in zip(cases, outcomes, strict=True) if case.is_ordinary]
    if any(each.kind == "value" and each.value is not None for each in ordinary):
        return None
    first = ordinary[0]
    does = f"raises {raised_text(first)}" if first.kind == "exception" else "returns no result"
    message = (
        f"{name} {does} on every ordinary input (seed {SEEDS[0]}), as an unfinished program "
        "does; a mistake is told by its wrong results, so let it return some"
    )
    return program.fault("mistake-never-returns", message, first.line)


def _graded(
    bench: Bench, sources: Sequence[str], alone: Sequence[Sequence[Outcome]]
) -> Iterator[Finding]:
    first, *more = (_Graded(bench, seed, sources) for seed in SEEDS)
    for index, outcomes in enumerate(alone):
        try:
            found = first.fault(index, outcomes)
            for each in more:
                found = found or each.fault(index, each.together(index))
        except BrokenExercise as broken:
            # It shows on the large input, or on those that are drawn to explain a failure.
            found = Finding("reference-fails", f"{broken}; mend it, or the declared cases", line=1)
        if found:
            yield found


class _Graded:
    """The mistakes handed in on the cases of one seed.

    A report finds the smallest failing input of each, which is most of its work. Whether a mistake
    fails and what it is called is known before: a submission that does on every case what one
    mistake does, and no other, is said to make it. Only for the rest a whole report is made.
    """

    def __init__(self, bench: Bench, seed: int, sources: Sequence[str]) -> None:
        self._bench = bench
        self._seed = seed
        self._sources = sources
        self._right = bench.attempt(bench.reference, seed)
        inputs = [case.arguments for case in self._right.cases]
        columns = mistake_outcomes(bench.item, bench.reference, inputs, bench.runner)
        self._rows = list(zip(*columns, strict=True))

    def together(self, index: int) -> Sequence[Outcome]:
        """What a mistake does on the cases, beside the others in one process."""
        return [row[index] for row in self._rows]

    def fault(self, index: int, outcomes: Sequence[Outcome]) -> Finding | None:
        """That it passes, or is not called what it is. Raises BrokenExercise.

        `outcomes` are what it does on the cases.
        """
        if self._falls(outcomes) and self._named(outcomes) == [index]:
            return None
        return self._reported(index)

    def _falls(self, outcomes: Sequence[Outcome]) -> bool:
        """Whether a case shows that something is wrong with the results."""
        tolerance = self._bench.item.tolerance
        return any(
            judged(value, outcome, tolerance) is not None
            for value, outcome in zip(self._right.expected.values, outcomes, strict=True)
        )

    def _named(self, outcomes: Sequence[Outcome]) -> list[int]:
        """The mistakes that do the same on every case."""
        rows = zip(self._right.expected.values, outcomes, self._rows, strict=True)
        evidence = [Evidence(*row) for row in rows]
        # From the last case, an edge or a large input, which tells most of them apart at once.
        return list(consistent(evidence[::-1], len(self._sources), self._bench.item.tolerance))

    def _reported(self, index: int) -> Finding | None:
        """What the learner who makes the mistake is told."""
        bench, seed = self._bench, self._seed
        mistake, path = bench.item.mistakes[index], ("mistakes", index)
        report = grade(
            bench.item,
            bench.reference,
            self._sources[index],
            seed=seed,
            sandbox=bench.sandbox,
            allow_weak=bench.allow_weak,
        )
        if report.passed:
            message = (
                f"who makes the mistake `{mistake.id}` passes (seed {seed}); "
                "add an edge on which it is wrong, or take it out"
            )
            return Finding("mistake-passes", message, path)
        if report.mistake is None:
            message = (
                f"who makes the mistake `{mistake.id}` fails but is not told which it is "
                f"(seed {seed}, {_failing(report)}); make it differ from the other mistakes"
            )
            return Finding("mistake-unnamed", message, path)
        if report.mistake.id != mistake.id:
            message = (
                f"who makes the mistake `{mistake.id}` is told it is `{report.mistake.id}` "
                f"(seed {seed}); add an edge on which the two differ, or keep one of them"
            )
            return Finding("mistake-misnamed", message, path)
        return None


def _failing(report: Report) -> str:
    failing = [each.name for each in report.criteria if not each.passed]
    return f"not {' or '.join(failing)}"
