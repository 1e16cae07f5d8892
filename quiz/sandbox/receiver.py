"""Reads frames from a pipe without ever waiting, and without believing their headers."""

from __future__ import annotations

import os
import time
from typing import NamedTuple

from .inside.frames import HEADER, FrameError

_KINDS = range(1, 11)
_UNCAPPED = 1 << 16


class FrameTooLarge(Exception):
    """A frame announces more bytes than its kind may have."""


class Frame(NamedTuple):
    """A complete frame and when its last byte came (`time.perf_counter`)."""

    kind: int
    call: int
    payload: bytearray
    arrived: float


class Receiver:
    """Puts frames together from a non-blocking descriptor."""

    def __init__(self, descriptor: int, result_kind: int, result_bytes: int) -> None:
        self._descriptor = descriptor
        self._result_kind = result_kind
        self._result_bytes = result_bytes
        self._header = b""
        self._payload: bytearray | None = None
        self._filled = 0
        self.ended = False

    def next(self) -> Frame | None:
        """The next complete frame, or None when there is none yet (or `ended` is set).

        Raises `FrameError` for a header no child of ours would send and `FrameTooLarge`.
        """
        while not self.ended:
            if self._payload is None:
                part = self._read(HEADER.size - len(self._header))
                if not part:
                    return None
                self._header += part
                if len(self._header) == HEADER.size:
                    self._payload = bytearray(self._checked_length())
            if self._payload is None:
                continue
            if self._filled < len(self._payload) and not self._fill(self._payload):
                return None
            if self._filled == len(self._payload):
                return self._complete(self._payload)
        return None

    def _checked_length(self) -> int:
        kind, _, length = HEADER.unpack(self._header)
        if kind not in _KINDS:
            raise FrameError(f"a frame of the unknown kind {kind}")
        most = self._result_bytes if kind == self._result_kind else _UNCAPPED
        if length > most:
            raise FrameTooLarge(f"{length} bytes where {most} are allowed")
        return int(length)

    def _complete(self, payload: bytearray) -> Frame:
        kind, index, _ = HEADER.unpack(self._header)
        self._header, self._payload, self._filled = b"", None, 0
        return Frame(kind, index, payload, time.perf_counter())

    def _read(self, size: int) -> bytes:
        try:
            part = os.read(self._descriptor, size)
        except BlockingIOError:
            return b""
        self.ended = not part
        return part

    def _fill(self, payload: bytearray) -> bool:
        with memoryview(payload) as view, view[self._filled :] as rest:
            try:
                count = os.readv(self._descriptor, [rest])
            except BlockingIOError:
                return False
        self.ended = not count
        self._filled += count
        return bool(count)
