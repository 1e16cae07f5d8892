"""Arrays as small tables: aligned, short numbers, differing entries marked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from quiz.grading.report import values
from quiz.grading.report.values import left_out
from quiz.text.layout import Line, Span

# Rows and columns of an array that are shown; a counterexample is small, an edge need not be.
ROWS, COLUMNS = 6, 8
# An array of three axes or more is shown whole up to so many rows; cut, it could not be read.
MOST_ROWS = 24
# Lists in lists are shown so deep.
DEEPEST = 4

DIGITS, _MOST_DIGITS = 6, 17

Places = Sequence[tuple[int, ...]]


def table(value: Any, differing: Places = (), digits: int = DIGITS, depth: int = 0) -> list[Line]:
    """A number, array, list or tuple of them as aligned rows; differing entries are marked.

    Args:
        value: What a function was given or returned.
        differing: Indices of entries (into a tuple first) to mark.
        digits: How many digits a number has that is not written shorter.
        depth: How many lists and tuples it stands in.
    """
    if isinstance(value, list | tuple):
        return _sequence(value, differing, digits, depth)
    if not hasattr(value, "shape") or value.shape == ():
        return [(_entry(number(value, digits), bool(differing)),)]
    if value.size == 0 or (value.ndim > 2 and not _is_small(value.shape)):
        return [(Span(f"{value.dtype} {value.shape}", "code"),)]
    if value.ndim == 1:
        return [_row(value, set(differing), (), digits)]
    return _nested(value, set(differing), digits)


def digits_apart(expected: Any, got: Any, differing: Places) -> int:
    """How many digits it takes so that no two numbers that differ are shown alike."""
    numbers = [(_at(expected, place), _at(got, place)) for place in differing]
    for digits in range(DIGITS, _MOST_DIGITS):
        if not any(_look_alike(one, other, digits) for one, other in numbers):
            return digits
    return _MOST_DIGITS


def _at(value: Any, place: tuple[int, ...]) -> Any:
    """The entry of a result that stands at a place; None where there is none."""
    for index in place:
        try:
            value = value[index]
        except (TypeError, IndexError):
            return None
    return value


def _look_alike(one: Any, other: Any, digits: int) -> bool:
    try:
        return float(one) != float(other) and float(number(one, digits)) == float(
            number(other, digits)
        )
    except (TypeError, ValueError, OverflowError):
        return False


def _sequence(parts: Sequence[Any], differing: Places, digits: int, depth: int) -> list[Line]:
    """Results or arguments one below the other; in one row where all are single numbers."""
    opening, closing = "[]" if isinstance(parts, list) else "()"
    if not parts:
        return [(Span(opening + closing, "code"),)]
    if depth == DEEPEST:
        return [(Span(f"{opening}…{closing}", "code"),)]
    if len(parts) == 1 and opening == "(":
        closing = ",)"
    tables = []
    more = len(parts) - COLUMNS
    for position, part in enumerate(parts[:COLUMNS]):
        inside = [index[1:] for index in differing if index[:1] == (position,)]
        tables.append(table(part, inside, digits, depth + 1))
    if not any(_has_axes(part) for part in parts[:COLUMNS]):
        return [_listed([rows[0] for rows in tables], more, opening, closing)]
    if more > 0:
        tables.append([(Span(left_out(more), "dim"),)])
    lines: list[Line] = []
    for position, rows in enumerate(tables):
        ending = closing if position == len(tables) - 1 else ","
        for n, row in enumerate(rows):
            before = opening if position == n == 0 else " "
            after = ending if n == len(rows) - 1 else ""
            lines.append((Span(before, ""), *row, Span(after, "")))
    return lines


def _has_axes(part: Any) -> bool:
    return isinstance(part, list | tuple) or getattr(part, "shape", ()) != ()


def _listed(parts: Sequence[Line], more: int, opening: str, closing: str) -> Line:
    spans = [Span(opening, "")]
    for position, part in enumerate(parts):
        spans += [Span(", ", "")] if position else []
        spans += part
    if more > 0:
        spans.append(Span(f", {left_out(more)}", "dim"))
    return (*spans, Span(closing, ""))


def _is_small(shape: Sequence[int]) -> bool:
    return math.prod(shape[:-1]) <= MOST_ROWS and shape[-1] <= COLUMNS


def _nested(value: Any, differing: set[tuple[int, ...]], digits: int) -> list[Line]:
    """The rows of an array of two axes or more, aligned, as one would type them in."""
    leading = value.shape[:-1]
    count = math.prod(leading)
    shown = [_place(n, leading) for n in range(count if value.ndim > 2 else min(count, ROWS))]
    wide = max(len(number(entry, digits)) for at in shown for entry in value[at][:COLUMNS])
    rows: list[Line] = []
    for at in shown:
        # As many brackets open, or close, as there are axes that begin, or end, with this row.
        begun = _run(at, [0] * len(at))
        ended = _run(at, [length - 1 for length in leading])
        opening = Span(" " * (len(at) - begun) + "[" * begun, "")
        closing = Span("]" * ended + ("" if ended == len(at) else ","), "")
        rows.append((opening, *_row(value[at], differing, at, digits, wide), closing))
    if len(shown) < count:
        rows.append((Span(f" {left_out(count - len(shown))}]", "dim"),))
    return rows


def _place(n: int, shape: Sequence[int]) -> tuple[int, ...]:
    """The indices of item `n`, counted along the last axis first."""
    at: list[int] = []
    for length in reversed(shape):
        n, rest = divmod(n, length)
        at.insert(0, rest)
    return tuple(at)


def _run(at: tuple[int, ...], ends: Sequence[int]) -> int:
    """How many of the last places of `at` are those in `ends`."""
    count = 0
    for place, end in zip(reversed(at), reversed(ends), strict=True):
        if place != end:
            break
        count += 1
    return count


def _row(
    row: Any,
    differing: set[tuple[int, ...]],
    at: tuple[int, ...],
    digits: int,
    wide: int | None = None,
) -> Line:
    """The numbers of the row that stands at `at`, aligned to the right if `wide` is given."""
    spans = [Span("[", "")]
    for j, entry in enumerate(row[:COLUMNS]):
        shown = number(entry, digits)
        gap = " " * (wide - len(shown)) if wide else ""
        spans.append(Span((", " if j else "") + gap, ""))
        spans.append(_entry(shown, (*at, j) in differing))
    if len(row) > COLUMNS:
        spans.append(Span(f", {left_out(len(row) - COLUMNS)}", "dim"))
    return (*spans, Span("]", ""))


def _entry(shown: str, differs: bool) -> Span:
    return Span(shown, "differs" if differs else "code")


def number(value: Any, digits: int = DIGITS) -> str:
    """A number as one would write it by hand: all its digits where they are few, else `digits`."""
    short = values.number(value, digits)
    if getattr(getattr(value, "dtype", None), "kind", "f") != "f" or isinstance(value, int):
        return short
    try:
        real = float(value)
    except (TypeError, ValueError):  # no real number
        return short
    if not math.isfinite(real):
        return str(real)
    if real == int(real) and abs(real) < 1e15:
        return f"{int(real)}.0"
    exact = f"{real:.12g}"
    # Six digits of a number that was drawn; all of one that somebody wrote.
    return exact if float(exact) == real else short
