"""How many items a bank holds, by topic, kind and level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quiz.bank import Bank, Item, text
from quiz.bank.model import KINDS, LEVELS
from quiz.cli.paint import paint, tell, tell_json
from quiz.practice.item_text import KIND_NAMES, LEVEL_NAMES
from quiz.text.language import Language, Phrase
from quiz.text.width import cells, pad

ALL = Phrase("all", "合计")


def show_counts(items: Sequence[tuple[Bank, Item]], language: Language, format_: str) -> None:
    """Print a table, or for programs a list of `{topic, kind, level, count}`."""
    counted: Counter[tuple[str, str, str]] = Counter(
        (item.topic, item.kind, item.level) for _, item in items
    )
    if format_ == "json":
        fields = ("topic", "kind", "level", "count")
        rows = [dict(zip(fields, (*key, n), strict=True)) for key, n in counted.items()]
        tell_json(rows)
        return
    names = {topic.id: text(topic.title, language) for bank, _ in items for topic in bank.topics}
    heads = [KIND_NAMES[k].in_(language) for k in KINDS]
    heads += [LEVEL_NAMES[level].in_(language) for level in LEVELS]
    named = max((cells(name) for name in names.values()), default=0) + 2
    columns = [*heads, ALL.in_(language)]
    tell(paint(" " * named + "".join(f"  {head}" for head in columns), bold=True))

    def row(name: str, counts: Counter[tuple[str, str, str]]) -> str:
        by_kind = [sum(n for (_, k, _), n in counts.items() if k == kind) for kind in KINDS]
        by_level = [sum(n for (_, _, v), n in counts.items() if v == level) for level in LEVELS]
        figures = zip([*by_kind, *by_level, counts.total()], columns, strict=True)
        return pad(name, named) + "".join(f"  {n:>{cells(head)}}" for n, head in figures)

    for topic, name in names.items():
        of_topic = Counter({key: n for key, n in counted.items() if key[0] == topic})
        if of_topic:
            tell(row(name, of_topic))
    tell(paint(row(ALL.in_(language), counted), bold=True))
