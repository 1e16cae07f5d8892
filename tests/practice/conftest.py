"""Small banks, a clock that a test sets, and answers that are surely right or wrong."""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz.bank import Bank, BankInfo, Choice, Item, Topic, open_bank
from quiz.bank.cache.compiled import Compiled
from quiz.bank.model import Option
from quiz.practice.answers import Answer, Chosen, Pointed, Told, Typed
from quiz.progress import CardState, Progress

MakeBank = Callable[..., Bank]
MakeChoice = Callable[..., Choice]


class Clock:
    """The time now, until a test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, seconds: float = 0, days: float = 0) -> None:
        self.now += timedelta(seconds=seconds, days=days)


@pytest.fixture(autouse=True)
def in_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """The learner lives in UTC, or where a test says."""

    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    move("UTC")
    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def progress(tmp_path: Path) -> Iterator[Progress]:
    with Progress.open(tmp_path / "progress.sqlite") as opened:
        yield opened


@pytest.fixture(scope="session")
def sample(sample_root: Path) -> Bank:
    return open_bank(sample_root, cache=None)


@pytest.fixture(scope="session")
def make_choice() -> MakeChoice:
    """A choice whose first option is right."""

    def make(id: str, topic: str = "losses") -> Choice:
        options = [Option("this", "It is.", True), Option("that", "It is not.")]
        return Choice(id=id, topic=topic, prompt=f"About {id}?", options=options)

    return make


@pytest.fixture(scope="session")
def make_bank() -> MakeBank:
    """A bank of given items; its topics are those of the items unless they are given."""

    def make(items: Sequence[Item], topics: Sequence[Topic] = (), id: str = "small") -> Bank:
        named = dict.fromkeys(item.topic for item in items)
        found = list(topics) or [Topic(name, name) for name in named]
        entries = [(f"content/questions/{item.id}.yaml", item) for item in items]
        return Bank(Path("/nowhere"), Compiled(BankInfo(id, "Small"), found, entries, [], {}))

    return make


@pytest.fixture(scope="session")
def right() -> Callable[[Item], Answer]:
    """The right answer to an item."""

    def answer(item: Item) -> Answer:
        match item.kind:
            case "choice":
                return Chosen(tuple(i for i, option in enumerate(item.options) if option.right))
            case "numeric":
                return Typed(item.expression)
            case "formula":
                return Typed(item.answer)
            case "bug":
                return Pointed(item.line)
            case "open":
                return Told("All of it.", tuple(range(len(item.points))))
        raise AssertionError(item.kind)

    return answer


@pytest.fixture(scope="session")
def wrong() -> Callable[[Item], Answer]:
    """A wrong answer to an item, none of it right."""

    def answer(item: Item) -> Answer:
        match item.kind:
            case "choice":
                return Chosen((next(i for i, o in enumerate(item.options) if not o.right),))
            case "numeric" | "formula":
                return Typed("17")
            case "bug":
                return Pointed(1)
            case "open":
                return Told("No idea.", ())
        raise AssertionError(item.kind)

    return answer


@pytest.fixture(scope="session")
def card() -> Callable[..., CardState]:
    """What is remembered of an item last seen `days` ago, due `due` days from then."""

    def make(now: datetime, days: float, due: float, stability: float = 1.0) -> CardState:
        last = now - timedelta(days=days)
        return CardState(last + timedelta(days=due), stability, 5.0, last, 1, 0, True)

    return make
