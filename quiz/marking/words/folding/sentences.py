"""Where the sentences of an answer begin and end, in the learner's own text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

Span = tuple[int, int]

LONGEST = 1500
"""Characters that one sentence may have; what goes on longer is cut at a blank or a comma."""

_ENDS = re.compile(r"[.!?]+[\"'”’)\]*_]*(?=\s|$|[\u3400-\u9fff])|[。！？｡]+[”’」』）)]*|\n")
_SHORT = re.compile(
    r"(?:^|[^a-z])(?:e\.g|i\.e|cf|vs|resp|approx|etc|fig|eq|sec|no|dr|st|al|w\.r\.t|wrt|a\.k\.a"
    r"|i\.i\.d|p|pp|incl|viz)$",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"\s*(?:[-*+•·▪–—]\s+|\(?\d{1,2}(?:[.)](?=[\s\u3400-\u9fff])|、)\s*|[（(][一二三四五六七八九十\d]+[)）]\s*)?"
)
_WRAPPED = 60
"""Cells from which on a line that ends without a sign was broken by its width, not by a thought."""


def sentences(text: str) -> Iterator[Span]:
    """The spans of the sentences of `text`, in order, without bullets and blanks around them."""
    start = 0
    for found in _ENDS.finditer(text):
        if found.start() < start or not _ends(text, start, found):
            continue
        yield from _trimmed(text, start, found.end())
        start = found.end()
    yield from _trimmed(text, start, len(text))


def _ends(text: str, start: int, found: re.Match[str]) -> bool:
    sign, at = found.group()[0], found.start()
    if sign == ".":
        before = text[max(start, at - 12) : at]
        rest = text[found.end() : found.end() + 2].lstrip()
        if before.strip().isdigit() and len(before.strip()) <= 2:
            return False  # the number of a list
        if _SHORT.search(before):
            return bool(before[-3:].lower() == "etc" and rest[:1].isupper())
        return True
    if sign == "\n":
        line = text[max(0, at - 200) : at].rpartition("\n")[2]
        rest = text[found.end() : found.end() + 80]
        goes_on = rest[:1].islower() or "\u3400" <= rest[:1] <= "\u9fff"
        return not (goes_on and _cells(line.rstrip()) >= _WRAPPED)
    return True


def _cells(line: str) -> int:
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in line[:200])


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    found = _BULLET.match(text, start, end)
    start = found.end() if found else start
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = max(text.rfind(sign, start, start + LONGEST) for sign in " ,，、\n") + 1
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut
    if end > start:
        yield start, end
