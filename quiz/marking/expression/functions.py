"""The functions and constants that an expression may use, and the lists that an author may."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import msgspec

from quiz.marking.expression import real
from quiz.marking.expression.real import Real

Reals = tuple[Real, ...]


class Scalar(msgspec.Struct, frozen=True):
    """A function of numbers, applied to each element of a list; `most` None: any number."""

    name: str
    of: Callable[..., Real]
    most: int | None = 1


class Listed(msgspec.Struct, frozen=True):
    """A function of `lists` lists of one length; gives a number, or a list when `maps`."""

    name: str
    of: Callable[..., Real | Reals]
    lists: int = 1
    maps: bool = False


Function = Scalar | Listed


def total(items: Sequence[Real]) -> Real:
    """The sum."""
    result = Real(0.0)
    for item in items:
        result = real.add(result, item)
    return result


def mean(items: Reals) -> Real:
    """The sum divided by the length."""
    return real.divide(total(items), Real(float(len(items))))


def cross_entropy(p: Reals, q: Reals) -> Real:
    """-sum p ln q in nats; a term with p = 0 is 0, and one with p > 0, q = 0 is inf."""
    pairs = zip(p, q, strict=True)
    return real.negative(total([real.multiply(a, real.ln(b)) for a, b in pairs if a.value != 0.0]))


def entropy(p: Reals) -> Real:
    """-sum p ln p in nats, with 0 ln 0 = 0."""
    return cross_entropy(p, p)


def divergence(p: Reals, q: Reals) -> Real:
    """The Kullback-Leibler divergence sum p ln(p/q) in nats; inf where p > 0 and q = 0."""
    terms = (
        real.multiply(a, real.subtract(real.ln(a), real.ln(b)))
        for a, b in zip(p, q, strict=True)
        if a.value != 0.0
    )
    return total(list(terms))


def log_sum_exp(z: Reals) -> Real:
    """ln sum exp(z), shifted by the largest so that nothing overflows."""
    top = real.greatest(*z)
    if math.isinf(top.value):
        return top
    return real.add(top, real.ln(total([real.exp(real.subtract(item, top)) for item in z])))


def softmax(z: Reals) -> Reals:
    """exp(z) / sum exp(z), shifted by the largest so that nothing overflows."""
    top = real.greatest(*z)
    grown = [real.exp(real.subtract(item, top)) for item in z]
    whole = total(grown)
    return tuple(real.divide(item, whole) for item in grown)


_SCALARS = (
    Scalar("ln", real.ln),
    Scalar("log2", real.log2),
    Scalar("log10", real.log10),
    Scalar("exp", real.exp),
    Scalar("sqrt", real.square_root),
    Scalar("abs", real.absolute),
    Scalar("sigmoid", real.sigmoid),
    Scalar("softplus", real.softplus),
    Scalar("tanh", real.tanh),
    Scalar("min", real.least, most=None),
    Scalar("max", real.greatest, most=None),
)
_ALIASES = {
    "log": "ln",
    "log_e": "ln",
    "log_2": "log2",
    "log_10": "log10",
    "sigma": "sigmoid",
    "expit": "sigmoid",
    "logistic": "sigmoid",
}
_BY_NAME = {function.name: function for function in _SCALARS}

FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {**_BY_NAME, **{alias: _BY_NAME[name] for alias, name in _ALIASES.items()}}
)
"""What a learner may call, by every spelling."""

AUTHOR_FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        **FUNCTIONS,
        "sum": Listed("sum", total),
        "mean": Listed("mean", mean),
        "entropy": Listed("entropy", entropy),
        "cross_entropy": Listed("cross_entropy", cross_entropy, lists=2),
        "kl": Listed("kl", divergence, lists=2),
        "logsumexp": Listed("logsumexp", log_sum_exp),
        "softmax": Listed("softmax", softmax, maps=True),
    }
)
"""What an author may call besides, to recompute a stated number."""


WRITTEN_OTHERWISE: Mapping[str, str] = MappingProxyType(
    {
        "log1p": "ln(1 + x)",
        "expm1": "exp(x) - 1",
        "exp2": "2^x",
        "logit": "ln(x/(1 - x))",
        "relu": "max(x, 0)",
        "square": "x^2",
        "sqr": "x^2",
        "pow": "x^y",
        "power": "x^y",
        "logsumexp": "ln(exp(x) + exp(y))",
        "softmax": "exp(x)/(exp(x) + exp(y))",
        "mean": "(x + y)/2",
        "sum": "x + y",
        "cbrt": "x^(1/3)",
        "sinh": "(exp(x) - exp(-x))/2",
        "cosh": "(exp(x) + exp(-x))/2",
        "logsigmoid": "ln(sigmoid(x))",
        "log_sigmoid": "ln(sigmoid(x))",
    }
)
"""Functions that are known elsewhere, and how they are written with those that are here."""

UNLIKE_ANY = frozenset(
    {
        *("sin", "cos", "tan", "arctan", "atan", "arctanh", "atanh", "sign", "sgn", "erf"),
        *("argmax", "argmin", "floor", "ceil", "round", "median", "var", "std"),
    }
)
"""Functions that are known elsewhere, and are no misspelling of one that is here."""


def known_functions(functions: Mapping[str, Function]) -> list[str]:
    """Each function once, by the name that it has first."""
    return list(dict.fromkeys(function.name for function in functions.values()))


CONSTANTS: Mapping[str, Real] = MappingProxyType(
    {
        "e": Real(math.e, real.UNIT * math.e),
        "pi": Real(math.pi, real.UNIT * math.pi),
        "inf": Real(math.inf),
        "infinity": Real(math.inf),
    }
)
