"""From what a child said, or how it ended, to the name of what happened."""

from __future__ import annotations

import os
import signal
from typing import Any

from .inside import frames
from .inside.frames import FORBIDDEN, MEMORY, ORDINARY, OUT_OF_MEMORY, FrameError
from .model import Kind, Limits, Outcome
from .process import Ended

_BY_MEANING: dict[int, Kind] = {ORDINARY: "exception", MEMORY: "memory", FORBIDDEN: "forbidden"}

# What an honest child cuts by itself.
_LONGEST_NAME, _LONGEST_MESSAGE = 200, 2000

TIMED_OUT = Outcome("timeout", message="did not return within its time limit")
STOPPED = Outcome("stopped", message="a line ran more often than may be")
OUT_OF_TIME = Outcome("out_of_time", message="the time for the whole run was used up")


def from_answer(kind: int, said: Any) -> Outcome:
    """The outcome of a call that was answered. Raises `FrameError` for no known answer."""
    if kind == frames.RESULT:
        return Outcome("value", said)
    if kind == frames.RAISED:
        return from_raised(said)
    if kind == frames.UNSENDABLE and isinstance(said, str):
        message = f"returned what is not a value: {said[:_LONGEST_NAME]}"
        return Outcome("no_result", message=message)
    if kind == frames.TOO_LARGE and isinstance(said, int) and 0 <= said < 1 << 63:
        return too_large(f"{said} bytes")
    raise FrameError("not an answer")


def from_raised(said: Any, *, source: bool = False) -> Outcome:
    """The outcome for an exception as a child describes it."""
    match said:
        case (int(meaning), str(name), str(message), (int() | None) as line):
            kind: Kind = "source_error" if source else _BY_MEANING.get(meaning, "exception")
            if line is not None and not 0 <= line < 1 << 31:
                raise FrameError("no line of a file")
            return Outcome(
                kind,
                exception_type=name[:_LONGEST_NAME],
                message=message[:_LONGEST_MESSAGE],
                line=line,
            )
    raise FrameError("not the description of an exception")


def too_large(what: str) -> Outcome:
    """The outcome for a result beyond its cap."""
    return Outcome("output_too_large", message=f"the result is too large: {what}")


def malformed(error: Exception) -> Outcome:
    """The outcome for bytes on the result channel that the harness did not write."""
    return Outcome("no_result", message=f"the result channel was tampered with: {error}")


def from_end(end: Ended, limits: Limits) -> Outcome:
    """The outcome for a process that ended before it answered."""
    if os.WIFEXITED(end.wait_status):
        status = os.WEXITSTATUS(end.wait_status)
        if status == OUT_OF_MEMORY:
            return Outcome("memory", exception_type="MemoryError", message="no memory was left")
        return Outcome("no_result", message=f"the process ended by itself with status {status}")
    number = os.WTERMSIG(end.wait_status)
    # The kernel enforces the limit by ticks and tells by the clock what was used; on a busy machine
    # the two differ. Nobody else kills but the machine itself, when it is out of memory.
    if number == signal.SIGKILL and end.cpu_seconds >= 0.5 * limits.cpu_seconds:
        return Outcome("timeout", message="used up its processor time", signal=number)
    name = signal.Signals(number).name if number in set(signal.Signals) else str(number)
    if number == signal.SIGSYS:
        return Outcome("forbidden", message="made a system call of another kind", signal=number)
    return Outcome("signal", message=f"the process was ended by {name}", signal=number)
