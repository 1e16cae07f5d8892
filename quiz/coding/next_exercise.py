"""Which coding exercise to go on with."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.bank import Bank, Exercise
from quiz.practice.queue import path
from quiz.progress import Progress


def next_exercise(
    banks: Sequence[Bank], progress: Progress, after: tuple[Bank, Exercise] | None = None
) -> tuple[Bank, Exercise] | None:
    """The next along the path that was not passed last time.

    From the exercise `after` to the end of its bank's path, then through the other banks and
    round again; from the beginning when none is given.

    Raises:
        ProgressError: The progress file cannot be read.
    """
    line = [(bank, exercise) for bank in banks for exercise in _along_the_path(bank)]
    here = -1
    if after is not None:
        here = next(
            n for n, (bank, each) in enumerate(line) if (bank, each.id) == (after[0], after[1].id)
        )
    cards = {bank.key: progress.cards(bank.key) for bank in banks}
    for bank, exercise in line[here + 1 :] + line[: max(here, 0)]:
        card = cards[bank.key].get(exercise.id)
        if card is None or not card.last_right:
            return bank, exercise
    return None


def _along_the_path(bank: Bank) -> list[Exercise]:
    place = {topic: n for n, topic in enumerate(path(bank))}
    exercises = [item for item in bank.items.values() if isinstance(item, Exercise)]
    return sorted(exercises, key=lambda item: place.get(item.topic, len(place)))
