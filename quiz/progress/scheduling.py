"""What one review does to the memory of an item: FSRS-6, by the fsrs package."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from quiz.progress.memory import PARAMETERS
from quiz.progress.model import CardState

if TYPE_CHECKING:
    from fsrs import Scheduler

_DAY = timedelta(days=1)


@cache
def _scheduler() -> Scheduler:
    """The one scheduler there is.

    Without learning steps: they are minutes, and a session asks a missed item again by itself,
    so an item left at "in ten minutes" would be due for ever. It also makes every card a plain
    review card, whose next state follows from its stability, difficulty and last review alone.
    Without fuzz: the log replayed must give the same dates.
    """
    from fsrs import Scheduler

    return Scheduler(PARAMETERS, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def after(card: CardState | None, at: datetime, rating: int, right: bool) -> CardState:
    """The state of an item after a review at `at` (UTC); `card` is None when it is the first.

    A review may not be earlier than the last one: who has such a review replays the log.
    What was rated 1 (again) is due the next day, however stable it was before: without steps,
    FSRS alone would let a well-known item that was missed rest for days.
    """
    from fsrs import Card, Rating, State

    if card is None:
        before = Card(card_id=0, due=at)
    else:
        before = Card(
            card_id=0,
            state=State.Review,
            stability=card.stability,
            difficulty=card.difficulty,
            due=card.due,
            last_review=card.last.astimezone(UTC),
        )
    next_, _ = _scheduler().review_card(before, Rating(rating), at)
    assert next_.stability is not None  # fsrs sets both at every review
    assert next_.difficulty is not None
    return CardState(
        due=min(next_.due, at + _DAY) if rating == Rating.Again else next_.due,
        stability=next_.stability,
        difficulty=next_.difficulty,
        last=at,
        reviews=1 + (card.reviews if card else 0),
        lapses=(card.lapses + int(card.last_right and not right)) if card else 0,
        last_right=right,
    )
