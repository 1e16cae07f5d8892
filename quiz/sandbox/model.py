"""What goes into the sandbox and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import numpy as np

    Value = (
        None
        | bool
        | int
        | float
        | complex
        | str
        | np.ndarray[Any, np.dtype[Any]]
        | np.generic
        | list["Value"]
        | tuple["Value", ...]
    )
else:
    Value = Any

Kind = Literal[
    "value",
    "exception",
    "timeout",
    "out_of_time",
    "memory",
    "signal",
    "no_result",
    "forbidden",
    "output_too_large",
    "source_error",
    "stopped",
]
Level = Literal["full", "weak"]


class SandboxUnavailable(Exception):
    """Nothing was run, because it could not be run safely; the message is one sentence."""


class Cancelled(Exception):
    """The run was ended by `Sandbox.cancel`."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a submission may use.

    `seconds` is for one call, `loading_seconds` for loading the file, `total_seconds` for the whole
    run but the first loading; none of them counts time in which the submission was ready to run and
    others had the processor, where the kernel tells it, up to `busy_seconds` of the whole run.
    `memory_bytes` is address space beyond what Python and NumPy themselves take; `cpu_seconds` is
    for one process, which usually answers all calls; `output_bytes` is for stdout and stderr
    together, over the whole run; `result_bytes` is for one result and `results_bytes` for all that
    a run keeps. Where `line_runs` is given, it is counted how often each line
    runs, a call that runs one more often is stopped, and every call has a process of its own.
    """

    seconds: float = 5.0
    loading_seconds: float = 5.0
    cpu_seconds: float = 60.0
    memory_bytes: int = 1 << 30
    output_bytes: int = 1 << 16
    result_bytes: int = 64 << 20
    results_bytes: int = 128 << 20
    line_runs: int | None = None
    total_seconds: float = 120.0
    busy_seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the function, with a time limit of its own where `seconds` is given."""

    arguments: tuple[Value, ...]
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """How often a line of the submission ran, or, where it `calls`, how often what it calls ran a
    line of its own (`map`, `np.vectorize`, a loop inside a library)."""

    number: int
    runs: int
    calls: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How often lines ran in one call: the `lines` that ran most, the most first.

    `refused` names what the submission tried although it is refused while lines are counted, such
    as `sys.settrace`; empty where there was nothing of the kind.
    """

    lines: tuple[Line, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one call.

    kind: `value` the function returned; `exception` it raised; `timeout` it took longer than its
        limit; `out_of_time` the time for the whole run was used up before it was called or before
        it returned, which says nothing of this call; `memory` it wanted more than it may have;
        `signal` its process crashed; `no_result`
        its process ended, or it returned something that is not a value; `forbidden` it tried what
        the sandbox refuses; `output_too_large` its result was larger than may be; `source_error`
        the file could not be loaded or does not define the function.
        `stopped` a line ran more often than `Limits.line_runs`.
    value: the result. A Python float is `float`, a NumPy scalar `numpy.generic`, an array of no
        dimension `numpy.ndarray`, a list `list`, a tuple `tuple`: test with `type(value) is float`,
        for `numpy.float64` derives from `float`. Arrays are plain, fresh, and own their memory.
    line: the innermost line of the submission that an exception came through, 1-based.
    signal: the number of the signal that ended the process.
    loading: whether it happened while the file was being loaded, before any call; then `timeout`
        means that loading takes too long.
    seconds: wall-clock time from just before the last bytes of the arguments were handed over until
        the last byte of the result came back, so never less than the call took; taken on the
        trusted side. Handing over slower than any honest process reads is counted in.
    cpu_seconds: processor time the process spent on the call, as the kernel counts it (with
        reading the arguments); it may lag by a tick of the kernel's clock, some milliseconds, so
        it says little of a short call; 0.0 where the kernel does not tell.
    changed: for each argument whether it was another after the call than before. The child sends
        a checksum of every argument as it is after the call, and the trusted side compares it with
        what it had sent. A submission cannot change an argument unnoticed by accident; one that
        takes over its process can claim that it changed nothing.
    """

    kind: Kind
    value: Value = None
    exception_type: str | None = None
    message: str | None = None
    line: int | None = None
    signal: int | None = None
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    changed: tuple[bool, ...] = ()
    loading: bool = False
    counts: Counts | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """All outcomes, one a call and in their order, and what was around them.

    `printed` is what the submission wrote to stdout and stderr, with a note at its end when it was
    `cut`. `layers` are those that the processes reported to hold before they were given the
    source; `level` is "full" when these are all that are required.
    """

    outcomes: tuple[Outcome, ...]
    printed: str = ""
    cut: bool = False
    level: Level = "full"
    layers: tuple[str, ...] = field(default=())
