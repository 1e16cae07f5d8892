"""Two distributions over the same outcomes, moved one probability at a time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

Which = Literal["p", "q"]
FEWEST, MOST = 2, 6
STEP, FINE = 0.05, 0.01
NAMES = "ABCDEF"
# A remainder below this is what rounding left of nothing; its proportions mean nothing.
_NOTHING = 1e-12
Values = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """What two distributions come to, in one unit; perplexities have none.

    Args:
        entropy_p: H(P) = −Σ p log p.
        entropy_q: H(Q).
        cross_entropy: H(P, Q) = −Σ p log q; infinite where q is 0 and p is not.
        forward: KL(P‖Q) = Σ p log(p/q), infinite likewise.
        reverse: KL(Q‖P).
        perplexity_p: e to the entropy of P in nats: how many even outcomes are as uncertain.
        perplexity: e to the cross-entropy in nats: that of the model Q on data from P.
    """

    entropy_p: float
    entropy_q: float
    cross_entropy: float
    forward: float
    reverse: float
    perplexity_p: float
    perplexity: float


@dataclass(frozen=True, slots=True)
class Distributions:
    """A state of the first page.

    Args:
        p: What the data follow; non-negative, adding to 1.
        q: What a model believes; as many outcomes.
        bits: Whether measures are in bits, else in nats.
    """

    p: Values
    q: Values
    bits: bool = False

    @property
    def count(self) -> int:
        """How many outcomes there are."""
        return len(self.p)

    def of(self, which: Which) -> Values:
        """One of the two."""
        return self.p if which == "p" else self.q

    def moved(self, which: Which, index: int, to: float) -> Distributions:
        """One probability set; the others keep their proportions."""
        values = moved(self.of(which), index, to)
        return replace(self, p=values) if which == "p" else replace(self, q=values)

    def stepped(self, which: Which, index: int, steps: int, size: float = STEP) -> Distributions:
        """One probability moved to the next multiple of `size`, up or down."""
        value = self.of(which)[index]
        return self.moved(which, index, next_multiple(value, steps, size))

    def resized(self, count: int) -> Distributions:
        """With so many outcomes: new ones have probability 0, the last ones go."""
        count = min(max(count, FEWEST), MOST)
        return replace(self, p=_resized(self.p, count), q=_resized(self.q, count))

    def swapped(self) -> Distributions:
        """P for Q and Q for P."""
        return replace(self, p=self.q, q=self.p)

    def measures(self) -> Measures:
        """All measures of the two."""
        base = math.log(2) if self.bits else 1.0
        cross = cross_entropy(self.p, self.q)
        entropy = cross_entropy(self.p, self.p)
        return Measures(
            entropy / base,
            cross_entropy(self.q, self.q) / base,
            cross / base,
            divergence(self.p, self.q) / base,
            divergence(self.q, self.p) / base,
            perplexity(entropy),
            perplexity(cross),
        )


def next_multiple(value: float, steps: int, size: float) -> float:
    """The multiple of `size` that lies `steps` (up, or down if negative) from `value`."""
    slack = 1e-9  # A value that is a multiple but for rounding counts as one.
    if steps > 0:
        return round((math.floor(value / size + slack) + steps) * size, 10)
    return round((math.ceil(value / size - slack) + steps) * size, 10)


def moved(values: Values, index: int, to: float) -> Values:
    """A distribution with one probability set to `to` (held within 0 and 1).

    The others share what is left in their own proportions, or evenly where they had nothing.
    """
    to = min(max(to, 0.0), 1.0)
    others = math.fsum(value for n, value in enumerate(values) if n != index)
    left = 1.0 - to
    if others < _NOTHING:
        even = left / (len(values) - 1)
        return tuple(to if n == index else even for n in range(len(values)))
    return tuple(to if n == index else value / others * left for n, value in enumerate(values))


def normalised(values: Sequence[float]) -> Values:
    """Weights, not all zero, as a distribution."""
    total = math.fsum(values)
    return tuple(value / total for value in values)


def _resized(values: Values, count: int) -> Values:
    kept = values[:count]
    if math.fsum(kept) < _NOTHING:
        return (1 / count,) * count
    return normalised(kept + (0.0,) * (count - len(kept)))


def cross_entropy(p: Sequence[float], q: Sequence[float]) -> float:
    """H(P, Q) in nats; 0 log 0 is 0, and a q of 0 where p is not makes it infinite."""
    if any(a > 0 and b == 0 for a, b in zip(p, q, strict=True)):
        return math.inf
    return max(0.0, -math.fsum(a * math.log(b) for a, b in zip(p, q, strict=True) if a > 0))


def divergence(p: Sequence[float], q: Sequence[float]) -> float:
    """KL(P‖Q) in nats; infinite where q is 0 and p is not, and never below 0 by rounding."""
    if any(a > 0 and b == 0 for a, b in zip(p, q, strict=True)):
        return math.inf
    terms = (a * (math.log(a) - math.log(b)) for a, b in zip(p, q, strict=True) if a > 0)
    return max(0.0, math.fsum(terms))


def perplexity(nats: float) -> float:
    """e to a cross-entropy in nats; infinite where that is, or too large for a float."""
    return math.exp(nats) if nats < 709 else math.inf
