"""Rows to tick: the options of a choice, the key points of a question."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive

from quiz.bank import Text, text
from quiz.text.language import Language
from quiz.text.layout import lay_out
from quiz.tui.widgets.prose import content
from quiz.tui.widgets.rows import Rows


class Ticks(Rows):
    """Texts with a box before each; a number, Space or a click ticks one."""

    BINDINGS = [Binding("space", "tick", show=False)]

    ticked: reactive[frozenset[int]] = reactive(frozenset())

    def __init__(
        self,
        texts: Sequence[Text],
        language: Language,
        *,
        several: bool,
        ticked: frozenset[int] = frozenset(),
    ) -> None:
        super().__init__()
        self._texts = texts
        self._language = language
        self._boxes = "▢▣" if several else "○●"
        self._several = several
        self.set_reactive(Ticks.ticked, ticked)

    def count(self) -> int:
        return len(self._texts)

    def row(self, index: int, width: int) -> Content:
        ticked, pointed = index in self.ticked, index == self.pointer and not self.frozen
        head = Content.assemble(
            ("❯ " if pointed else "  ", "bold $text-accent"),
            (f"{self._boxes[ticked]} ", "bold $text-success" if ticked else "$foreground-muted"),
            (f"{index + 1}. ", "bold" if pointed else ""),
        )
        indent = " " * head.cell_length
        lines = lay_out(text(self._texts[index], self._language), max(width - len(indent), 8))
        rows = [head + content(lines[:1]), *(Content(indent) + content([ln]) for ln in lines[1:])]
        return Content("\n").join(rows)

    def chosen(self, index: int) -> None:
        super().chosen(index)
        self.action_tick()

    def action_tick(self) -> None:
        """Tick the row pointed at, or untick it; where one is right, instead of another."""
        if not self.frozen:
            here = frozenset({self.pointer})
            self.ticked = self.ticked ^ here if self._several else here

    def speak(self, language: Language) -> None:
        """Show the texts in another language."""
        self._language = language
        self.refresh(layout=True)
