"""What all checks of one exercise share: its reference, and where to run it."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from quiz.bank import Exercise
from quiz.grading import drawn_cases
from quiz.grading.judging.attempt import Attempt, attempt
from quiz.grading.judging.runner import Runner
from quiz.sandbox import Sandbox

MANY_SEEDS = tuple(range(1, 13))
"""On these the reference must do as it should."""
AGAIN = MANY_SEEDS[:3]
"""On these it runs twice, the second time from the last case to the first."""
SEEDS = (1, 2)
"""On these every mistake must fail, and mutants be noticed; on the first, mistakes be named."""


class Bench(Struct, frozen=True):
    """One exercise on the bench."""

    item: Exercise
    reference: str
    sandbox: Sandbox
    allow_weak: bool

    @property
    def runner(self) -> Runner:
        return Runner(self.sandbox, self.item.function, self.allow_weak)

    def attempt(self, source: str, seed: int) -> Attempt:
        """How a program does on the cases of a seed, beside the reference."""
        return attempt(self.item, self.reference, source, seed, self.runner, drawn_cases)


def same(one: Any, other: Any) -> bool:
    """Whether two results are equal to the last bit."""
    import numpy as np

    if isinstance(one, tuple | list):
        return (
            type(one) is type(other)
            and len(one) == len(other)
            and all(same(a, b) for a, b in zip(one, other, strict=True))
        )
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray | np.generic | float):
        first, second = np.asarray(one), np.asarray(other)
        alike = first.shape == second.shape and first.dtype == second.dtype
        return bool(alike and first.tobytes() == second.tobytes())
    return bool(one == other)
