"""`quiz progress`: where the learner stands, and carrying it between machines."""

from __future__ import annotations

from pathlib import Path

import click

from quiz.cli.errors import note
from quiz.cli.options import Settings, common, format_option
from quiz.cli.paint import paint, tell, tell_document, width
from quiz.text.language import Phrase

DUE = Phrase("Due now", "现在到期")
NEW = Phrase("New", "新题")
STREAK = Phrase("Days in a row", "连续天数")
TODAY = Phrase("Answers today", "今日已答")
RETENTION = Phrase("Retention, 30 days", "30 天记忆率")
NEXT = Phrase("Next due", "下次到期")
NONE = Phrase("none yet", "暂无")
TOPICS = Phrase("Mastery by topic", "各主题掌握程度")
OTHERS = Phrase("Kept of banks that are not open", "未打开的题库仍保留的记录")
ANSWERS = Phrase("{key}: {n} answer(s), last on {day}", "{key}：{n} 次作答，最近一次 {day}")
EXPORTED = Phrase("Wrote {n} reviews to {file}.", "已将 {n} 条记录写入 {file}。")
MERGED = Phrase("{new} new reviews, {known} known already.", "新增 {new} 条记录，已有 {known} 条。")


@click.group(invoke_without_command=True)
@format_option
@common
@click.pass_context
def progress(ctx: click.Context, settings: Settings, format_: str) -> None:
    """Show what is due, the streak, retention and mastery by topic."""
    ctx.obj = settings
    if ctx.invoked_subcommand is None:
        _show(settings, format_)


@progress.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@common
def export(settings: Settings, file: Path) -> None:
    """Write everything you did to FILE, to carry it to another machine."""
    with settings.open_progress() as kept:
        count = kept.export(file)
    # Whoever reads the export off a pipe is to find nothing else in it.
    said = EXPORTED.in_(settings.language, n=count, file=file)
    (note if file.exists() and not file.is_file() else tell)(said)


@progress.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@common
def import_(settings: Settings, file: Path) -> None:
    """Merge what FILE holds into your progress; importing twice changes nothing."""
    with settings.open_progress() as kept:
        merged = kept.import_(file)
    tell(MERGED.in_(settings.language, new=merged.new, known=merged.known))


def _show(settings: Settings, format_: str) -> None:
    from datetime import UTC, datetime

    from quiz.practice.item_text import when
    from quiz.practice.overview import overview

    language = settings.language
    banks = settings.open_banks()
    with settings.open_progress(banks) as kept:
        now = datetime.now(UTC)
        figures = overview(banks, kept, language, now)
        others = {each.key: each for each in kept.histories()}
    for bank in banks:
        others.pop(bank.key, None)
    if format_ == "json":
        import msgspec

        tell_document(msgspec.json.format(msgspec.json.encode(figures), indent=1).decode())
        return
    none = NONE.in_(language)
    held = none if figures.retention is None else f"{figures.retention:.0%}"
    coming = none if figures.next_due is None else when(figures.next_due, now, language)
    rows = [
        (DUE, str(figures.due)),
        (NEW, str(figures.new)),
        (STREAK, str(figures.streak)),
        (TODAY, str(figures.today)),
        (RETENTION, held),
        (NEXT, coming),
    ]
    from quiz.text.bars import bar
    from quiz.text.width import cells, pad

    named = max(cells(name.in_(language)) for name, _ in rows) + 2
    for name, figure in rows:
        tell(pad(name.in_(language), named), paint(figure, bold=True))
    tell()
    tell(paint(TOPICS.in_(language), bold=True))
    named = max((cells(topic.title) for topic in figures.topics), default=0) + 2
    long = max(width() - named - 16, 8)
    for topic in figures.topics:
        filled, empty = bar(topic.mastery, min(long, 40))
        counted = f" {topic.mastery:>4.0%} {topic.met:>3}/{topic.items}"
        tell(pad(topic.title, named), paint(filled, fg="green"), paint(empty, dim=True), counted)
    if others:
        tell()
        tell(paint(OTHERS.in_(language), bold=True))
    for each in others.values():
        said = ANSWERS.in_(language, key=each.key, n=each.reviews, day=each.last)
        tell(said, paint(f"  {each.root}" if each.root else "", dim=True))


COMMANDS = {"progress": progress}
