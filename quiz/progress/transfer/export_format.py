"""What an export looks like: a text file, one JSON object a line, the same for equal logs.

    {"format":"quiz-progress","version":2}
    {"review":{"uid":"…","at":"2026-03-01T19:00:00Z","day":"2026-03-01",…}}     by (at, uid)
    {"void":{"uid":"…","at":"2026-03-01T19:00:09Z"}}                            by (uid, at)
    {"flag":{"bank":"…","item":"…","flagged":true,"at":"…"}}                    by (bank, item)
    {"note":{"bank":"…","item":"…","text":"…","at":"…"}}                        by (bank, item)
    {"interview":{"uid":"…","at":"…","minutes":30,…}}                           by (at, uid)
    {"end":{"reviews":1,"voids":1,"flags":1,"notes":1,"interviews":1,"sha256":"…"}}

The end counts the lines of each kind and has the SHA-256 of all lines before, ended by "\\n".
Version 1 had no flags, notes and interviews, and its end does not count them.
"""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec

from quiz.progress.flags_and_notes import Flag, Note
from quiz.progress.model import Interview, ProgressError, Review, check_uid
from quiz.progress.moments import check_time
from quiz.text.language import Phrase

FORMAT, VERSION = "quiz-progress", 2
_LONGEST_LINE = 64 * 2**20  # bytes; a compressed file may claim lines without end
_MOST_BYTES = 256 * 2**20  # of all lines: some 500,000 answers
# Compressed, an export is a tenth as long; what shrank far more was made to fill a disk.
_MOST_TIMES, _ALWAYS = 200, 16 * 2**20
_GZIP = b"\x1f\x8b"

BAD_LINE = Phrase(
    "{file}, line {line}: the export is damaged here ({reason}); nothing was imported.",
    "{file} 第 {line} 行：导出文件在此处损坏（{reason}）；未导入任何内容。",
)
TOO_MUCH = Phrase(
    "{file}, line {line}: there is more in this export than anybody can have done; "
    "nothing was imported.",
    "{file} 第 {line} 行：此导出文件的内容多得不合情理；未导入任何内容。",
)
CUT_SHORT = Phrase(
    "{file}, line {line}: the export is cut short here; nothing was imported.",
    "{file} 第 {line} 行：导出文件到此中断，不完整；未导入任何内容。",
)


class Header(msgspec.Struct, frozen=True):
    """The first line."""

    format: str
    version: Annotated[int, msgspec.Meta(ge=1)]


class Void(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An undo of a review."""

    uid: str
    at: datetime

    def __post_init__(self) -> None:
        check_uid(self.uid)
        check_time(self.at)


class Counts(msgspec.Struct):
    """How many lines there are of each kind."""

    reviews: int = 0
    voids: int = 0
    flags: int = 0
    notes: int = 0
    interviews: int = 0


class End(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last line."""

    reviews: int
    voids: int
    sha256: str
    flags: int = 0
    notes: int = 0
    interviews: int = 0

    @classmethod
    def after(cls, counts: Counts, sha256: str) -> End:
        """The end of a file with so many lines."""
        return cls(**msgspec.structs.asdict(counts), sha256=sha256)


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Exactly one of these."""

    review: Review | None = None
    void: Void | None = None
    flag: Flag | None = None
    note: Note | None = None
    interview: Interview | None = None
    end: End | None = None

    def __post_init__(self) -> None:
        if sum(part is not None for part in msgspec.structs.astuple(self)) != 1:
            raise ValueError("a line is one of " + ", ".join(self.__struct_fields__))


HEADER_LINES = [msgspec.json.encode(Header(FORMAT, version)) for version in range(1, VERSION + 1)]
"""How the files of each version begin."""


def most_unpacked(packed: int) -> int:
    """How many bytes a compressed export of so many may hold."""
    return max(packed * _MOST_TIMES, _ALWAYS)


def lines(stream: io.BufferedReader, file: Path) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers, unpacked, without line ends (mail may change those).

    Raises ProgressError, naming `file`, where it cannot be unpacked.
    """
    number, left = 1, _MOST_BYTES
    with ExitStack() as stack:
        source: io.BufferedReader | gzip.GzipFile = stream
        if stream.peek(2)[:2] == _GZIP:
            source = stack.enter_context(gzip.GzipFile(fileobj=stream))
            if stream.seekable():
                packed = os.fstat(stream.fileno()).st_size
                left = min(left, most_unpacked(packed))
        try:
            while line := source.readline(_LONGEST_LINE + 1):
                if len(line) > _LONGEST_LINE:
                    raise ProgressError(BAD_LINE, file=file, line=number, reason="too long")
                left -= len(line)
                if left < 0:
                    raise ProgressError(TOO_MUCH, file=file, line=number)
                yield number, line.rstrip(b"\r\n")
                number += 1
        except EOFError as error:
            raise ProgressError(CUT_SHORT, file=file, line=number) from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise ProgressError(BAD_LINE, file=file, line=number, reason=error) from error
