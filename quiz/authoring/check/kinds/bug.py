"""Bugs: the code and its repaired form both run, and the named line makes the difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from quiz.authoring.check.finding import Finding, Path
from quiz.authoring.check.job import Job
from quiz.authoring.check.kinds.kind import KindCheck
from quiz.authoring.check.programs import load_error
from quiz.authoring.format.word import Word
from quiz.bank import Bank, Bug
from quiz.grading.judging.judge import reason_of
from quiz.sandbox import Call, Limits, Outcome, Sandbox
from quiz.text.language import Language, Phrase

LINE = Phrase(
    "Right is line {line}, by its number or its text.", "正确的是第 {line} 行，填行号或原文均可。"
)

_LIMITS = Limits(seconds=2.0, total_seconds=4.0)
_PROBE = """

def _probed_():
    import numpy
    numpy.set_printoptions(precision=17, threshold=100000)
    return repr(({probe}
    ))
"""


class _Tried(NamedTuple):
    """What a program came to; ``steady`` when it did so twice, each time in its own process."""

    first: Outcome
    steady: bool


def _findings(item: Bug, sandbox: Sandbox, allow_weak: bool) -> Iterator[Finding]:
    """What is wrong with the code, the line, the repair and the probe. Raises what a run does."""
    lines = item.code.splitlines()
    faulty = lines[item.line - 1]
    repair = item.repair.rstrip("\n")
    if not faulty.strip():
        yield Finding("blank-line", f"line {item.line} of `code` is blank; name another", ("line",))
        return
    if faulty.rstrip() == repair.rstrip():
        message = f"the repair is what line {item.line} says already; name the faulty line"
        yield Finding("bug-repairs-nothing", message, ("repair",))
        return
    as_it_is = _tried(item, lines, sandbox, allow_weak)
    broken = list(_broken(item, as_it_is, "the code", len(lines), ("code",)))
    if broken and as_it_is.first.kind not in ("value", "exception", "source_error"):
        broken = list(_probe_alone(item, lines, sandbox, allow_weak)) or broken
    if not broken:
        repaired = [*lines[: item.line - 1], repair, *lines[item.line :]]
        mended = _tried(item, repaired, sandbox, allow_weak)
        broken += _broken(item, mended, "the repaired code", len(repaired), ("repair",))
    yield from broken
    if not broken and as_it_is.first.value == mended.first.value:
        message = (
            f"`{item.probe.strip()}` is {_cut(as_it_is.first.value)} before and after the repair; "
            "probe a value in which they differ"
        )
        yield Finding("bug-no-difference", message, ("probe",))


def _tried(item: Bug, lines: list[str], sandbox: Sandbox, allow_weak: bool) -> _Tried:
    source = "\n".join(lines) + _PROBE.format(probe=item.probe.strip())

    def run() -> Outcome:
        calls = [Call(())]
        return sandbox.run(source, "_probed_", calls, _LIMITS, allow_weak=allow_weak).outcomes[0]

    first = run()
    return _Tried(first, first.kind != "value" or run().value == first.value)


def _probe_alone(
    item: Bug, lines: list[str], sandbox: Sandbox, allow_weak: bool
) -> Iterator[Finding]:
    """That not the code but the probe takes too long, or too much."""
    if _tried(replace(item, probe="None"), lines, sandbox, allow_weak).first.kind == "value":
        said = reason_of(_tried(item, lines, sandbox, allow_weak).first).en.rstrip(".")
        message = f"the code runs, but the probe does not: it {said}; probe something smaller"
        yield Finding("bug-does-not-run", message, ("probe",))


def _broken(item: Bug, tried: _Tried, what: str, count: int, path: Path) -> Iterator[Finding]:
    outcome = tried.first
    if outcome.kind != "value":
        in_probe = outcome.line is not None and outcome.line > count
        said = reason_of(outcome).en.rstrip(".")
        if in_probe:
            message = f"the probe fails on {what}: {outcome.exception_type}: {outcome.message}"
            yield Finding("bug-does-not-run", f"{message}; mend it", ("probe",))
        elif error := load_error(outcome):
            message = f"{what} cannot be loaded: {error[0]}; {_remedy(item, path)}"
            yield Finding("bug-does-not-run", message, path, inside=error[1])
        else:
            yield Finding("bug-does-not-run", f"{what} does not run: {said}; mend it", path)
    elif not tried.steady:
        message = (
            f"`{item.probe.strip()}` differs from run to run of {what}; "
            "draw from a generator with a fixed seed"
        )
        yield Finding("bug-unsteady", message, ("probe",))


def _remedy(item: Bug, path: Path) -> str:
    """What to do about code that cannot be loaded: YAML takes off the spaces before a repair."""
    line, repair = item.code.splitlines()[item.line - 1], item.repair
    indented = len(line) - len(line.lstrip())
    if path == ("repair",) and indented and not repair.startswith(" "):
        return f"put the repair in quotes, with the {indented} spaces before it"
    return "mend it"


def _cut(value: object) -> str:
    said = str(value)
    return said if len(said) <= 60 else said[:59] + "…"


_WORDS = {
    "code": Word("a program that runs, with one fault", "def f(x):\n    return x.sum()\n"),
    "line": Word("the number of the faulty line, counted from 1", 2),
    "repair": Word("that line made right, with its indentation", "    return x.mean()"),
    "probe": Word(
        "a Python expression, read behind the code, in which faulty and repaired code differ",
        "f([1, 2])",
    ),
}


class _BugCheck(KindCheck[Bug]):
    words = _WORDS

    def findings(self, job: Job, item: Bug, sandbox: Callable[[], Sandbox]) -> Iterator[Finding]:
        return _findings(item, sandbox(), job.allow_weak)

    def rule(self, bank: Bank, item: Bug, language: Language) -> str:  # noqa: ARG002
        return LINE.in_(language, line=item.line)


CHECK = _BugCheck()
