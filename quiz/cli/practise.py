"""`quiz practice`: a session, in the terminal UI or as plain lines."""

from __future__ import annotations

import click

from quiz.cli.options import Settings, common, filter_of, narrowing


@click.command()
@click.option("--plain", is_flag=True, help="On standard input and output: pipes, screen readers.")
@click.option("--length", type=click.IntRange(1, 500), default=20, help="How many items at most.")
@click.option("--id", "ids", multiple=True, metavar="ID", help="Only this item; may be repeated.")
@narrowing
@common
def practice(
    settings: Settings,
    plain: bool,
    length: int,
    ids: tuple[str, ...],
    topics: tuple[str, ...],
    kinds: tuple[str, ...],
    levels: tuple[str, ...],
) -> None:
    """Practise: what is due first, then what is new."""
    from dataclasses import replace

    from quiz.practice.session import NO_CODE, Session

    banks = settings.open_banks()
    narrowed = filter_of(banks, topics, kinds, levels)
    narrowed = replace(narrowed, ids=frozenset(ids), kinds=narrowed.kinds or NO_CODE.kinds)
    for id_ in ids:
        if not any(id_ in bank.items for bank in banks):
            raise click.BadParameter(f"no item has the id {id_!r}", param_hint="--id")
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
    from quiz.cli.plain import hold

    with settings.open_progress() as progress:
        hold(Session(banks, progress, narrowed, length, settings.language))


COMMANDS = {"practice": practice}
