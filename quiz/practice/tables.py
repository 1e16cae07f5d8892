"""Arrays as small tables: aligned, short numbers, differing entries marked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from quiz.text.layout import Line, Span

# Rows and columns of an array that are shown; a counterexample is small, an edge need not be.
ROWS, COLUMNS = 6, 8


def table(value: Any, differing: Sequence[tuple[int, ...]] = ()) -> list[Line]:
    """A number, array, list or tuple of them as aligned rows; differing entries are marked.

    Args:
        value: What a function was given or returned.
        differing: Indices of entries (into a tuple first) to mark.
    """
    if isinstance(value, (list, tuple)) and any(hasattr(v, "shape") for v in value):
        rows: list[Line] = []
        for position, part in enumerate(value):
            inside = [index[1:] for index in differing if index[:1] == (position,)]
            part_rows = table(part, inside)
            opening = "(" if position == 0 else " "
            closing = ")" if position == len(value) - 1 else ","
            part_rows = [
                (Span(opening if n == 0 else " ", ""), *r) for n, r in enumerate(part_rows)
            ]
            part_rows[-1] = (*part_rows[-1], Span(closing, ""))
            rows += part_rows
        return rows
    if not hasattr(value, "shape") or value.shape == ():
        style = "differs" if differing else "code"
        return [(Span(number(value), style),)]
    if value.ndim == 1:
        return [_row(value, [index[0] for index in differing if index], None)]
    if value.ndim == 2:
        return _matrix(value, set(differing))
    return [(Span(f"{value.dtype} {value.shape}", "code"),)]


def _matrix(value: Any, differing: set[tuple[int, ...]]) -> list[Line]:
    shown = value[:ROWS]
    texts = [[number(entry) for entry in row[:COLUMNS]] for row in shown]
    wide = max((len(entry) for row in texts for entry in row), default=0)
    rows: list[Line] = []
    for i, row in enumerate(shown):
        marked = [index[1] for index in differing if index[:1] == (i,) and len(index) == 2]
        opening, closing = "[" if i == 0 else " ", "]" if i == len(value) - 1 else ""
        rows.append((Span(opening, ""), *_row(row, marked, wide), Span(closing, "")))
    if len(value) > ROWS:
        rows.append((Span(f" … {len(value) - ROWS} more", "dim"),))
    return rows


def _row(row: Any, marked: Sequence[int], wide: int | None) -> Line:
    spans = [Span("[", "")]
    for j, entry in enumerate(row[:COLUMNS]):
        shown = number(entry)
        gap = " " * (wide - len(shown)) if wide else ""
        spans.append(Span((", " if j else "") + gap, ""))
        spans.append(Span(shown, "differs" if j in marked else "code"))
    if len(row) > COLUMNS:
        spans.append(Span(f", … {len(row) - COLUMNS} more", "dim"))
    return (*spans, Span("]", ""))


def number(value: Any) -> str:
    """A number as one would write it by hand: all its digits where they are few, else six."""
    if isinstance(value, (bool, str)) or value is None:
        return repr(value)
    if isinstance(value, complex):
        return f"{value:.6g}"
    try:
        as_float = float(value)
    except (TypeError, ValueError):
        return repr(value)
    if math.isfinite(as_float) and as_float == int(as_float) and abs(as_float) < 1e15:
        kind = "i" if isinstance(value, int) else getattr(getattr(value, "dtype", None), "kind", "")
        return str(int(as_float)) + ("" if kind in ("i", "u") else ".0")
    short, exact = f"{as_float:.6g}", f"{as_float:.12g}"
    # Six digits of a number that was drawn; all of one that somebody wrote.
    return exact if float(exact) == as_float else short
