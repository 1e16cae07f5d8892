"""A report as a file: Markdown or HTML, by the end of its name; nothing is ever overwritten."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path

from quiz.bank import Bank
from quiz.interview.html import to_html
from quiz.interview.page import TITLE, day_of, page
from quiz.interview.report import Report
from quiz.text.language import Language, Phrase
from quiz.text.visible import visible

SUFFIXES = (".html", ".md")

THERE = Phrase("{path} is there already; choose another name", "{path} 已经存在，请换一个文件名")
NO_FORMAT = Phrase(
    "a report is written as .html or .md, not as {suffix}",
    "报告只能写成 .html 或 .md，不能是 {suffix}",
)
UNWRITABLE = Phrase("{path} cannot be written: {why}", "无法写入 {path}：{why}")
NO_END = Phrase("a file without an ending", "没有后缀的文件")
# Of the reasons a system gives, in its own words, those that are met.
_NO_FOLDER = Phrase("there is no such folder", "没有这个文件夹")
_NOT_ALLOWED = Phrase("writing is not allowed there", "没有写入权限")
WHY = {
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _NOT_ALLOWED,
    errno.ENOSPC: Phrase("the disk is full", "磁盘已满"),
    errno.ENAMETOOLONG: Phrase("the name is too long", "文件名太长"),
}


class ReportError(Exception):
    """A report could not be written; `phrase` says so in one sentence, in both languages."""

    def __init__(self, phrase: Phrase) -> None:
        self.phrase = phrase
        super().__init__(phrase.en)


def free_name(report_: Report, folder: Path) -> Path:
    """A name in a folder that no file has yet."""
    stem = f"interview-{report_.kept.at.astimezone():%Y-%m-%d}"
    path, n = folder / f"{stem}.html", 1
    while path.exists():
        n += 1
        path = folder / f"{stem}-{n}.html"
    return path


def write(report_: Report, banks: Sequence[Bank], path: Path, language: Language) -> Path:
    """Write a report to a new file; where it is.

    Raises:
        ReportError: There is such a file, it cannot be made, or its name ends otherwise.
    """
    path = Path(os.path.expanduser(path))
    if path.suffix.lower() not in SUFFIXES:
        said = Phrase(path.suffix or NO_END.en, path.suffix or NO_END.zh)
        raise ReportError(NO_FORMAT.filled(suffix=said))
    if path.suffix.lower() == ".md":
        content = visible(page(report_, banks, language))
    else:
        title = f"{TITLE.in_(language)} · {day_of(report_)}"
        content = to_html(page(report_, banks, language, linked=True), title, language)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(content)
    except FileExistsError:
        raise ReportError(THERE.filled(path=Phrase(str(path), str(path)))) from None
    except OSError as error:
        theirs = error.strerror or str(error)
        why = WHY.get(error.errno or 0, Phrase(theirs, theirs))
        named = Phrase(str(path), str(path))
        raise ReportError(UNWRITABLE.filled(path=named, why=why)) from None
    return path
