"""Floating-point arithmetic that never raises and keeps an estimate of its own rounding error.

A `Real` is a double and the absolute error that rounding may have left in it, carried along to
first order (running error analysis: Higham, Accuracy and Stability of Numerical Algorithms, 3.3).
So two formulas can be held against each other near a cancellation: where their errors are large,
the point decides little, and where a value came out of an overflow or of an indeterminate form
(0/0, 0*inf, inf-inf), it decides nothing. Values follow IEEE 754: 1/0 is inf, ln 0 is -inf,
ln(-1) is nan.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

INF = math.inf
NAN = math.nan
UNIT = 2.0**-53
"""Unit roundoff of a double."""
TINY = 1e-290
"""Below this, digits are lost to underflow."""


class Real(NamedTuple):
    """A double and its estimated absolute error; an infinite error says: not to be relied on."""

    value: float
    noise: float = 0.0


ZERO = Real(0.0)
UNDEFINED = Real(NAN, 0.0)
"""Certainly no real number, such as the logarithm of a negative number."""


def _not_finite(value: float, *inputs: Real) -> Real:
    """A result that is inf or nan: certain, or only the trace of an overflow?"""
    if any(x.value != x.value and x.noise == 0.0 for x in inputs):
        return UNDEFINED
    certain = not math.isnan(value) and any(math.isinf(x.value) for x in inputs)
    certain = certain and all(x.noise < INF for x in inputs)
    return Real(value, 0.0 if certain else INF)


def _finite(value: float, carried: float, *inputs: Real) -> Real:
    """A finite result whose error is `carried` from the inputs, and its own rounding."""
    if carried != carried or any(math.isinf(x.value) for x in inputs):
        carried = INF if any(x.noise == INF for x in inputs) else 0.0
    lost = TINY if -TINY < value < TINY and all(x.value != 0.0 for x in inputs) else 0.0
    return Real(value, carried + UNIT * abs(value) + lost)


def add(a: Real, b: Real) -> Real:
    """a + b."""
    value = a.value + b.value
    if not math.isfinite(value):
        return _not_finite(value, a, b)
    return Real(value, a.noise + b.noise + UNIT * abs(value))


def negative(a: Real) -> Real:
    """-a."""
    return Real(-a.value, a.noise)


def subtract(a: Real, b: Real) -> Real:
    """a - b."""
    return add(a, Real(-b.value, b.noise))


def multiply(a: Real, b: Real) -> Real:
    """a * b."""
    value = a.value * b.value
    if not math.isfinite(value):
        return _not_finite(value, a, b)
    carried = abs(a.value) * b.noise + abs(b.value) * a.noise + a.noise * b.noise
    return _finite(value, carried, a, b)


def divide(a: Real, b: Real) -> Real:
    """a / b. By zero: inf or nan, on which nothing may rest, as the zero's sign says nothing."""
    if b.value == 0.0:
        if a.value == 0.0 or a.value != a.value:
            return _not_finite(NAN, a)
        return Real(math.copysign(INF, a.value) * math.copysign(1.0, b.value), INF)
    value = a.value / b.value
    if not math.isfinite(value):
        return _not_finite(value, a, b)
    room = abs(b.value) - b.noise
    carried = (a.noise + abs(value) * b.noise) / room if room > 0.0 else INF
    return _finite(value, carried, a, b)


def _raised(base: float, exponent: float) -> float:
    try:
        return math.pow(base, exponent)
    except OverflowError:
        odd = exponent % 2.0 == 1.0
        return -INF if base < 0.0 and odd else INF
    except ValueError:
        return INF if base == 0.0 else NAN


def power(a: Real, b: Real) -> Real:
    """a ** b; 0 ** 0 is 1, and a negative base needs a whole exponent."""
    value = _raised(a.value, b.value)
    unsure = abs(a.value) <= a.noise
    if math.isnan(value) and a.value < 0.0 and not unsure and b.noise < INF:
        return UNDEFINED
    if not math.isfinite(value):
        return _not_finite(value, a, b)
    if a.value == 0.0:
        return Real(value, _raised(a.noise, b.value) if a.noise else 0.0)
    if unsure and not b.value.is_integer():
        return Real(value, INF)
    carried = abs(b.value * value / a.value) * a.noise
    if a.value > 0.0:
        carried += abs(value * math.log(a.value)) * b.noise
    return _finite(value, carried, a, b)


def logarithm(of: Callable[[float], float], scale: float) -> Callable[[Real], Real]:
    """The function `of`, whose slope is `scale`/x."""

    def log(x: Real) -> Real:
        if x.value > x.noise and x.value < INF:
            value = of(x.value)
            return Real(value, scale * x.noise / (x.value - x.noise) + UNIT * abs(value))
        if x.noise == 0.0:
            if x.value == 0.0:
                return Real(-INF)
            return Real(INF) if x.value > 0.0 else UNDEFINED
        if x.value < -x.noise:
            return UNDEFINED
        return Real(of(x.value) if 0.0 < x.value < INF else NAN if x.value < 0.0 else -INF, INF)

    return log


def square_root(x: Real) -> Real:
    """The square root; nan for a negative number."""
    if x.value > x.noise and x.value < INF:
        value = math.sqrt(x.value)
        return Real(value, 0.5 * x.noise / math.sqrt(x.value - x.noise) + UNIT * value)
    if x.value < 0.0 or x.value != x.value:
        return UNDEFINED if x.value < -x.noise or x.noise == 0.0 else Real(NAN, INF)
    return Real(math.sqrt(x.value), math.sqrt(x.noise))


def smooth(
    of: Callable[[float], float], slope: Callable[[float, float], float]
) -> Callable[[Real], Real]:
    """The function `of`, defined everywhere; `slope(x, of(x))` is its derivative."""

    def apply(x: Real) -> Real:
        if x.value != x.value:
            return x
        try:
            value = of(x.value)
        except OverflowError:
            return Real(INF, INF)
        if not math.isfinite(value):
            return _not_finite(value, x)
        return _finite(value, abs(slope(x.value, value)) * x.noise, x)

    return apply


def logistic(x: float) -> float:
    """1 / (1 + exp(-x)), without overflow."""
    if x >= 0.0:
        return 1.0 / (1.0 + math.exp(-x))
    grown = math.exp(x)
    return grown / (1.0 + grown)


def log_one_plus_exp(x: float) -> float:
    """ln(1 + exp(x)), without overflow."""
    return max(x, 0.0) + math.log1p(math.exp(-abs(x)))


ln = logarithm(math.log, 1.0)
log2 = logarithm(math.log2, 1.0 / math.log(2.0))
log10 = logarithm(math.log10, 1.0 / math.log(10.0))
exp = smooth(math.exp, lambda _, value: value)
sigmoid = smooth(logistic, lambda _, value: value * (1.0 - value))
softplus = smooth(log_one_plus_exp, lambda x, _: logistic(x))
tanh = smooth(math.tanh, lambda _, value: 1.0 - value * value)
absolute = smooth(abs, lambda _x, _value: 1.0)


def _chosen(better: Callable[[float, float], bool], items: tuple[Real, ...]) -> Real:
    best = items[0]
    for item in items:
        if item.value != item.value:
            return item
        if better(item.value, best.value):
            best = item
    return Real(best.value, max(item.noise for item in items))


def least(*items: Real) -> Real:
    """The smallest; nan when one of them is."""
    return _chosen(lambda a, b: a < b, items)


def greatest(*items: Real) -> Real:
    """The largest; nan when one of them is."""
    return _chosen(lambda a, b: a > b, items)
