"""What an interview says to repeat, as rows that open the item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message

from quiz.bank import text
from quiz.interview import Asked
from quiz.interview.page import sign
from quiz.practice.item_text import KIND_NAMES
from quiz.text.language import Language
from quiz.text.layout import as_text, lay_out
from quiz.text.width import cells, clip, pad
from quiz.tui.widgets.rows import Rows

COLOURS = {"✓": "success", "◐": "warning", "✗": "error"}


class RepeatRows(Rows):
    """One row an item; Enter, its number or a click opens it."""

    @dataclass
    class Opened(Message):
        """An item was opened."""

        asked: Asked

    def __init__(self, asked: Sequence[Asked], language: Language) -> None:
        super().__init__()
        self._asked = asked
        self._language = language

    def count(self) -> int:
        return len(self._asked)

    def row(self, index: int, width: int) -> Content:
        asked, pointed = self._asked[index], index == self.pointer
        kind = KIND_NAMES[asked.kind].in_(self._language)
        sign_ = sign(asked)
        named = max(width - cells(kind) - 8, 8)
        title = as_text(lay_out(text(asked.title, self._language), 1000))
        return Content.assemble(
            ("❯ " if pointed else "  ", "bold $text-accent"),
            (f"{sign_} ", f"$text-{COLOURS[sign_]}"),
            (pad(clip(title, named), named), "bold" if pointed else ""),
            (f"  {kind}", "$foreground-muted"),
        )

    def chosen(self, index: int) -> None:
        super().chosen(index)
        self.submit()

    def submit(self) -> None:
        if self._asked:
            self.post_message(self.Opened(self._asked[self.pointer]))

    def speak(self, language: Language) -> None:
        """Show the titles in another language."""
        self._language = language
        self.refresh(layout=True)
