"""The real app under Pilot: keys and clicks go in, what a person sees comes out."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from quiz.practice.queue import Filter
from quiz.progress import Progress, Review
from quiz.settings import default_path
from quiz.text.language import Language
from quiz.tui.app import QuizApp
from quiz.tui.widgets.keybar import KeyBar

from ..warm import cold_sandboxes, idle_hosts, warm_sandboxes  # noqa: F401
from .still import laid_out, paint, pilot_knows_rest, settled  # noqa: F401
from .stylesheets import parsed_once  # noqa: F401

SIZES = [(80, 24), (200, 60)]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of two sizes in two languages, the small one in Chinese and the large one in English; of
    two sizes in one language the small one, in which things are lost more easily.

    The others are for the long runs: a language and a size are seldom wrong only together.
    """
    for item in items:
        given = (
            item.callspec.params
            if isinstance(item, pytest.Function) and hasattr(item, "callspec")
            else {}
        )
        size, language = given.get("size"), given.get("language")
        crossed = language is not None and (size == SIZES[0]) == (language == "en")
        if size in SIZES and (crossed or (language is None and size != SIZES[0])):
            item.add_marker(pytest.mark.soak)


class Seat:
    """Somebody in front of the app."""

    def __init__(self, app: QuizApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Until nothing is under way any more."""
        await settled(self.app)

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type quickly, as an input method or the clipboard does."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Change the size of the terminal, and look at what becomes of the screen."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()
        paint(self.app)

    async def click(self, text: str) -> None:
        """Click where a text is seen."""
        for y, line in enumerate(self.rows()):
            if text in line:
                from quiz.text.width import cells

                await self.pilot.click(offset=(cells(line[: line.index(text)]), y))
                await self.settle()
                return
        raise AssertionError(f"{text!r} is not on the screen:\n{self.seen()}")

    def rows(self) -> list[str]:
        """The rows of the screen as text."""
        rows = ("".join(segment.text for segment in strip) for strip in paint(self.app))
        return [row.replace("\u00a0", " ") for row in rows]

    def seen(self) -> str:
        """The screen as text."""
        return "\n".join(row.rstrip() for row in self.rows())

    def bar(self) -> str:
        """The keys at the bottom."""
        return "\n".join(self.rows()[-self.app.screen.query_one(KeyBar).size.height :])

    def number_of(self, option: str) -> str:
        """The number under which an option is seen."""
        line = next(line for line in self.rows() if option in line)
        return line[: line.index(option)].split()[-1].rstrip(".")

    def history(self, item: str) -> list[Review]:
        """What the progress file holds about an item."""
        return self.app.progress.history(("sample", item))


@pytest.fixture(scope="session")
def compiled_banks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def one_cache(compiled_banks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bank is compiled for the first app that opens it, as for a learner."""
    monkeypatch.setenv("QUIZ_CACHE", str(compiled_banks))


Sit = Callable[..., AbstractAsyncContextManager[Seat]]


@pytest.fixture
def sit(sample_root: Path) -> Sit:
    """Open the app: on the home screen, or in a session narrowed by topics, kinds or ids."""

    @asynccontextmanager
    async def sit_down(
        size: tuple[int, int] = (80, 24),
        language: Language = "en",
        bank: Path = sample_root,
        first_start: bool = False,
        **narrowed: set[str],
    ) -> AsyncIterator[Seat]:
        if not first_start:
            settings = default_path(os.environ)
            settings.parent.mkdir(exist_ok=True)
            settings.touch()
        asked = Filter(**{name: frozenset(chosen) for name, chosen in narrowed.items()})
        app = QuizApp([str(bank)], language, practise=asked if narrowed else None)
        async with app.run_test(size=size, notifications=True) as pilot:
            seat = Seat(app, pilot)
            await seat.settle()
            yield seat
            await laid_out(app)
            if app.is_running:
                paint(app)

    return sit_down


@pytest.fixture
def progress_file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "progress.sqlite"


@pytest.fixture
def kept(progress_file: Path) -> Callable[[str], list[Review]]:
    """What the progress file holds about an item, with no app open."""

    def history(item: str) -> list[Review]:
        with Progress.open(progress_file) as progress:
            return progress.history(("sample", item))

    return history
