"""Looking through the banks: what there is, how well it is known, and finding it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, Literal

from quiz.bank import Bank, Item, Localized, Text, text
from quiz.bank.model import KINDS, LEVELS
from quiz.practice import item_text, kinds
from quiz.practice.banks import name_of
from quiz.practice.queue import Filter, next_day, path
from quiz.progress import CardState, Key, Marked, Progress, retrievability
from quiz.text.language import Language, Phrase

State = Literal["new", "due", "weak", "mastered", "flagged"]
STATES: tuple[State, ...] = ("new", "due", "weak", "mastered", "flagged")
STATE_NAMES = {
    "new": Phrase("new", "新题"),
    "due": Phrase("due", "到期"),
    "weak": Phrase("weak", "薄弱"),
    "mastered": Phrase("mastered", "已掌握"),
    "flagged": Phrase("flagged", "已标记"),
    "met": Phrase("learning", "在学"),
}

Facet = Literal["kind", "level", "topic", "state"]
FACETS: tuple[Facet, ...] = ("kind", "level", "topic", "state")

WEAK_AHEAD, WEAK_BELOW = timedelta(days=7), 0.8
MASTERED_AHEAD, MASTERED_FROM = timedelta(days=21), 0.9


@dataclass(frozen=True, slots=True)
class Known:
    """What the learner has to do with an item, at one moment."""

    card: CardState | None = None
    marked: Marked = field(default_factory=Marked)
    states: frozenset[State] = frozenset({"new"})

    @property
    def word(self) -> str:
        """The one state that a list has room for; "met" when it is none of the others."""
        shown = ("due", "weak", "mastered", "new")
        return next((state for state in shown if state in self.states), "met")


UNKNOWN = Known()


def states(card: CardState | None, marked: Marked, now: datetime) -> frozenset[State]:
    """The states of an item; it may have several.

    - new: never answered.
    - due: a session would ask it again today.
    - weak: the last answer was wrong, or a week from now the chance of recall is below 80 %.
    - mastered: the last answer was right, and three weeks from now the chance of recall still is
      90 % or more, if it is not practised until then.
    - flagged: the learner flagged it.
    """
    held: set[State] = {"flagged"} if marked.flagged else set()
    if card is None:
        return frozenset({*held, "new"})
    if card.due < next_day(now):
        held.add("due")
    if not card.last_right or retrievability(card, now + WEAK_AHEAD) < WEAK_BELOW:
        held.add("weak")
    elif retrievability(card, now + MASTERED_AHEAD) >= MASTERED_FROM:
        held.add("mastered")
    return frozenset(held)


def known(banks: Sequence[Bank], progress: Progress, now: datetime) -> dict[Key, Known]:
    """What the learner has to do with each item met, flagged or noted; the others are UNKNOWN.

    Raises:
        ProgressError: The progress file cannot be read.
    """
    found: dict[Key, Known] = {}
    for bank in banks:
        cards, marks = progress.cards(bank.key), progress.marks(bank.key)
        for item in bank.items.keys() & (cards.keys() | marks.keys()):
            card, marked = cards.get(item), marks.get(item, UNKNOWN.marked)
            found[bank.key, item] = Known(card, marked, states(card, marked, now))
    return found


@dataclass(frozen=True, slots=True)
class Entry:
    """An item where it stands among the others."""

    bank: Bank = field(repr=False)
    item: Item = field(repr=False)
    parent: str | None
    """The question that it is a drill of."""

    @property
    def key(self) -> Key:
        """What progress hangs on."""
        return (self.bank.key, self.item.id)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is looked for: words, and one value or none of each facet."""

    words: str = ""
    kind: str | None = None
    level: str | None = None
    topic: str | None = None
    state: str | None = None

    def value(self, facet: Facet) -> str | None:
        """What a facet is narrowed to."""
        value: str | None = getattr(self, facet)
        return value

    def search(self, words: str) -> Narrowing:
        """Narrowed to other words."""
        return replace(self, words=words)

    def by(self, facet: Facet, value: str | None) -> Narrowing:
        """Narrowed to another value of a facet."""
        changed: dict[str, Any] = {facet: value}
        return replace(self, **changed)

    @property
    def faceted(self) -> bool:
        """Whether any facet is narrowed."""
        return any(self.value(facet) for facet in FACETS)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list: an item, or the heading of a topic with the number of items below."""

    entry: Entry
    indented: bool = False
    heading: int = 0
    """How many items follow; 0 for an item."""


class Catalogue:
    """Every item of some banks: by topic along the path, a question before its drills."""

    def __init__(self, banks: Sequence[Bank]) -> None:
        self.topics: dict[str, Text] = {}
        self.entries: list[Entry] = []
        self.several = len(banks) > 1
        for bank in banks:
            named = {topic.id: topic.title for topic in bank.topics}
            order = path(bank)
            for topic in order:
                self.topics.setdefault(topic, named[topic])
            place = {topic: n for n, topic in enumerate(order)}
            entries = [Entry(bank, item, bank.parent.get(id_)) for id_, item in bank.items.items()]
            entries.sort(key=lambda entry: place[section(entry)])
            self.entries += entries

    @cached_property
    def folded(self) -> list[str]:
        """What is searched of each entry: id, topic, title and prompt in both languages.

        The slow part, once: for a thread, before somebody searches.
        """
        topics = {id_: " ".join(_wordings(title)) for id_, title in self.topics.items()}
        return [_searched(entry, topics).casefold() for entry in self.entries]

    def find(self, narrowing: Narrowing, known: Mapping[Key, Known]) -> list[Entry]:
        """The entries that have every word, in whatever order and case, and every value."""
        return [entry for entry, _ in self._matching(narrowing, known)]

    def counts(
        self, narrowing: Narrowing, facet: Facet, known: Mapping[Key, Known]
    ) -> dict[str | None, int]:
        """How many items each value of a facet would leave; None stands for all of them."""
        counted: Counter[str | None] = Counter()
        for entry, held in self._matching(narrowing.by(facet, None), known):
            counted[None] += 1
            counted.update(held.states if facet == "state" else [_value(entry, facet)])
        return dict(counted)

    def values(self, facet: Facet) -> Sequence[str]:
        """The values of a facet, in their order."""
        return {
            "kind": KINDS,
            "level": LEVELS,
            "topic": tuple(self.topics),
            "state": STATES,
        }[facet]

    def name(self, facet: Facet, value: str, language: Language) -> str:
        """What a value is called."""
        if facet == "topic":
            return text(self.topics[value], language)
        names: Mapping[str, Phrase] = {
            "kind": item_text.KIND_NAMES,
            "level": item_text.LEVEL_NAMES,
            "state": STATE_NAMES,
        }[facet]
        return names[value].in_(language)

    def _matching(
        self, narrowing: Narrowing, known: Mapping[Key, Known]
    ) -> Iterator[tuple[Entry, Known]]:
        words = narrowing.words.casefold().split()
        asked = [(f, v) for f in FACETS if f != "state" and (v := narrowing.value(f)) is not None]
        searched: Iterable[str] = self.folded if words else ("" for _ in self.entries)
        for entry, folded in zip(self.entries, searched, strict=True):
            if not all(word in folded for word in words):
                continue
            held = known.get(entry.key, UNKNOWN)
            if narrowing.state is not None and narrowing.state not in held.states:
                continue
            if all(_value(entry, facet) == value for facet, value in asked):
                yield entry, held


def meant(found: Sequence[Entry], words: str) -> Entry | None:
    """Of what was found, the item that is called by the words; else whose name has all of them.

    Else the first one; None when nothing was found.
    """
    wanted = words.casefold().split()
    named: Entry | None = None
    for entry in found if wanted else ():
        names = [name.casefold() for name in (entry.item.id, *_wordings(entry.item.title))]
        if " ".join(wanted) in names:
            return entry
        if named is None and any(all(word in name for word in wanted) for name in names):
            named = entry
    return named or next(iter(found), None)


def section(entry: Entry) -> str:
    """The topic under which an entry stands: a drill stands with its question."""
    return entry.bank.items[entry.parent or entry.item.id].topic


def rows(entries: Sequence[Entry]) -> list[Row]:
    """The rows of a list: headings where a topic begins, drills indented below their question."""
    sizes = Counter((entry.bank.key, section(entry)) for entry in entries)
    shown: list[Row] = []
    topic = question = None
    for entry in entries:
        here = (entry.bank.key, section(entry))
        if here != topic:
            topic = here
            shown.append(Row(entry, heading=sizes[here]))
        if entry.parent is None:
            question = entry.key
        shown.append(Row(entry, indented=question == (entry.bank.key, entry.parent)))
    return shown


def session_over(entries: Iterable[Entry]) -> Filter | None:
    """A session over these items; None when all of them are exercises, which have their own."""
    asked = (entry for entry in entries if entry.item.kind != "code")
    ids = frozenset(name_of(entry.bank, entry.item.id) for entry in asked)
    return Filter(ids=ids) if ids else None


def glimpse(item: Item, language: Language) -> str:
    """What an item asks, as Markdown that does not give the answer away."""
    if item.kind == "code":
        return item_text.shown(item, language)
    return "\n\n".join([text(item.prompt, language), *kinds.of(item.kind).glimpse(item, language)])


def _value(entry: Entry, facet: Facet) -> str:
    value: str = getattr(entry.item, facet)
    return value


def _wordings(value: Text | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value.en, value.zh) if isinstance(value, Localized) else (value,)


def _searched(entry: Entry, topics: Mapping[str, str]) -> str:
    item = entry.item
    asked = item.statement if item.kind == "code" else item.prompt
    parts = (item.id, topics.get(item.topic, item.topic), *_wordings(item.title), *_wordings(asked))
    return "\n".join(parts)
