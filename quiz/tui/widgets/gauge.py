"""How far along a session is: a bar over the whole width, and in numbers."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from quiz.text.width import cells

TRACK = "$foreground 25%"


class Gauge(Widget):
    """One row."""

    DEFAULT_CSS = "Gauge { height: 1; padding: 0 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._done = self._all = 0

    def show(self, done: int, all_: int) -> None:
        """So many of so many are done; the next one is under way."""
        self._done, self._all = done, all_
        self.refresh()

    def render(self) -> Content:
        said = f"  {min(self._done + 1, self._all)}/{self._all}"
        width = max(self.content_size.width - cells(said), 1)
        filled = round(width * self._done / max(self._all, 1))
        return Content.assemble(
            ("━" * filled, "$success"), ("─" * (width - filled), TRACK), (said, "bold")
        )
