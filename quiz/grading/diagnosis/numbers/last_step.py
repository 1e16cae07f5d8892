"""What is said of results that are a function of the right ones: a step too many, or too few."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from quiz.grading.diagnosis.numbers.discrepancy import Discrepancy, by_part, close, is_close, pairs
from quiz.text.language import Phrase

_ENOUGH = 4
"""Different numbers that must all come out of the same step."""

_STEPS: tuple[tuple[Callable[[Any], Any], Phrase], ...] = (
    (
        np.exp,
        Phrase(
            "it is e to the power of what is expected: exp is taken, or a logarithm not",
            "它是 e 的（应有值）次方：多取了一次 exp，或少取了一次对数",
        ),
    ),
    (
        lambda x: np.exp(-x),
        Phrase(
            "it is e to the power of minus what is expected: -ln is still to be taken",
            "它是 e 的（负的应有值）次方：还差取 -ln 这一步",
        ),
    ),
    (
        np.log,
        Phrase(
            "it is the logarithm of what is expected: ln is taken, or exp is not",
            "它是应有值的对数：多取了一次 ln，或少取了一次 exp",
        ),
    ),
    (lambda x: x**2, Phrase("it is the square of what is expected", "它是应有值的平方")),
    (np.sqrt, Phrase("it is the square root of what is expected", "它是应有值的平方根")),
    (lambda x: 1 / x, Phrase("it is 1 over what is expected", "它是应有值的倒数")),
    (lambda x: 1 - x, Phrase("it is 1 minus what is expected", "它等于 1 减去应有值")),
    (np.abs, Phrase("right but for lost minus signs", "只是负号丢了，其余都对")),
)
_REVERSED = Phrase("the numbers are right, but in reverse order", "数值是对的，但顺序是反的")


def on_last_step(seen: Sequence[Discrepancy], right: Sequence[Discrepancy]) -> Phrase | None:
    """The step that leads from what is expected to what is returned, in all parts that are wrong.

    On results that are ``right`` the step must change nothing.
    """
    every = by_part([*seen, *right])
    parts = [part for part in every.values() if not close(part[1], part[0])]
    if not parts or any(len(np.unique(want)) < _ENOUGH for want, _ in parts):
        return None
    for step, phrase in _STEPS:
        if all(_is_close(step(want), have) for want, have in parts):
            return phrase
    return _REVERSED if _are_reversed(seen) else None


def _is_close(one: Any, other: Any) -> bool:
    """Whether each number agrees with its own to six digits."""
    return all(map(is_close, one.tolist(), other.tolist()))


def _are_reversed(seen: Sequence[Discrepancy]) -> bool:
    found = [pair for each in seen for pair in pairs(each) if not close(pair[1], pair[0])]
    return bool(found) and all(
        want.ndim > 0 and close(have, np.flip(want, axis=0)) for want, have in found
    )
