"""The bottom rows: which keys do what here, in the learner's language."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from quiz.text.language import Language
from quiz.text.width import cells
from quiz.tui.keys import Key

MOST_ROWS = 2


class Placed(NamedTuple):
    """Where a key stands in the bar."""

    key: Key
    row: int
    start: int
    end: int


class KeyBar(Widget):
    """Keys in one row, or two where one is too short; a click on one does what it says."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: auto; background: $panel; color: $text-muted; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[Key, ...] = ()
        self._language: Language = "en"

    def show(self, keys: Sequence[Key], language: Language) -> None:
        """Show these keys, the first ones first when there is little room."""
        self._keys = tuple(key for key in keys if key.bar)
        self._language = language
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  # Textual's signature
        return 1 + max((placed.row for placed in self._placed(width)), default=0)

    def render(self) -> Content:
        rows = []
        for _, group in groupby(self._placed(self.content_size.width), lambda placed: placed.row):
            parts: list[tuple[str, str]] = []
            at = 0
            for key, _, start, end in group:
                parts.append((" " * (start - at), ""))
                parts += [(key.label, "bold $text-primary"), (f" {self._does(key)}", "")]
                at = end
            rows.append(Content.assemble(*parts))
        return Content("\n").join(rows)

    async def on_click(self, event: events.Click) -> None:
        x, y = event.x - self.styles.padding.left, event.y
        for key, row, start, end in self._placed(self.content_size.width):
            if row == y and start <= x < end:
                await self.screen.run_action(key.action)

    def _placed(self, width: int) -> list[Placed]:
        keys = self._keys
        if self._together(keys) > width:
            keys = tuple(key for key in keys if not key.spare)
        # Closer together where that makes room for all of them in one row.
        gap = 3 if self._together(keys) + len(keys) - 1 <= width else 2
        placed: list[Placed] = []
        row = x = 0
        for key in keys:
            size = self._width(key)
            if x and x + size > width:
                row, x = row + 1, 0
                if row == MOST_ROWS:
                    break
            placed.append(Placed(key, row, x, x + size))
            x += size + gap
        return placed

    def _together(self, keys: Sequence[Key]) -> int:
        """Cells that keys take in one row, two cells between them."""
        return sum(self._width(key) for key in keys) + 2 * (len(keys) - 1)

    def _width(self, key: Key) -> int:
        return cells(key.label) + 1 + cells(self._does(key))

    def _does(self, key: Key) -> str:
        return key.does.in_(self._language)
