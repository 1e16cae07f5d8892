"""What the playground opens with."""

from __future__ import annotations

from typing import NamedTuple

from quiz.bank import Item
from quiz.playground.distributions import Distributions, normalised
from quiz.playground.logits import Logits


class State(NamedTuple):
    """Both pages, and which of them is shown."""

    distributions: Distributions
    logits: Logits
    on_logits: bool = False


BEGINNING = State(
    Distributions((0.5, 0.25, 0.15, 0.1), (0.25, 0.25, 0.25, 0.25)), Logits((2.0, 1.0, 0.1))
)


def prepared(item: Item) -> State | None:
    """The state that an item names; None when it names none."""
    named = item.playground
    if named is None:
        return None
    if named.logits:
        logits = Logits(tuple(named.logits), named.temperature, named.label)
        return State(BEGINNING.distributions, logits, on_logits=True)
    distributions = Distributions(normalised(named.p), normalised(named.q), named.unit == "bits")
    return State(distributions, BEGINNING.logits)
