"""Which items a session asks, and in what order."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import Literal

from quiz.bank import Bank, Item
from quiz.practice.banks import name_of
from quiz.progress import CardState, Key, Progress, retrievability

Reason = Literal["due", "new", "again"]

# New items come from so many topics at a time: enough to mix, few enough to follow the path.
TOPICS_AT_A_TIME = 3


@dataclass(frozen=True, slots=True)
class Filter:
    """What a learner narrows a session to; an empty set narrows nothing.

    An id may be preceded by the key of the one bank that is meant: `key/id`.
    """

    topics: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()

    def admits(self, item: Item, bank: Bank | None = None) -> bool:
        """Whether the item (of that bank) may be asked."""
        return (
            (not self.topics or item.topic in self.topics)
            and (not self.kinds or item.kind in self.kinds)
            and (not self.levels or item.level in self.levels)
            and (not self.ids or self.names(item, bank))
        )

    def names(self, item: Item, bank: Bank | None = None) -> bool:
        """Whether the item (of that bank) is asked for by its id."""
        return item.id in self.ids or (
            bank is not None and bool(self.ids) and name_of(bank, item.id) in self.ids
        )


@dataclass(frozen=True, slots=True)
class Place:
    """One place in the queue: an item of a bank, and why it is asked."""

    bank: Bank = field(repr=False)
    item: Item = field(repr=False)
    reason: Reason

    @property
    def key(self) -> Key:
        """What progress hangs on."""
        return (self.bank.key, self.item.id)


def due_first(
    banks: Sequence[Bank],
    cards: Mapping[str, Mapping[str, CardState]],
    admits: Filter,
    now: datetime,
    new_items: int | None = None,
) -> Iterator[Place]:
    """Due items, the one closest to being forgotten first; then new ones along the path.

    Args:
        banks: The open banks.
        cards: Of each bank's id, the state of every item met so far.
        admits: What the session is narrowed to.
        now: An aware moment.
        new_items: How many new ones at the most; those asked for by id do not count. None for
            no limit.
    """
    due: list[tuple[float, Place]] = []
    tomorrow = next_day(now)
    for bank in banks:
        for item_id, card in cards[bank.key].items():
            item = bank.items.get(item_id)
            if item is None or not admits.admits(item, bank):
                continue
            # An item asked for by name is asked, due or not.
            if card.due < tomorrow or admits.names(item, bank):
                due.append((retrievability(card, now), Place(bank, item, "due")))
    yield from (place for _, place in sorted(due, key=lambda pair: pair[0]))
    limit = None if admits.ids else new_items
    yield from islice(_new(banks, cards, admits), limit)


def _new(
    banks: Sequence[Bank], cards: Mapping[str, Mapping[str, CardState]], admits: Filter
) -> Iterator[Place]:
    for bank in banks:
        met = cards[bank.key]
        new = (i for i in bank.items.values() if i.id not in met and admits.admits(i, bank))
        yield from (Place(bank, item, "new") for item in interleaved(new, path(bank)))


def new_left(banks: Sequence[Bank], progress: Progress, a_day: int, now: datetime) -> int:
    """How many of `a_day` new items are left for the learner's calendar day.

    Raises:
        ProgressError: The progress file cannot be read.
    """
    met = progress.met_on([bank.key for bank in banks], now.astimezone().date())
    return max(0, a_day - met)


def next_day(now: datetime) -> datetime:
    """When the learner's next calendar day begins; whatever is due before is due today.

    That is not always midnight: where clocks are put forward at midnight a day begins at 1:00,
    and where a place moved over the date line a whole day is left out.
    """
    today = now.astimezone().date()
    within = math.floor(now.timestamp())
    beyond = within + 3 * 86400
    while beyond - within > 1:
        between = (within + beyond) // 2
        if datetime.fromtimestamp(between, UTC).astimezone().date() > today:
            beyond = between
        else:
            within = between
    return datetime.fromtimestamp(beyond, UTC).astimezone()


def interleaved(items: Iterable[Item], path: Sequence[str]) -> Iterator[Item]:
    """Items in turn from the first few topics of the path that still have any.

    Within a topic the bank's own order is kept, so a question comes before its drills.
    """
    waiting: dict[str, deque[Item]] = {topic: deque() for topic in path}
    for item in items:
        waiting.setdefault(item.topic, deque()).append(item)
    ahead = deque(topic for topic, queue in waiting.items() if queue)
    window: deque[str] = deque()
    while ahead or window:
        while ahead and len(window) < TOPICS_AT_A_TIME:
            window.append(ahead.popleft())
        topic = window.popleft()
        yield waiting[topic].popleft()
        if waiting[topic]:
            window.append(topic)


def path(bank: Bank) -> list[str]:
    """The bank's topics so that each comes after what it needs, else in the order written."""
    needs = {topic.id: set(topic.needs) for topic in bank.topics}
    path: list[str] = []
    while needs:
        # A cycle is a fault that the loader lists; here it only must not hang.
        ready = next((t for t, before in needs.items() if not before - set(path)), None)
        chosen = ready if ready is not None else next(iter(needs))
        path.append(chosen)
        del needs[chosen]
    return path
