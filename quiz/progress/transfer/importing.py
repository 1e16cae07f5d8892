"""Merges an export (see `wire`) into the log.

Merging is the union of sets, reviews and interviews by uid and undos by (uid, time), and of each
item's flag and note the later: it does not matter which side comes first or how often, and two
machines that import each other's export have equal logs.
"""

from __future__ import annotations

import hashlib
import io
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from quiz.progress import derived, flags_and_notes, interviews, log
from quiz.progress.flags_and_notes import Flag, Note
from quiz.progress.model import Interview, Key, Merged, ProgressError, Review
from quiz.progress.moments import to_micros
from quiz.progress.sizes import too_long
from quiz.progress.transfer.export_format import (
    BAD_LINE,
    CUT_SHORT,
    FORMAT,
    VERSION,
    Counts,
    End,
    Header,
    Line,
    Void,
    lines,
)
from quiz.progress.transfer.undoing import Brought
from quiz.text.language import Phrase

if TYPE_CHECKING:
    import sqlite3

UNREADABLE = Phrase(
    "{file} cannot be read ({reason}); nothing was imported.",
    "无法读取 {file}（{reason}）；未导入任何内容。",
)
NO_FILE = Phrase(
    "{file} is no plain file; nothing was imported.", "{file} 不是普通文件；未导入任何内容。"
)
FOREIGN = Phrase(
    "{file}, line 1: this is not a progress export of quiz; nothing was imported.",
    "{file} 第 1 行：这不是 quiz 导出的进度文件；未导入任何内容。",
)
NEWER = Phrase(
    "{file}, line 1: this export has format {found}, but this quiz knows formats up to {known} "
    "only: install a newer quiz; nothing was imported.",
    "{file} 第 1 行：导出文件的格式版本为 {found}，而当前 quiz 最高只支持 {known}："
    "请安装更新的 quiz；未导入任何内容。",
)
CHANGED = Phrase(
    "{file}, line {line}: the lines before are not those that were exported; nothing was imported.",
    "{file} 第 {line} 行：前面的内容与导出时不一致；未导入任何内容。",
)
TOO_LONG = Phrase(
    "{file}, line {line}: {what} has {length:,} characters, and at most {most:,} are kept; "
    "nothing was imported.",
    "{file} 第 {line} 行：{what} 有 {length:,} 个字符，最多只能保存 {most:,} 个；未导入任何内容。",
)
CONFLICT = Phrase(
    "{file}, line {line}: record {uid} says something else than the one kept under that name; "
    "nothing was imported.",
    "{file} 第 {line} 行：记录 {uid} 与已保存的同名记录内容不同；未导入任何内容。",
)

_SINCE_VERSION_2 = ("flag", "note", "interview")


def read(db: sqlite3.Connection, file: Path, own: Path, now: int) -> Merged:
    """Merges `file` into the log (see `Progress.import_`), inside the caller's transaction.

    `now`, in microseconds: reviews of a later time wait for it.
    """
    try:
        if file.exists() and file.samefile(own):
            raise ProgressError(FOREIGN, file=file)
        with open(_opened(file), "rb") as stream:
            return _Merge(db, file, now).run(stream)
    except OSError as error:
        raise ProgressError(UNREADABLE, file=file, reason=error.strerror or error) from error


def _opened(file: Path) -> int:
    """A descriptor of a file, or of a pipe that somebody fills: others may have no end."""
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    kind = os.fstat(descriptor).st_mode
    if stat.S_ISREG(kind) or stat.S_ISFIFO(kind):
        os.set_blocking(descriptor, True)
        return descriptor
    os.close(descriptor)
    raise ProgressError(NO_FILE, file=file)


