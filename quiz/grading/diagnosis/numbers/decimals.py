"""What is said of results that are right but for the decimal places to which they were rounded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np

from quiz.grading.diagnosis.numbers.discrepancy import Discrepancy, by_part
from quiz.grading.report.wording import say
from quiz.text.language import Phrase

_MOST = 9
_ENOUGH = 4
"""Different numbers that must all be rounded alike; one or two end early by chance."""

_WHOLE = Phrase("right, but rounded to whole numbers", "数值是对的，但四舍五入成了整数")
_ROUNDED = Phrase(
    "right, but rounded to {places} decimal places",
    "数值是对的，但四舍五入到了小数点后 {places} 位",
)
_ROUNDED_ONE = Phrase(
    "right, but rounded to 1 decimal place", "数值是对的，但四舍五入到了小数点后 1 位"
)
_CUT = Phrase(
    "right, but cut off after {places} decimals", "数值是对的，但小数点后只保留了 {places} 位"
)
_DIGITS = Phrase(
    "right, but rounded to {places} significant digits",
    "数值是对的，但只保留了 {places} 位有效数字",
)


def on_decimals(seen: Sequence[Discrepancy], right: Sequence[Discrepancy]) -> Phrase | None:
    """To how many places all numbers were rounded, of those parts that are wrong on inputs seen.

    ``right`` are results within the tolerance, which must be rounded alike.
    """
    parts = list(by_part([*seen, *right]).values())
    remarks = [_on_part(want, have) for want, have in parts if not _is_exact(want, have)]
    return remarks[0] if remarks and all(each == remarks[0] for each in remarks) else None


def _is_exact(want: Any, have: Any) -> bool:
    return bool(np.all(np.abs(have - want) <= 1e-12 * np.abs(want)))


def _on_part(want: Any, have: Any) -> Phrase | None:
    for places in range(_MOST):
        scale = 10.0**places
        if _is_so(want, have, partial(np.round, decimals=places), 0.5 / scale):
            return (_WHOLE, _ROUNDED_ONE)[places] if places < 2 else say(_ROUNDED, places=places)
        if any(_is_so(want, have, partial(_cut, cut, scale)) for cut in (np.trunc, np.floor)):
            return say(_CUT, places=places)
    for digits in range(1, _MOST):
        if _is_so(want, have, partial(_significant, digits)):
            return say(_DIGITS, places=digits)
    return None


def _is_so(want: Any, have: Any, rounded: Callable[[Any], Any], half: float | None = None) -> bool:
    """Whether every number was rounded like this, which changes enough of them.

    ``half`` is the most by which rounding moves a number: on a tie it may go either way.
    """
    exact = 1e-12 * np.abs(want)
    off = np.abs(rounded(want) - have)
    fits = off <= exact
    if half is not None:
        is_tie = np.abs(np.abs(have - want) - half) <= 1e-9 * np.maximum(half, np.abs(want))
        fits |= is_tie & (np.abs(rounded(have) - have) <= exact)
    changed = np.abs(rounded(want) - want) > exact
    return bool(np.all(fits)) and len(np.unique(want[changed])) >= _ENOUGH


def _cut(cut: Callable[[Any], Any], scale: float, numbers: Any) -> Any:
    return cut(numbers * scale) / scale


def _significant(digits: int, numbers: Any) -> Any:
    return np.array([float(f"{each:.{digits}g}") for each in numbers])
