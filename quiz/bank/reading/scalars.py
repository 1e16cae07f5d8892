"""What an unquoted YAML scalar means here, and which ones other readers take for something else.

Only these are not text: ``true``, ``false``, ``null``, decimal numbers, ``.inf``, ``-.inf`` and
``.nan``. What YAML 1.1 or 1.2 readers disagree about is refused, with the spelling that is safe.
"""

from __future__ import annotations

import contextlib
import re
from typing import NamedTuple

from quiz.bank.reading.wording import clip, shown

WORDS: dict[str, bool | float | None] = {
    "true": True,
    "false": False,
    "null": None,
    ".inf": float("inf"),
    "+.inf": float("inf"),
    "-.inf": float("-inf"),
    ".nan": float("nan"),
}
LETTERS = frozenset("yYnN")
LARGEST = 2**63 - 1

_TRUE = frozenset({"yes", "on", "true", "y"})
_FALSE = frozenset({"no", "off", "false", "n"})
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?((0|[1-9][0-9]*)(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?\Z")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+(\.[0-9]*)?([eE][-+]?[0-9]+)?\Z")
_PREFIXED = re.compile(r"[-+]?0[xXbBoO][0-9a-fA-F_]{1,64}\Z")
_UNDERSCORED = re.compile(r"[-+]?[0-9][0-9_]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?\Z")
_SEXAGESIMAL = re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?\Z")
_DATE = re.compile(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(([Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?.*)?\Z"
)
_READ_OTHERWISE = (
    (_LEADING_ZERO, "a number in base 8"),
    (_PREFIXED, "a number in another base"),
    (_UNDERSCORED, "a number"),
    (_SEXAGESIMAL, "a number in base 60"),
    (_DATE, "a date"),
)


class Trap(NamedTuple):
    """A scalar that is refused: the rule it breaks, and a sentence with what would be right."""

    rule: str
    message: str


def plain(value: str) -> str | int | float | bool | Trap | None:
    """The value of an unquoted scalar, or why it is refused."""
    if value in WORDS:
        return WORDS[value]
    first = value[:1]
    if first and first.isascii() and (first.isdigit() or first in "+-."):
        return _number(value)
    return _word(value)


def _word(value: str) -> str | Trap:
    if value == "":
        return Trap("empty-value", "there is no value here; write it, or leave the key out")
    if value in ("~", "="):
        instead = "null, or '~' in quotes" if value == "~" else "'=' in quotes"
        return Trap(
            "yaml-trap", f"`{value}` means different things to YAML readers; write {instead}"
        )
    folded = value.lower()
    if len(value) > 1 and (folded in _TRUE or folded in _FALSE):
        meant = "true" if folded in _TRUE else "false"
        return Trap(
            "yaml-trap",
            f"some YAML readers take `{value}` for {meant}; write {meant}, "
            f"or '{value}' in quotes when the text is meant",
        )
    if folded == "null":
        return Trap(
            "yaml-trap",
            f"some YAML readers take `{value}` for no value; write null, "
            f"or '{value}' in quotes when the text is meant",
        )
    return value


def letter_trap(value: str) -> Trap:
    """Why a lone y or n is refused where a text is asked for."""
    meant = "true" if value in "yY" else "false"
    return Trap(
        "yaml-trap", f"some YAML readers take `{value}` for {meant}; put it in quotes: '{value}'"
    )


def _number(value: str) -> str | int | float | Trap:
    if _INTEGER.match(value):
        if len(value) > 20 or abs(int(value)) > LARGEST:
            return Trap(
                "number-range",
                f"{shown(value)} has too many digits for a whole number; "
                "write it with an exponent, such as 1e20",
            )
        return int(value)
    if _FLOAT.match(value):
        number = float(value)
        if number in (float("inf"), float("-inf")):
            return Trap(
                "number-range",
                f"{shown(value)} is too large for a number; write .inf when infinity is meant",
            )
        return number
    if value.lower() in (".inf", "+.inf", "-.inf", ".nan"):
        return Trap("yaml-trap", f"`{value}` is not read alike everywhere; write {value.lower()}")
    for pattern, taken in _READ_OTHERWISE:
        if pattern.match(value):
            return Trap(
                "yaml-trap",
                f"some YAML readers take {shown(value)} for {taken}; {_instead(value)}",
            )
    return value


def _instead(value: str) -> str:
    """What to write for a scalar that looks like a number, a time or a date."""
    if _SEXAGESIMAL.match(value) or _DATE.match(value):
        return f"put it in quotes: '{clip(value)}'"
    digits = value.replace("_", "")
    if _PREFIXED.match(value):
        with contextlib.suppress(ValueError):  # 0b12, 0o8: no number in any reading
            return f"write {int(digits, 0)}, or put it in quotes when the text is meant"
        return f"put it in quotes: '{clip(value)}'"
    sign = digits[0] if digits[0] in "+-" else ""
    whole = digits.removeprefix(sign).lstrip("0")
    number = sign + (whole if whole[:1].isdigit() else "0" + whole)
    return f"write {clip(number)}, or put it in quotes when the text is meant"
