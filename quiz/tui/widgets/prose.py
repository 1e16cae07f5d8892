"""A bank's text on the screen: Markdown with maths, laid out for the width there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from quiz.text.layout import Line, lay_out
from quiz.text.visible import visible_line

STYLES = {
    "strong": "bold",
    "emphasis": "italic",
    "heading": "bold $primary",
    "code": "$text-accent",
    "codeblock": "$text-accent",
    "maths": "$text-warning",
    "bullet": "$text-primary",
    "quote": "$foreground-muted",
    "link": "underline",
}

SIGNS = {"✓": "bold $text-success", "✗": "bold $text-error", "◂": "bold $text-accent"}

_laid_out = lru_cache(maxsize=256)(lay_out)


def content(lines: Sequence[Line], styles: Mapping[str, str] = STYLES) -> Content:
    """Laid-out lines as Textual draws them; nothing in them is read as markup or obeyed."""
    rows = (
        Content.assemble(
            *(
                (visible_line(text).replace("\t", "    "), styles.get(style, ""))
                for text, style in line
            )
        )
        for line in lines
    )
    text = Content("\n").join(rows)
    for sign, style in SIGNS.items():
        text = text.highlight_regex(sign, style=style)
    return text


class Prose(Widget):
    """Text that wraps by the rules of its language and shows formulas as formulas."""

    DEFAULT_CSS = "Prose { height: auto; width: 1fr; }"

    def __init__(self, source: str = "", *, id: str | None = None, classes: str | None = None):
        super().__init__(id=id, classes=classes)
        self._source = source
        self.display = bool(source)

    @property
    def source(self) -> str:
        """The Markdown that is shown."""
        return self._source

    def show(self, source: str) -> None:
        """Show another text; an empty one takes no room."""
        self._source = source
        self.display = bool(source)
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002  # Textual's signature
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  # Textual's signature
        return len(_laid_out(self._source, max(width, 1)))

    def render(self) -> Content:
        return content(_laid_out(self._source, max(self.content_size.width, 1)))
