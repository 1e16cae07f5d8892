"""Planted faults: the learner names the line."""

from __future__ import annotations

import re
import unicodedata

from quiz.bank.model import Bug
from quiz.marking.mark import Mark, verdict
from quiz.marking.unreadable import Unreadable, filled
from quiz.text.language import Phrase

_NUMBER = re.compile(
    r"(?:lines?|l|row|第)?\s*[:#]?\s*([0-9]{1,6})\s*(?:行)?\s*[.:]?", re.IGNORECASE
)
_NO_LINE = Phrase(
    "Give the number of a line from 1 to {last}, or the line itself.",
    "请输入 1 到 {last} 之间的行号，或者这一行的原文。",
)
_BLANK = Phrase("Line {line} is empty.", "第 {line} 行是空行。")


def _lines(item: Bug) -> list[str]:
    return item.code.rstrip("\n").split("\n")


def read_line(item: Bug, typed: str) -> int:
    """The line, counted from 1, that was typed: `7`, `line 7`, `第 7 行`, or its text.

    Raises Unreadable when that is not a line with code on it.
    """
    lines = _lines(item)
    text = unicodedata.normalize("NFKC", typed).strip()
    found = _NUMBER.fullmatch(text)
    if found:
        line = int(found[1])
        if 1 <= line <= len(lines):
            if not lines[line - 1].strip():
                raise Unreadable(filled(_BLANK, line=line), 0)
            return line
    same = [i for i, code in enumerate(lines, 1) if text and code.split() == text.split()]
    if len(same) != 1:
        raise Unreadable(filled(_NO_LINE, last=len(lines)), 0)
    return same[0]


def mark_bug(item: Bug, line: int) -> Mark:
    """The mark of pointing at `line`, counted from 1. Raises ValueError when there is none."""
    last = len(_lines(item))
    if not 1 <= line <= last:
        raise ValueError(f"{item.id}: there are lines 1 to {last}, not {line}")
    return verdict(line == item.line)
