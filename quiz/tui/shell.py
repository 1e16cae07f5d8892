"""What a screen may ask of the application; it knows nothing else of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.screen import Screen

    from quiz.bank import Bank, Item
    from quiz.practice.queue import Filter
    from quiz.practice.session import Session
    from quiz.progress import Progress
    from quiz.settings import Settings, Value
    from quiz.text.language import Language, Phrase

Severity = Literal["information", "warning", "error"]


class Shell(Protocol):
    """The application, as a screen has it in `self.quiz`; `quiz.tui.app` is one.

    The screens that there are to open stand in `quiz.tui.places`.
    """

    banks: list[Bank]
    """The open ones; none before `load`."""
    language: Language
    """The learner's; every screen speaks it as soon as it is set."""
    practise: Filter | None
    """What the program was started to practise, if anything."""
    settings: Settings
    settings_faults: list[Phrase]
    settings_file: Path

    @property
    def progress(self) -> Progress:
        """The learner's progress, opened by `load`."""

    async def load(self) -> None:
        """Open banks and progress, unless they are.

        Raises:
            BankError: A folder is not a bank.
            ProgressError: The file cannot be used.
        """

    # From screen to screen

    def open(self, screen: Screen[None]) -> None:
        """Go to a screen, over the one that is open."""

    def open_instead(self, screen: Screen[None]) -> None:
        """Go to a screen, and leave the one that is open."""

    def back(self) -> None:
        """Leave the screen that is open for the one below it."""

    def go(self, name: str) -> None:
        """Open the destination of that name, once banks and progress are open."""

    def open_item(self, bank: Bank, item: Item) -> None:
        """Open one item by itself: an exercise to work on, anything else to answer.

        Raises:
            ProgressError: The progress file cannot be read.
        """

    def new_session(self, narrowed: Filter | None = None, banks: Sequence[Bank] = ()) -> Session:
        """A session of what is to be practised now.

        Args:
            narrowed: What is asked for; None for `practise`.
            banks: Those to ask from; empty for all that are open.

        Raises:
            ProgressError: The progress file cannot be read.
        """

    # What is said and chosen

    def tell(self, sentence: str, severity: Severity = "information") -> None:
        """Say something in the corner, which goes by itself; bad news stays longer."""

    def choose(self, name: str, value: Value) -> None:
        """Keep a setting and let it count at once, or say why it cannot be kept.

        Raises:
            ValueError: There is no such setting, or it does not accept the value.
        """

    def switch_language(self) -> None:
        """Speak the other language at once."""

    def leave(self, sentence: str) -> None:
        """Close the program and say why on the terminal that comes back."""
