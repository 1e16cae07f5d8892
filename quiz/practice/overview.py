"""Where a learner stands, over all open banks: the figures of the home screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from heapq import nsmallest
from itertools import pairwise

import msgspec

from quiz.bank import Bank, Item, text, title
from quiz.practice.queue import next_day
from quiz.progress import CardState, Key, Progress, mastery, retrievability
from quiz.text.language import Language

# Who answers nothing for so long has left; what comes after is another sitting.
PAUSE = timedelta(minutes=30)
# Answers of the last sitting that are counted at the most; few sittings need a second look.
LONGEST_SITTING, _FIRST_LOOK = 1024, 64
WEAKEST = 3
# Right after an answer everything is recalled; what is weak shows a week later.
AHEAD = timedelta(days=7)

# The chance of recall, how often it was forgotten (negative), the item: the smallest is the
# weakest.
_Urgency = tuple[float, int, Key]


class TopicFigures(msgspec.Struct, frozen=True):
    """How well one topic is known."""

    bank: str
    id: str
    title: str
    mastery: float
    """Share of its items, 0 to 1, that the learner can be expected to know now."""
    met: int
    items: int


class Weak(msgspec.Struct, frozen=True):
    """An item that is likely to be forgotten."""

    key: Key
    title: str
    recall: float
    """The chance, 0 to 1, that it is recalled a week from now if it is not practised."""


class LastSession(msgspec.Struct, frozen=True):
    """The last sitting: answers that followed each other within half an hour."""

    when: datetime
    """When its last answer was given."""
    answers: int
    right: int


class Overview(msgspec.Struct, frozen=True):
    """Where a learner stands."""

    due: int
    """Items that a session would ask again today, so without coding exercises."""
    new: int
    """Items never met, without coding exercises."""
    streak: int
    """Days in a row with an answer, up to today or yesterday."""
    today: int
    """Answers given today."""
    retention: float | None
    """Share remembered when asked again on a later day, over the last 30 days."""
    next_due: datetime | None
    topics: list[TopicFigures]
    due_code: int
    """Coding exercises to do again today."""
    due_code_first: Key | None
    """The one of them that is most likely forgotten."""
    new_today: int
    """Items met for the first time today, coding exercises among them."""
    weakest: list[Weak]
    """The three items met that will soonest be forgotten, coding exercises among them."""
    last: LastSession | None


def overview(
    banks: Sequence[Bank], progress: Progress, language: Language, now: datetime | None = None
) -> Overview:
    """The figures now.

    Raises:
        ProgressError: The progress file cannot be read.
    """
    now = now or datetime.now(UTC)
    local = now.astimezone()
    keys = [bank.key for bank in banks]
    summary = progress.summary(keys, now, local.date().isoformat())
    due = new = 0
    tomorrow = next_day(now)
    upcoming: list[datetime] = []
    topics: list[TopicFigures] = []
    met: list[tuple[_Urgency, Item]] = []
    due_code: list[_Urgency] = []
    for bank in banks:
        cards = progress.cards(bank.key)
        for item in bank.items.values():
            card = cards.get(item.id)
            is_code = item.kind == "code"
            if card is None:
                new += not is_code
                continue
            urgency = retrievability(card, now + AHEAD), -card.lapses, (bank.key, item.id)
            met.append((urgency, item))
            if card.due < tomorrow and is_code:
                due_code.append(urgency)
            elif card.due < tomorrow:
                due += 1
            elif not is_code:
                upcoming.append(card.due)
        topics += _topics(bank, cards, language, now)
    return Overview(
        due=due,
        new=new,
        streak=summary.streak,
        today=summary.today,
        retention=summary.retention,
        next_due=min(upcoming, default=None),
        topics=topics,
        due_code=len(due_code),
        due_code_first=min(due_code)[2] if due_code else None,
        new_today=progress.met_on(keys, local.date()),
        weakest=[
            Weak(key, title(item, language), recall)
            for (recall, _, key), item in nsmallest(WEAKEST, met, key=lambda each: each[0])
        ],
        last=_last(keys, progress),
    )


def _last(banks: Sequence[str], progress: Progress) -> LastSession | None:
    """Reads about as much of the log as the sitting is long, however long the log is."""
    limit = _FIRST_LOOK
    while True:
        recent = progress.recent(banks, limit)
        sitting = recent[:1]
        for later, review in pairwise(recent):
            if later.at - review.at >= PAUSE:
                break
            sitting.append(review)
        if len(sitting) < limit or limit >= LONGEST_SITTING:
            break
        limit *= 4
    if not sitting:
        return None
    return LastSession(sitting[0].at, len(sitting), sum(review.right for review in sitting))


def _topics(
    bank: Bank, cards: dict[str, CardState], language: Language, now: datetime
) -> list[TopicFigures]:
    items: dict[str, list[str]] = {topic.id: [] for topic in bank.topics}
    for item in bank.items.values():
        items.setdefault(item.topic, []).append(item.id)
    known = mastery(cards, items, now)
    return [
        TopicFigures(
            bank=bank.key,
            id=topic.id,
            title=text(topic.title, language),
            mastery=known[topic.id],
            met=sum(i in cards for i in items[topic.id]),
            items=len(items[topic.id]),
        )
        for topic in bank.topics
        if items[topic.id]
    ]
