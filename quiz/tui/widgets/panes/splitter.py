"""A line between two panes, dragged with the mouse."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

GRIP = 3


class Splitter(Widget):
    """A column to drag; it says where it is dragged to, and moves nothing itself."""

    DEFAULT_CSS = """
    Splitter { width: 1; height: 1fr; color: $foreground 25%; pointer: ew-resize; }
    Splitter:hover, Splitter.-dragged { color: $primary; }
    """

    @dataclass
    class Dragged(Message):
        """The line is wanted at another column of the screen."""

        splitter: Splitter
        column: int

    def render(self) -> Content:
        height = max(self.size.height, 1)
        first = (height - GRIP) // 2
        rows = ("┃" if first <= row < first + GRIP else "│" for row in range(height))
        return Content("\n".join(rows))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        event.stop()
        self.add_class("-dragged")
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.has_class("-dragged"):
            event.stop()
            self.post_message(self.Dragged(self, int(event.screen_x)))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        event.stop()
        self._let_go()

    def on_mouse_release(self) -> None:
        self.remove_class("-dragged")

    def on_hide(self) -> None:
        self._let_go()

    def _let_go(self) -> None:
        self.remove_class("-dragged")
        self.release_mouse()
