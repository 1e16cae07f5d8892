"""What can be done about interviews, as rows: begin one, go on with one, look at past ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from textual.content import Content
from textual.message import Message

from quiz.progress import Interview as Kept
from quiz.text.bars import bar
from quiz.text.width import cells, clip, pad
from quiz.tui.widgets.gauge import TRACK
from quiz.tui.widgets.rows import Rows

Does = Literal["begin", "resume", "end", "discard", "past"]


@dataclass(frozen=True, slots=True)
class Offer:
    """One row: what it does, how it is called, and what stands behind it."""

    does: Does
    label: str
    note: str = ""
    minutes: int = 0
    kept: Kept | None = None


class InterviewRows(Rows):
    """Rows to open with Enter, their number or a click."""

    @dataclass
    class Opened(Message):
        """A row was opened."""

        offer: Offer

    def __init__(self) -> None:
        super().__init__()
        self._offers: tuple[Offer, ...] = ()
        self._past = ""

    def show(self, offers: Sequence[Offer], past: str) -> None:
        """Show these rows; `past` stands above the first interview that is over."""
        self._offers = tuple(offers)
        self._past = past
        self.pointer = min(self.pointer, max(len(offers) - 1, 0))
        self.refresh(layout=True)

    def count(self) -> int:
        return len(self._offers)

    def row(self, index: int, width: int) -> Content:
        offer = self._offers[index]
        pointed = index == self.pointer
        named = max(cells(o.label) for o in self._offers if (o.does == "past") == _past(offer))
        head = Content.assemble(
            ("❯ " if pointed else "  ", "bold $text-accent"),
            (pad(offer.label, named), "bold" if pointed else ""),
            "   ",
        )
        room = max(width - head.cell_length, 8)
        if offer.kept is None:
            return head + Content.assemble((clip(offer.note, room), "$foreground-muted"))
        row = head + _score(offer.kept, offer.note, room)
        if index and _past(self._offers[index - 1]):
            return row
        return Content.assemble("\n", (self._past, "bold $text-primary"), "\n") + row

    def chosen(self, index: int) -> None:
        super().chosen(index)
        self.submit()

    def submit(self) -> None:
        if self._offers:
            self.post_message(self.Opened(self._offers[self.pointer]))


def _past(offer: Offer) -> bool:
    return offer.does == "past"


def _score(kept: Kept, note: str, room: int) -> Content:
    filled, empty = bar(kept.score, max(min(room - cells(note) - 8, 30), 4))
    return Content.assemble(
        (filled, "$success"),
        (empty, TRACK),
        (f" {kept.score:>4.0%}", "bold"),
        (f"   {note}", "$foreground-muted"),
    )
