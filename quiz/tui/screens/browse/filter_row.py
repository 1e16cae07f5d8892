"""What a list is narrowed to, in one row: a name, its value, and the key that changes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from quiz.text.width import cells, clip

_GAP = 2


@dataclass(frozen=True, slots=True)
class Chip:
    """One of them; without a value it narrows nothing."""

    key: str
    name: str
    value: str = ""


class Chips(Widget):
    """A row; a click on a chip asks to change it."""

    DEFAULT_CSS = "Chips { height: 1; }"

    @dataclass
    class Asked(Message):
        """A chip, by its place from 0, is to be changed."""

        place: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._chips: tuple[Chip, ...] = ()

    def show(self, chips: Sequence[Chip]) -> None:
        """Show these."""
        self._chips = tuple(chips)
        self.refresh()

    def render(self) -> Content:
        parts: list[Content] = []
        for chip, said in zip(self._chips, self._said(), strict=True):
            style = "bold $text-accent" if chip.value else "$foreground-muted"
            key = (f"{chip.key} ", "bold $text-primary")
            parts.append(Content.assemble(key, (said, style), (" ▾", "$foreground-muted")))
        return Content(" " * _GAP).join(parts)

    def on_click(self, event: events.Click) -> None:
        start = 0
        for place, (chip, said) in enumerate(zip(self._chips, self._said(), strict=True)):
            end = start + cells(chip.key) + cells(said) + 3
            if start <= event.x < end:
                self.post_message(self.Asked(place))
            start = end + _GAP

    def _said(self) -> list[str]:
        """What stands on each chip: its value, else its name; cut where there is little room."""
        count = max(len(self._chips), 1)
        most = max(self.content_size.width // count - _GAP - 4, 4)
        return [clip(chip.value or chip.name, most) for chip in self._chips]
