"""One run, told as what is said to its children and what comes back."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Sequence
from dataclasses import replace
from threading import Lock
from typing import Any

from . import verdict
from .host import Host, ZygoteDied
from .inside import frames
from .inside.confine import LAYERS, REQUIRED
from .inside.counting import PROOF_BYTES, told
from .inside.frames import BufferReader, Chunk, FrameError, UnsendableError
from .model import (
    Call,
    Cancelled,
    Counts,
    Limits,
    Line,
    Outcome,
    Run,
    SandboxUnavailable,
)
from .process import Child, Ended, Printed, TimedOut
from .receiver import Frame, FrameTooLarge

_SLOW_TRANSFER = 100e6
"""Bytes a second below which handing over arguments or checking them counts as hanging."""
_HONEST_TRANSFER = 250e6
"""Bytes a second below which handing over arguments is counted as the call's own time."""
_HONEST_PAUSE = 0.005
_EXHAUSTED = ("memory", "timeout", "out_of_time")
"""After these a call is answered by a fresh process."""
_LOSSES = 3
"""How many children may be lost before they have read anything."""
_CHECKING = 0.5
"""Seconds in which an answer must be followed by the checksums, besides what their bytes take."""
_DEATH = 10.0
"""Seconds in which the kernel is expected to end a killed process, or to begin one."""


class _LostError(Exception):
    """A child was killed, by the machine or by hand, before it had read anything."""


