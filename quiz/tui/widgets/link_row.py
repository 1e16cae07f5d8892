"""Words to click, one behind the other, in as many rows as they take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from quiz.text.width import cells

_GAP = 2


class Word(NamedTuple):
    """A key, what it does, and whether that is so now."""

    key: str
    does: str
    chosen: bool = False

    @property
    def width(self) -> int:
        """Cells, without the gap behind it."""
        return cells(self.key) + 1 + cells(self.does)


class Placed(NamedTuple):
    """Which word stands where."""

    number: int
    row: int
    start: int


class Strip(Widget):
    """Words that wrap; a click on one says which."""

    DEFAULT_CSS = "Strip { height: auto; }"

    @dataclass
    class Chosen(Message):
        """A word was clicked."""

        index: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words: tuple[Word, ...] = ()

    def show(self, words: Sequence[Word]) -> None:
        """Show these."""
        self._words = tuple(words)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  # Textual's signature
        return 1 + max((placed.row for placed in self._placed(width)), default=0)

    def render(self) -> Content:
        rows: list[list[tuple[str, str]]] = [[]]
        for index, row, _ in self._placed(self.content_size.width):
            word = self._words[index]
            if row == len(rows):
                rows.append([])
            does = "bold reverse" if word.chosen else "$foreground-muted"
            rows[row] += [
                (f"{word.key} ", "bold $text-primary"),
                (word.does, does),
                (" " * _GAP, ""),
            ]
        return Content("\n").join(Content.assemble(*row) for row in rows)

    def on_click(self, event: events.Click) -> None:
        x, y = event.x - self.styles.padding.left, event.y - self.styles.padding.top
        for index, row, start in self._placed(self.content_size.width):
            if row == y and start <= x < start + self._words[index].width:
                self.post_message(self.Chosen(index))

    def _placed(self, width: int) -> Iterator[Placed]:
        row = x = 0
        for index, word in enumerate(self._words):
            if x and x + word.width > width:
                row, x = row + 1, 0
            yield Placed(index, row, x)
            x += word.width + _GAP
