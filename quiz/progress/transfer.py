"""Carries the log between machines: a text file, one JSON object a line, the same for equal logs.

    {"format":"quiz-progress","version":1}
    {"review":{"uid":"…","at":"2026-03-01T19:00:00Z","day":"2026-03-01",…}}     by (at, uid)
    {"void":{"uid":"…","at":"2026-03-01T19:00:09Z"}}                            by (uid, at)
    {"end":{"reviews":1,"voids":1,"sha256":"…"}}            of all lines before, ended by "\\n"

Merging is the union of two sets, reviews by uid and undos by (uid, time): it does not matter which
side comes first or how often, and two machines that import each other's export have equal logs.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import msgspec

from quiz.progress import derived, log
from quiz.progress.model import Key, Merged, ProgressError, Review
from quiz.text.language import Phrase

if TYPE_CHECKING:
    import sqlite3

FORMAT, VERSION = "quiz-progress", 1
_LONGEST_LINE = 64 * 2**20  # bytes; a compressed file may claim lines without end
_GZIP = b"\x1f\x8b"

UNREADABLE = Phrase(
    "{file} cannot be read ({reason}); nothing was imported.",
    "无法读取 {file}({reason})；未导入任何内容。",
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
BAD_LINE = Phrase(
    "{file}, line {line}: the export is damaged here ({reason}); nothing was imported.",
    "{file} 第 {line} 行：导出文件在此处损坏（{reason}）；未导入任何内容。",
)
CUT_SHORT = Phrase(
    "{file}, line {line}: the export is cut short here; nothing was imported.",
    "{file} 第 {line} 行：导出文件到此中断，不完整；未导入任何内容。",
)
CHANGED = Phrase(
    "{file}, line {line}: the lines before are not those that were exported; nothing was imported.",
    "{file} 第 {line} 行：前面的内容与导出时不一致；未导入任何内容。",
)
CONFLICT = Phrase(
    "{file}, line {line}: review {uid} says something else than the one kept under that name; "
    "nothing was imported.",
    "{file} 第 {line} 行：记录 {uid} 与已保存的同名记录内容不同；未导入任何内容。",
)
UNWRITABLE = Phrase(
    "The export {file} could not be written ({reason}); what was there before is still there.",
    "无法写入导出文件 {file}({reason})；原有内容未变。",
)
OCCUPIED = Phrase(
    "{file} is there already and is not a progress export, so it was not overwritten.",
    "{file} 已存在且不是进度导出文件，因此没有覆盖。",
)


class _Header(msgspec.Struct, frozen=True):
    format: str
    version: Annotated[int, msgspec.Meta(ge=1)]


class _Void(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    uid: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
    at: Annotated[datetime, msgspec.Meta(tz=True)]


class _End(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    reviews: int
    voids: int
    sha256: str


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Exactly one of the three."""

    review: Review | None = None
    void: _Void | None = None
    end: _End | None = None

    def __post_init__(self) -> None:
        if sum(part is not None for part in (self.review, self.void, self.end)) != 1:
            raise ValueError("neither a review nor a void nor the end")


_HEADER_LINE = msgspec.json.encode(_Header(FORMAT, VERSION))


def write(db: sqlite3.Connection, file: Path, own: Path) -> int:
    """Writes the log to `file` (see `Progress.export`); `own` is the database's own file."""
    try:
        target = Path(os.path.realpath(file))
        if target.exists() and not target.is_file():  # a pipe or a terminal
            with open(target, "wb") as stream:
                return _write_lines(db, stream)
        if _occupied(target, own):
            raise ProgressError(OCCUPIED, file=file)
        return _write_whole(db, target)
    except OSError as error:
        raise ProgressError(UNWRITABLE, file=file, reason=error.strerror or error) from error


def _occupied(target: Path, own: Path) -> bool:
    """Whether something is there that an export must not replace."""
    if not target.exists() or target.stat().st_size == 0:
        return False
    # Our database is not opened to look: that would drop the locks held on it (see `database`).
    if target.samefile(own) or target.name.startswith(own.name + "-"):
        return True
    try:
        with open(target, "rb") as file:
            return next(_lines(file, target), (1, b""))[1] != _HEADER_LINE
    except ProgressError:
        return True


def _write_whole(db: sqlite3.Connection, target: Path) -> int:
    """Writes beside `target` and puts the result in its place only when it is on the disk."""
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with open(descriptor, "wb") as stream:
            if target.name.endswith(".gz"):
                # No name and no time inside: equal logs give equal files.
                with gzip.GzipFile("", "wb", mtime=0, fileobj=stream) as packed:
                    count = _write_lines(db, packed)
            else:
                count = _write_lines(db, stream)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return count


