"""Are two expressions the same function? Decided by value at many points of a domain.

At a point the two agree when they differ by no more than 1e-9 of the larger and what rounding may
have put in (see `real`). A point where rounding drowns the value, or where a value
came of 0/0 or an overflow, decides nothing: forms that are equal but less defined somewhere stay
equal, as long as enough points are left that do decide.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from quiz.bank.model import Domain
from quiz.marking.expression.expression import Expression
from quiz.marking.expression.real import Real

if TYPE_CHECKING:
    from random import Random

Point = Mapping[str, float]

RELATIVE = 1e-9
NEAREST = 1e-6
"""How near the points come to an end that does not belong to the domain, in interval lengths."""
_ROUND, _CORNERS, _INNER, _NEAR_ENDS = 40, 64, 100, 60
_SAFETY = 8.0
_DROWNED = 1e-4
_MEASURE = 0.6
"""The least share of the points at which an answer must have a value to mark by."""
_ENOUGH = 0.4
"""The least share of the points at which a candidate must have a value to be held equal."""


class Comparison(msgspec.Struct, frozen=True):
    """How a candidate stood against an answer."""

    equal: bool
    witness: int | None
    """The first point at which they differ; None when they do not."""


def points(domains: Mapping[str, Domain]) -> list[Point]:
    """Up to some 260 points of the product of `domains`, the same each time, round ones first.

    Ends that belong to an interval are among them, and so is every listed value.
    """
    from random import Random  # hashing comes with it: only where a formula is marked

    random = Random(20)
    names = list(domains)
    columns = [domains[name] for name in names]
    rows = [tuple(_round(domain, random) for domain in columns) for _ in range(_ROUND)]
    corners = [_ends(domain) for domain in columns]
    if math.prod(map(len, corners)) <= _CORNERS:
        rows += itertools.product(*corners)
    else:
        rows += [tuple(map(random.choice, corners)) for _ in range(_CORNERS)]
    rows += [tuple(_inner(domain, random) for domain in columns) for _ in range(_INNER)]
    rows += [tuple(_near_end(domain, random) for domain in columns) for _ in range(_NEAR_ENDS)]
    return [dict(zip(names, row, strict=True)) for row in dict.fromkeys(rows)]


def _span(domain: Domain) -> tuple[float, float]:
    """Its ends; an infinite one is brought to 1000 beyond the other, or beyond zero."""
    low, high = domain.low, domain.high
    if math.isinf(low):
        low = min(0.0, high if math.isfinite(high) else 0.0) - 1000.0
    if math.isinf(high):
        high = max(0.0, low if math.isfinite(domain.low) else 0.0) + 1000.0
    return low, high


def _within(domain: Domain, share: float) -> float:
    low, high = _span(domain)
    return low + (high - low) * share


def _round(domain: Domain, random: Random) -> float:
    """A value that reads well: three figures, or a listed one."""
    if domain.values:
        return random.choice(domain.values)
    value = _within(domain, random.randint(1, 9) / 10.0)
    short = float(f"{value:.3g}")
    low, high = _span(domain)
    return short if low < short < high else value


def _ends(domain: Domain) -> list[float]:
    if domain.values:
        return domain.values
    if domain.open:
        return [_within(domain, NEAREST), _within(domain, 1.0 - NEAREST)]
    return list(_span(domain))


def _inner(domain: Domain, random: Random) -> float:
    if domain.values:
        return random.choice(domain.values)
    return _within(domain, NEAREST + (1.0 - 2.0 * NEAREST) * random.random())


def _near_end(domain: Domain, random: Random) -> float:
    if domain.values:
        return random.choice(domain.values)
    share = 10.0 ** -random.uniform(0.3, -math.log10(NEAREST))
    return _within(domain, share if random.random() < 0.5 else 1.0 - share)


def values(expression: Expression, at: Sequence[Point]) -> list[Real]:
    """The value at each point. Raises ValueError for a list."""
    found = [expression.estimate(point) for point in at]
    numbers = [value for value in found if isinstance(value, Real)]
    if len(numbers) < len(found):
        raise ValueError(f"{expression.source!r} is a list, not a number")
    return numbers


class Reference:
    """An expression's values at some points, against which other values are held."""

    def __init__(self, at: Sequence[Point], known: Sequence[Real]) -> None:
        self.points = at
        self.values = known
        sizes = sorted(abs(real.value) for real in known if math.isfinite(real.value))
        self._scale = (sizes[len(sizes) // 2] if sizes else 0.0) or 1.0
        self._telling = sum(self._agree(real, real) is True for real in known)

    def compare(self, candidate: Sequence[Real]) -> Comparison:
        """Hold `candidate`, one value a point, against the answer."""
        agreed = 0
        silent = None
        for index, (right, real) in enumerate(zip(self.values, candidate, strict=True)):
            verdict = self._agree(right, real)
            if verdict is False:
                return Comparison(False, index)
            agreed += verdict is True
            if verdict is None and silent is None and self._agree(right, right):
                silent = index
        enough = agreed >= max(1.0, _ENOUGH * self._telling)
        return Comparison(enough, None if enough else silent)

    def close(self, candidate: Sequence[Real], relative: float) -> bool:
        """Is `candidate` within `relative` of every finite value?"""
        return all(
            abs(right.value - real.value) <= relative * abs(right.value)
            for right, real in zip(self.values, candidate, strict=True)
            if self._agree(right, right)
        )

    def fault(self) -> str:
        """Why nothing can be marked by these values; empty when it can."""
        for point, real in zip(self.points, self.values, strict=True):
            if real.value != real.value and real.noise == 0.0:
                return f"is undefined at {named(point)}"
        count = len(self.points)
        if self._telling < _MEASURE * count:
            return f"has a reliable finite value at only {self._telling} of {count} points"
        return ""

    def _agree(self, right: Real, real: Real) -> bool | None:
        """Do the two values agree? None where they cannot tell."""
        a, b = right.value, real.value
        if math.isinf(right.noise) or math.isinf(real.noise) or a != a:
            return None
        if not math.isfinite(a) or not math.isfinite(b):
            return None if a == b else False
        noise = _SAFETY * (right.noise + real.noise)
        size = max(abs(a), abs(b))
        if abs(a - b) > RELATIVE * size + noise:
            return False
        return True if noise <= max(_DROWNED * size, RELATIVE * self._scale) else None


def named(point: Point) -> str:
    """A point in words: `p = 0.3, y = 1`."""
    return ", ".join(f"{name} = {value:.4g}" for name, value in point.items())


def reference(answer: Expression, domains: Mapping[str, Domain]) -> Reference:
    """The values of `answer` over `domains`.

    Raises ValueError when something cannot be marked by them: `answer` is undefined somewhere in
    the domains, or has a finite value at too few of their points.
    """
    at = points(domains)
    made = Reference(at, values(answer, at))
    if fault := made.fault():
        raise ValueError(f"{answer.source!r} {fault}")
    return made


def equal(left: Expression, right: Expression, domains: Mapping[str, Domain]) -> bool:
    """Have the two the same value over the product of `domains`?

    Raises ValueError when `right` is no measure: undefined there, or hardly ever finite.
    """
    known = reference(right, domains)
    return known.compare(values(left, known.points)).equal
