"""`quiz practice`: a session, in the terminal UI or as plain lines."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from quiz.cli.commands.browse import FAULTS
from quiz.cli.errors import note
from quiz.cli.options import Settings, common, filter_of, kept_settings, narrowing

if TYPE_CHECKING:
    from quiz.bank import Bank

CODE = "coding exercises are not asked in a session; `quiz start ID` begins one"


@click.command()
@click.option("--plain", is_flag=True, help="On standard input and output: pipes, screen readers.")
@click.option(
    "--length",
    type=click.IntRange(1, 500),
    help="How many items at most; else the settings' session_length.",
)
@click.option("--id", "ids", multiple=True, metavar="ID", help="Only this item; may be repeated.")
@narrowing
@common
def practice(
    settings: Settings,
    plain: bool,
    length: int | None,
    ids: tuple[str, ...],
    topics: tuple[str, ...],
    kinds: tuple[str, ...],
    levels: tuple[str, ...],
) -> None:
    """Practise: what is due first, then what is new."""
    from dataclasses import replace

    from quiz.practice.session import NO_CODE

    banks = settings.open_banks()
    narrowed = filter_of(banks, topics, kinds, levels)
    asked = (narrowed.kinds or NO_CODE.kinds) & NO_CODE.kinds
    narrowed = replace(narrowed, kinds=asked)
    if not asked:
        raise click.BadParameter(CODE, param_hint="--kind")
    narrowed = replace(narrowed, ids=frozenset(_named(settings, banks, id_) for id_ in ids))
    if not plain:
        from quiz.tui import run

        raise SystemExit(
            run(
                given=settings.banks,
                language=settings.language,
                practise=narrowed,
                length=length,
            )
        )
    for bank in banks:
        if bank.faults:
            said = FAULTS.in_(settings.language, bank=bank.info.id, n=len(bank.faults))
            note(said)
    from quiz.cli.plain.second_marker import SecondMarker
    from quiz.cli.plain.session import hold
    from quiz.practice.daily import sit
    from quiz.settings import default_path

    with settings.open_progress(banks) as progress:
        hold(
            sit(
                banks,
                progress,
                kept_settings(),
                settings.language,
                narrowed=narrowed,
                length=length,
            ),
            SecondMarker(kept_settings(), default_path(os.environ)),
        )


def _named(settings: Settings, banks: list[Bank], asked: str) -> str:
    """The id as a session is narrowed to it: ID is asked from every bank that has it.

    Raises:
        click.BadParameter: There is no such item, or it is a coding exercise.
    """
    from quiz.practice.banks import name_of

    named = [(bank, bank.items[asked]) for bank in banks if asked in bank.items]
    chosen = asked
    if "/" in asked:
        settings.tell_apart(banks)
        named = [found] if (found := settings.look_up(banks, asked)) else []
        chosen = name_of(named[0][0], named[0][1].id) if named else asked
    if not named:
        raise click.BadParameter(f"no item has the id {asked!r}", param_hint="--id")
    if all(item.kind == "code" for _, item in named):
        raise click.BadParameter(CODE, param_hint="--id")
    return chosen


COMMANDS = {"practice": practice}
