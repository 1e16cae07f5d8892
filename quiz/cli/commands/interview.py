"""`quiz interviews`: past mock interviews, and their reports as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.errors import fail
from quiz.cli.options import Settings, common, format_option
from quiz.cli.paint import paint, tell, tell_document, width
from quiz.text.language import Phrase

if TYPE_CHECKING:
    from quiz.interview import Report

NONE = Phrase(
    "No mock interview yet; press i on the home screen of `quiz` to begin one.",
    "还没有模拟面试；运行 `quiz`，在首页按 i 即可开始。",
)
NO_SUCH = Phrase(
    "there is no interview {n}; `quiz interviews` lists them",
    "没有第 {n} 场面试；用 `quiz interviews` 查看",
)
UNREADABLE = Phrase(
    "another version of the program kept interview {n}; this one cannot read it",
    "第 {n} 场面试由另一个版本的程序保存，当前版本无法读取",
)
WRITTEN = Phrase("Written to {path}.", "已写入 {path}。")
RIGHT = Phrase("{answered} answered, {right} right", "作答 {answered} 题，答对 {right} 题")
MINUTES = Phrase("{minutes} min", "{minutes} 分钟")

# So many are listed.
LISTED = 200


@click.group(invoke_without_command=True)
@format_option
@common
@click.pass_context
def interviews(ctx: click.Context, settings: Settings, format_: str) -> None:
    """List past mock interviews, the newest first."""
    ctx.obj = settings
    if ctx.invoked_subcommand is None:
        _list(settings, format_)


@interviews.command("export")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--number",
    default=1,
    show_default=True,
    type=click.IntRange(1, LISTED),
    help="Which one, as listed; 1 is the newest.",
)
@common
def export(settings: Settings, file: Path | None, number: int) -> None:
    """Write a report to FILE, by its ending .html or .md; never over another file."""
    from quiz.interview.report import report
    from quiz.interview.writing import ReportError, free_name, write

    language = settings.language
    banks = settings.open_banks()
    with settings.open_progress(banks) as progress:
        found = progress.interviews(number)
    if len(found) < number:
        fail(NO_SUCH.in_(language, n=number))
    counted: Report | None = report(found[-1])
    if counted is None:
        fail(UNREADABLE.in_(language, n=number))
    try:
        path = file or free_name(counted, Path.cwd())
        written = write(counted, banks, path, language)
    except ReportError as error:
        fail(error.phrase.in_(language))
    tell(WRITTEN.in_(language, path=written))


def _list(settings: Settings, format_: str) -> None:
    language = settings.language
    with settings.open_progress() as progress:
        found = progress.interviews(LISTED)
    if format_ == "json":
        import msgspec

        rows = [
            {name: getattr(each, name) for name in each.__struct_fields__ if name != "body"}
            | {"number": number}
            for number, each in enumerate(found, 1)
        ]
        tell_document(msgspec.json.format(msgspec.json.encode(rows), indent=1).decode())
        return
    if not found:
        tell(NONE.in_(language))
        return
    from quiz.text.bars import bar
    from quiz.text.width import pad

    long = max(min(width() - 58, 30), 6)
    for number, each in enumerate(found, 1):
        filled, empty = bar(each.score, long)
        tell(
            f"{number:>3}  {each.at.astimezone():%Y-%m-%d %H:%M}  "
            + pad(MINUTES.in_(language, minutes=each.minutes), 8),
            paint(filled, fg="green"),
            paint(empty, dim=True),
            paint(f" {each.score:>4.0%}", bold=True),
            f"  {RIGHT.in_(language, right=each.right, answered=each.answered)}",
        )


COMMANDS = {"interviews": interviews}
