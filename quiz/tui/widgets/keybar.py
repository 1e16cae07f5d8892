"""The bottom row: which keys do what here, in the learner's language."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.widget import Widget

from quiz.text.language import Language
from quiz.text.width import cells
from quiz.tui.keys import Key


class KeyBar(Widget):
    """Keys that fit in one row; a click on one does what it says."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; background: $panel; color: $text-muted; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[Key, ...] = ()
        self._language: Language = "en"

    def show(self, keys: Sequence[Key], language: Language) -> None:
        """Show these keys, the first ones first when there is little room."""
        self._keys = tuple(key for key in keys if key.bar)
        self._language = language
        self.refresh()

    def render(self) -> Content:
        parts: list[tuple[str, str]] = []
        for key, _, _ in self._placed():
            parts += [(key.label, "bold $text-primary"), (f" {self._does(key)}", "")]
            parts.append((" " * self._gap(), ""))
        return Content.assemble(*parts[:-1])

    async def on_click(self, event: events.Click) -> None:
        x = event.x - self.styles.padding.left
        for key, start, end in self._placed():
            if start <= x < end:
                await self.screen.run_action(key.action)

    def _placed(self) -> list[tuple[Key, int, int]]:
        placed: list[tuple[Key, int, int]] = []
        x = 0
        for key in self._keys:
            end = x + cells(key.label) + 1 + cells(self._does(key))
            if end > self.content_size.width and placed:
                break
            placed.append((key, x, end))
            x = end + self._gap()
        return placed

    def _gap(self) -> int:
        """Cells between keys: fewer where that makes room for all of them."""
        named = sum(cells(key.label) + 1 + cells(self._does(key)) for key in self._keys)
        return 3 if named + 3 * (len(self._keys) - 1) <= self.content_size.width else 2

    def _does(self, key: Key) -> str:
        return key.does.in_(self._language)
