"""Writes an export (see `wire`): whole, or not at all."""

from __future__ import annotations

import errno
import gzip
import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

import msgspec

from quiz.progress import flags_and_notes, interviews, log
from quiz.progress.model import ProgressError
from quiz.progress.moments import from_micros
from quiz.progress.transfer.export_format import (
    HEADER_LINES,
    Counts,
    End,
    Line,
    Void,
    lines,
    most_unpacked,
)
from quiz.text.language import Phrase

if TYPE_CHECKING:
    import sqlite3

UNWRITABLE = Phrase(
    "The export {file} could not be written ({reason}); what was there before is still there.",
    "无法写入导出文件 {file}（{reason}）；原有内容未变。",
)
NOBODY = Phrase(
    "The export was not written: nobody reads the pipe {file}; start the reader first.",
    "未写入导出内容：没有程序在读管道 {file}；请先启动读取的一方。",
)
OCCUPIED = Phrase(
    "{file} is there already and is not a progress export, so it was not overwritten.",
    "{file} 已存在且不是进度导出文件，因此没有覆盖。",
)


def write(db: sqlite3.Connection, file: Path, own: Path) -> int:
    """Writes the log to `file` (see `Progress.export`); `own` is the database's own file."""
    try:
        if is_stream(file):
            with _stream(file) as stream:
                return _write_lines(db, stream)
        target = Path(os.path.realpath(file))
        if _occupied(target, own):
            raise ProgressError(OCCUPIED, file=file)
        return _write_whole(db, target)
    except OSError as error:
        raise ProgressError(UNWRITABLE, file=file, reason=error.strerror or error) from error


def _stream(file: Path) -> IO[bytes]:
    """What goes on to somebody, who must be there already: it does not wait for them to come."""
    try:
        descriptor = os.open(file, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise ProgressError(NOBODY, file=file) from None
        raise
    os.set_blocking(descriptor, True)
    return open(descriptor, "wb")


def is_stream(file: Path) -> bool:
    """Whether what is written there goes on to somebody: a pipe, a terminal, /dev/stdout."""
    # Asked of the name as it is: what /dev/stdout links to may be no path at all.
    return file.exists() and not file.is_file()


def _occupied(target: Path, own: Path) -> bool:
    """Whether something is there that an export must not replace."""
    if not target.exists() or target.stat().st_size == 0:
        return False
    # Our database is not opened to look: that would drop the locks held on it (see `database`).
    if target.samefile(own) or target.name.startswith(own.name + "-"):
        return True
    try:
        with open(target, "rb") as file:
            return next(lines(file, target), (1, b""))[1] not in HEADER_LINES
    except ProgressError:
        return True


def _write_whole(db: sqlite3.Connection, target: Path) -> int:
    """Writes beside `target` and puts the result in its place only when it is on the disk."""
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with open(descriptor, "wb") as stream:
            if target.name.endswith(".gz"):
                count = _write_packed(db, stream)
            else:
                count = _write_lines(db, stream)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return count


def _write_packed(db: sqlite3.Connection, stream: IO[bytes]) -> int:
    """Compressed, unless that makes it so small that an import would take it for a trap."""
    for level in (9, 0):
        # No name and no time inside: equal logs give equal files.
        with gzip.GzipFile("", "wb", level, mtime=0, fileobj=stream) as packed:
            count = _write_lines(db, packed)
            size = packed.tell()
        if size <= most_unpacked(stream.tell()):
            break
        stream.seek(0)
        stream.truncate()
    return count


def _write_lines(db: sqlite3.Connection, stream: IO[bytes] | gzip.GzipFile) -> int:
    digest = hashlib.sha256()

    def put(line: bytes) -> None:
        digest.update(line + b"\n")
        stream.write(line + b"\n")

    counts = Counts()
    put(HEADER_LINES[-1])
    for line in _lines_of(db, counts):
        put(msgspec.json.encode(line))
    put(msgspec.json.encode(Line(end=End.after(counts, digest.hexdigest()))))
    return counts.reviews


def _lines_of(db: sqlite3.Connection, counts: Counts) -> Iterator[Line]:
    """All lines between the first and the last, counted on the way."""
    for review in log.all_reviews(db):
        counts.reviews += 1
        yield Line(review=review)
    for uid, at in log.all_voids(db):
        counts.voids += 1
        yield Line(void=Void(uid, from_micros(at)))
    for flag in flags_and_notes.all_flags(db):
        counts.flags += 1
        yield Line(flag=flag)
    for note in flags_and_notes.all_notes(db):
        counts.notes += 1
        yield Line(note=note)
    for interview in interviews.every(db):
        counts.interviews += 1
        yield Line(interview=interview)
