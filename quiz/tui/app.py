"""The application: what all screens share, and how they follow each other."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import App
from textual.reactive import reactive

from quiz.settings import SettingsError, default_path, load, save
from quiz.text.language import LANGUAGES, Language, Phrase, detect
from quiz.text.visible import visible
from quiz.tui import places
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.home.screen import Home
from quiz.tui.themes import THEMES
from quiz.tui.wall import Wall

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.filter import LineFilter
    from textual.screen import Screen

    from quiz.bank import Bank, Item
    from quiz.practice.queue import Filter
    from quiz.practice.session import Session
    from quiz.progress import Progress
    from quiz.settings import Value
    from quiz.tui.shell import Severity, Shell

FAULT = Phrase(
    "this is a fault of the program ({fault}); every answer given is kept. "
    "Set QUIZ_DEBUG=1 to see where.",
    "程序出错（{fault}）；已作答的内容都已保存。设置 QUIZ_DEBUG=1 可查看出错位置。",
)

# The widest a toast of Textual's is, what its frame takes of that, and how many seconds it stays.
TOAST, TOAST_FRAME = 60, 4
STAYS: dict[Severity, float] = {"information": 6, "warning": 20, "error": 20}

_WALL = Wall()


def _commands() -> type[Provider]:
    """The palette's provider, imported when the palette opens."""
    from quiz.tui.commands import Commands

    return Commands


def _collect_again() -> None:
    """The start is over; what it made stays, and is not looked through again."""
    gc.freeze()
    gc.enable()


class QuizApp(App[int]):
    """Practise for machine-learning interviews; to its screens it is a `Shell`.

    Args:
        given: Folders of banks; empty for QUIZ_BANK or the built-in bank.
        language: To begin with; None for the one that the settings or the locale name.
        practise: Go straight into a session narrowed to this.
        length: How many items a session asks at the most; None for what the settings say.
    """

    TITLE = "quiz"
    # Textual reads no stylesheet of the screen that an app opens with.
    CSS_PATH = ["app.tcss", "screens/home/home.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    COMMANDS = {_commands}

    language: reactive[Language] = reactive("en", init=False)

    def __init__(
        self,
        given: Sequence[str] = (),
        language: Language | None = None,
        practise: Filter | None = None,
        length: int | None = None,
    ) -> None:
        super().__init__()
        self.settings_file = default_path(os.environ)
        self.settings, self.settings_faults = load(self.settings_file)
        spoken = language or self.settings.speaks(detect(os.environ))
        self.set_reactive(QuizApp.language, spoken)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.settings.theme
        self.given = given
        self.practise = practise
        self._length = length
        self.banks: list[Bank] = []
        self._progress: Progress | None = None
        self._opening: asyncio.Task[None] | None = None

    @property
    def progress(self) -> Progress:
        assert self._progress is not None, "load() comes first"
        return self._progress

    def get_default_screen(self) -> Home:
        return Home()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, behind a wall through which nothing gets that a terminal would obey."""
        return [_WALL, *super().get_line_filters()]

    async def load(self) -> None:
        # Whoever asks meanwhile waits for the same opening, and one who leaves does not end it.
        if self._opening is None:
            self._opening = asyncio.create_task(self._open())
        await asyncio.shield(self._opening)

    async def _open(self) -> None:
        from quiz.bank import find_banks, open_bank
        from quiz.practice.banks import open_progress

        roots = find_banks(self.given, os.environ)
        self.banks = await asyncio.to_thread(lambda: [open_bank(root) for root in roots])
        self._progress = open_progress(self.banks, os.environ)
        for notice in self._progress.notices:
            self.tell(notice.in_(self.language), "warning")
        if not gc.isenabled():
            self.call_after_refresh(_collect_again)

    def on_unmount(self) -> None:
        if self._progress is not None:
            self._progress.close()

    async def action_quit(self) -> None:
        """Leave, from wherever; what is unfinished is kept."""
        from quiz.tui.screens.note_editor import Note

        for screen in self.screen_stack:
            if isinstance(screen, QuizScreen | Note):
                screen.put_by()
        self.exit(0)

    def action_command_palette(self) -> None:
        """Search for what can be done here."""
        from textual.command import CommandPalette

        from quiz.tui.commands import PLACEHOLDER

        if not isinstance(self.screen, CommandPalette):
            said = PLACEHOLDER.in_(self.language)
            self.push_screen(CommandPalette(placeholder=said, id="--command-palette"))

    def open(self, screen: Screen[None]) -> None:
        self.push_screen(screen)

    def open_instead(self, screen: Screen[None]) -> None:
        self.switch_screen(screen)

    def back(self) -> None:
        self.pop_screen()

    def go(self, name: str) -> None:
        if self._progress is None:
            self.run_worker(self._go_later(name))
            return
        self.open(next(each for each in places.DESTINATIONS if each.name == name)())

    async def _go_later(self, name: str) -> None:
        from quiz.bank import BankError
        from quiz.progress import ProgressError

        with contextlib.suppress(BankError, ProgressError):  # home says what is wrong, and leaves
            await self.load()
            self.go(name)

    def action_go(self, name: str) -> None:
        """Open the screen of that name."""
        self.go(name)

    def open_item(self, bank: Bank, item: Item) -> None:
        if item.kind == "code":
            self.open(places.EXERCISE(bank, item, None))
        else:
            from quiz.practice.queue import Filter

            alone = Filter(ids=frozenset({item.id}))
            self.open(places.SESSION(self.new_session(alone, [bank])))

    def new_session(self, narrowed: Filter | None = None, banks: Sequence[Bank] = ()) -> Session:
        from quiz.practice.daily import sit

        return sit(
            banks or self.banks,
            self.progress,
            self.settings,
            self.language,
            narrowed=narrowed or self.practise,
            length=self._length,
        )

    def tell(self, sentence: str, severity: Severity = "information") -> None:
        from quiz.text.wrap import wrap

        # Wrapped here: a toast, which is half the screen at the most, wraps Chinese badly.
        width = min(TOAST, self.size.width // 2) - TOAST_FRAME
        said = "\n".join(wrap(visible(sentence), max(width, 12)))
        self.notify(said, severity=severity, timeout=STAYS[severity], markup=False)

    def choose(self, name: str, value: Value) -> None:
        try:
            save(self.settings_file, name, value)
        except SettingsError as error:
            self.tell(error.phrase.in_(self.language), "error")
            return
        self.settings, _ = load(self.settings_file)
        if name == "theme":
            self.theme = self.settings.theme
        elif name == "language":
            self.language = self.settings.speaks(detect(os.environ))

    def switch_language(self) -> None:
        after = LANGUAGES.index(self.language) + 1
        self.language = LANGUAGES[after % len(LANGUAGES)]

    def watch_language(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, QuizScreen):
                screen.speak()

    def _handle_exception(self, error: Exception) -> None:
        """A fault of the program closes the UI with a sentence; what was answered is on disk."""
        if self.is_headless or os.environ.get("QUIZ_DEBUG"):
            super()._handle_exception(error)
            return
        fault = f"{type(error).__name__}: {error}"
        self.leave(FAULT.in_(self.language, fault=fault))

    def leave(self, sentence: str) -> None:
        from rich.text import Text  # a plain string would be read as markup

        self.exit(2, return_code=2, message=Text(f"quiz: {visible(sentence)}"))


if TYPE_CHECKING:
    _SHELL: type[Shell] = QuizApp  # held by the type checker
