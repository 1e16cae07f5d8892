"""The top row of an exercise: what it is called, and which panes there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from quiz.text.width import cells, clip, pad


@dataclass(frozen=True, slots=True)
class Tab:
    """The name of one pane.

    Args:
        name: What the program calls it.
        title: What it is called on the screen.
        sign: What is to be seen at a glance: how a grade came out.
        seen: Whether the pane is on the screen.
        focused: Whether what is typed goes there.
    """

    name: str
    title: str
    sign: str = ""
    seen: bool = False
    focused: bool = False

    @property
    def label(self) -> str:
        """Title and sign, with room around them."""
        return f" {self.title}{' ' if self.sign else ''}{self.sign} "


class PaneTabs(Widget):
    """The title on the left, the panes on the right; a click on one asks for it."""

    DEFAULT_CSS = """
    PaneTabs { height: 1; background: $panel; color: $text-muted; padding: 0 1; }
    """

    @dataclass
    class Chosen(Message):
        """A pane was clicked."""

        name: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = ""
        self._tabs: Sequence[Tab] = ()

    def show(self, title: str, tabs: Sequence[Tab]) -> None:
        """Show these."""
        self._title = title
        self._tabs = tuple(tabs)
        self.refresh()

    def render(self) -> Content:
        room = self._start()
        parts: list[str | tuple[str, str]] = [
            (pad(clip(self._title, max(room - 1, 0)), max(room, 0)), "bold $text-primary")
        ]
        for tab in self._tabs:
            style = "bold $text-primary" if tab.seen else "$foreground-muted"
            parts.append((tab.label, "bold reverse" if tab.focused and tab.seen else style))
        return Content.assemble(*parts).truncate(max(self.content_size.width, 1))

    def on_click(self, event: events.Click) -> None:
        x = event.x - self.styles.padding.left - max(self._start(), 0)
        for tab in self._tabs:
            if 0 <= x < cells(tab.label):
                self.post_message(self.Chosen(tab.name))
                return
            x -= cells(tab.label)

    def _start(self) -> int:
        return self.content_size.width - sum(cells(tab.label) for tab in self._tabs)
