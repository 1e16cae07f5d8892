"""A wrong result beside the right one, and when numbers are taken for the same."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from msgspec import Struct

NEAR = 1e-6
"""Relative errors up to this leave six digits right."""

MOST_NUMBERS = 1000
"""Nothing is to be noticed in a result that is so much larger than what is expected."""


class Discrepancy(Struct, frozen=True):
    """A result beside the right one, with the sizes of the input."""

    sizes: dict[str, int]
    expected: Any
    got: Any


def pairs(seen: Discrepancy) -> Iterator[tuple[Any, Any]]:
    """The pairs of arrays in a result that are numbers: what is expected, and what is returned.

    Left out is what is far larger than expected: `MOST_NUMBERS`.
    """
    expected, got = seen.expected, seen.got
    if not isinstance(expected, tuple | list):
        expected, got = (expected,), (got,)
    for want, have in zip(expected, got, strict=False) if isinstance(got, tuple | list) else ():
        if _extent(have) <= MOST_NUMBERS + 2 * np.size(want) and _is_numbers(have):
            one, other = np.asarray(want), np.asarray(have)
            if one.dtype.kind in "iuf" and other.dtype.kind in "iuf":
                yield one.astype(np.float64), other.astype(np.float64)


def by_part(seen: Sequence[Discrepancy]) -> dict[int, tuple[Any, Any]]:
    """All finite numbers of each part of the results: those expected, and those returned.

    A part that has a wrong shape, or is no numbers, somewhere is left out with its results there.
    """
    found: dict[int, tuple[list[Any], list[Any]]] = {}
    for each in seen:
        for place, (want, have) in enumerate(pairs(each)):
            if want.shape == have.shape:
                finite = np.isfinite(want) & np.isfinite(have)
                one, other = found.setdefault(place, ([], []))
                one.append(want[finite])
                other.append(have[finite])
    return {n: (np.concatenate(a), np.concatenate(b)) for n, (a, b) in found.items()}


def _extent(value: Any) -> int:
    """How many numbers a result has at least."""
    return len(value) if isinstance(value, list | tuple) else int(getattr(value, "size", 1))


def _is_numbers(value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(each, int | float | np.number) for each in value)
    return isinstance(value, int | float | np.generic | np.ndarray)


def is_close(one: float, other: float) -> bool:
    """Whether two numbers agree to six digits or so."""
    return math.isclose(one, other, rel_tol=NEAR)


def close(one: Any, other: Any) -> bool:
    """Whether arrays agree to six digits or so, by the largest of `other`; all finite."""
    if np.shape(one) != np.shape(other) or not (np.isfinite(one) & np.isfinite(other)).all():
        return False
    return bool(np.all(np.abs(one - other) <= NEAR * np.max(np.abs(other), initial=0.0)))
