"""`quiz list` and `quiz show`: what is in the banks."""

from __future__ import annotations

import click

from quiz.cli.errors import fail, note
from quiz.cli.options import Settings, common, filter_of, format_option, narrowing
from quiz.cli.paint import paint, say, tell, tell_document, tell_json
from quiz.text.language import Phrase

FAULTS = Phrase(
    "{bank}: {n} faulty place(s) are left out; `quiz check` lists them",
    "{bank}：有 {n} 处错误未能载入；用 `quiz check` 可逐条查看",
)


@click.command("list")
@click.option("--counts", is_flag=True, help="How many items of each kind and level, by topic.")
@narrowing
@format_option
@common
def list_(
    settings: Settings,
    counts: bool,
    topics: tuple[str, ...],
    kinds: tuple[str, ...],
    levels: tuple[str, ...],
    format_: str,
) -> None:
    """List questions, drills and exercises."""
    from quiz.bank import title
    from quiz.practice.banks import in_several, name_of
    from quiz.practice.item_text import KIND_NAMES, LEVEL_NAMES, languages
    from quiz.text.width import clip, pad

    banks = settings.open_banks()
    narrowed = filter_of(banks, topics, kinds, levels)
    language = settings.language
    items = [(b, i) for b in banks for i in b.items.values() if narrowed.admits(i)]
    if counts:
        from quiz.cli.counts import show_counts

        show_counts(items, language, format_)
        return
    if format_ == "json":
        rows = [
            {
                "id": item.id,
                "kind": item.kind,
                "topic": item.topic,
                "level": item.level,
                "title": title(item, language),
                "languages": languages(item, bank.info.languages),
                "number": item.number if item.kind == "open" else None,
            }
            for bank, item in items
        ]
        tell_json(rows)
        return
    twice = in_several(banks)
    if twice:
        settings.tell_apart(banks)
    for bank, item in items:
        named = name_of(bank, item.id) if item.id in twice else item.id
        number = item.number if item.kind == "open" else None
        tell(
            f"{number or '':>3} "
            + pad(KIND_NAMES[item.kind].in_(language), 14)
            + pad(LEVEL_NAMES[item.level].in_(language), 14),
            paint(pad(clip(title(item, language), 44), 46), bold=item.kind == "open"),
            paint(named, dim=True),
        )
    for bank in banks:
        if bank.faults:
            said = FAULTS.in_(language, bank=bank.info.id, n=len(bank.faults))
            note(said)


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--answer", is_flag=True, help="With the answer and its explanation.")
@format_option
@common
def show(settings: Settings, id_: str, answer: bool, format_: str) -> None:
    """Show one item as a learner meets it."""
    from quiz.bank import text, title
    from quiz.practice import item_text

    language = settings.language
    found = settings.look_up(settings.open_banks(), id_)
    if found is None:
        fail(f"no item has the id {id_!r}; `quiz list` names them all")
    bank, item = found
    if format_ == "json":
        import msgspec

        tell_document(msgspec.json.format(msgspec.json.encode(item), indent=1).decode())
        return
    tell(paint(title(item, language), bold=True))
    topic = next((t for t in bank.topics if t.id == item.topic), None)
    kind = item_text.KIND_NAMES[item.kind].in_(language)
    level = item_text.LEVEL_NAMES[item.level].in_(language)
    place = text(topic.title, language) if topic else item.topic
    tell(paint(f"{item.id} · {kind} · {place} · {level}", dim=True))
    tell()
    say(item_text.shown(item, language))
    if answer:
        for section in item_text.solved(item, language):
            tell()
            if section.title:
                tell(paint(section.title.in_(language), bold=True, underline=True))
            say(section.body)


COMMANDS = {"list": list_, "show": show}
