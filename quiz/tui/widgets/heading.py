"""Above an item: its title, and of what kind, topic and level it is."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from quiz.bank import Bank, Item, text, title
from quiz.practice import item_text
from quiz.text.language import Language, Phrase


class Heading(Static):
    """Two lines; a flag stands before the first."""

    DEFAULT_CSS = "Heading { height: auto; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)

    def show(
        self,
        bank: Bank,
        item: Item,
        language: Language,
        *,
        flagged: bool = False,
        reason: Phrase | None = None,
    ) -> None:
        """Show an item's heading, with why it is asked if that is said."""
        topic = next((t for t in bank.topics if t.id == item.topic), None)
        what = [
            item_text.KIND_NAMES[item.kind].in_(language),
            text(topic.title, language) if topic else item.topic,
            item_text.LEVEL_NAMES[item.level].in_(language),
            *([reason.in_(language)] if reason else []),
        ]
        flag = ("⚑ ", "bold $text-warning") if flagged else ("", "")
        named = (title(item, language), "bold")
        self.update(Content.assemble(flag, named, ("\n" + " · ".join(what), "$foreground-muted")))
