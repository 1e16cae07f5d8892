"""Holds what a submission returned against what the reference returned."""

from __future__ import annotations

from itertools import islice
from typing import Any, Literal

import numpy as np
from msgspec import Struct

from quiz.bank.exercise import Tolerance
from quiz.grading.report import sentences as say_
from quiz.grading.report.values import apart
from quiz.grading.report.wording import say, shape
from quiz.text.language import Phrase

Fault = Literal["none", "type", "shape", "dtype", "nan", "infinite", "value"]
ORDER: tuple[Fault, ...] = ("none", "type", "shape", "dtype", "nan", "infinite", "value")

MOST_PLACES = 1000
"""Differing entries that are named, and results that are looked at; far more than are shown."""


class Difference(Struct, frozen=True):
    """The first way, in the order of `ORDER`, in which a result is not what is expected.

    ``part`` is the place in a tuple of results, None when one result is returned; ``differing`` are
    the first places, up to `MOST_PLACES`, at which the two disagree.
    """

    fault: Fault
    reason: Phrase
    part: int | None = None
    differing: tuple[tuple[int, ...], ...] = ()


def compare(expected: Any, got: Any, tolerance: Tolerance) -> Difference | None:
    """None when `got` is as right as `expected`, else what is wrong with it.

    Accepted besides the very same: Python numbers and arrays of no dimension for single numbers, a
    list for a tuple, a list of numbers for a vector, and whole numbers where floats are expected.
    Not float32 for float64, however close: what an exercise declares is less than float32 can hold,
    and where it rounds to 0 or to inf it would hide what is wrong.
    """
    with np.errstate(all="ignore"):  # a submission's numbers may be anything
        return _compared(expected, got, tolerance)


def _compared(expected: Any, got: Any, tolerance: Tolerance) -> Difference | None:
    if isinstance(expected, list) and len(expected) > MOST_PLACES and _is_numbers(expected):
        expected = _numbers(expected)  # no results one beside the other, but one vector
    if not isinstance(expected, tuple | list):
        return _one(expected, got, tolerance)
    if got is None:
        return Difference("none", say_.NONE)
    if not isinstance(got, tuple | list):
        return Difference(
            "type", say(say_.NOT_SEVERAL, count=len(expected), got=say_.described(got))
        )
    if len(got) != len(expected):
        return Difference("type", say(say_.COUNT, count=len(expected), got=len(got)))
    found: list[Difference] = []
    parts = islice(zip(expected, got, strict=True), MOST_PLACES)
    for place, (one, other) in enumerate(parts):
        difference = _one(one, other, tolerance)
        if difference is not None:
            reason = say(
                say_.PART,
                place=place + 1,
                count=len(expected),
                reason=say_.PART_NONE if other is None else difference.reason,
            )
            differing = tuple((place, *index) for index in difference.differing)
            found.append(Difference(difference.fault, reason, place, differing))
    return min(found, key=lambda each: ORDER.index(each.fault), default=None)


def _one(expected: Any, got: Any, tolerance: Tolerance) -> Difference | None:
    if got is None and expected is not None:
        return Difference("none", say_.NONE)
    want = np.asarray(expected)
    if want.dtype.kind not in "biufc":
        return None if _identical(expected, got) else _type(want, got)
    if isinstance(got, list) and MOST_PLACES < len(got) != want.size:
        return Difference("shape", _shapes(want, (len(got),)))  # without a look at each of them
    is_vector = isinstance(got, list) and want.ndim == 1 and _is_numbers(got)
    if not is_vector and not isinstance(got, int | float | complex | np.generic | np.ndarray):
        return _type(want, got)
    have = _numbers(got)
    if have.shape != want.shape:
        return Difference("shape", _shapes(want, have.shape))
    if (reason := _kinds(want, have)) is not None:
        return Difference("dtype", reason)
    return _values(want, have, tolerance)