class Conversation:
    """A run in progress; `run` may be called again after `ZygoteDied` and goes on."""

    def __init__(
        self,
        host: Host,
        source: str,
        function: str,
        calls: Sequence[Call],
        limits: Limits,
        allow_weak: bool,
    ) -> None:
        self._host = host
        self._calls = [_encoded(call) for call in calls]
        self._seconds = [limits.seconds if c.seconds is None else c.seconds for c in calls]
        self._limits = limits
        self._allow_weak = allow_weak
        self._program = (function, source)
        self._proofs = (b"", b"")
        cpu = max(1, -int(-limits.cpu_seconds // 1))
        setup = (frames.MAGIC, int(allow_weak), limits.memory_bytes, cpu, limits.result_bytes)
        self._setup = frames.SETUP.pack(*setup)
        self._printed = Printed(limits.output_bytes)
        self._outcomes: list[Outcome] = []
        self._room = limits.results_bytes
        self._held = (1 << len(LAYERS)) - 1
        self._lost = 0
        self._end = self._latest = 0.0
        self._loaded = False
        self.landlock_abi = 0
        self._lock = Lock()
        self._cancelled = False
        self._child: Child | None = None

    def cancel(self) -> None:
        """End the run from another thread."""
        with self._lock:
            self._cancelled = True
            if self._child is not None:
                # Wakes the one who waits, and tells the zygote to kill.
                self._child.status.shutdown(socket.SHUT_RDWR)

    def run(self) -> Run:
        """Answer every call that is not answered yet."""
        if not self._end:
            self._end = time.perf_counter() + self._limits.total_seconds
            self._latest = self._end + self._limits.busy_seconds
        while len(self._outcomes) < len(self._calls):
            if time.perf_counter() >= self._end:
                self._fill(verdict.OUT_OF_TIME)
                break
            child = self._begin()
            try:
                self._talk(child)
            except _LostError:
                continue
            except ZygoteDied:
                if self._cancelled:
                    raise Cancelled from None
                raise
            finally:
                with self._lock:
                    self._child = None
                    child.close()
        layers = tuple(layer for bit, layer in enumerate(LAYERS) if self._held >> bit & 1)
        return Run(
            tuple(self._outcomes),
            self._printed.text(),
            self._printed.cut,
            "full" if set(layers) >= set(REQUIRED) else "weak",
            layers,
        )

    def _begin(self) -> Child:
        with self._lock:
            if self._cancelled:
                raise Cancelled
            try:
                self._child = Child(self._host, self._printed, self._limits.result_bytes)
            except OSError as error:
                raise SandboxUnavailable(f"No process could be had: {error.strerror}.") from None
            return self._child

    def _fill(self, outcome: Outcome) -> None:
        for arguments in self._calls[len(self._outcomes) :]:
            self._outcomes.append(replace(outcome, changed=(False,) * len(arguments)))

    def _talk(self, child: Child) -> None:
        """Have one child answer calls until it ends or all are answered."""
        loaded = self._load(child)
        if loaded is not None:
            self._fill(replace(loaded, loading=True))
            return
        while (index := len(self._outcomes)) < len(self._calls):
            outcome, alive = self._ask(child, index)
            nothing = (False,) * len(self._calls[index])
            self._outcomes.append(outcome if outcome.changed else replace(outcome, changed=nothing))
            if not alive:
                return

    def _opening(self) -> list[Chunk]:
        """What a child reads first. One that counts is given two proofs that only it knows."""
        counted = None
        if self._limits.line_runs is not None:
            self._proofs = (os.urandom(PROOF_BYTES), os.urandom(PROOF_BYTES))
            ready, proof = (int.from_bytes(each, "little") for each in self._proofs)
            counted = (ready, proof, self._limits.line_runs)
        program = frames.encode((*self._program, counted))
        return [self._setup, *frames.frame(frames.PROGRAM, 0, program)]

    def _load(self, child: Child) -> Outcome | None:
        """None when the child has loaded the submission, else what every call comes to."""
        child.send(self._opening())
        asked = time.perf_counter()
        try:
            # The zygote may still be importing NumPy; the submission's time starts after that.
            first = child.wait(max(self._end, time.perf_counter() + _DEATH))
            self._ready(first)
        except OSError as error:
            raise SandboxUnavailable(f"No process could be had: {error.strerror}.") from None
        begun = time.perf_counter()
        if not self._loaded:
            self._end += begun - asked
            self._latest += begun - asked
        deadline = begun + self._limits.loading_seconds
        try:
            said = self._next(child, min(self._end, deadline) if self._loaded else deadline)
            if isinstance(said, Frame):
                if said.kind == frames.LOADED and said.payload == self._proofs[0]:
                    if not self._loaded:
                        self._end += said.arrived - begun
                        self._latest += said.arrived - begun
                    self._loaded = True
                    return None
                if said.kind == frames.SOURCE_ERROR:
                    return verdict.from_raised(_value(said), source=True)
                raise FrameError("not what comes after the source")
            ended = self._ended(child, said)
            return ended if self._loaded or isinstance(said, Ended) else verdict.TIMED_OUT
        except (FrameError, FrameTooLarge) as error:
            return verdict.malformed(error)

    def _next(self, child: Child, deadline: float) -> Frame | Ended | TimedOut:
        """What the child says; how long others kept it from its processor is nobody's time."""
        before = child.kept_waiting
        said = child.wait(deadline, self._latest)
        self._end = min(self._end + child.kept_back() - before, max(self._end, self._latest))
        return said

    def _ready(self, said: Frame | Ended | TimedOut) -> None:
        """Take the child's word, given before it read the source, on the layers it is held by."""
        if isinstance(said, Frame) and said.kind == frames.READY:
            held, self.landlock_abi = _value(said)
            self._held &= held
            return
        if isinstance(said, Frame) and said.kind == frames.FAILED:
            layer, reason, _ = _value(said)
            raise SandboxUnavailable(
                f"This machine cannot hold a submission safely: no {layer} ({reason})."
            )
        if isinstance(said, Ended) and self._lost < _LOSSES:
            self._lost += 1
            raise _LostError
        what = "did not start in time" if isinstance(said, TimedOut) else f"ended at once ({said})"
        raise SandboxUnavailable(f"The process for the submission {what}.")

    def _ask(self, child: Child, index: int) -> tuple[Outcome, bool]:
        """Make one call; the outcome, and whether the child can be asked again."""
        arguments = self._calls[index]
        payload: list[Chunk] = [b"U" + len(arguments).to_bytes(8, "little")]
        for chunks in arguments:
            payload += chunks
        size = frames.total(payload)
        used = child.cpu_seconds()
        begun = time.perf_counter()
        deadline = min(self._end, begun + self._seconds[index] + size / _SLOW_TRANSFER)
        child.send(frames.frame(frames.CALL, index, payload))
        arrived = None
        alive = False
        try:
            said = self._next(child, deadline)
            if not isinstance(said, Frame):
                outcome = self._ended(child, said)
            elif said.kind == frames.COUNTS:
                outcome = self._counted(verdict.STOPPED, said)
            else:
                arrived = said.arrived
                used = max(0.0, child.cpu_seconds() - used)
                checked = min(self._end, said.arrived) + size / _SLOW_TRANSFER + _CHECKING
                after = child.wait(checked)
                outcome = self._answered(child, index, said, after)
                if self._limits.line_runs is not None and isinstance(after, Frame):
                    outcome = self._counted(outcome, child.wait(checked))
                # Who ran out of memory may still hold it: the next call gets a fresh process.
                alive = child.ended is None and outcome.kind not in _EXHAUSTED
                alive = alive and self._limits.line_runs is None
        except FrameTooLarge as error:
            outcome = verdict.too_large(str(error))
        except FrameError as error:
            outcome = verdict.malformed(error)
        if arrived is None:
            used = max(0.0, child.cpu_seconds() - used)
            arrived = time.perf_counter()
        sent = child.sent_at if not child.sending else begun
        late = sent - begun - _HONEST_PAUSE - size / _HONEST_TRANSFER
        seconds = max(0.0, arrived - sent) + max(0.0, late)
        return replace(outcome, seconds=seconds, cpu_seconds=used), alive

    def _answered(
        self, child: Child, index: int, said: Frame, after: Frame | Ended | TimedOut
    ) -> Outcome:
        if not isinstance(after, Frame):
            ended = self._ended(child, after)
            return verdict.TIMED_OUT if isinstance(after, TimedOut) else ended
        if said.call != index or after.call != index or after.kind != frames.AFTER:
            raise FrameError("frames out of turn")
        changed = self._changed(index, _value(after))
        if said.kind == frames.RESULT:
            self._room -= len(said.payload)
            if self._room < 0:
                most = f"all results together have more than {self._limits.results_bytes} bytes"
                return replace(verdict.too_large(most), changed=changed)
        return replace(verdict.from_answer(said.kind, _value(said)), changed=changed)

    def _counted(self, outcome: Outcome, said: Frame | Ended | TimedOut) -> Outcome:
        """The outcome with its counts; without them it does not count."""
        if not isinstance(said, Frame) or said.kind != frames.COUNTS:
            raise FrameError("no counts")
        stopped, entries, refused = told(said.payload, self._proofs[1])
        if stopped != (outcome is verdict.STOPPED):
            raise FrameError("stopped, and answered as well")
        lines = tuple(Line(*entry) for entry in entries)
        return replace(outcome, counts=Counts(lines, refused))

    def _changed(self, index: int, checksums: Any) -> tuple[bool, ...]:
        sent = [frames.checksum(chunks) for chunks in self._calls[index]]
        if not isinstance(checksums, list) or len(checksums) != len(sent):
            raise FrameError("not one checksum for each argument")
        return tuple(a != b for a, b in zip(sent, checksums, strict=True))

    def _ended(self, child: Child, said: Ended | TimedOut | Frame) -> Outcome:
        if isinstance(said, TimedOut):
            child.kill()
            end = time.perf_counter() + _DEATH
            while isinstance(said := child.wait(end), Frame):
                pass  # Too late.
            return verdict.OUT_OF_TIME if time.perf_counter() >= self._end else verdict.TIMED_OUT
        assert isinstance(said, Ended)
        return verdict.from_end(said, self._limits)


def _encoded(call: Call) -> list[list[Chunk]]:
    try:
        return [frames.encode(argument) for argument in call.arguments]
    except UnsendableError as error:
        raise TypeError(f"not a value that can be sent to a submission: {error}") from None


def _value(frame: Frame) -> Any:
    return frames.decode(BufferReader(frame.payload))
