"""A sheet of text to read and scroll: laid out anew for the width there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from quiz.text.layout import Line
from quiz.tui.widgets.prose import STYLES, content

REPORT_STYLES = {
    **STYLES,
    "heading": "bold $text-primary",
    "dim": "$foreground-muted",
    "good": "bold $text-success",
    "partly": "bold $text-warning",
    "bad": "bold $text-error",
    "differs": "bold $text-error",
}

Make = Callable[[int], Content]


def painted(lines: Sequence[Line]) -> Content:
    """Laid-out lines as Textual draws them; nothing in them is read as markup or obeyed."""
    return content(lines, REPORT_STYLES)


class _Page(Widget):
    """What is on a sheet; as wide as the sheet, or as its widest table."""

    DEFAULT_CSS = "_Page { width: auto; height: auto; padding-right: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._make: Make = lambda _: Content("")
        self._made: tuple[int, Content] | None = None

    def show(self, make: Make) -> None:
        self._make = make
        self._made = None
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002  # Textual's signature
        width = max(container.width, 1)
        return max(width, *(line.cell_length for line in self._content(width).split("\n")), 1)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  # Textual's signature
        return len(self._content(max(container.width, 1)).split("\n"))

    def render(self) -> Content:
        return self._made[1] if self._made else Content("")

    def _content(self, width: int) -> Content:
        if self._made is None or self._made[0] != width:
            self._made = (width, self._make(width))
        return self._made[1]


class Sheet(ScrollableContainer):
    """Text that scrolls; prose is wrapped, tables and code are as wide as they are."""

    DEFAULT_CSS = """
    Sheet { width: 1fr; height: 1fr; padding: 0 1; scrollbar-size: 1 1; }
    """

    def compose(self) -> ComposeResult:
        yield _Page()

    def show(self, make: Make) -> None:
        """Show what `make` gives for a width in cells."""
        self.query_one(_Page).show(make)
