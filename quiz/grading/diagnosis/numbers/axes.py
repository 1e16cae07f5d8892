"""What is said of results with too many or too few axes, or with their axes in another order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from quiz.grading.diagnosis.numbers.discrepancy import NEAR, Discrepancy, close, pairs
from quiz.grading.report.wording import say
from quiz.text.language import Phrase

_TRANSPOSED = Phrase("the values are right, but transposed", "数值是对的，但转置了")
_LENGTH_ONE = Phrase(
    "the values are right; only an axis of length 1 is too many or too few",
    "数值是对的，只是多了或少了一个长度为 1 的轴",
)
_UNAVERAGED = Phrase(
    "the mean of what is returned is right: the averaging is missing",
    "返回值的平均数是对的：漏了取平均这一步",
)
_UNSUMMED = Phrase(
    "the sum of what is returned is right: the summing is missing",
    "返回值的总和是对的：漏了求和这一步",
)
_AVERAGED = Phrase(
    "it is the mean of all entries that are expected: a mean goes over an axis too many",
    "它是应有各项的平均数：取平均时多包括了一个轴",
)
_SUMMED = Phrase(
    "it is the sum of all entries that are expected: a sum or mean goes over an axis too many",
    "它是应有各项之和：求和或取平均时多包括了一个轴",
)
_TOTALLED = Phrase(
    "one number is left of many that are expected: a sum or mean goes over an axis too many",
    "应有许多数，却只剩一个：求和或取平均时多包括了一个轴",
)
_BROADCAST = Phrase(
    "an array of shape ({n},) met one of shape ({n}, 1), and broadcasting made a square of them",
    "形状 ({n},) 的数组遇到了形状 ({n}, 1) 的数组，广播成了方阵",
)


def on_shape(seen: Sequence[Discrepancy], shown: Discrepancy) -> Phrase | None:
    """What explains the shape of the first part that has a wrong one, on all inputs seen.

    Inputs with one sample or one class, on which everything explains it, decide nothing.
    """
    place = next(
        (place for place, (want, have) in enumerate(pairs(shown)) if want.shape != have.shape), None
    )
    if place is None:
        return None
    found = [list(pairs(each)) for each in seen]
    misshapen = [
        each[place]
        for each in found
        if place < len(each) and each[place][0].shape != each[place][1].shape
    ]
    telling = [(w, h) for w, h in misshapen if max(w.size, h.size) > 1]
    if not telling and len({tuple(each.sizes.values()) for each in seen}) > 1:
        telling = misshapen  # One number in brackets, whatever the sizes of the input are.
    if not telling:
        return None
    for is_so, phrase in _EXPLANATIONS:
        if all(is_so(want, have) for want, have in telling):
            return phrase
    if all(want.ndim == 1 and have.shape == want.shape * 2 for want, have in telling):
        n = list(pairs(shown))[place][0].shape[0]
        return say(_BROADCAST, n=n if n > 1 else "N")
    return None


def on_order(seen: Sequence[Discrepancy]) -> Phrase | None:
    """Whether all that is wrong, on all inputs seen, are square arrays that are transposed."""
    for each in seen:
        wrong = [(want, have) for want, have in pairs(each) if not close(have, want)]
        if not wrong or not all(_is_transposed(want, have) for want, have in wrong):
            return None
    return _TRANSPOSED if seen else None


def _is_transposed(want: Any, have: Any) -> bool:
    return want.ndim == 2 and have.shape == want.shape[::-1] and close(have.T, want)


def _is_reshaped(want: Any, have: Any) -> bool:
    return have.size == want.size and close(have.reshape(want.shape), want)


def _is_unaveraged(want: Any, have: Any) -> bool:
    return want.ndim == 0 and have.size > 0 and close(have.mean(), want)


def _is_unsummed(want: Any, have: Any) -> bool:
    return want.ndim == 0 and have.size > 0 and close(have.sum(), want)


def _is_totalled(want: Any, have: Any) -> bool:
    """Whether the sum and the mean that it is cannot be told apart, both being 0."""
    return want.size > 1 and _is_averaged(want, have) and _is_summed(want, have)


def _is_averaged(want: Any, have: Any) -> bool:
    return have.size == 1 and want.size > 0 and _is_of(have, want.mean(), want)


def _is_summed(want: Any, have: Any) -> bool:
    return have.size == 1 and want.size > 0 and _is_of(have, want.sum(), want)


def _is_of(have: Any, one: Any, every: Any) -> bool:
    """Whether `have` is the number `one`, in which those of `every` may have cancelled."""
    return bool(np.abs(have.item() - one) <= NEAR * np.max(np.abs(every)))


_EXPLANATIONS: tuple[tuple[Callable[[Any, Any], bool], Phrase], ...] = (
    (_is_transposed, _TRANSPOSED),
    (_is_reshaped, _LENGTH_ONE),
    (_is_unaveraged, _UNAVERAGED),
    (_is_unsummed, _UNSUMMED),
    (_is_totalled, _TOTALLED),
    (_is_averaged, _AVERAGED),
    (_is_summed, _SUMMED),
)
