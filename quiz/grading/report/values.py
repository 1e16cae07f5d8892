"""Values as people and programs read them: whatever a submission returns is written, and briefly.

Nothing here can fail, and nothing takes longer than what it writes: a value has passed the
sandbox's frames, but may still be a number of a thousand digits, text of megabytes, lists in lists
in lists, or rows without a single number in them.
"""

from __future__ import annotations

from typing import Any

LONGEST_TEXT = 60
"""Characters of a text that are shown."""
_WHOLE = 10**15
_SAFE = 1 << 63
"""Whole numbers up to here are read exactly by other programs, or nearly."""
_FLOATS = 1 << 1023
_MANY_DIGITS = 40


def number(value: object, digits: int = 6) -> str:
    """A number as a person reads it: few digits, NaN and inf by name; text in quotes, cut short."""
    if value is None or isinstance(value, bool):
        return str(value)
    if isinstance(value, int):
        return str(value) if abs(value) < _WHOLE else _rounded(value, digits)
    if isinstance(value, str):
        return text(value)
    if _kind(value) == "b":
        return str(bool(value))
    if _kind(value) in ("i", "u"):
        return number(int(value), digits)  # type: ignore[call-overload]  # NumPy's, by its kind
    if isinstance(value, complex) or _kind(value) == "c":
        return f"{complex(value):.{digits}g}"  # type: ignore[call-overload]  # as above
    if isinstance(value, float) or _kind(value) == "f":
        said = f"{float(value):.{digits}g}"  # type: ignore[arg-type]  # as above
        return {"nan": "NaN", "-0": "0"}.get(said, said)
    return type(value).__name__


def apart(one: object, other: object) -> tuple[str, str]:
    """Two different numbers, with six digits or as many as it takes to tell them apart."""
    for digits in range(6, 18):
        first, second = number(one, digits), number(other, digits)
        if first != second:
            return first, second
    return _exact(one), _exact(other)  # whole numbers that no float tells apart


def text(value: str, most: int = LONGEST_TEXT) -> str:
    """A text as Python writes it, at most so many of its characters."""
    shown = repr(value[:most])
    return shown if len(value) <= most else f"{shown}{left_out(len(value) - most)}"


def left_out(count: int) -> str:
    """That so many rows, numbers or characters are not shown, without a word of any language."""
    return f"… +{count}"


class Plain:
    """Makes a value what JSON knows, of so many parts at most.

    ``cut`` is whether anything was left out; where it was, a list ends in "… +n".
    """

    def __init__(self, parts: int) -> None:
        self._left = parts
        self._longest = max(LONGEST_TEXT, parts)
        self.cut = False

    def of(self, value: Any) -> Any:
        """Numbers that JSON lacks as texts ("NaN", "Infinity"), arrays as nested lists."""
        self._left -= 1
        if isinstance(value, list | tuple):
            return self._items(value, len(value))
        shape = getattr(value, "shape", ())
        if shape:
            return self._items(value, shape[0])
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            return self._text(value)
        return self._number(value)

    def _items(self, items: Any, count: int) -> list[Any]:
        made: list[Any] = []
        for item in items:
            if self._left <= 0:
                self.cut = True
                made.append(left_out(count - len(made)))
                break
            made.append(self.of(item))
        return made

    def _text(self, value: str) -> str:
        if len(value) <= self._longest:
            return value
        self.cut = True
        return value[: self._longest] + left_out(len(value) - self._longest)

    def _number(self, value: Any) -> Any:
        kind = _kind(value)
        if kind == "b":
            return bool(value)
        if isinstance(value, int) or kind in ("i", "u"):
            whole = int(value)
            return whole if abs(whole) <= _SAFE else number(whole, 17)
        if isinstance(value, complex) or kind == "c":
            return str(complex(value))
        if isinstance(value, float) or kind == "f":
            real = float(value)
            if real != real:
                return "NaN"
            if real in (float("inf"), -float("inf")):
                return "Infinity" if real > 0 else "-Infinity"
            return real
        return type(value).__name__


def _kind(value: object) -> str:
    """The letter of a NumPy value's dtype; nothing for anything else."""
    return getattr(getattr(value, "dtype", None), "kind", "")


def _exact(value: object) -> str:
    if isinstance(value, int) and abs(value) < 10**_MANY_DIGITS:
        return str(value)
    return number(value, _MANY_DIGITS)


def _rounded(value: int, digits: int) -> str:
    """A large whole number in so many digits; also one that is beyond every float."""
    if abs(value) < _FLOATS:
        return f"{value:.{digits}g}"
    from decimal import Decimal

    return f"{Decimal(value):.{digits - 1}e}"
