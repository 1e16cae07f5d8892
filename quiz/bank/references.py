"""What items of a bank owe to each other: ids, numbers, topics, exercises, references in Python."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from quiz.bank.cache.compiled import Entry
from quiz.bank.exercise import Exercise
from quiz.bank.itemfile import Loaded
from quiz.bank.items import Fault, Item
from quiz.bank.model import Question
from quiz.bank.reading.reading import MAX_FAULTS
from quiz.bank.reading.wording import closest, shown


def resolve(
    loaded: list[Loaded],
    topics: Collection[str],
    solutions: Collection[str],
    links: Collection[str] = (),
) -> tuple[list[Entry], list[Fault]]:
    """The items that are sound among all, with only sound references, and the faults of the rest.

    `links` are the names of solutions that are links; one that is not in `solutions` leads out.
    An exercise that exists but is faulty is dropped from a question without a further fault.
    """
    check = _Check(loaded, topics, set(solutions), links)
    entries = [(each.file, item) for each in loaded if (item := check.item(each)) is not None]
    exercises = {item.id for _, item in entries if isinstance(item, Exercise)}
    return [(file, _practising(item, exercises)) for file, item in entries], check.faults


def _practising(item: Item, exercises: Collection[str]) -> Item:
    if not isinstance(item, Question) or all(each in exercises for each in item.exercises):
        return item
    return replace(item, exercises=[each for each in item.exercises if each in exercises])


class _Check:
    def __init__(
        self,
        loaded: list[Loaded],
        topics: Collection[str],
        solutions: Collection[str],
        links: Collection[str],
    ) -> None:
        self._links = links
        self.faults: list[Fault] = []
        self._topics = topics
        self._solutions = solutions
        self._all_ids = frozenset().union(*(each.ids for each in loaded))
        self._exercises = {e.item.id for e in loaded if isinstance(e.item, Exercise)}
        self._others = {
            one.id for e in loaded if e.item is not None for one in with_drills(e.item)
        } - self._exercises
        self._ids: dict[str, str] = {}
        self._numbers: dict[int, str] = {}

    def item(self, loaded: Loaded) -> Item | None:
        """The item without its unsound drills, or None if it is unsound itself."""
        item = loaded.item
        if item is None or not self._is_new(loaded, item.id) or not self._has_topic(loaded, item):
            return None
        if isinstance(item, Exercise) and item.function not in self._solutions:
            message = (
                f"solutions/{item.function}.py is a link that leads out of the bank or nowhere; "
                "put the file itself there"
                if item.function in self._links
                else f"there is no solutions/{item.function}.py; write the reference there"
            )
            self._object(loaded, ("function", item.function), "missing-solution", message)
            return None
        if isinstance(item, Question):
            self._number(loaded, item)
            self._references(loaded, item)
            drills = [
                drill
                for drill in item.drills
                if self._is_new(loaded, drill.id) and self._has_topic(loaded, drill)
            ]
            if len(drills) != len(item.drills):
                return replace(item, drills=drills)
        return item

    def _object(self, loaded: Loaded, what: tuple[str, str], rule: str, message: str) -> None:
        line, column = loaded.places.get(what, (1, 1))
        self.faults.append(Fault(loaded.file, line, column, rule, message))

    def _is_new(self, loaded: Loaded, item_id: str) -> bool:
        line = loaded.places.get(("id", item_id), (1, 1))[0]
        if item_id in self._ids:
            self._object(
                loaded,
                ("id", item_id),
                "duplicate-id",
                f"the id {shown(item_id)} is taken by {self._ids[item_id]}; "
                "choose another, for progress hangs on it",
            )
            return False
        self._ids[item_id] = f"{loaded.file}, line {line}"
        return True

    def _has_topic(self, loaded: Loaded, item: Item) -> bool:
        if item.topic in self._topics:
            return True
        near = closest(item.topic, self._topics)
        instead = f"did you mean `{near}`?" if near else "declare it in content/topics.yaml"
        self._object(
            loaded,
            ("topic", item.topic),
            "unknown-topic",
            f"unknown topic {shown(item.topic)}; {instead}",
        )
        return False

    def _number(self, loaded: Loaded, item: Question) -> None:
        if item.number is None:
            return
        if item.number in self._numbers:
            self._object(
                loaded,
                ("number", str(item.number)),
                "duplicate-number",
                f"the number {item.number} is taken by {self._numbers[item.number]}; "
                "choose another",
            )
        self._numbers.setdefault(item.number, loaded.file)

    def _references(self, loaded: Loaded, item: Question) -> None:
        listed = len(self.faults)
        for name in item.exercises:
            if len(self.faults) - listed >= MAX_FAULTS:
                return
            if name in self._others:
                self._object(
                    loaded,
                    ("exercise", name),
                    "not-an-exercise",
                    f"{shown(name)} is not of kind code; name an exercise here",
                )
            elif name not in self._all_ids:
                near = closest(name, self._exercises)
                instead = f"did you mean `{near}`?" if near else "write it, or take it out here"
                self._object(
                    loaded,
                    ("exercise", name),
                    "unknown-exercise",
                    f"there is no exercise {shown(name)}; {instead}",
                )


def with_drills(item: Item) -> list[Item]:
    """The item, and the drills inside it if it is a question."""
    return [item, *item.drills] if isinstance(item, Question) else [item]
