"""Search in the code editor: where the matches are, and the bar below it that asks for what."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.document._document import Selection
from textual.widget import Widget
from textual.widgets import Input, Static

from quiz.text.language import Language, Phrase
from quiz.tui.widgets.editor.editing import Location
from quiz.tui.widgets.editor.highlight import Span

if TYPE_CHECKING:
    from quiz.tui.widgets.editor.editor import CodeEditor

FIND = Phrase("Find", "查找")
NONE = Phrase("no match", "无匹配")
HOW = Phrase("Enter ↓ next   ↑ before   Esc close", "Enter ↓ 下一处   ↑ 上一处   Esc 关闭")


def in_line(line: str, needle: str) -> list[tuple[int, int]]:
    """From where to where a text is found in a line; capitals count if it has any."""
    if not needle:
        return []
    flags = re.NOFLAG if needle != needle.lower() else re.IGNORECASE
    return [match.span() for match in re.finditer(re.escape(needle), line, flags)]


def occurrences(lines: Sequence[str], needle: str) -> list[tuple[Location, Location]]:
    """Every place of a text, from where to where, in reading order."""
    return [
        ((row, start), (row, end))
        for row, line in enumerate(lines)
        for start, end in in_line(line, needle)
    ]


class Finder:
    """What is looked for in an editor, and the bar while it is open."""

    def __init__(self, editor: CodeEditor) -> None:
        self._editor = editor
        self._bar: FindBar | None = None
        self._origin: Location = (0, 0)
        self.needle = ""

    async def open(self, language: Language) -> None:
        """Ask what to look for: what is selected in one line, or what was asked last."""
        editor = self._editor
        if self._bar is not None:
            editor.screen.set_focus(self._bar.needle)
            return
        selected = editor.selected_text
        if selected and "\n" not in selected:
            self.needle = selected
        self._origin = min(editor.selection)
        self._bar = FindBar(self, language)
        assert isinstance(editor.parent, Widget)
        await editor.parent.mount(self._bar, after=editor)
        editor.screen.set_focus(self._bar.needle)
        self.look(self.needle)

    def takes(self, event: events.Key) -> bool:
        """Hand the bar a key that was pressed while it opened, and so went to the editor."""
        if self._bar is None or self._editor.screen.focused is not self._bar.needle:
            return False
        self._bar.needle._forward_event(events.Key(event.key, event.character))
        return True

    def close(self) -> bool:
        """Back to the editor; False when the bar is not open."""
        if self._bar is None:
            return False
        self._bar.remove()
        self._bar = None
        self._editor.mark_again()
        self._editor.focus()
        return True

    def speak(self, language: Language) -> None:
        """Speak another language."""
        if self._bar is not None:
            self._bar.speak(language)

    def look(self, needle: str) -> None:
        """Go to the first match from where the search began, or back there."""
        self.needle = needle
        found = self._found()
        after = [place for place in found if place[0] >= self._origin]
        self._select(*(after or found or [(self._origin, self._origin)])[0])

    def step(self, by: int) -> None:
        """Go to the next match (1) or the one before (-1); around at the ends."""
        found = self._found()
        if not found:
            return
        here = self._here()
        index = bisect_left(found, here)
        if by < 0 or (index < len(found) and found[index] == here):
            index += by
        self._origin = found[index % len(found)][0]
        self._select(*found[index % len(found)])

    def count(self) -> tuple[int, int]:
        """Which match is selected, from 1, or 0; and how many there are."""
        found, here = self._found(), self._here()
        return found.index(here) + 1 if here in found else 0, len(found)

    def recount(self) -> None:
        """The text is another one."""
        if self._bar is not None:
            self._bar.tell(*self.count())

    def marks(self, row: int) -> list[Span]:
        """The matches of a row, for as long as the bar is open."""
        if self._bar is None or row >= self._editor.document.line_count:
            return []
        line, here = self._editor.document[row], self._here()
        return [
            (
                len(line[:start].encode()),
                len(line[:end].encode()),
                "current" if here == ((row, start), (row, end)) else "match",
            )
            for start, end in in_line(line, self.needle)
        ]

    def _found(self) -> list[tuple[Location, Location]]:
        return occurrences(self._editor.document.lines, self.needle)

    def _here(self) -> tuple[Location, Location]:
        first, last = sorted(self._editor.selection)
        return first, last

    def _select(self, start: Location, end: Location) -> None:
        self._editor.selection = Selection(start, end)
        self._editor.record_cursor_width()
        self._editor.mark_again()
        self.recount()


class Needle(Input):
    """What to look for."""

    BINDINGS = [
        Binding("enter,down,f9", "step(1)", show=False),
        Binding("shift+enter,up,shift+f9", "step(-1)", show=False),
        Binding("escape", "close", show=False),
        Binding("ctrl+f", "select_all", show=False),
    ]

    def __init__(self, finder: Finder) -> None:
        super().__init__(finder.needle, compact=True)
        self._finder = finder

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._finder.needle:
            self._finder.look(event.value)

    def action_step(self, by: int) -> None:
        """To another match."""
        self._finder.step(by)

    def action_close(self) -> None:
        """Back to the editor."""
        self._finder.close()


class FindBar(Horizontal):
    """One row: what to look for, which match this is, and the keys."""

    DEFAULT_CSS = """
    FindBar { height: 1; background: $panel; padding: 0 1; }
    FindBar Static { width: auto; color: $text-muted; }
    FindBar > #find-label { color: $text-primary; text-style: bold; margin: 0 1 0 0; }
    FindBar > #find-count { min-width: 8; margin: 0 2; color: $foreground; }
    FindBar > #find-count.-none { color: $text-error; }
    FindBar > Needle { width: 1fr; background: $surface; }
    """

    def __init__(self, finder: Finder, language: Language) -> None:
        super().__init__()
        self.needle = Needle(finder)
        self._finder = finder
        self._language = language
        self._count = (0, 0)

    def compose(self) -> ComposeResult:
        yield Static(id="find-label", markup=False)
        yield self.needle
        yield Static(id="find-count", markup=False)
        yield Static(id="find-how", markup=False)

    def on_mount(self) -> None:
        self.speak(self._language)

    def tell(self, which: int, of: int) -> None:
        """Say which match this is, of how many."""
        self._count = (which, of)
        none = bool(self._finder.needle) and not of
        said = f"{which}/{of}" if of else NONE.in_(self._language) if none else ""
        for count in self.query("#find-count").results(Static):  # there once it is composed
            count.update(said)
            count.set_class(none, "-none")

    def speak(self, language: Language) -> None:
        """Show the labels in another language."""
        self._language = language
        for name, phrase in (("#find-label", FIND), ("#find-how", HOW)):
            for label in self.query(name).results(Static):
                label.update(phrase.in_(language))
        self.tell(*self._count)
