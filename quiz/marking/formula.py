"""Formulas: every expression of the same value over the declared domain is right."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from quiz.bank.model import Formula, NearMiss
from quiz.marking.expression.equivalence import (
    Comparison,
    Point,
    Reference,
    named,
    reference,
    values,
)
from quiz.marking.expression.expression import Expression, parse
from quiz.marking.expression.real import Real, divide, multiply, negative
from quiz.marking.mark import Mark, verdict
from quiz.marking.unreadable import Unreadable, filled
from quiz.text.language import Phrase

_SIGN = Phrase("The sign is the other way round.", "正负号反了。")
_TIMES = Phrase(
    "It is {factor} times the right one.",
    "它是正确结果的 {factor} 倍。",
)
_MINUS_TIMES = Phrase(
    "It is {factor} times the right one, and the sign is the other way round.",
    "它是正确结果的 {factor} 倍，而且正负号反了。",
)
_ROUNDED = Phrase(
    "It comes very close but is not equal: write constants exactly, such as ln 2 or 1/3.",
    "非常接近，但并不相等：常数请写成精确值，例如 ln 2 或 1/3。",
)
_DIFFERS = Phrase(
    "At {point} it gives {value:.4g}; the right one gives {right:.4g}.",
    "在 {point} 处它等于 {value:.4g}，正确结果是 {right:.4g}。",
)
_NO_VALUE = Phrase(
    "At {point} it has no value; the right one gives {right:.4g}.",
    "在 {point} 处它没有值，正确结果是 {right:.4g}。",
)
_NEARLY = 1e-3

_FACTORS = (
    ("2", 2.0),
    ("1/2", 0.5),
    ("ln 2", math.log(2.0)),
    ("1/ln 2", 1.0 / math.log(2.0)),
    ("3", 3.0),
    ("1/3", 1.0 / 3.0),
    ("4", 4.0),
    ("1/4", 0.25),
    ("10", 10.0),
    ("1/10", 0.1),
    ("100", 100.0),
    ("1/100", 0.01),
    ("ln 10", math.log(10.0)),
    ("1/ln 10", 1.0 / math.log(10.0)),
)


def mark_formula(item: Formula, typed: str) -> Mark:
    """The mark of a typed formula, by its value over `item.variables`.

    A wrong one that equals a declared near miss carries it; otherwise a note says whether the sign
    or a factor is off, or names a point where the values differ. Raises Unreadable when it is not
    a formula in the declared variables, and ValueError when the item itself cannot be marked.
    """
    learner = parse(typed, item.variables)
    known = reference(_declared(item, item.answer), item.variables)
    given = values(learner, known.points)
    comparison = known.compare(given)
    if comparison.equal:
        return verdict(True)
    near = _near_miss(item, known.points, given)
    if near is not None:
        return verdict(False, near_miss=near)
    return verdict(False, _kind_of_miss(known, given, comparison))


def _declared(item: Formula, source: str) -> Expression:
    try:
        return parse(source, item.variables)
    except Unreadable as fault:
        raise ValueError(
            f"{source!r} of {item.id}, column {fault.position + 1}: {fault.message.en}"
        ) from None


def _near_miss(item: Formula, at: Sequence[Point], given: Sequence[Real]) -> NearMiss | None:
    """The declared mistake of which `given` are the values at these points."""
    for near in item.near_misses:
        expression = _declared(item, near.expression)
        if Reference(at, values(expression, at)).compare(given).equal:
            return near
    return None


def _kind_of_miss(known: Reference, given: Sequence[Real], comparison: Comparison) -> Phrase | None:
    if known.compare([negative(real) for real in given]).equal:
        return _SIGN
    for name, inverse in _rescaled(known.points, given):
        if known.compare(inverse).equal:
            return filled(_TIMES, factor=name)
        if known.compare([negative(real) for real in inverse]).equal:
            return filled(_MINUS_TIMES, factor=name)
    if known.close(given, _NEARLY):
        return _ROUNDED
    return _witness(known, given, comparison)


def _rescaled(at: Sequence[Point], given: Sequence[Real]) -> Iterator[tuple[str, list[Real]]]:
    """Each factor that may be too much, a number or a variable, and `given` without it."""
    for name, factor in _FACTORS:
        yield name, [divide(real, Real(factor)) for real in given]
    for name in at[0]:
        column = [Real(point[name]) for point in at]
        yield name, [divide(real, x) for real, x in zip(given, column, strict=True)]
        yield f"1/{name}", [multiply(real, x) for real, x in zip(given, column, strict=True)]


def _witness(known: Reference, given: Sequence[Real], comparison: Comparison) -> Phrase | None:
    """The first point at which the two differ, said in numbers."""
    index = comparison.witness
    if index is None:
        return None
    place = named(known.points[index])
    value, right = given[index].value, known.values[index].value
    if math.isnan(value):
        return filled(_NO_VALUE, point=place, right=right)
    return filled(_DIFFERS, point=place, value=value, right=right)
