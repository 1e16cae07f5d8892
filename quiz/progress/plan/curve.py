"""What a review to come does to a memory, in expectation: FSRS-6 on plain numbers.

`quiz.progress.scheduling` asks the fsrs package what a review did; a plan asks the same of
thousands of reviews that have not happened, so the equations stand here once more, without cards
and dates (a test holds both against each other).

How an outcome that is not known yet is carried on: a review at recall R is right with chance R
and leaves one stability, or wrong and leaves another. Both are merged into the one stability of
equal expected recall at the next event, the next review or the interview. So one review is exact,
and of several only their growth is approximate (over schedules of up to four reviews it stays
within 0.03 of the whole tree of outcomes, by a test). A right answer counts as "good": of those
given by learners in the large FSRS data sets 22 % were hard and 15 % easy, and their effects
cancel to within a twentieth.

Source: https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from quiz.progress.memory import PARAMETERS

# How first meetings are rated (again, hard, good, easy): the default of FSRS's own simulator,
# from some hundred million reviews.
FIRST_RATINGS: tuple[float, ...] = (0.24, 0.094, 0.495, 0.171)

_AGAIN, _GOOD = 1, 3
_LEAST_STABILITY = 0.001
_LEAST_DIFFICULTY, _MOST_DIFFICULTY = 1.0, 10.0


class Memory:
    """The equations of FSRS-6 for one set of its 21 parameters.

    Stabilities and intervals are in days, difficulties from 1 (easy) to 10, recall from 0 to 1.
    """

    def __init__(self, parameters: Sequence[float] = PARAMETERS) -> None:
        w = tuple(parameters)
        self._w = w
        self._decay = -w[20]
        self._inverse = -1.0 / w[20]
        self._factor: float = 0.9**self._inverse - 1.0
        self._growth = exp(w[8])
        self._least_loss = exp(w[17] * w[18])  # forgetting costs at least this factor
        self._easy_difficulty = self._initial_difficulty(4)
        self._first = [
            (chance, *self.first(rating)) for rating, chance in enumerate(FIRST_RATINGS, start=1)
        ]

    def recall(self, days: float, stability: float) -> float:
        """The chance of recall so many days after the last review."""
        recall: float = (1.0 + self._factor * days / stability) ** self._decay
        return recall

    def first(self, rating: int) -> tuple[float, float]:
        """(stability, difficulty) after a first meeting."""
        return max(self._w[rating - 1], _LEAST_STABILITY), _clamped(
            self._initial_difficulty(rating)
        )

    def reviewed(
        self, stability: float, difficulty: float, days: float, rating: int
    ) -> tuple[float, float]:
        """(stability, difficulty) after a review on a later day."""
        w = self._w
        missing = 1.0 - self.recall(days, stability)
        if rating == _AGAIN:
            after = self._forgotten(stability, difficulty, missing)
        else:
            grown = self._grown(stability, difficulty, missing)
            after = stability * (1.0 + grown * {2: w[15], 3: 1.0, 4: w[16]}[rating])
        return max(after, _LEAST_STABILITY), self._next_difficulty(difficulty, rating)

    def reviewed_again(
        self, stability: float, difficulty: float, rating: int
    ) -> tuple[float, float]:
        """(stability, difficulty) after another review within the day, which does little."""
        w = self._w
        factor = exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
        if rating > _AGAIN:
            factor = max(factor, 1.0)
        after = max(stability * factor, _LEAST_STABILITY)
        return after, self._next_difficulty(difficulty, rating)

    def expected_first(self, ahead: float) -> tuple[float, float, float]:
        """(recall, stability, difficulty) expected `ahead` days after a first meeting."""
        recall = sum(chance * self.recall(ahead, s) for chance, s, _ in self._first)
        difficulty = sum(chance * d for chance, _, d in self._first)
        return recall, self._stability_of(recall, ahead), difficulty

    def expected_review(
        self, stability: float, difficulty: float, days: float, ahead: float
    ) -> tuple[float, float, float]:
        """(recall, stability, difficulty) expected `ahead` days after a review.

        Args:
            stability: Before the review.
            difficulty: Before the review.
            days: Since the review before, at least 1.
            ahead: Until the next event, at least 1.
        """
        known = self.recall(days, stability)
        missing = 1.0 - known
        right = stability * (1.0 + self._grown(stability, difficulty, missing))
        wrong = self._forgotten(stability, difficulty, missing)
        recall = known * self.recall(ahead, right) + missing * self.recall(ahead, wrong)
        harder = known * self._next_difficulty(difficulty, _GOOD) + (
            missing * self._next_difficulty(difficulty, _AGAIN)
        )
        return recall, self._stability_of(recall, ahead), harder

    def _stability_of(self, recall: float, days: float) -> float:
        """The stability that leaves so much after so many days."""
        stability: float = self._factor * days / max(recall**self._inverse - 1.0, 1e-12)
        return max(stability, _LEAST_STABILITY)

    def _grown(self, stability: float, difficulty: float, missing: float) -> float:
        w = self._w
        slower: float = stability ** -w[9]
        return self._growth * (11.0 - difficulty) * slower * (exp(missing * w[10]) - 1.0)

    def _forgotten(self, stability: float, difficulty: float, missing: float) -> float:
        w = self._w
        kept: float = (
            w[11] * difficulty ** -w[12] * ((stability + 1.0) ** w[13] - 1.0) * exp(missing * w[14])
        )
        return max(min(kept, stability / self._least_loss), _LEAST_STABILITY)

    def _initial_difficulty(self, rating: int) -> float:
        return self._w[4] - exp(self._w[5] * (rating - 1)) + 1.0

    def _next_difficulty(self, difficulty: float, rating: int) -> float:
        w = self._w
        damped = difficulty - (10.0 - difficulty) * w[6] * (rating - 3) / 9.0
        return _clamped(w[7] * self._easy_difficulty + (1.0 - w[7]) * damped)


def _clamped(difficulty: float) -> float:
    return min(max(difficulty, _LEAST_DIFFICULTY), _MOST_DIFFICULTY)
