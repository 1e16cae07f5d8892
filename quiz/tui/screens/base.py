"""What every screen has: its keys in a bar and in the help, and the learner's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import VerticalScroll
from textual.screen import Screen

from quiz.text.language import Language, Phrase
from quiz.tui import places
from quiz.tui.keys import PALETTE, Key
from quiz.tui.widgets.keybar import KeyBar

if TYPE_CHECKING:
    from quiz.tui.shell import Severity, Shell


class QuizScreen(Screen[None]):
    """A screen that speaks the app's language.

    A subclass lists its KEYS, sets BINDINGS = bindings(KEYS), yields a KeyBar, and
    overrides `speak` to show its texts again when the language changes.
    """

    KEYS: ClassVar[tuple[Key, ...]] = ()

    @property
    def quiz(self) -> Shell:
        """The application."""
        return cast("Shell", self.app)

    @property
    def language(self) -> Language:
        """The learner's language now."""
        return self.quiz.language

    def say(self, phrase: Phrase, **values: object) -> str:
        """A phrase in the learner's language."""
        return phrase.in_(self.language, **values)

    def on_compose(self) -> None:
        """Be of the terminal's size before there are parts, which would all be styled once more."""
        size, app = self.app.size, self.app
        wide = self.HORIZONTAL_BREAKPOINTS or app.HORIZONTAL_BREAKPOINTS
        tall = self.VERTICAL_BREAKPOINTS or app.VERTICAL_BREAKPOINTS
        self.add_class(
            *self._get_breakpoint_classes(size.width, wide or []),
            *self._get_breakpoint_classes(size.height, tall or []),
        )

    @property
    def page(self) -> VerticalScroll:
        """What scrolls; only of a screen that has one."""
        return self.query_one("#page", VerticalScroll)

    def action_page(self, pages: int) -> None:
        """Scroll by so many pages: what is read may be longer than the terminal is high."""
        self.page.scroll_relative(
            y=pages * (self.page.size.height - 2), animate=False, immediate=True
        )

    def put_by(self) -> None:
        """Keep what is unfinished, before the program ends."""

    def keys_now(self) -> Sequence[Key]:
        """The keys that do something at this moment."""
        return self.KEYS

    def speak(self) -> None:
        """Show everything in the learner's language."""
        self.show_keys()

    def show_keys(self) -> None:
        """Bring the key bar up to date."""
        for bar in self.query(KeyBar):
            bar.show(self.keys_now(), self.language)

    def tell(self, sentence: str, severity: Severity = "information") -> None:
        """Say something in the corner, which goes by itself."""
        self.quiz.tell(sentence, severity)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Say on the screen what could not be kept or read, and stay where we are."""
        from quiz.progress import ProgressError  # not before the first paint

        try:
            yield
        except ProgressError as error:
            self.tell(self.say(error.phrase), "error")

    def action_switch_language(self) -> None:
        """Speak the other language at once."""
        self.quiz.switch_language()

    def action_help(self) -> None:
        """List the keys of this screen."""
        self.quiz.open(places.HELP((*self.KEYS, PALETTE), self.language))
