"""Says in one sentence what SQLite or the file system refused."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.progress.model import ProgressError
from quiz.text.language import Phrase

if TYPE_CHECKING:
    import sqlite3

DAMAGED = Phrase(
    "The progress file {path} is damaged and was left as it is: move it away to start afresh, "
    "then import your last export.",
    "进度文件 {path} 已损坏，程序未作改动：请先把它移走，重新开始后再导入最近一次导出的文件。",
)
FOREIGN = Phrase(
    "{path} is not a progress file of quiz and was left as it is: move it away, "
    "or set QUIZ_DATA to another folder.",
    "{path} 不是 quiz 的进度文件，程序未作改动：请把它移走，或将 QUIZ_DATA 设为其他文件夹。",
)
NEWER = Phrase(
    "The progress file {path} has format {found}, but this quiz knows formats up to {known} only: "
    "install a newer quiz; the file was left as it is.",
    "进度文件 {path} 的格式版本为 {found}，而当前 quiz 最高只支持 {known}："
    "请安装更新的 quiz；文件未作改动。",
)
READ_ONLY = Phrase(
    "The progress file {path} cannot be written, so nothing was saved: "
    "it, its folder or its disk is read-only.",
    "进度文件 {path} 无法写入，内容未保存：文件、所在文件夹或磁盘是只读的。",
)
FULL = Phrase(
    "The disk that holds {path} is full, so nothing was saved: free some space and try again.",
    "{path} 所在的磁盘已满，内容未保存：请腾出空间后重试。",
)
BUSY = Phrase(
    "Another program kept {path} locked for too long, so nothing was saved: try again.",
    "另一个程序长时间占用 {path}，内容未保存：请重试。",
)
CANNOT_OPEN = Phrase(
    "The progress file {path} cannot be opened for writing ({reason}).",
    "无法打开进度文件 {path} 进行写入（{reason}）。",
)
FAILED = Phrase(
    "The progress file {path} could not be read or written, so nothing was saved ({reason}).",
    "进度文件 {path} 读写失败，内容未保存（{reason}）。",
)
NO_SUCH_REVIEW = Phrase(
    "{path} has no review {uid}, so nothing was undone.",
    "{path} 中没有记录 {uid}，因此没有撤销任何内容。",
)

NO_IMPORT = Phrase(
    "{path} has no import that could be taken back.", "{path} 中没有可以撤销的导入。"
)
NOT_COPIED = Phrase(
    "The copy {file} could not be written ({reason}).", "无法写入副本 {file}（{reason}）。"
)
OCCUPIED = Phrase(
    "{file} is there already and was not overwritten; name another file.",
    "{file} 已经存在，没有覆盖；请换一个文件名。",
)

# https://www.sqlite.org/rescode.html; the low byte of a code is its kind
_BY_KIND = {
    **dict.fromkeys((5, 6), BUSY),
    **dict.fromkeys((3, 8), READ_ONLY),
    13: FULL,
    # 19 is a broken constraint: what this program writes breaks none, unless an index is wrong.
    **dict.fromkeys((11, 19, 26), DAMAGED),
}
_CANNOT_OPEN_KIND = 14
_BY_ERRNO = {
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
}


class ImpossibleValues(Exception):
    """The file gave values that this program never wrote."""


def check_whole(db: sqlite3.Connection) -> None:
    """Raises ImpossibleValues when SQLite finds the file at odds with itself."""
    found = [row[0] for row in db.execute("PRAGMA quick_check")]
    if found != ["ok"]:
        raise ImpossibleValues("; ".join(map(str, found[:3])))


def of_database(error: sqlite3.Error, path: Path) -> ProgressError:
    """The sentence for what SQLite said about the file at `path`."""
    code = getattr(error, "sqlite_errorcode", None)  # absent when the Python layer complains
    if code is None:
        return ProgressError(DAMAGED, path=path)  # a text in the file that is not UTF-8
    kind = code & 0xFF
    if kind == _CANNOT_OPEN_KIND:
        return ProgressError(CANNOT_OPEN, path=path, reason=error)
    return ProgressError(_BY_KIND.get(kind, FAILED), path=path, reason=error)


def of_system(error: OSError, path: Path) -> ProgressError:
    """The sentence for what the operating system said about the file at `path`."""
    phrase = _BY_ERRNO.get(error.errno or 0, CANNOT_OPEN)
    return ProgressError(phrase, path=path, reason=error.strerror or error)


@contextmanager
def values_from_file() -> Iterator[None]:
    """Says that a block, or a decorated function, computes with nothing but what the file gave.

    So whatever cannot be computed there shows a damage that SQLite did not notice.
    """
    try:
        yield
    except (ValueError, TypeError, ArithmeticError) as error:
        raise ImpossibleValues from error


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turns every fault of the database inside the block into a ProgressError.

    A mistake of the program itself (sqlite3.ProgrammingError: a closed file, a wrong statement)
    stays what it is.
    """
    import sqlite3

    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except (ImpossibleValues, UnicodeDecodeError) as error:
        raise ProgressError(DAMAGED, path=path) from error
    except sqlite3.Error as error:
        raise of_database(error, path) from error
