"""How many minutes an item takes: from the learner's own log where it says enough."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from quiz.progress.model import Review


class Minutes(NamedTuple):
    """Expected minutes of an item, with reading what is said about the answer."""

    first: float
    """When it is met for the first time."""
    repeat: float
    """When it comes again; no more than at first."""


# Estimates, until the log knows better: an open question is answered in writing and compared with
# its key points, an exercise is written and graded.
DEFAULTS: Mapping[str, Minutes] = {
    "open": Minutes(3.0, 2.0),
    "choice": Minutes(1.0, 0.6),
    "numeric": Minutes(1.5, 1.0),
    "formula": Minutes(1.5, 1.0),
    "bug": Minutes(1.5, 1.0),
    "code": Minutes(12.0, 8.0),
}

OTHERWISE = Minutes(1.5, 1.0)
"""Of a kind that has no estimate of its own: something to work out."""

# So many answers of a kind make a median that replaces the estimate.
ENOUGH = 8

# The log has the time until an answer is given; what is said about it is read afterwards.
READING = 20.0 / 60.0


def observed(histories: Iterable[Iterable[Review]]) -> dict[str, Minutes]:
    """Minutes of each kind of item; of one that nobody has answered yet, the estimate.

    Args:
        histories: Of some items all reviews, oldest first; the more, the surer. An item answered
            twice on a day counts once, because a second try just after the solution is quick.
    """
    seconds: dict[tuple[str, bool], list[float]] = {}
    for history in histories:
        day: str | None = None
        for review in history:
            if review.day != day:
                seconds.setdefault((review.kind, day is None), []).append(review.seconds)
            day = review.day
    found = defaultdict(lambda: OTHERWISE, DEFAULTS)
    for kind in {*DEFAULTS, *(kind for kind, _ in seconds)}:
        default = found[kind]
        first = _median(seconds.get((kind, True), []), default.first)
        repeat = _median(seconds.get((kind, False), []), default.repeat)
        found[kind] = Minutes(first, min(first, repeat))
    return found


def minutes_spent(histories: Iterable[Iterable[Review]], day: str) -> float:
    """Minutes spent on a calendar day (ISO 8601), by the reviews of that day."""
    return sum(
        review.seconds / 60.0 + READING
        for history in histories
        for review in history
        if review.day == day
    )


def _median(seconds: list[float], default: float) -> float:
    if len(seconds) < ENOUGH:
        return default
    middle = sorted(seconds)[len(seconds) // 2]
    return middle / 60.0 + READING
