"""`quiz practice`: a session, in the terminal UI or as plain lines."""

from __future__ import annotations

import click

from quiz.cli.options import Settings, common, filter_of, kept_settings, narrowing

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

    from quiz.practice.session import NO_CODE, Session

    banks = settings.open_banks()
    narrowed = filter_of(banks, topics, kinds, levels)
    asked = (narrowed.kinds or NO_CODE.kinds) & NO_CODE.kinds
    narrowed = replace(narrowed, ids=frozenset(ids), kinds=asked)
    if not asked:
        raise click.BadParameter(CODE, param_hint="--kind")
    for id_ in ids:
        named = [bank.items[id_] for bank in banks if id_ in bank.items]
        if not named:
            raise click.BadParameter(f"no item has the id {id_!r}", param_hint="--id")
        if all(item.kind == "code" for item in named):
            raise click.BadParameter(CODE, param_hint="--id")
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

    length = length or kept_settings().session_length
    with settings.open_progress() as progress:
        hold(Session(banks, progress, narrowed, length, settings.language))


COMMANDS = {"practice": practice}
