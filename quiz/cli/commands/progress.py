"""`quiz progress`: where the learner stands, and carrying it between machines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from quiz.cli.errors import fail, note
from quiz.cli.options import Settings, common, format_option
from quiz.cli.paint import paint, tell, tell_document, width
from quiz.text.language import Phrase

if TYPE_CHECKING:
    from quiz.bank import Bank
    from quiz.progress import Key

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
UNMERGED = Phrase(
    "Took the last import back: {new} reviews, {undone} undos, {marks} flags and notes, "
    "{interviews} interviews.",
    "已撤销最近一次导入：{new} 条记录、{undone} 次撤销、{marks} 个标记和笔记、"
    "{interviews} 场面试。",
)
FILE_OR_UNDO = Phrase("name a file, or --undo", "请指定一个文件，或使用 --undo")
COPIED = Phrase("Wrote a whole copy to {file}.", "已将完整副本写入 {file}。")
NO_ITEM = Phrase(
    "no item has the id {id}; name BANK/ID for one that is no longer there",
    "没有 id 为 {id} 的题目；若题目已不存在，请写成 BANK/ID",
)
AHEAD = Phrase(
    "Answers of a later time than now, which do not count until then",
    "时间晚于现在、暂不计入的作答",
)
AHEAD_OF_ITEM = Phrase(
    "{id}: {n} answer(s); see `quiz progress history {id}`",
    "{id}：{n} 次作答；见 `quiz progress history {id}`",
)
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
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--undo", is_flag=True, help="Take the last import back instead.")
@common
def import_(settings: Settings, file: Path | None, undo: bool) -> None:
    """Merge what FILE holds into your progress; importing twice changes nothing."""
    if (file is None) != undo:
        raise click.UsageError(FILE_OR_UNDO.in_(settings.language))
    with settings.open_progress() as kept:
        merged = kept.undo_import() if file is None else kept.import_(file)
    phrase = MERGED if file else UNMERGED
    tell(phrase.in_(settings.language, **msgspec.structs.asdict(merged)))


@progress.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@common
def backup(settings: Settings, file: Path) -> None:
    """Write a whole copy of the progress file to FILE, also while quiz is open elsewhere."""
    with settings.open_progress() as kept:
        kept.backup(file)
    tell(COPIED.in_(settings.language, file=file))


@progress.command("history")
@click.argument("id_", metavar="ID")
@click.option("--take-back", type=click.IntRange(1), metavar="N", help="Answer N counts no more.")
@click.option("--put-back", metavar="UID", help="An answer taken back counts again.")
@common
def history(settings: Settings, id_: str, take_back: int | None, put_back: str | None) -> None:
    """List your answers to ID (or BANK/ID), the newest first; take one back."""
    from quiz.cli.answers import list_answers, put_answer_back, take_answer_back

    banks = settings.open_banks()
    with settings.open_progress(banks) as kept:
        key = _key(settings, banks, id_)
        if put_back is not None:
            put_answer_back(kept, put_back, settings.language)
        elif take_back is not None:
            take_answer_back(kept, key, take_back, id_, settings.language)
        else:
            list_answers(kept, key, settings.language)


def _key(settings: Settings, banks: Sequence[Bank], asked: str) -> Key:
    """What the item's progress hangs on; BANK/ID may also be one that is no longer there."""
    found = settings.look_up(banks, asked)
    if found is not None:
        return (found[0].key, found[1].id)
    bank, slash, item = asked.rpartition("/")
    if not slash:
        fail(NO_ITEM.in_(settings.language, id=asked))
    return (bank, item)


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
        ahead = kept.items_ahead()
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
    if ahead:
        tell()
        tell(paint(AHEAD.in_(language), bold=True))
    for (bank_key, item), count in ahead.items():
        tell(AHEAD_OF_ITEM.in_(language, id=f"{bank_key}/{item}", n=count))


COMMANDS = {"progress": progress}
