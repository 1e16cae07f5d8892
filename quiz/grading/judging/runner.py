"""Runs programs on inputs in the sandbox, and what to do with those that hang."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from threading import Thread
from typing import Any, TypeVar

from quiz.grading.report.printed import readable
from quiz.sandbox import Call, Limits, Outcome, Run, Sandbox

CALL_SECONDS = 1.0
"""Time limit of a call on a small input; the references take microseconds."""
LOADING_SECONDS = 2.5
"""Time limit for loading the file; `from numpy import *` takes half a second, more where others
work beside it."""
HANGING_SECONDS = 0.1
"""Time limit of each call that is left when a submission has hung too long already."""
TOTAL_SECONDS = 2.5
RESULT_BYTES = 4 << 20
RESULTS_BYTES = 32 << 20
"""Of one call, and of all calls of a run."""

T = TypeVar("T")
U = TypeVar("U")
Arguments = Mapping[str, Any]


class Runner:
    """Calls of one function by one sandbox, none of which goes on after `deadline`
    (`time.perf_counter`)."""

    def __init__(
        self, sandbox: Sandbox, function: str, allow_weak: bool, deadline: float = math.inf
    ) -> None:
        self._sandbox = sandbox
        self._function = function
        self._allow_weak = allow_weak
        self._deadline = deadline

    def named(self, function: str) -> Runner:
        """A runner that calls another function."""
        return Runner(self._sandbox, function, self._allow_weak, self._deadline)

    def patient(self, seconds: float = math.inf) -> Runner:
        """A runner for the programs of the bank, with `seconds` of its own from now on."""
        deadline = time.perf_counter() + seconds
        return Runner(self._sandbox, self._function, self._allow_weak, deadline)

    def run(
        self,
        source: str,
        inputs: Sequence[Arguments],
        *,
        seconds: float = CALL_SECONDS,
        total: float = TOTAL_SECONDS,
        again: bool = True,
        results: int = RESULTS_BYTES,
    ) -> Run:
        """One outcome for each input. Each call has its own limit of `seconds`; `results` bytes
        are kept of all results together.

        When the calls of a run took longer than `total` together, those that are left are still
        made in as much time again (unless `again` is False), with a shorter limit each where some
        hung. For which there was no time even then are `not_begun`.
        Raises what `Sandbox.run` raises.
        """
        calls = [Call(tuple(arguments.values())) for arguments in inputs]
        limits = Limits(
            seconds=seconds,
            total_seconds=total,
            result_bytes=RESULT_BYTES,
            results_bytes=results,
        )
        run = self._run(source, calls, limits)
        left = [index for index, outcome in enumerate(run.outcomes) if not_begun(outcome)]
        if not left or not again:
            return run
        limits = replace(
            limits, seconds=min(seconds, _patience(run.outcomes)), total_seconds=2 * total
        )
        late = self._run(source, [calls[index] for index in left], limits)
        outcomes = list(run.outcomes)
        for index, outcome in zip(left, late.outcomes, strict=True):
            outcomes[index] = outcome
        return replace(run, outcomes=tuple(outcomes))

    def timed(self, source: str, inputs: Sequence[Arguments], seconds: float) -> Sequence[Outcome]:
        """Outcomes of calls on large inputs in one process, each limited to `seconds`."""
        calls = [Call(tuple(arguments.values())) for arguments in inputs]
        limits = Limits(seconds=seconds, total_seconds=seconds * len(calls))
        return self._run(source, calls, limits).outcomes

    def counted(self, source: str, arguments: Arguments, seconds: float, most: int) -> Outcome:
        """The outcome of one call in a process of its own, with how often its lines ran.

        It is limited to `seconds`, and stopped when a line runs more than `most` times.
        """
        limits = Limits(seconds=seconds, total_seconds=seconds, line_runs=most)
        return self._run(source, [Call(tuple(arguments.values()))], limits).outcomes[0]

    def _run(self, source: str, calls: Sequence[Call], limits: Limits) -> Run:
        weak = self._allow_weak
        left = max(0.0, self._deadline - time.perf_counter())
        limits = replace(
            limits,
            loading_seconds=min(left, LOADING_SECONDS),
            total_seconds=min(left, limits.total_seconds),
            # However busy the machine is: twice as long, and not beyond the deadline.
            busy_seconds=max(0.0, min(left - limits.total_seconds, limits.total_seconds)),
        )
        run = self._sandbox.run(source, self._function, calls, limits, allow_weak=weak)
        return replace(run, printed=readable(run.printed)) if run.printed else run


def _patience(outcomes: Sequence[Outcome]) -> float:
    """The time limit of calls that are left: short where one hung, but no answer is cut off."""
    if not any(outcome.kind == "timeout" for outcome in outcomes):
        return math.inf
    slowest = max((each.seconds for each in outcomes if each.kind == "value"), default=0.0)
    return max(HANGING_SECONDS, 2 * slowest)


def not_begun(outcome: Outcome) -> bool:
    """Whether the time for the whole run was up before the call was made, or before it was over:
    nothing is known of it then."""
    return outcome.kind == "out_of_time"


def beside(first: Callable[[], T], second: Callable[[], U]) -> tuple[T, U]:
    """Do both at once; whichever raises, both have ended before it is passed on."""
    done: list[T] = []
    failed: list[BaseException] = []

    def work() -> None:
        try:
            done.append(first())
        except BaseException as error:
            failed.append(error)  # Raised again below, where somebody can catch it.

    thread = Thread(target=work, daemon=True)
    thread.start()
    try:
        result = second()
    finally:
        thread.join()
    if failed:
        raise failed[0]
    return done[0], result