class _Merge:
    """One import under way."""

    def __init__(self, db: sqlite3.Connection, file: Path, now: int) -> None:
        self._db = db
        self._file = file
        self._latest = derived.horizon(now)
        self._brought = Brought(db, now)
        self._touched: set[Key] = set()
        self._counts = Counts()
        self._new = self._undone = self._marks = self._interviews = 0

    def run(self, stream: io.BufferedReader) -> Merged:
        numbered = lines(stream, self._file)
        number, line = next(numbered, (1, b""))
        version = self._version(line)
        digest = hashlib.sha256(line + b"\n")
        decode = msgspec.json.Decoder(Line).decode
        end: End | None = None
        for number, line in numbered:
            if end is not None and line:
                raise self._fault(BAD_LINE, number, reason="text after the end")
            if end is not None:
                continue
            try:
                parsed = decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise self._fault(BAD_LINE, number, reason=error) from error
            if version == 1 and any(getattr(parsed, kind) for kind in _SINCE_VERSION_2):
                raise self._fault(BAD_LINE, number, reason="format 1 has no such line")
            self._take(number, parsed)
            end = parsed.end
            if end and end != End.after(self._counts, digest.hexdigest()):
                raise self._fault(CHANGED, number)
            digest.update(line + b"\n")
        if end is None:
            raise self._fault(CUT_SHORT, number)
        for key in sorted(self._touched):
            log.set_ahead(self._db, key, self._latest)
            derived.replay(self._db, key)
        known = self._counts.reviews - self._new
        return Merged(self._new, known, self._undone, self._marks, self._interviews)

    def _fault(self, phrase: Phrase, number: int, **values: object) -> ProgressError:
        return ProgressError(phrase, file=self._file, line=number, **values)

    def _version(self, line: bytes) -> int:
        """The version in the first line."""
        try:
            header = msgspec.json.decode(line, type=Header)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise self._fault(FOREIGN, 1) from error
        if header.format != FORMAT:
            raise self._fault(FOREIGN, 1)
        if header.version > VERSION:
            raise self._fault(NEWER, 1, found=header.version, known=VERSION)
        return header.version

    def _take(self, number: int, line: Line) -> None:
        record = line.review or line.flag or line.note or line.interview
        if record and (found := too_long(record)):
            raise self._fault(TOO_LONG, number, what=found[0], length=found[1], most=found[2])
        if line.review:
            self._take_review(number, line.review)
        elif line.void:
            self._take_void(line.void)
        elif line.flag:
            self._counts.flags += 1
            self._take_flag(line.flag)
        elif line.note:
            self._counts.notes += 1
            self._take_note(line.note)
        elif line.interview:
            self._take_interview(number, line.interview)

    def _take_review(self, number: int, review: Review) -> None:
        self._counts.reviews += 1
        try:
            new = log.is_new(self._db, review)
        except log.TakenError as error:
            raise self._fault(CONFLICT, number, uid=review.uid) from error
        if new:
            self._touch((review.bank, review.item))
            log.add_review(self._db, review)
            self._brought.log_row("review", review.uid)
            self._new += 1

    def _take_void(self, void: Void) -> None:
        self._counts.voids += 1
        at = to_micros(void.at)
        key = log.key_of(self._db, void.uid)
        if key and not log.is_void(self._db, void.uid):
            self._touch(key)
        if log.add_void(self._db, void.uid, at):
            self._brought.log_row("void", void.uid, str(at))
            self._undone += 1

    def _take_flag(self, flag: Flag) -> None:
        key = (flag.bank, flag.item)
        before = flags_and_notes.flag_at(self._db, key)
        if flags_and_notes.take_flag(self._db, flag):
            self._brought.mark("flag", key, before, (to_micros(flag.at), flag.flagged))
            self._marks += 1

    def _take_note(self, note: Note) -> None:
        key = (note.bank, note.item)
        before = flags_and_notes.note_at(self._db, key)
        if flags_and_notes.take_note(self._db, note):
            self._brought.mark("note", key, before, (to_micros(note.at), note.text))
            self._marks += 1

    def _take_interview(self, number: int, interview: Interview) -> None:
        self._counts.interviews += 1
        try:
            new = interviews.add(self._db, interview)
        except log.TakenError as error:
            raise self._fault(CONFLICT, number, uid=interview.uid) from error
        if new:
            self._brought.log_row("interview", interview.uid)
            self._interviews += 1

    def _touch(self, key: Key) -> None:
        """Before the first change to an item's log: its part of the derived tables goes out."""
        if key not in self._touched:
            self._touched.add(key)
            derived.withdraw(self._db, key)
