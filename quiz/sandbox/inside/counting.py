"""Counts how often each line runs, where the submission cannot reach the counts.

A child that counts answers one call. From the moment at which it asks for the arguments, everything
that is not the harness's own runs under a trace function. Whoever would turn that off, or look for
the counts or for the two proofs that make the other side believe them, needs a frame, the garbage
collector's lists, or foreign code: an audit hook, which cannot be taken off, refuses these from
before the file is loaded. What the counting calls is looked up by then, too: in closures, and in
globals that nobody else has.

Loops inside C that call back (`map`, `np.vectorize`) run no line of the submission. So the
functions people map are given a line of their own here.
"""

import builtins
import cmath
import itertools
import math
import operator
import os
import signal
import sys
from collections.abc import Callable, Iterator
from struct import Struct, error
from types import BuiltinFunctionType, CodeType, FrameType, FunctionType, ModuleType
from typing import Any

from .frames import COUNTS, HEADER, LOADED, FrameError

PROOF_BYTES = 16
_OUT = 4
_HEAD = Struct(f"<{PROOF_BYTES}sBB")
_ENTRY = Struct("<IQB")
_MOST_ENTRIES = 8
_NOTED = 64
"""Runs of a library's line after which it is noted which line of the submission it works for."""

_REFUSED = frozenset(
    (
        "sys.settrace", "sys.setprofile", "sys._current_frames", "sys._current_exceptions",
        "gc.get_objects", "gc.get_referrers", "gc.get_referents",
        "code.__new__", "_thread.start_new_thread",
    )
)  # fmt: skip
_FRAMES = ("tb_frame", "gi_frame", "cr_frame", "ag_frame")

Trace = Callable[[FrameType, str, Any], Any]


def prepare(
    ready: bytes, proof: bytes, most: int, filename: str, harness: tuple[ModuleType, ...]
) -> Callable[[Callable[[], object]], None]:
    """Make this process count, once: the function returned tells that the file is loaded, has one
    call answered, and tells the counts. Ends the process when a line runs more than `most` times.

    To be called before the file is loaded. `ready` and `proof` go with what is told.
    """
    private = {**globals(), "__builtins__": dict(vars(builtins))}
    serve: Callable[[Callable[[], object]], None]
    serve = FunctionType(_prepared.__code__, private)(ready, proof, most, filename, harness)
    _give_lines()
    _hide()
    return serve


def _prepared(
    ready: bytes, proof: bytes, most: int, filename: str, harness: tuple[ModuleType, ...]
) -> Callable[[Callable[[], object]], None]:
    settrace, gettrace, write, leave = sys.settrace, sys.gettrace, os.write, os._exit
    getframe = sys._getframe
    watching = True
    refused = b""
    traces: dict[CodeType, Trace | None] = {
        code: None for module in harness for code in _codes(module)
    }
    tables: list[tuple[CodeType, dict[int, int]]] = []
    noted: dict[tuple[CodeType, int], int] = {}

    def hook(event: str, args: tuple[Any, ...]) -> None:
        nonlocal refused, watching
        if not watching:
            return
        if event == "sys._getframe":
            # What is said where there is no such frame: named tuples and enumerations bear it.
            raise ValueError("call stack is not deep enough")
        of_frame = event == "object.__getattr__" and args[1] in _FRAMES
        if of_frame or event in _REFUSED or event.startswith("ctypes."):
            watching = False
            asking = getframe(1).f_code
            watching = True
            if of_frame and traces.get(asking, trace) is None:
                return  # The harness looks for the line of an exception.
            name = args[1] if of_frame else event
            refused = refused or name.encode()
            raise PermissionError(f"{name} is refused while lines are counted")

    def trace(frame: FrameType, _event: str, _arg: Any) -> Trace | None:
        code = frame.f_code
        if code not in traces:
            traces[code] = counter(code)
        frame.f_trace_lines = True
        return traces[code]

    def counter(code: CodeType) -> Trace:
        runs: dict[int, int] = {}
        tables.append((code, runs))
        is_submission = code.co_filename == filename

        def count(frame: FrameType, event: str, _arg: Any) -> Trace:
            if event == "line":
                line = frame.f_lineno
                runs[line] = now = runs.get(line, 0) + 1
                if now == _NOTED and not is_submission:
                    noted[code, line] = called_in(frame)
                if now > most:
                    tell(stopped=True)
                    leave(0)
            return count

        return count

    def called_in(frame: FrameType | None) -> int:
        while frame is not None and frame.f_code.co_filename != filename:
            frame = frame.f_back
        return 0 if frame is None else frame.f_lineno

    def tell(stopped: bool) -> None:
        nonlocal watching, refused
        if gettrace() is not trace:
            refused = refused or b"sys.settrace"
        watching = False
        settrace(None)
        own: dict[int, int] = {}
        called: dict[int, int] = {}
        for code, runs in tables:
            is_own = code.co_filename == filename
            found = own if is_own else called
            for line, count in runs.items():
                where = line if is_own else noted.get((code, line), 0)
                found[where] = max(count, found.get(where, 0))
        called.pop(0, None)
        # A line that itself runs often needs no mention of what it calls.
        entries = [(-n, line, False) for line, n in own.items()]
        entries += [(-n, line, True) for line, n in called.items() if own.get(line, 0) < _NOTED]
        entries = sorted(entries)[:_MOST_ENTRIES]
        payload = _HEAD.pack(proof, stopped, len(entries))
        for count, line, is_called in entries:
            payload += _ENTRY.pack(line, -count, is_called)
        send(COUNTS, payload + refused)

    def send(kind: int, payload: bytes) -> None:
        left = HEADER.pack(kind, 0, len(payload)) + payload
        while left:
            left = left[write(_OUT, left) :]

    def serve(answer: Callable[[], object]) -> None:
        nonlocal watching
        watching = False
        settrace(trace)
        watching = True
        send(LOADED, ready)
        answer()
        tell(stopped=False)

    sys.addaudithook(hook)
    return serve


