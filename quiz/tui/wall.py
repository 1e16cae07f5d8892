"""The last thing that everything painted goes through: no control character reaches the terminal.

What is shown of texts from outside has been made `visible` before, where its width is counted. This
drops what a widget passed by, such as a file's text in the editor; the cells stay where they are.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from quiz.text.visible import dropped


class Wall(LineFilter):
    """Drops what a terminal would obey from segments of text."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  # Textual's signature
        """The segments; the same list when there is nothing to drop."""
        if all(text.isprintable() for text, _, control in segments if not control):
            return segments
        return [
            each if each.control else Segment(dropped(each.text), each.style) for each in segments
        ]