def _numbers(got: Any) -> Any:
    """What is returned as an array; whole numbers beyond every integer dtype as floats."""
    try:
        have = np.asarray(got)
        if have.dtype.kind != "O":
            return have
        if any(np.iscomplexobj(each) for each in have.flat):
            raise TypeError("a float would lose the imaginary part")
        return have.astype(np.float64)
    except (OverflowError, TypeError):
        return np.array([_float(each) for each in got] if isinstance(got, list) else _float(got))


def _float(value: Any) -> Any:
    if np.iscomplexobj(value):
        return complex(value)
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else -float("inf")


def _identical(expected: Any, got: Any) -> bool:
    return type(expected) is type(got) and bool(expected == got)


def _is_numbers(items: list[Any]) -> bool:
    return all(
        isinstance(each, int | float | np.generic)
        or (isinstance(each, np.ndarray) and each.ndim == 0)
        for each in items
    )


def _type(want: Any, got: Any) -> Difference:
    said = say_.NUMBER if want.ndim == 0 else say(say_.ARRAY, shape=shape(want.shape))
    reason = say(say_.TYPE, got=say_.described(got), want=said)
    return Difference("type", reason)


def _shapes(want: Any, have: tuple[int, ...]) -> Phrase:
    if want.ndim == 0:
        return say(say_.SHAPE_NOT_NUMBER, have=shape(have))
    if not have:
        return say(say_.NUMBER_NOT_SHAPE, want=shape(want.shape))
    return say(say_.SHAPE, have=shape(have), want=shape(want.shape))


def _kinds(want: Any, have: Any) -> Phrase | None:
    """None where numbers of one kind may stand for those of the other."""
    wanted, kind = want.dtype.kind, have.dtype.kind
    if kind == "c" and wanted != "c":
        return say_.COMPLEX
    if (kind == "b") != (wanted == "b"):
        return say_.TRUTH if kind == "b" else say_.NOT_TRUTH
    if wanted in "iu" and kind == "f" and want.ndim:
        return say_.NOT_WHOLE
    if wanted == kind == "f" and have.dtype.itemsize < want.dtype.itemsize:
        return say(say_.NARROW, have=have.dtype.name, want=want.dtype.name)
    return None


def _values(want: Any, have: Any, tolerance: Tolerance) -> Difference | None:
    finite = np.isfinite(want)
    # Quick for what is right, which most results are.
    if want.dtype.kind in "biu" and have.dtype.kind in "biu":
        right = have == want  # a difference of integers could overflow
    else:
        right = np.abs(have - want) <= _allowed(want, finite, tolerance)
    if right.all() and finite.all():
        return None
    nans = np.isnan(have) & ~np.isnan(want)
    if nans.any():
        return _at(nans, "nan", say_.VALUE, want, have)
    infinite = np.isinf(have) & finite
    if infinite.any():
        return _at(infinite, "infinite", say_.VALUE, want, have)
    same = (have == want) | (np.isnan(have) & np.isnan(want))
    wrong = ~np.where(finite, right, same)
    if wrong.any():
        return _at(wrong, "value", say_.VALUE, want, have)
    return None


def _allowed(want: Any, finite: Any, tolerance: Tolerance) -> Any:
    return tolerance.absolute + tolerance.relative * np.where(finite, np.abs(want), 0.0)


def _at(where: Any, fault: Fault, phrase: Phrase, want: Any, have: Any) -> Difference:
    count = int(np.count_nonzero(where))
    flat = np.flatnonzero(where)[:MOST_PLACES]
    places = tuple(tuple(map(int, np.unravel_index(place, where.shape))) for place in flat)
    first = places[0]
    got, right = apart(have[first].item(), want[first].item())
    reason = say(phrase, have=got, want=right)
    if want.ndim:
        entry = ", ".join(map(str, first))
        reason = say(say_.ENTRY, entry=f"[{entry}]", reason=reason)
        if want.size > 1:
            reason = say(say_.OF_ALL, reason=reason, count=count, all=want.size)
    return Difference(fault, reason, None, places)
