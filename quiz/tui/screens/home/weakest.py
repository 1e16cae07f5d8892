"""The few items that are most likely forgotten; a number or a click opens one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from quiz.text.width import cells, clip

if TYPE_CHECKING:
    from quiz.progress import Key

SHARE = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One item: what it is called and how likely it is recalled, 0 to 1."""

    key: Key
    title: str
    share: float


class Weakest(Widget):
    """One row an item."""

    DEFAULT_CSS = "Weakest { height: auto; }"

    @dataclass
    class Opened(Message):
        """An item is asked for."""

        key: Key

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these items."""
        self._rows = tuple(rows)
        self.refresh(layout=True)

    def get_content_height(self, *_: object) -> int:
        return len(self._rows)

    def render(self) -> Content:
        width = self.content_size.width
        lines = []
        for number, row in enumerate(self._rows, 1):
            named = clip(row.title, max(width - SHARE - 4, 4))
            gap = " " * max(width - cells(named) - SHARE - 3, 1)
            lines.append(
                Content.assemble(
                    (f"{number}  ", "bold $text-primary"),
                    named,
                    (f"{gap}{row.share:>{SHARE}.0%}", "$foreground-muted"),
                )
            )
        return Content("\n").join(lines)

    def open(self, number: int) -> None:
        """Ask for the item of that number, if there is one."""
        if 1 <= number <= len(self._rows):
            self.post_message(self.Opened(self._rows[number - 1].key))

    def on_click(self, event: events.Click) -> None:
        self.open(event.y + 1)
