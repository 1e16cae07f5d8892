"""What is said of results that are right to six digits: float32, or a small number added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from quiz.grading.diagnosis.numbers.discrepancy import NEAR, Discrepancy, pairs
from quiz.text.language import Phrase

_EXACT = 1e-12
"""Relative errors below this are those of float64."""
_LEAST = 1e-8
"""In a result computed in float32 some number is off by more, relative to itself."""
_ENOUGH = 4
"""Numbers that must all err to one side before a small number is blamed; rounding errs to both."""

_SINGLE = Phrase(
    "right to six digits or so, as if something were computed in float32",
    "大约六位数字是对的，像是某一步用了 float32",
)
_ADDED = Phrase(
    "right to six digits or so, and always off to the same side, as if a small number were added",
    "大约六位数字是对的，且误差总偏向同一边，像是某一步加了一个很小的数",
)
_EITHER = Phrase(
    "right to six digits or so, as if something were computed in float32, or a small number "
    "were added",
    "大约六位数字是对的，像是某一步用了 float32，或加了一个很小的数",
)


def on_digits(seen: Sequence[Discrepancy], right: Sequence[Discrepancy]) -> Phrase | None:
    """What makes all results seen wrong in their last digits only.

    ``right`` are results within the tolerance; how these err helps to tell the causes apart.
    """
    if not seen or not all(map(_is_nearly_right, seen)):
        return None
    wanted, got = (
        np.concatenate(side)
        for side in zip(*(_flat(each) for each in (*seen, *right)), strict=True)
    )
    off = got - wanted
    # A number that float32 holds exactly came out of it; one in 2²⁹ of the others looks so, too.
    if np.all(np.float32(got) == got):
        return _SINGLE
    off = off[np.abs(off) > _EXACT * np.abs(wanted)]
    return _ADDED if len(off) >= _ENOUGH and len(np.unique(np.sign(off))) == 1 else _EITHER


def _flat(seen: Discrepancy) -> tuple[Any, Any]:
    """All numbers of a result, expected and returned, in the same order."""
    found = [(w.ravel(), h.ravel()) for w, h in pairs(seen) if w.shape == h.shape]
    if not found:
        return np.zeros(0), np.zeros(0)
    want, have = (np.concatenate(side) for side in zip(*found, strict=True))
    finite = np.isfinite(want) & np.isfinite(have)
    return want[finite], have[finite]


def _is_nearly_right(seen: Discrepancy) -> bool:
    """Whether every number is right to six digits, and not all of them to more than float32 has.

    What is float32 itself has been told so.
    """
    wanted, got = seen.expected, seen.got
    count = len(wanted) if isinstance(wanted, tuple | list) else 1
    if isinstance(wanted, tuple | list) and (
        not isinstance(got, tuple | list) or len(got) != count
    ):
        return False
    found = list(pairs(seen))
    if len(found) != count or any(want.shape != have.shape for want, have in found):
        return False
    if _is_narrow(got):
        return False
    want, have = (
        np.concatenate([each.ravel() for each in one]) for one in zip(*found, strict=True)
    )
    if not (np.isfinite(want) & np.isfinite(have)).all():
        return False
    off, size = np.abs(have - want), np.abs(want)
    differing = off > _EXACT * size
    return bool((off <= NEAR * size).all() and (off > _LEAST * size)[differing].any())


def _is_narrow(got: Any) -> bool:
    if isinstance(got, tuple | list):
        return any(map(_is_narrow, got))
    dtype = getattr(got, "dtype", None)
    return dtype is not None and dtype.kind == "f" and dtype.itemsize < 8
