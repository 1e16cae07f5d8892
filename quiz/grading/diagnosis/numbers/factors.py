"""What is said of results that are the right ones times a number: a sign, a size, a base."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import numpy as np

from quiz.grading.diagnosis.numbers.discrepancy import Discrepancy, close, is_close, pairs
from quiz.grading.report.wording import SIZE_WORDS, joined, say
from quiz.text.language import Phrase

SEVERAL = 3
"""Inputs on which a factor must show before it is called one."""
_MOST = 20
_ROUND = (100, 1000)
"""The largest whole number that is said to be a factor; beyond, it is a coincidence."""

_SIGN = Phrase("the sign is the other way round", "符号反了")
_BASES = (
    (
        1 / math.log(2),
        Phrase(
            "1/ln 2 times too large: that is the value in bits, and nats are asked for",
            "是应有值的 1/ln 2 倍：这是以比特为单位的值，题目要的是奈特",
        ),
    ),
    (
        math.log(2),
        Phrase(
            "ln 2 times what is expected: it was turned from bits into nats once too often",
            "是应有值的 ln 2 倍：多做了一次从比特到奈特的换算",
        ),
    ),
    (
        1 / math.log(10),
        Phrase(
            "ln 10 times too small: that is the value with logarithms to base 10, "
            "and natural ones are asked for",
            "只有应有值的 1/ln 10：这是以 10 为底的对数算出的值，题目要的是自然对数",
        ),
    ),
)
_OTHER_BASE = Phrase(
    "ln {base} times too small: that is the value with logarithms to base {base}, "
    "and natural ones are asked for",
    "只有应有值的 1/ln {base}：这是以 {base} 为底的对数算出的值，题目要的是自然对数",
)
_AND_THEN = Phrase("and besides, {what}", "此外，{what}")
_PRODUCT = {
    1: Phrase("always {one}·{other} times too large", "总是应有值的 {one}·{other} 倍"),
    -1: Phrase("always {one}·{other} times too small", "总是只有应有值的 1/({one}·{other})"),
}
_QUOTIENT = Phrase(
    "always {one}/{other} times what is expected: divided by {other} where {one} belongs",
    "总是应有值的 {one}/{other} 倍：该除以 {one} 的地方除以了 {other}",
)
_LARGE = Phrase("always {factor} times too large", "总是应有值的 {factor} 倍")
_SMALL = Phrase("always {factor} times too small", "总是只有应有值的 1/{factor}")
_COUNTED = {
    (1, True): Phrase(
        "{size} times too large: as many times as there are {what}",
        "是应有值的 {size} 倍：正好是{what}的个数",
    ),
    (-1, True): Phrase(
        "{size} times too small: as many times as there are {what}",
        "只有应有值的 1/{size}：{size} 正好是{what}的个数",
    ),
    (1, False): Phrase(
        "with more {what} it is also too large, by their number",
        "{what}更多时还会偏大，倍数正好是其个数",
    ),
    (-1, False): Phrase(
        "with more {what} it is also too small, by their number",
        "{what}更多时还会偏小，倍数正好是其个数",
    ),
}
_LETTERED = {
    (1, True): Phrase(
        "{size} times too large, and always {name} times ({name} = {size} here)",
        "是应有值的 {size} 倍，并且总是 {name} 倍（这里 {name} = {size}）",
    ),
    (-1, True): Phrase(
        "{size} times too small, and always {name} times ({name} = {size} here)",
        "只有应有值的 1/{size}，并且总是 1/{name}（这里 {name} = {size}）",
    ),
    (1, False): Phrase(
        "with a larger {name} it is also {name} times too large",
        "{name} 更大时还会偏大，是应有值的 {name} 倍",
    ),
    (-1, False): Phrase(
        "with a larger {name} it is also {name} times too small",
        "{name} 更大时还会偏小，只有应有值的 1/{name}",
    ),
}


def on_factor(
    seen: Sequence[Discrepancy], shown: Discrepancy, *, single: bool = False
) -> Phrase | None:
    """The number by which all results seen are multiplied, if it is one that a slip explains.

    That is −1, a small whole number or its inverse, a size of the input or its inverse, or what
    lies between logarithms of two bases; or two of these, unless it must be a ``single`` one. A
    few inputs do not tell: any two numbers have a quotient.
    """
    factors = [factor for each in seen if (factor := _factor(each)) is not None]
    if len(factors) < max(SEVERAL, len(seen)):
        return None
    signs = {factor < 0 for factor in factors}
    if len(signs) != 1:
        return None
    if all(is_close(factor, -1.0) for factor in factors):
        return _SIGN
    sizes = [each.sizes for each in seen]
    if single:
        return _on_one(factors, sizes, shown) if signs == {False} else None
    remark = _on_magnitude([abs(each) for each in factors], sizes, shown)
    return remark if remark is None or signs == {False} else joined(_SIGN, remark)


def _factor(seen: Discrepancy) -> float | None:
    """The number by which all wrong parts of a result are multiplied, None if there is none."""
    factors = []
    for want, have in pairs(seen):
        if want.shape != have.shape or not np.isfinite(want).all() or not np.isfinite(have).all():
            return None
        if close(have, want):
            continue
        place = np.unravel_index(np.argmax(np.abs(want)), want.shape)
        if want[place] == 0 or have[place] == 0:
            return None
        factor = float(have[place] / want[place])
        if not close(have, factor * want):
            return None
        factors.append(factor)
    if not factors or any(not is_close(each, factors[0]) for each in factors):
        return None
    return factors[0]


def _on_magnitude(
    factors: Sequence[float], sizes: Sequence[dict[str, int]], shown: Discrepancy
) -> Phrase | None:
    """What a positive factor is: a number, a size, or either with a base of logarithms besides."""
    remark = _on_one(factors, sizes, shown)
    if remark is not None:
        return remark
    for base, phrase in _BASES:
        rest = [factor / base for factor in factors]
        if (remark := _on_one(rest, sizes, shown)) is not None:
            return joined(phrase, say(_AND_THEN, what=remark))
    return None


def _on_one(
    factors: Sequence[float], sizes: Sequence[dict[str, int]], shown: Discrepancy
) -> Phrase | None:
    return _on_number(factors) or _on_size(factors, sizes, shown)


def _on_size(
    factors: Sequence[float], sizes: Sequence[dict[str, int]], shown: Discrepancy
) -> Phrase | None:
    for name, size in shown.sizes.items():
        for power in (1, -1):
            if all(map(is_close, factors, [float(each[name]) ** power for each in sizes])):
                phrases = _COUNTED if name in SIZE_WORDS else _LETTERED
                phrase = phrases[power, size > 1]
                return say(phrase, what=SIZE_WORDS.get(name, name), name=name, size=size)
    for one, other in itertools.combinations(shown.sizes, 2):
        for power in (1, -1):
            if all(map(is_close, factors, [float(s[one] * s[other]) ** power for s in sizes])):
                return say(_PRODUCT[power], one=one, other=other)
    for one, other in itertools.permutations(shown.sizes, 2):
        if all(map(is_close, factors, [s[one] / s[other] for s in sizes])):
            return say(_QUOTIENT, one=one, other=other)
    return None


def _on_number(factors: Sequence[float]) -> Phrase | None:
    """A factor that is the same on all inputs."""
    factor = factors[0]
    if any(not is_close(each, factor) for each in factors):
        return None
    for known, phrase in _BASES:
        if is_close(factor, known):
            return phrase
    for base in range(3, 10):
        if is_close(factor, 1 / math.log(base)):
            return say(_OTHER_BASE, base=base)
    times = max(factor, 1 / factor)
    if not math.isfinite(times):  # one over a number below 1e-308
        return None
    whole = round(times)
    if not is_close(times, whole) or not (2 <= whole <= _MOST or whole in _ROUND):
        return None
    return say(_LARGE if factor > 1 else _SMALL, factor=whole)
