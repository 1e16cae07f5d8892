"""A few lines of Python that give a function its inputs."""

from __future__ import annotations

from textual.binding import Binding
from textual.widgets import TextArea


class Inputs(TextArea):
    """Grows with what is typed; pages turn what is read below, which may be long."""

    BINDINGS = [
        Binding("pageup", "screen.page(-1)", show=False),
        Binding("pagedown", "screen.page(1)", show=False),
    ]

    def __init__(self, text: str) -> None:
        super().__init__(text, id="inputs", soft_wrap=True, compact=True)
