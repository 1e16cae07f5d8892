"""The code editor: Textual's text area, with Python's indentation, pairs, comments and colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.cache import LRUCache
from textual.document._document import EditResult, Selection
from textual.document._edit import Edit
from textual.document._syntax_aware_document import SyntaxAwareDocument
from textual.strip import Strip
from textual.widgets import TextArea

from quiz.tui.keys import bindings
from quiz.tui.widgets.editor import editing
from quiz.tui.widgets.editor.closers import Closers
from quiz.tui.widgets.editor.editing import Change, normal
from quiz.tui.widgets.editor.highlight import (
    KINDS,
    MARKS,
    QUERY,
    CodeTheme,
    Highlights,
    Span,
    component,
)
from quiz.tui.widgets.editor.keys import OWN
from quiz.tui.widgets.editor.lines import (
    dedent,
    duplicate,
    indent,
    move,
    rewrite,
    toggle_comment,
)
from quiz.tui.widgets.fields import Removable, run_bound

if TYPE_CHECKING:
    from tree_sitter import Node


class Step(Edit):
    """An edit that is one step to undo, and leaves the selection where it says."""

    def __init__(self, change: Change) -> None:
        super().__init__(change.text, change.start, change.end, maintain_selection_offset=False)
        self._leaves = Selection(change.anchor or change.cursor, change.cursor)

    def do(self, text_area: TextArea, record_selection: bool = True) -> EditResult:
        """Make the edit."""
        result = super().do(text_area, record_selection)
        self._updated_selection = self._leaves
        return result


class CodeEditor(Removable, TextArea):
    """Python, edited.

    TextArea.Changed tells of edits. Escape is the screen's: the editor makes nothing of it and
    lets it through.

    Args:
        text: To begin with; line breaks of any kind become newlines.
        read_only: Whether keys leave the text as it is.
    """

    BINDINGS = bindings(OWN)
    COMPONENT_CLASSES: ClassVar[set[str]] = {component(kind) for kind in (*KINDS, *MARKS)}
    DEFAULT_CSS = """
    CodeEditor {
        scrollbar-size-vertical: 1;
        .code-editor--keyword { color: $text-primary; text-style: bold; }
        .code-editor--definition { color: $text-accent; text-style: bold; }
        .code-editor--decorator { color: $text-accent; }
        .code-editor--call { color: $text-secondary; }
        .code-editor--string { color: $text-success; }
        .code-editor--escape { color: $text-warning; }
        .code-editor--number { color: $text-warning; }
        .code-editor--constant { color: $text-secondary; }
        .code-editor--comment { color: $foreground 72%; text-style: italic; }
        .code-editor--match { background: $warning 35%; color: $foreground; }
        .code-editor--current { background: $warning; color: $background; }
        .text-area--gutter { color: $foreground 55%; }
        .text-area--cursor-gutter { color: $foreground; background: $foreground 8%; }
        .text-area--cursor-line { background: $foreground 8%; }
        .text-area--matching-bracket { background: $foreground 25%; text-style: bold; }
    }
    """

    def __init__(
        self,
        text: str = "",
        *,
        read_only: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        import tree_sitter_python
        from tree_sitter import Language as Grammar

        self._closers = Closers()
        self._still: LRUCache[tuple[object, ...], Strip] = LRUCache(1024)
        super().__init__(
            text,
            soft_wrap=False,
            tab_behavior="indent",
            read_only=read_only,
            show_line_numbers=True,
            max_checkpoints=1000,
            id=id,
            classes=classes,
        )
        self._highlights = Highlights(self._captures, self.marks)
        self.register_theme(CodeTheme("quiz"))
        self.theme = "quiz"
        self.register_language("python", Grammar(tree_sitter_python.language()), QUERY)
        self.language = "python"
        del self._bindings.key_to_bindings["f6"]  # takes an answer back wherever one is given

    # Keys

    async def _on_key(self, event: events.Key) -> None:
        """Keys that do more here than in a plain text area; the others are its own."""
        if event.key == "escape":
            event.prevent_default()  # a text area would move the focus
            return
        if await run_bound(self, event):
            return
        change = None if self.read_only else self._change(event)
        if change is not None:
            event.stop()
            event.prevent_default()
            self._restart_blink()
            self._apply(change)

    def _change(self, event: events.Key) -> Change | None:
        lines, (start, end) = self.document.lines, sorted(self.selection)
        if event.key == "enter":
            return editing.enter(lines, start, end)
        if event.key == "tab":
            return indent(lines, *self.selection)
        if event.character is None:
            return None
        return editing.typed(lines, start, end, event.character, start in self._closers)

    def action_delete_left(self) -> None:
        """Backspace."""
        empty = self.selection.is_empty
        at = self.cursor_location
        change = editing.backspace(self.document.lines, at) if empty else None
        if change is None:
            super().action_delete_left()
        else:
            self._apply(change)

    def action_dedent(self) -> None:
        """The lines go out."""
        self._apply(dedent(self.document.lines, *self.selection))

    def action_toggle_comment(self) -> None:
        """Comment the lines out, or in again."""
        self._apply(toggle_comment(self.document.lines, *self.selection))

    def action_move_lines(self, by: int) -> None:
        """Move the lines up (-1) or down (1)."""
        self._apply(move(self.document.lines, *self.selection, by))

    def action_duplicate(self) -> None:
        """Repeat the lines below."""
        self._apply(duplicate(self.document.lines, *self.selection))

    def action_undo(self) -> None:
        """Undo the last step."""
        if not self.read_only:
            self.undo()

    def action_redo(self) -> None:
        """Do the last step again that was undone."""
        if not self.read_only:
            self.redo()

    # Editing

    def replace_all(self, text: str) -> None:
        """Make `text` the whole text, in one step that can be undone.

        The cursor stays with its line where the new text still has it. Read-only or not: the
        program does it, not a key.
        """
        lines, new = self.document.lines, normal(text).split("\n")
        self._make(rewrite(lines, new, self.cursor_location))

    def _apply(self, change: Change | None) -> None:
        if not self.read_only:
            self._make(change)

    def _make(self, change: Change | None) -> None:
        if change is None:
            return
        if change.start == change.end and not change.text:
            self.move_cursor(change.cursor)
            return
        self.history.checkpoint()
        self.edit(Step(change))
        self.history.checkpoint()
        self._closers.add(change.cursor, change.closers)

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit; its line breaks, whatever they are, become newlines."""
        # The syntax tree counts bytes, so what is told must be what is put in.
        edit.text = normal(edit.text)
        self._closers.edited(edit.top, edit.bottom, editing.end_of(edit.top, edit.text))
        return super().edit(edit)

    def undo(self) -> None:
        """Undo the last step."""
        self._closers.clear()
        super().undo()

    def redo(self) -> None:
        """Do the last step again that was undone."""
        self._closers.clear()
        super().redo()

    def watch_selection(self) -> None:
        self._closers.moved(self.cursor_location)

    def _set_document(self, text: str, language: str | None) -> None:
        self._closers.clear()
        super()._set_document(normal(text), language)

    # Drawing

    def marks(self, row: int) -> list[Span]:  # noqa: ARG002  # of a plain editor, in no row
        """What is marked in a row, over its colours."""
        return []

    def mark_again(self) -> None:
        """Draw the marks as they are now."""
        self._build_highlight_map()
        self.refresh()

    def _captures(self, first: int, stop: int) -> dict[str, list[Node]]:
        if self._highlight_query is None or not isinstance(self.document, SyntaxAwareDocument):
            return {}
        return self.document.query_syntax_tree(self._highlight_query, (first, 0), (stop, 0))

    def _build_highlight_map(self) -> None:
        """Forget the colours; each line's are found when it is drawn."""
        self._line_cache.clear()
        self._highlights.clear()

    def notify_style_update(self) -> None:
        self._still.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw a line; one with no cursor, selection or bracket in it is drawn once.

        Such a line looks the same for as long as its text and its colours do, whatever was
        edited elsewhere.
        """
        scroll_x, scroll_y = self.scroll_offset
        row = y + scroll_y
        (first, _), (last, _) = sorted(self.selection)
        bracket = self._matching_bracket_location
        touched = first <= row <= last or (bracket is not None and bracket[0] == row)
        if touched or row >= self.document.line_count or self.soft_wrap:
            return super().render_line(y)
        room = (self.size, self.region.width, self.virtual_size.width, self.gutter_width, scroll_x)
        looks = (row, self.document[row], tuple(self._highlights[row]), room)
        strip = self._still.get(looks)
        if strip is None:
            strip = self._still[looks] = self._render_line(y)
        return strip