def _write_lines(db: sqlite3.Connection, stream: IO[bytes] | gzip.GzipFile) -> int:
    digest = hashlib.sha256()

    def put(line: bytes) -> None:
        digest.update(line + b"\n")
        stream.write(line + b"\n")

    reviews = voids = 0
    put(_HEADER_LINE)
    for review in log.all_reviews(db):
        put(msgspec.json.encode(_Line(review=review)))
        reviews += 1
    for uid, at in log.all_voids(db):
        put(msgspec.json.encode(_Line(void=_Void(uid, log.from_micros(at)))))
        voids += 1
    put(msgspec.json.encode(_Line(end=_End(reviews, voids, digest.hexdigest()))))
    return reviews


def read(db: sqlite3.Connection, file: Path, own: Path) -> Merged:
    """Merges `file` into the log (see `Progress.import_`), inside the caller's transaction."""
    try:
        if file.exists() and file.samefile(own):
            raise ProgressError(FOREIGN, file=file)
        with open(file, "rb") as stream:
            return _Merge(db, file).run(stream)
    except OSError as error:
        raise ProgressError(UNREADABLE, file=file, reason=error.strerror or error) from error


def _lines(stream: io.BufferedReader, file: Path) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers, unpacked, without line ends (mail may change those)."""
    number = 1
    with ExitStack() as stack:
        source: io.BufferedReader | gzip.GzipFile = stream
        if stream.peek(2)[:2] == _GZIP:
            source = stack.enter_context(gzip.GzipFile(fileobj=stream))
        try:
            while line := source.readline(_LONGEST_LINE + 1):
                if len(line) > _LONGEST_LINE:
                    raise ProgressError(BAD_LINE, file=file, line=number, reason="too long")
                yield number, line.rstrip(b"\r\n")
                number += 1
        except EOFError as error:
            raise ProgressError(CUT_SHORT, file=file, line=number) from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise ProgressError(BAD_LINE, file=file, line=number, reason=error) from error


class _Merge:
    """One import under way."""

    def __init__(self, db: sqlite3.Connection, file: Path) -> None:
        self._db = db
        self._file = file
        self._touched: set[Key] = set()
        self._reviews = self._voids = self._new = self._undone = 0

    def run(self, stream: io.BufferedReader) -> Merged:
        lines = _lines(stream, self._file)
        number, line = next(lines, (1, b""))
        self._check_header(line)
        digest = hashlib.sha256(line + b"\n")
        decode = msgspec.json.Decoder(_Line).decode
        end: _End | None = None
        for number, line in lines:
            if end is not None and line:
                raise self._fault(BAD_LINE, number, reason="text after the end")
            if end is not None:
                continue
            try:
                parsed = decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise self._fault(BAD_LINE, number, reason=error) from error
            if parsed.review:
                self._take_review(number, parsed.review)
            elif parsed.void:
                self._take_void(parsed.void)
            end = parsed.end
            if end and end != _End(self._reviews, self._voids, digest.hexdigest()):
                raise self._fault(CHANGED, number)
            digest.update(line + b"\n")
        if end is None:
            raise self._fault(CUT_SHORT, number)
        for key in sorted(self._touched):
            derived.replay(self._db, key)
        return Merged(self._new, self._reviews - self._new, self._undone)

    def _fault(self, phrase: Phrase, number: int, **values: object) -> ProgressError:
        return ProgressError(phrase, file=self._file, line=number, **values)

    def _check_header(self, line: bytes) -> None:
        try:
            header = msgspec.json.decode(line, type=_Header)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise self._fault(FOREIGN, 1) from error
        if header.format != FORMAT:
            raise self._fault(FOREIGN, 1)
        if header.version > VERSION:
            raise self._fault(NEWER, 1, found=header.version, known=VERSION)

    def _take_review(self, number: int, review: Review) -> None:
        self._reviews += 1
        try:
            new = log.is_new(self._db, review)
        except log.TakenError as error:
            raise self._fault(CONFLICT, number, uid=review.uid) from error
        if new:
            self._touch((review.bank, review.item))
            log.add_review(self._db, review)
            self._new += 1

    def _take_void(self, void: _Void) -> None:
        self._voids += 1
        key = log.key_of(self._db, void.uid)
        if key and not log.is_void(self._db, void.uid):
            self._touch(key)
        self._undone += log.add_void(self._db, void.uid, log.to_micros(void.at))

    def _touch(self, key: Key) -> None:
        """Before the first change to an item's log: its part of the derived tables goes out."""
        if key not in self._touched:
            self._touched.add(key)
            derived.withdraw(self._db, key)
