"""The colours of Python code: which parts of a line are what, and how the app's theme shows them.

The syntax tree is kept up to date by Textual's document; only the lines that are drawn are asked
what they hold, so that a key costs the same in a long file as in a short one.
"""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.style import Style
from textual._text_area_theme import TextAreaTheme

if TYPE_CHECKING:
    from textual.widgets import TextArea
    from tree_sitter import Node

# (from, to, what), columns in bytes; `to` is None for the rest of the line
Span = tuple[int, int | None, str]

QUERY = """
(comment) @comment
[(string_start) (string_content) (string_end)] @string
[(escape_sequence) (format_specifier)] @escape
[(integer) (float)] @number
[(none) (true) (false)] @constant
(function_definition name: (identifier) @definition)
(class_definition name: (identifier) @definition)
(decorator) @decorator
(call function: (identifier) @call)
[
  "and" "as" "assert" "async" "await" "break" "case" "class" "continue" "def" "del" "elif" "else"
  "except" "finally" "for" "from" "global" "if" "import" "in" "is" "lambda" "match"
  "nonlocal" "not" "or" "pass" "raise" "return" "try" "while" "with" "yield"
] @keyword
"""

# What is drawn over what: the later one.
KINDS = (
    *("decorator", "call", "definition", "number", "constant", "keyword"),
    *("string", "escape", "comment"),
)
# Matches of a search have a ground of their own, over the cursor's line and the selection.
MARKS = ("match", "current")
_BUILTINS = {name for name in dir(builtins) if name.islower()} - set(keyword.kwlist)
# Lines are asked for in windows of so many.
WINDOW = 32


def component(kind: str) -> str:
    """The component class that styles a kind of part."""
    return f"code-editor--{kind}"


class CodeTheme(TextAreaTheme):
    """Takes every colour from the app's theme, by way of the component classes."""

    def apply_css(self, text_area: TextArea) -> None:
        """Read the styles as they are now."""
        super().apply_css(text_area)
        style = text_area.get_component_rich_style
        self.syntax_styles = {
            **{kind: _ink(style(component(kind))) for kind in KINDS},
            **{kind: style(component(kind)) for kind in MARKS},
        }


@lru_cache(maxsize=128)
def _ink(style: Style) -> Style:
    """A style without its ground, which is the line's."""
    return Style(color=style.color, bold=style.bold, italic=style.italic, underline=style.underline)


class Highlights(dict[int, list[Span]]):
    """The parts of each line, found when the line is first drawn after an edit.

    Args:
        captures: The nodes of each kind in the rows from one to before another.
        marks: What is marked in a row besides.
    """

    def __init__(
        self,
        captures: Callable[[int, int], dict[str, list[Node]]],
        marks: Callable[[int], list[Span]],
    ) -> None:
        super().__init__()
        self._captures = captures
        self._marks = marks

    def __bool__(self) -> bool:
        return True  # also before the first line was drawn

    def __missing__(self, row: int) -> list[Span]:
        first = row - row % WINDOW
        rows = range(first, first + WINDOW)
        for wanted in rows:
            self[wanted] = []
        captures = self._captures(first, first + WINDOW)
        for kind in KINDS:
            for node in _meant(kind, captures.get(kind, ())):
                self._add(kind, node, rows)
        for wanted in rows:
            self[wanted] += self._marks(wanted)
        return self[row]

    def _add(self, kind: str, node: Node, rows: range) -> None:
        (top, start), (bottom, end) = node.start_point, node.end_point
        for row in range(max(top, rows.start), min(bottom + 1, rows.stop)):
            last = end if row == bottom else None
            if last != 0:  # Textual reads 0 as "to the end of the line"
                self[row].append((start if row == top else 0, last, kind))


def _meant(kind: str, nodes: Iterable[Node]) -> Iterable[Node]:
    """Of the functions that are called, the built-in ones."""
    if kind != "call":
        return nodes
    return [node for node in nodes if node.text and node.text.decode() in _BUILTINS]
