"""Which exercise to go on with."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.bank import Bank, Exercise
from quiz.progress import Progress


def next_exercise(
    banks: Sequence[Bank], progress: Progress, bank: Bank, exercise: Exercise
) -> tuple[Bank, Exercise] | None:
    """The exercise to go on with: the next along the path that was not passed last time.

    From the exercise to the end of its bank's path, then through the other banks and round again.

    Raises:
        ProgressError: The progress file cannot be read.
    """
    path = [(each, item) for each in banks for item in _along_the_path(each)]
    here = next(
        (n for n, (_, item) in enumerate(path) if item.id == exercise.id and path[n][0] is bank), -1
    )
    cards = {each.key: progress.cards(each.key) for each in banks}
    for each, item in path[here + 1 :] + path[: max(here, 0)]:
        card = cards[each.key].get(item.id)
        if card is None or not card.last_right:
            return each, item
    return None


def _along_the_path(bank: Bank) -> list[Exercise]:
    place = {topic.id: n for n, topic in enumerate(bank.topics)}
    exercises = [item for item in bank.items.values() if isinstance(item, Exercise)]
    return sorted(exercises, key=lambda item: place.get(item.topic, len(place)))
