"""The standard streams, as whoever started us left them: closed, full, or without a reader."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class OutputLost(Exception):
    """Standard output takes no more; raised once, then whatever is written goes nowhere."""

    def __init__(self, error: OSError) -> None:
        super().__init__(error.strerror)
        self.why = error.strerror or str(error)
        # Who read it may have had enough (`quiz list | head`): then nobody is to be told.
        self.reader_left = isinstance(error, (BrokenPipeError, ConnectionResetError))


def make_safe() -> None:
    """See to it that every stream is there, carries any character and fails in one way.

    A closed one reads and writes nothing: else the next file opened, such as the progress
    file, would get its number, and with it whatever is printed.
    """
    closed = [number for number in range(3) if not _is_open(number)]
    for _ in closed:
        os.open(os.devnull, os.O_RDWR)  # gets the lowest number that is free
    if sys.stdin is None or 0 in closed:
        given = io.BufferedReader(io.FileIO(0, closefd=False))
        sys.stdin = io.TextIOWrapper(given, encoding="utf-8", errors="replace")
    elif isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    sys.stdout = _guarded(sys.stdout, 1, _Output)
    sys.stderr = _guarded(sys.stderr, 2, _Complaints)


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


class _Output(io.FileIO):
    """Standard output: the first byte that cannot be written raises OutputLost."""

    _lost = False

    def write(self, data: ReadableBuffer, /) -> int:
        if not self._lost:
            try:
                return super().write(data)
            except OSError as error:
                self._lost = True
                raise OutputLost(error) from None
        return memoryview(data).nbytes


class _Complaints(io.FileIO):
    """Standard error: what cannot be written is dropped, for there is nobody left to tell."""

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def _guarded(stream: TextIO | None, number: int, kind: type[io.FileIO]) -> TextIO:
    """The stream over a guarded file; as it is where somebody put another in its place."""
    if stream is not None and not isinstance(stream, io.TextIOWrapper):
        return stream
    if stream is not None:
        stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(kind(number, "w", closefd=False)),
        encoding=stream.encoding if stream is not None else "utf-8",
        errors="replace",  # a character that it cannot carry is not the end of the run
        line_buffering=stream.line_buffering if stream is not None else False,
        write_through=stream.write_through if stream is not None else False,
    )
