"""How much asking an item today adds to what is known on the day of the interview, per minute."""

from __future__ import annotations

from math import log
from typing import NamedTuple

from quiz.progress.plan.curve import AGAIN, GOOD, Memory

# How first meetings are rated (again, hard, good, easy): the default of FSRS's own simulator,
# taken from the logs of many thousand learners.
FIRST_RATINGS: tuple[float, ...] = (0.24, 0.094, 0.495, 0.171)

# New items whose rates differ by less than a third or so count as equal, and keep their order.
_BANDS = 3.0  # in each power of e

# A review that raises the recall of its item by less is not worth asking for.
LEAST_GAIN = 0.001


class Price(NamedTuple):
    """What an item costs, and how much it counts."""

    first: float
    """Minutes of a first meeting."""
    repeat: float
    """Minutes of a later review, and of a second try on the same day."""
    weight: float = 1.0


class Known(NamedTuple):
    """What is remembered of an item that was met; `last` is a day, counted from today as 0."""

    stability: float
    difficulty: float
    last: int


class Asked(NamedTuple):
    """What asking an item on a day is expected to bring."""

    rate: float
    """Expected recall gained on the day of the interview, times weight, per minute."""
    minutes: float
    """Expected, with a second try after a wrong answer."""

    @property
    def band(self) -> int:
        """The same for rates that count as equal, higher for better ones."""
        return round(log(self.rate) * _BANDS)


class Rates:
    """Rates for an interview so many days from today (at least 1)."""

    def __init__(self, interview: int, memory: Memory | None = None) -> None:
        self._interview = interview
        self._memory = memory or Memory()
        self._first = [
            (chance, *self._with_second_try(*self._memory.first(rating), rating))
            for rating, chance in enumerate(FIRST_RATINGS, start=AGAIN)
        ]

    def recall(self, known: Known) -> float:
        """The chance that an item is recalled on the day, if it is not asked before."""
        # The interview comes a night after the last review at the least.
        return self._memory.recall(max(1, self._interview - known.last), known.stability)

    def recall_today(self, known: Known) -> float:
        """The chance that an item is recalled now."""
        return self._memory.recall(-known.last, known.stability)

    def of_new(self, price: Price, day: int) -> Asked:
        """Asking an item on a day for the first time."""
        ahead = self._interview - day
        gain = sum(chance * self._memory.recall(ahead, s) for chance, s, _ in self._first)
        minutes = price.first + FIRST_RATINGS[0] * price.repeat
        return Asked(gain * price.weight / minutes, minutes)

    def of_known(self, known: Known, price: Price, day: int) -> Asked | None:
        """Asking an item on a day, if that is worth it; never twice on a day."""
        stability, difficulty, last = known
        if last >= day:
            return None
        recall, expected = self._memory.expected(
            stability, difficulty, day - last, self._interview - day
        )
        gain = expected - self._memory.recall(self._interview - last, stability)
        if gain < LEAST_GAIN:
            return None
        minutes = price.repeat * (2.0 - recall)
        return Asked(gain * price.weight / minutes, minutes)

    def outcomes(self, known: Known | None, day: int) -> list[tuple[float, Known]]:
        """What may be remembered of an item asked on a day, each with its chance."""
        if known is None:
            return [(chance, Known(s, d, day)) for chance, s, d in self._first]
        stability, difficulty, last = known
        recall = self._memory.recall(day - last, stability)
        right = self._memory.reviewed(stability, difficulty, recall, GOOD)
        missed = self._memory.reviewed(stability, difficulty, recall, AGAIN)
        wrong = self._with_second_try(*missed, AGAIN)
        return [(recall, Known(*right, day)), (1.0 - recall, Known(*wrong, day))]

    def _with_second_try(
        self, stability: float, difficulty: float, rating: int
    ) -> tuple[float, float]:
        """What is wrong comes back in the same session, and is right then."""
        if rating > AGAIN:
            return stability, difficulty
        return self._memory.reviewed_again(stability, difficulty, GOOD)
