"""One child, seen from the trusted side: pipes to talk through, and the zygote's word on it."""

from __future__ import annotations

import math
import os
import select
import socket
import sys
import time
from collections import deque
from contextlib import ExitStack, suppress
from typing import NamedTuple

from .host import Host, ZygoteDied
from .inside import frames
from .inside.frames import Chunk
from .inside.status import ENDED, FORKED, STATUS
from .receiver import Frame, Receiver

_PIPE_SIZE = 1 << 20
_SET_PIPE_SIZE = 1031
_LAST_PIECE = 1 << 12


class Ended(NamedTuple):
    """How a child ended, by the kernel's account: a wait status and what it used."""

    wait_status: int
    cpu_seconds: float
    memory_bytes: int


class TimedOut(NamedTuple):
    """Nothing came before the deadline."""


class Printed:
    """What a submission prints over a whole run: the first `limit` bytes of it."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept = bytearray()
        self.cut = False

    def add(self, data: bytes) -> None:
        room = self._limit - len(self._kept)
        self._kept += data[:room]
        self.cut = self.cut or len(data) > room

    def text(self) -> str:
        """All that was kept, with a note when there was more."""
        note = f"\n[cut after {self._limit} bytes]" if self.cut else ""
        return self._kept.decode("utf-8", "replace") + note


def _pipe(reader: ExitStack, writer: ExitStack) -> tuple[int, int]:
    """A pipe whose ends are closed by whom they belong to, and which nobody can open again.

    Landlock does not look at pipes: `/proc/self/fd/4` would be the other end of the child's own.
    What may be opened is decided by mode, which binds root, too, once it has no capabilities.
    """
    read, write = os.pipe()
    os.fchmod(read, 0)
    reader.callback(os.close, read)
    writer.callback(os.close, write)
    return read, write


class Child:
    """A child process; to be closed, which also kills it."""

    def __init__(self, host: Host, printed: Printed, result_bytes: int) -> None:
        self._host = host
        self._printed = printed
        self._pending: deque[memoryview] = deque()
        self._poll = select.poll()
        self.pid: int | None = None
        self.ended: Ended | None = None
        self.sent_at = 0.0
        # Seconds in which it could have run and others did.
        self.kept_waiting = 0.0
        with ExitStack() as ours, ExitStack() as theirs:
            theirs_in, self._in = _pipe(theirs, ours)
            self._out, theirs_out = _pipe(ours, theirs)
            self._print, theirs_print = _pipe(ours, theirs)
            self.status, status = socket.socketpair()
            ours.callback(self.status.close)
            theirs.callback(status.close)
            for fd in (self._in, self._out, self._print):
                os.set_blocking(fd, False)
            self.status.setblocking(False)
            self._receiver = Receiver(self._out, frames.RESULT, result_bytes)
            self.generation = host.spawn((theirs_in, theirs_out, theirs_print, status.fileno()))
            self._ours = ours.pop_all()
        for fd in (self._out, self._print, self.status.fileno()):
            self._poll.register(fd, select.POLLIN)

    def close(self) -> None:
        """Give the child up: the zygote kills it when its status socket ends."""
        self._read_all_printed()
        self._ours.close()

    def kill(self) -> None:
        """Have the child killed; its end arrives as any other."""
        # Where the zygote is gone too, the next wait finds that out.
        with suppress(OSError):
            self.status.send(b"k")

    def send(self, chunks: list[Chunk]) -> None:
        """Queue chunks of bytes and hand over what goes at once; `wait` hands over the rest."""
        if frames.total(chunks) > _PIPE_SIZE // 16:
            self._widen()
        self._pending.extend(memoryview(chunk) for chunk in chunks if len(chunk))
        if self._pending and len(self._pending[-1]) > _LAST_PIECE:
            # Nobody can begin before the last piece is there; its own way must be short.
            whole = self._pending.pop()
            self._pending += (whole[:-_LAST_PIECE], whole[-_LAST_PIECE:])
        self._write()
        if self._pending:
            self._poll.register(self._in, select.POLLOUT)

    @property
    def sending(self) -> bool:
        """Whether something is still to be handed over."""
        return bool(self._pending)

    def wait(self, deadline: float, latest: float = math.inf) -> Frame | Ended | TimedOut:
        """The next frame, or how the child ended, or that neither came before `deadline`
        (`time.perf_counter`); that comes later by as long as the child meanwhile was ready to run
        and had no processor, but not after `latest`. Raises `ZygoteDied`, and what `Receiver.next`
        raises.
        """
        had = self.kept_waiting
        while True:
            # The zygote's word that there is a child comes first, whoever was faster.
            frame = self._receiver.next() if self.pid is not None else None
            if frame is not None:
                return frame
            if self.ended is not None:
                return self.ended
            left = deadline - time.perf_counter()
            if left <= 0:
                patient = min(deadline + self.kept_back() - had, max(deadline, latest))
                left = patient - time.perf_counter()
                if left <= 0:
                    return TimedOut()
            for fd, _ in self._poll.poll(left * 1000 + 1):
                self._serve(fd)
            if self._receiver.ended:
                self._forget(self._out)

    def cpu_seconds(self) -> float:
        """Processor time of the child so far, by the kernel's account; 0.0 where it gives none."""
        if self.pid is None or sys.platform != "linux":
            return 0.0
        if self.ended is not None:
            return self.ended.cpu_seconds
        try:
            # The clock of another process, as clock_getcpuclockid(3) numbers it.
            return time.clock_gettime(~self.pid << 3 | 2)
        except OSError:
            return 0.0

    def kept_back(self) -> float:
        """Bring `kept_waiting` up to date, which stays as it is where the kernel does not tell."""
        if self.pid is not None and self.ended is None:
            with suppress(OSError, ValueError, IndexError):
                told = os.open(f"/proc/{self.pid}/schedstat", os.O_RDONLY | os.O_CLOEXEC)
                try:
                    self.kept_waiting = int(os.read(told, 100).split()[1]) / 1e9
                finally:
                    os.close(told)
        return self.kept_waiting

    def _serve(self, fd: int) -> None:
        if fd == self._print:
            if self._read_printed() is None:
                self._forget(fd)
        elif fd == self._in:
            self._write()
            if not self._pending:
                self._forget(fd)
        elif fd == self.status.fileno():
            self._read_status()

    def _read_printed(self) -> bool | None:
        """Whether there was something; None when there will be nothing any more."""
        try:
            data = os.read(self._print, 1 << 16)
        except BlockingIOError:
            return False
        self._printed.add(data)
        return True if data else None

    def _read_all_printed(self) -> None:
        """Take what is printed by now, but not what a flood may add meanwhile."""
        for _ in range(_PIPE_SIZE >> 16):
            if not self._read_printed():
                return

    def _read_status(self) -> None:
        data = self.status.recv(STATUS.size)
        if len(data) != STATUS.size:
            raise ZygoteDied(self._host.last_words())
        kind, number, wait_status, user, system, memory = STATUS.unpack(data)
        if kind == FORKED:
            self.pid = number
        elif kind == ENDED:
            self.ended = Ended(wait_status, user + system, memory)
            self._forget(self.status.fileno())
        else:
            raise OSError(number, os.strerror(number))

    def _write(self) -> None:
        handing = time.perf_counter()
        try:
            while self._pending:
                handing = time.perf_counter()
                count = os.write(self._in, self._pending[0])
                if count == len(self._pending[0]):
                    self._pending.popleft()
                else:
                    self._pending[0] = self._pending[0][count:]
        except BlockingIOError:
            return
        except BrokenPipeError:
            self._pending.clear()
        # Before and not after: the child may be done before this process is on again.
        self.sent_at = handing

    def _widen(self) -> None:
        if sys.platform == "linux":
            import fcntl

            # Where the user has used up what pipes may have, it is only slower.
            with suppress(OSError):
                fcntl.fcntl(self._in, _SET_PIPE_SIZE, _PIPE_SIZE)

    def _forget(self, fd: int) -> None:
        with suppress(KeyError):  # It may have been forgotten before.
            self._poll.unregister(fd)
