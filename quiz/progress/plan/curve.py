"""What a review to come does to a memory: FSRS-6 on plain numbers.

`quiz.progress.scheduling` asks the fsrs package what a review did; a plan asks the same of
thousands of reviews that have not happened, so the equations stand here once more, without cards
and dates (a test holds both against each other).

Source: https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from quiz.progress.memory import PARAMETERS

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
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
        self._factor: float = 0.9 ** (1.0 / self._decay) - 1.0
        self._growth = exp(w[8])
        self._least_loss = exp(w[17] * w[18])  # forgetting costs at least this factor
        self._easy_difficulty = self._initial_difficulty(EASY)

    def recall(self, days: float, stability: float) -> float:
        """The chance of recall so many days after the last review."""
        recall: float = (1.0 + self._factor * days / stability) ** self._decay
        return recall

    def first(self, rating: int) -> tuple[float, float]:
        """(stability, difficulty) after a first meeting."""
        stability = max(self._w[rating - 1], _LEAST_STABILITY)
        return stability, _clamped(self._initial_difficulty(rating))

    def reviewed(
        self, stability: float, difficulty: float, recall: float, rating: int
    ) -> tuple[float, float]:
        """(stability, difficulty) after a review on a later day, when recall had sunk so far."""
        w, missing = self._w, 1.0 - recall
        if rating == AGAIN:
            kept = w[11] * difficulty ** -w[12] * ((stability + 1.0) ** w[13] - 1.0)
            after = min(kept * exp(missing * w[14]), stability / self._least_loss)
        else:
            ease = w[15] if rating == HARD else w[16] if rating == EASY else 1.0
            grown = self._growth * (11.0 - difficulty) * (exp(missing * w[10]) - 1.0) * ease
            after = stability + grown * stability ** (1.0 - w[9])
        return max(after, _LEAST_STABILITY), self._next_difficulty(difficulty, rating)

    def reviewed_again(
        self, stability: float, difficulty: float, rating: int
    ) -> tuple[float, float]:
        """(stability, difficulty) after another review within the day, which does little."""
        w = self._w
        factor = exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
        if rating > AGAIN:
            factor = max(factor, 1.0)
        after = max(stability * factor, _LEAST_STABILITY)
        return after, self._next_difficulty(difficulty, rating)

    def expected(
        self, stability: float, difficulty: float, days: float, ahead: float
    ) -> tuple[float, float]:
        """(recall now, recall expected so many days ahead) if the item is reviewed now.

        Now is so many days after the last review. A wrong answer is followed by a second try,
        which is right. The same as from `reviewed` and `reviewed_again`, in one piece because a
        plan asks it some ten thousand times.
        """
        w, decay, factor = self._w, self._decay, self._factor
        recall: float = (1.0 + factor * days / stability) ** decay
        missing = 1.0 - recall
        grown = self._growth * (11.0 - difficulty) * (exp(missing * w[10]) - 1.0)
        right = stability + grown * stability ** (1.0 - w[9])
        kept = w[11] * difficulty ** -w[12] * ((stability + 1.0) ** w[13] - 1.0)
        wrong = min(kept * exp(missing * w[14]), stability / self._least_loss)
        wrong = max(wrong, _LEAST_STABILITY)
        wrong *= max(1.0, self._least_loss * wrong ** -w[19])
        span = factor * ahead
        expected: float = (
            recall * (1.0 + span / right) ** decay + missing * (1.0 + span / wrong) ** decay
        )
        return recall, expected

    def _initial_difficulty(self, rating: int) -> float:
        return self._w[4] - exp(self._w[5] * (rating - 1)) + 1.0

    def _next_difficulty(self, difficulty: float, rating: int) -> float:
        w = self._w
        damped = difficulty - (10.0 - difficulty) * w[6] * (rating - 3) / 9.0
        return _clamped(w[7] * self._easy_difficulty + (1.0 - w[7]) * damped)


def _clamped(difficulty: float) -> float:
    return min(max(difficulty, _LEAST_DIFFICULTY), _MOST_DIFFICULTY)
