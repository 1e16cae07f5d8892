"""The forgetting curve of FSRS-6, for reading: no scheduler is loaded to ask what is known.

Source: the FSRS-6 algorithm as published by the Open Spaced Repetition group,
https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from quiz.progress.model import CardState

# The published defaults. They are written out because every date in a progress file comes from
# them: a release of the fsrs package with others must not shift one half of it.
PARAMETERS: tuple[float, ...] = (
    *(0.212, 1.2931, 2.3065, 8.2956),  # stability after a first again, hard, good, easy
    *(6.4133, 0.8334, 3.0194, 0.001),  # difficulty: first, its slope, next, reversion to the mean
    *(1.8722, 0.1666, 0.796),  # stability after recall
    *(1.4835, 0.0614, 0.2629, 1.6483),  # stability after forgetting
    *(0.6014, 1.8729),  # hard penalty, easy bonus
    *(0.5425, 0.0912, 0.0658),  # stability after a second review within the day
    0.1542,  # decay of the forgetting curve
)
_DECAY = -PARAMETERS[20]
_FACTOR = 0.9 ** (1 / _DECAY) - 1  # so that recall is 90 % after `stability` days


def retrievability(card: CardState, now: datetime) -> float:
    """The chance, 0 to 1, that the item is recalled at `now` (aware).

    R(t) = (1 + F·t/S)^D with t in whole days since the last review, as FSRS-6 counts them.
    """
    days = max(0, (now - card.last).days)
    return float((1 + _FACTOR * days / card.stability) ** _DECAY)


def mastery(
    cards: Mapping[str, CardState],
    items_by_topic: Mapping[str, Collection[str]],
    now: datetime,
) -> dict[str, float]:
    """For each topic, the share of its items (0 to 1) that the learner can be expected to know.

    An item counts with its chance of recall at `now`. One never met counts 0, and so does one
    whose last answer was wrong: the curve starts at 1 after any review, but reading the solution
    is not knowing it. A topic without items has 0.
    """
    shares: dict[str, float] = {}
    for topic, items in items_by_topic.items():
        known = (cards[item] for item in items if item in cards)
        recalled = sum(retrievability(card, now) for card in known if card.last_right)
        shares[topic] = recalled / len(items) if items else 0.0
    return shares
