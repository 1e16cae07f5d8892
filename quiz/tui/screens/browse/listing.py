"""The rows of the browse screen: items below their topics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from quiz.bank import text, title
from quiz.practice.browsing import STATE_NAMES, UNKNOWN, Entry, Known, Row, rows, section
from quiz.practice.item_text import KIND_NAMES, LEVEL_NAMES
from quiz.progress.model import Key
from quiz.text.language import Language
from quiz.text.width import cells, clip, pad
from quiz.tui.screens.browse.preview import COLOURS
from quiz.tui.widgets.virtual_list import LongList

# From so many cells on there is room for the level.
_ROOMY = 84


class ItemList(LongList):
    """Items of some banks; headings cannot be pointed at."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[Row] = ()
        self._known: Mapping[Key, Known] = {}
        self._language: Language = "en"
        self._names_banks = False

    @property
    def entry(self) -> Entry | None:
        """The item that is pointed at."""
        return self._rows[self.pointer].entry if self._rows else None

    def show(
        self,
        entries: Sequence[Entry],
        known: Mapping[Key, Known],
        language: Language,
        *,
        names_banks: bool,
        point_at: Key | None = None,
    ) -> None:
        """Show these items, and point at one of them if it is among them."""
        self._rows, self._known, self._language = rows(entries), known, language
        self._names_banks = names_banks
        found = (
            place
            for place, row in enumerate(self._rows)
            if not row.heading and row.entry.key == point_at
        )
        self.changed(next(found, 0) if point_at else 0)

    def count(self) -> int:
        return len(self._rows)

    def is_choice(self, index: int) -> bool:
        return not self._rows[index].heading

    def row(self, index: int, width: int, pointed: bool) -> Content:
        row = self._rows[index]
        if row.heading:
            return self._heading(row, width)
        item, language = row.entry.item, self._language
        held = self._known.get(row.entry.key, UNKNOWN)
        kind = KIND_NAMES[item.kind].in_(language)
        level = LEVEL_NAMES[item.level].in_(language)
        kinds, levels, words = _widths(language)
        behind = kinds + words + 4 + (levels + 2 if width >= _ROOMY else 0)
        indent = "  " if row.indented else ""
        room = max(width - behind - len(indent) - 5, 8)
        named = clip(title(item, language), room)
        muted = "$foreground-muted"
        return Content.assemble(
            ("❯ " if pointed else "  ", "bold $text-accent"),
            ("⚑ " if held.marked.flagged else "  ", "bold $text-warning"),
            indent,
            (pad(named, room), "bold" if item.kind == "open" else ""),
            (f"  {pad(kind, kinds)}", muted),
            (f"  {pad(level, levels)}" if width >= _ROOMY else "", muted),
            (f"  {STATE_NAMES[held.word].in_(language)}", COLOURS.get(held.word, muted)),
        )

    def _heading(self, row: Row, width: int) -> Content:
        bank, language = row.entry.bank, self._language
        id_ = section(row.entry)
        named = next(text(topic.title, language) for topic in bank.topics if topic.id == id_)
        if self._names_banks:
            named = f"{text(bank.info.title, language)} · {named}"
        return Content.assemble(
            (clip(named, max(width - 8, 8)), "bold $text-primary"),
            (f"  {row.heading}", "$foreground-muted"),
        )


def _widths(language: Language) -> tuple[int, int, int]:
    """How wide the names of kinds, levels and states are."""
    kinds, levels, words = (
        max(cells(phrase.in_(language)) for phrase in names.values())
        for names in (KIND_NAMES, LEVEL_NAMES, STATE_NAMES)
    )
    return kinds, levels, words
