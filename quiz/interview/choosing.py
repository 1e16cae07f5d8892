"""What an interview asks: a mix by level, spread over topics, the weak and the new first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import NamedTuple

from quiz.bank import Bank, Item, Question
from quiz.bank.model import LEVELS, Level
from quiz.progress import CardState, retrievability

LENGTHS = (15, 30, 45)
"""Minutes."""

# Open questions of each level, for each length: the rest of the time is for drills.
_QUESTIONS: dict[int, dict[Level, int]] = {
    15: {"screen": 1, "onsite": 1, "senior": 0},
    30: {"screen": 1, "onsite": 2, "senior": 1},
    45: {"screen": 2, "onsite": 2, "senior": 2},
}
# Drills of each level, of so many: a first warm-up, most in the middle, something hard.
_DRILLS: tuple[Level, ...] = ("onsite", "screen", "senior")
FOLLOW_UPS = 2

# Seconds that an interviewer gives.
_QUESTION = 180
_FOLLOW_UP = 60
_DRILL = 120
_CHOICE = 60

# How much likelier an item is, the more it matters.
_NEVER_MET = 3.0
_FORGOTTEN = 4.0
_LAST_WRONG = 2.0
# Each item that a topic has already makes another one from it so much less likely.
_SAME_TOPIC = 0.1
_SAME_KIND = 0.4


class Chosen(NamedTuple):
    """An item to ask, and which of its follow-ups."""

    bank: Bank
    item: Item
    follow_ups: tuple[int, ...] = ()

    @property
    def advice(self) -> int:
        """Seconds that an interviewer would give it, follow-ups included."""
        return advice(self.item) + len(self.follow_ups) * _FOLLOW_UP


@dataclass(frozen=True, slots=True)
class Agenda:
    """What an interview of a length consists of."""

    questions: int
    drills: int


def advice(item: Item, follow_up: int | None = None) -> int:
    """Seconds that an interviewer would give an item, or one of its follow-ups."""
    if follow_up is not None:
        return _FOLLOW_UP
    return {"open": _QUESTION, "choice": _CHOICE}.get(item.kind, _DRILL)


def agenda(chosen: Sequence[Chosen]) -> Agenda:
    """What was chosen, counted."""
    questions = sum(each.item.kind == "open" for each in chosen)
    return Agenda(questions, len(chosen) - questions)


def choose(
    banks: Sequence[Bank],
    cards: Mapping[str, Mapping[str, CardState]],
    minutes: int,
    seed: int,
    now: datetime,
) -> list[Chosen]:
    """The items of an interview in the order in which they are asked.

    Levels rise; within a level come first the open questions, each with its follow-ups, then
    drills. A drill that belongs to an open question is not asked before it.

    Args:
        banks: The open banks.
        cards: Of each bank's key, the state of every item met so far.
        minutes: One of LENGTHS.
        seed: The same seed chooses the same.
        now: An aware moment.

    Raises:
        KeyError: Interviews are not of that length.
    """
    draw = _Draw(banks, cards, Random(seed), now)
    chosen: list[Chosen] = []
    for level, count in _QUESTIONS[minutes].items():
        chosen += draw.questions(level, count)
    chosen += draw.drills(chosen, minutes * 60 - sum(each.advice for each in chosen))
    # Sorting is stable: what was drawn first is asked first among equals.
    return sorted(chosen, key=lambda each: (_rank(each.item.level), each.item.kind != "open"))


class _Draw:
    """Draws items, and remembers which topics and kinds have had their turn."""

    def __init__(
        self,
        banks: Sequence[Bank],
        cards: Mapping[str, Mapping[str, CardState]],
        random: Random,
        now: datetime,
    ) -> None:
        self._all = [(b, i) for b in banks for i in b.items.values() if i.kind != "code"]
        self._cards = cards
        self._random = random
        self._now = now
        self._taken: set[tuple[str, str]] = set()
        self._topics: Counter[tuple[str, str]] = Counter()
        self._kinds: Counter[str] = Counter()

    def questions(self, level: Level, count: int) -> Iterator[Chosen]:
        """Open questions of a level, or of the nearest one that has some left."""
        for _ in range(count):
            pool = [(b, i) for b, i in self._all if i.kind == "open" and not self._has(b, i)]
            found = self._one(_nearest(pool, level))
            if found is None:
                return
            bank, item = found
            assert isinstance(item, Question)
            asked = min(len(item.follow_ups), FOLLOW_UPS)
            picked = sorted(self._random.sample(range(len(item.follow_ups)), asked))
            yield Chosen(bank, item, tuple(picked))

    def drills(self, questions: Sequence[Chosen], seconds: int) -> Iterator[Chosen]:
        """Drills until the time is full; none before the question that it belongs to."""
        levels = {(each.bank.key, each.item.id): each.item.level for each in questions}
        turn = 0
        while True:
            pool = [
                (bank, item)
                for bank, item in self._all
                if item.kind != "open"
                and not self._has(bank, item)
                and advice(item) <= seconds
                and not self._early(bank, item, levels)
            ]
            found = self._one(_nearest(pool, _DRILLS[turn % len(_DRILLS)]))
            if found is None:
                return
            turn += 1
            seconds -= advice(found[1])
            yield Chosen(*found)

    def _early(self, bank: Bank, item: Item, levels: Mapping[tuple[str, str], Level]) -> bool:
        of = levels.get((bank.key, bank.parent.get(item.id, "")))
        return of is not None and _rank(item.level) < _rank(of)

    def _has(self, bank: Bank, item: Item) -> bool:
        return (bank.key, item.id) in self._taken

    def _one(self, pool: Sequence[tuple[Bank, Item]]) -> tuple[Bank, Item] | None:
        if not pool:
            return None
        weights = [self._weight(bank, item) for bank, item in pool]
        bank, item = self._random.choices(pool, weights)[0]
        self._taken.add((bank.key, item.id))
        self._topics[bank.key, item.topic] += 1
        self._kinds[item.kind] += item.kind != "open"
        return bank, item

    def _weight(self, bank: Bank, item: Item) -> float:
        spread: float = _SAME_TOPIC ** self._topics[bank.key, item.topic]
        spread *= _SAME_KIND ** self._kinds[item.kind]
        return spread * self._matters(self._cards[bank.key].get(item.id))

    def _matters(self, card: CardState | None) -> float:
        if card is None:
            return _NEVER_MET
        forgotten = _FORGOTTEN * (1 - retrievability(card, self._now))
        return 1 + forgotten + (0 if card.last_right else _LAST_WRONG)


def _rank(level: Level) -> int:
    return LEVELS.index(level)


def _nearest(pool: Sequence[tuple[Bank, Item]], level: Level) -> list[tuple[Bank, Item]]:
    """Those of the level, else of the one closest to it."""
    away = min((abs(_rank(item.level) - _rank(level)) for _, item in pool), default=0)
    return [each for each in pool if abs(_rank(each[1].level) - _rank(level)) == away]
