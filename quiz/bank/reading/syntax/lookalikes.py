"""Signs that look like those of YAML and are others: a full-width colon, a no-break space."""

from __future__ import annotations

import re
from typing import NamedTuple

_COLON = "：﹕꞉ː∶"
_BLANK = r"[^\S \t\r\n]|[\u200b-\u200f\u2060]"
_BEFORE_KEY = r" *(?:- +)*"
_PLACES = (
    re.compile(rf" *({_BLANK})"),
    re.compile(rf"{_BEFORE_KEY}-({_BLANK})"),
    re.compile(rf"{_BEFORE_KEY}['\"]?[\w-]+['\"]? *(?:([{_COLON}])|:({_BLANK}))"),
)


class Lookalike(NamedTuple):
    """Such a sign, its column (from 1), and a sentence that says what to write."""

    column: int
    sentence: str


def lookalike(line: str) -> Lookalike | None:
    """The sign that keeps YAML from seeing the indentation, the dash or the key of a line."""
    for pattern in _PLACES:
        if found := pattern.match(line):
            sign = next(each for each in found.groups() if each)
            return Lookalike(line.index(sign) + 1, _sentence(sign))
    return None


def _sentence(sign: str) -> str:
    if sign in _COLON:
        return f"`{sign}` (U+{ord(sign):04X}) is not the colon of YAML; write `: `"
    return f"the character U+{ord(sign):04X} stands here, which is no blank to YAML; write a blank"
