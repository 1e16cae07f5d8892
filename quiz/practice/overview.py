"""Where a learner stands, over all open banks: the figures of the home screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from quiz.bank import Bank, text
from quiz.practice.queue import next_day
from quiz.progress import CardState, Progress, mastery
from quiz.text.language import Language


class TopicFigures(msgspec.Struct, frozen=True):
    """How well one topic is known."""

    bank: str
    id: str
    title: str
    mastery: float
    """Share of its items, 0 to 1, that the learner can be expected to know now."""
    met: int
    items: int


class Overview(msgspec.Struct, frozen=True):
    """Where a learner stands."""

    due: int
    new: int
    streak: int
    """Days in a row with an answer, up to today or yesterday."""
    today: int
    """Answers given today."""
    retention: float | None
    """Share remembered when asked again on a later day, over the last 30 days."""
    next_due: datetime | None
    topics: list[TopicFigures]


def overview(
    banks: Sequence[Bank], progress: Progress, language: Language, now: datetime | None = None
) -> Overview:
    """The figures now.

    Raises:
        ProgressError: The progress file cannot be read.
    """
    now = now or datetime.now(UTC)
    today = now.astimezone().date().isoformat()
    summary = progress.summary([bank.key for bank in banks], now, today)
    due = new = 0
    tomorrow = next_day(now)
    upcoming: list[datetime] = []
    topics: list[TopicFigures] = []
    for bank in banks:
        cards = progress.cards(bank.key)
        for item in bank.items.values():
            card = cards.get(item.id)
            if item.kind == "code":
                continue
            if card is None:
                new += 1
            elif card.due < tomorrow:
                due += 1
            else:
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
    )


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
