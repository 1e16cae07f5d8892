"""Options that many commands share."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import click

from quiz.cli.errors import fail, note
from quiz.text.language import LANGUAGES, Language, detect

if TYPE_CHECKING:
    import quiz.settings
    from quiz.bank import Bank, Item
    from quiz.practice.queue import Filter
    from quiz.progress import Progress

P = ParamSpec("P")
R = TypeVar("R")

lang_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language; else the settings', else the locale's."
)
bank_option = click.option(
    "--bank",
    "banks",
    multiple=True,
    metavar="DIR",
    help="A bank's folder; may be repeated. Else QUIZ_BANK, else the built-in bank.",
)
format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    help="For people, or for programs.",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What was asked for before and after the command's name; the later wins."""

    language: Language = field(default_factory=lambda: kept_settings().speaks(detect(os.environ)))
    banks: tuple[str, ...] = ()

    def with_(self, lang: Language | None, banks: tuple[str, ...]) -> Settings:
        """These settings, changed by the options that were given."""
        return replace(self, language=lang or self.language, banks=banks or self.banks)

    def open_banks(self) -> list[Bank]:
        """The banks asked for.

        Raises:
            BankError: A folder is not a bank.
        """
        from quiz.bank import find_banks, open_bank

        return [open_bank(root) for root in find_banks(self.banks, os.environ)]

    def open_progress(self, banks: Sequence[Bank] = ()) -> Progress:
        """The learner's progress; the open banks get the keys that theirs hangs on.

        What should be known of the file is said on standard error.

        Raises:
            ProgressError: The file cannot be used.
        """
        from quiz.practice.banks import open_progress

        progress = open_progress(banks, os.environ)
        for notice in progress.notices:
            note(notice.in_(self.language))
        return progress

    def tell_apart(self, banks: Sequence[Bank]) -> None:
        """Give the open banks their keys.

        Raises:
            ProgressError: The progress file cannot be used.
        """
        self.open_progress(banks).close()

    def look_up(
        self,
        banks: Sequence[Bank],
        asked: str,
        admits: Callable[[Item], bool] = lambda _: True,
    ) -> tuple[Bank, Item] | None:
        """The item ID, or BANK/ID; leaves with a sentence when several banks have that id.

        Raises:
            ProgressError: Two banks have one id, and the progress file cannot be used.
        """
        from quiz.practice.banks import Several, look_up

        try:
            return look_up(banks, asked, self.tell_apart, admits)
        except Several as several:
            fail(several.phrase.in_(self.language))


def kept_settings() -> quiz.settings.Settings:
    """What a learner chose for good; the terminal UI names what is wrong in the file."""
    from quiz.settings import default_path, load

    return load(default_path(os.environ))[0]


def common(command: Callable[Concatenate[Settings, P], R]) -> Callable[P, R]:
    """Give a command --lang and --bank, and hand it the settings as its first argument."""

    @lang_option
    @bank_option
    @click.pass_obj
    def wrapped(settings: Settings, /, *args: P.args, **kwargs: P.kwargs) -> R:
        given: dict[str, Any] = {name: kwargs.pop(name) for name in ("lang", "banks")}
        chosen = settings.with_(**given)
        try:
            return command(chosen, *args, **kwargs)
        except Exception as error:
            from quiz.progress import ProgressError  # only a failing run pays for it

            if isinstance(error, ProgressError):
                fail(error.phrase.in_(chosen.language))
            raise

    return update_wrapper(wrapped, command)


def narrowing(command: Callable[..., R]) -> Callable[..., R]:
    """Give a command --topic, --kind and --level, each repeatable."""
    from quiz.bank.model import KINDS, LEVELS

    for option in (
        click.option("--level", "levels", multiple=True, type=click.Choice(LEVELS)),
        click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS)),
        click.option("--topic", "topics", multiple=True, metavar="TOPIC"),
    ):
        command = option(command)
    return command


def filter_of(
    banks: list[Bank], topics: tuple[str, ...], kinds: tuple[str, ...], levels: tuple[str, ...]
) -> Filter:
    """What the options narrow to.

    Raises:
        click.BadParameter: A topic is in none of the banks.
    """
    from quiz.practice.queue import Filter

    known = [topic.id for bank in banks for topic in bank.topics]
    for topic in topics:
        if topic not in known:
            raise click.BadParameter(
                f"no topic {topic!r}; there are {', '.join(known)}", param_hint="--topic"
            )
    return Filter(frozenset(topics), frozenset(kinds), frozenset(levels))