def _codes(module: ModuleType) -> Iterator[CodeType]:
    """The code of all functions and methods of a module of ours."""
    for value in list(vars(module).values()):
        if getattr(value, "__module__", None) == module.__name__:
            for function in (value, *vars(value).values()) if isinstance(value, type) else (value,):
                function = getattr(function, "fget", function)
                if hasattr(function, "__code__"):
                    yield from _inside(function.__code__)


def _inside(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _inside(constant)


def _hide() -> None:
    """Nothing gives the trace function away, nor hands out the frame that it interrupts."""
    sys.gettrace = lambda: None

    def refuse(*_: object) -> None:
        raise PermissionError("signal.signal is refused while lines are counted")

    for module in (signal, sys.modules["_signal"]):
        module.signal = refuse  # type: ignore[attr-defined]


class _Counted:
    """A function of C that runs a line of Python whenever it is called."""

    __slots__ = ("_function",)

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._function(*arguments, **named)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._function, name)


def _give_lines() -> None:
    """Give a line to what is called from loops inside C."""
    for module in (math, cmath, operator):
        for name, value in list(vars(module).items()):
            if isinstance(value, BuiltinFunctionType) and not name.startswith("_"):
                setattr(module, name, _Counted(value))
    for home, kind in (
        (builtins, map),
        (builtins, filter),
        (itertools, itertools.starmap),
        (itertools, itertools.accumulate),
    ):
        setattr(home, kind.__name__, _stepping(kind))


def _stepping(kind: type) -> type:
    """A kind of iterator that runs a line of Python for each step."""
    following = kind.__next__  # type: ignore[attr-defined]

    def step(self: Any) -> Any:
        return following(self)

    return type(kind.__name__, (kind,), {"__next__": step, "__slots__": ()})


def told(payload: bytes | bytearray, proof: bytes) -> tuple[bool, list[tuple[int, int, bool]], str]:
    """What `prepare` has told: whether it stopped the call; line, runs and whether they were
    inside something that the line calls, the most first; and what was refused, if anything was.

    Raises `FrameError` where the proof is not there.
    """
    try:
        said, stopped, count = _HEAD.unpack_from(payload)
        if said != proof:
            raise FrameError("counts that nobody counted")
        entries = []
        for place in range(count):
            line, runs, is_called = _ENTRY.unpack_from(payload, _HEAD.size + place * _ENTRY.size)
            entries.append((line, runs, bool(is_called)))
    except error as wrong:
        raise FrameError(str(wrong)) from None
    refused = bytes(payload[_HEAD.size + count * _ENTRY.size :])
    return bool(stopped), entries, refused.decode("ascii", "replace")
