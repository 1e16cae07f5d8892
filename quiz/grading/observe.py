"""What a tutor notices in wrong numbers: a sign, a factor, a transposed or unaveraged result."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from msgspec import Struct

from quiz.grading.wording import joined, number, say, size_words
from quiz.text.language import Phrase

_NEAR = 1e-6
_EXACT = 1e-12
"""Relative errors below this are those of float64."""
_SINGLE_LEAST = 1e-8
"""In a result computed in float32 some number is off by more, relative to itself."""

_SIGN = Phrase("the sign is the other way round", "符号反了")
_BITS = Phrase(
    "1/ln 2 times too large: that is the value in bits, and nats are asked for",
    "大了 1/ln 2 倍：这是以比特为单位的值，题目要的是奈特",
)
_UNBITS = Phrase(
    "ln 2 times what is expected: it was turned from bits into nats once too often",
    "是应得值的 ln 2 倍：多做了一次从比特到奈特的换算",
)
_LARGE_SIZE = Phrase(
    "{size} times too large: as many times as there are {what}",
    "大了 {size} 倍：正好是{what}的个数",
)
_SMALL_SIZE = Phrase(
    "{size} times too small: as many times as there are {what}",
    "小了 {size} 倍：正好是{what}的个数",
)
_LARGE_LATER = Phrase(
    "with more {what} it is also too large, by their number",
    "{what}更多时还会偏大，倍数正好是其个数",
)
_SMALL_LATER = Phrase(
    "with more {what} it is also too small, by their number",
    "{what}更多时还会偏小，倍数正好是其个数",
)
_LARGE = Phrase("always {factor} times too large", "总是大了 {factor} 倍")
_SMALL = Phrase("always {factor} times too small", "总是小了 {factor} 倍")
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
_BROADCAST = Phrase(
    "an array of shape ({n},) met one of shape ({n}, 1), and broadcasting made a square of them",
    "形状 ({n},) 的数组遇到了形状 ({n}, 1) 的数组，广播成了方阵",
)
_CONSTANT = Phrase("it is {value} for every input", "对任何输入都是 {value}")
_SINGLE = Phrase(
    "right to six digits or so, as if something were computed in float32",
    "大约六位数字是对的，像是某一步用了 float32",
)


class Sighting(Struct, frozen=True):
    """A wrong result beside the right one, with the sizes of the input."""

    sizes: dict[str, int]
    expected: Any
    got: Any


def observed(
    seen: Sequence[Sighting],
    shown: Sighting,
    always: float | None = None,
    *,
    is_ordinary: bool = True,
) -> Phrase | None:
    """A remark that holds for every wrong result seen, or, on shapes, for the one that is shown.

    ``always`` is the `constant` that all results are made of, right and wrong, if there is one.
    What is wrong on extreme inputs only is not computed in float32: that would show on others.
    """
    if always is not None:
        return say(_CONSTANT, value=number(always))
    with np.errstate(all="ignore"):  # a submission's numbers may be anything
        return _remark(seen, shown, is_ordinary)


def constant(seen: Sequence[Sighting]) -> float | None:
    """The one number that every result is made of, whatever was expected; None if there is none.

    ``seen`` has one sighting for each input; from one or two inputs nothing is concluded.
    """
    got = {
        float(each)
        for one in seen
        for _, have in _parts(one.expected, one.got)
        for each in have.flat
    }
    wanted = {
        float(each)
        for one in seen
        for want, _ in _parts(one.expected, one.got)
        for each in want.flat
    }
    return got.pop() if len(seen) > 2 and len(got) == 1 and len(wanted) > 2 else None


def _remark(seen: Sequence[Sighting], shown: Sighting, is_ordinary: bool) -> Phrase | None:
    for want, have in _parts(shown.expected, shown.got):
        if want.shape != have.shape:
            return _on_shape(want, have)
    factors = [factor for each in seen if (factor := _factor(each)) is not None]
    remark = None
    if len(factors) == len(seen):
        remark = _on_factor(factors, [each.sizes for each in seen], shown.sizes)
    if remark is None and is_ordinary and all(map(_is_as_single, seen)):
        remark = _SINGLE
    return remark or _on_values(shown.expected, shown.got)


def _parts(expected: Any, got: Any) -> Iterator[tuple[Any, Any]]:
    """The pairs of arrays in a result that are numbers."""
    if not isinstance(expected, tuple | list):
        expected, got = (expected,), (got,)
    for want, have in zip(expected, got, strict=False) if isinstance(got, tuple | list) else ():
        if isinstance(have, int | float | np.generic | np.ndarray):
            one, other = np.asarray(want), np.asarray(have)
            if one.dtype.kind in "iuf" and other.dtype.kind in "iuf":
                yield one.astype(np.float64), other.astype(np.float64)


def _on_shape(want: Any, have: Any) -> Phrase | None:
    if want.ndim == 2 and have.shape == want.shape[::-1] and _close(have.T, want):
        return _TRANSPOSED
    if have.size == want.size and _close(have.reshape(want.shape), want):
        return _LENGTH_ONE
    if want.ndim == 0 and have.ndim and have.size:
        if _close(have.mean(), want):
            return _UNAVERAGED
        if _close(have.sum(), want):
            return _UNSUMMED
    if want.ndim == 1 and have.shape == want.shape * 2:
        return say(_BROADCAST, n=want.shape[0])
    return None


def _on_values(expected: Any, got: Any) -> Phrase | None:
    square = [(w, h) for w, h in _parts(expected, got) if not _close(h, w)]
    if square and all(w.ndim == 2 and w.shape == h.shape and _close(h.T, w) for w, h in square):
        return _TRANSPOSED
    return None


def _is_as_single(seen: Sighting) -> bool:
    """Whether every number is right to the digits of float32, and not all of them to more."""
    wanted, got = seen.expected, seen.got
    count = len(wanted) if isinstance(wanted, tuple | list) else 1
    if isinstance(wanted, tuple | list) and (
        not isinstance(got, tuple | list) or len(got) != count
    ):
        return False
    pairs = list(_parts(wanted, got))
    if len(pairs) != count or any(want.shape != have.shape for want, have in pairs):
        return False
    want, have = (
        np.concatenate([each.ravel() for each in one]) for one in zip(*pairs, strict=True)
    )
    if not (np.isfinite(want) & np.isfinite(have)).all():
        return False
    off, size = np.abs(have - want), np.abs(want)
    differing = off > _EXACT * size
    return bool((off <= _NEAR * size).all() and (off > _SINGLE_LEAST * size)[differing].any())


def _factor(seen: Sighting) -> float | None:
    """The number by which all wrong parts of a result are multiplied, None if there is none."""
    factors = []
    for want, have in _parts(seen.expected, seen.got):
        if want.shape != have.shape or not np.isfinite(want).all() or not np.isfinite(have).all():
            return None
        if _close(have, want):
            continue
        place = np.unravel_index(np.argmax(np.abs(want)), want.shape)
        if want[place] == 0 or have[place] == 0:
            return None
        factor = float(have[place] / want[place])
        if not _close(have, factor * want):
            return None
        factors.append(factor)
    if not factors or any(not _is_close(each, factors[0]) for each in factors):
        return None
    return factors[0]


def _on_factor(
    factors: Sequence[float], sizes: Sequence[dict[str, int]], shown: dict[str, int]
) -> Phrase | None:
    """What the factors have in common, over inputs of different sizes."""
    signs = {factor < 0 for factor in factors}
    if len(signs) != 1:
        return None
    if all(_is_close(factor, -1.0) for factor in factors):
        return _SIGN
    remark = _on_magnitude([abs(factor) for factor in factors], sizes, shown)
    return remark if remark is None or signs == {False} else joined(_SIGN, remark)


def _on_magnitude(
    factors: Sequence[float], sizes: Sequence[dict[str, int]], shown: dict[str, int]
) -> Phrase | None:
    first = factors[0]
    if all(_is_close(each, first) for each in factors):
        if len(factors) < 2 or _is_close(first, 1.0):
            return None
        if _is_close(first, 1 / math.log(2)):
            return _BITS
        if _is_close(first, math.log(2)):
            return _UNBITS
        phrase, factor = (_LARGE, first) if first > 1 else (_SMALL, 1 / first)
        return say(phrase, factor=number(factor))
    for name, size in shown.items():
        for power, now, later in ((1, _LARGE_SIZE, _LARGE_LATER), (-1, _SMALL_SIZE, _SMALL_LATER)):
            wanted = [float(each[name]) ** power for each in sizes]
            if all(map(_is_close, factors, wanted)):
                return say(now if size > 1 else later, what=size_words(name), size=size)
    return None


def _is_close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=_NEAR)


def _close(one: Any, other: Any) -> bool:
    """Equal to six digits or so, by the largest of `other`; all finite."""
    if np.shape(one) != np.shape(other) or not (np.isfinite(one) & np.isfinite(other)).all():
        return False
    return bool(np.all(np.abs(one - other) <= _NEAR * np.max(np.abs(other), initial=0.0)))
