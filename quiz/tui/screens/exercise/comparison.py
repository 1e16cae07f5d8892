"""After a pass: the reference beside one's own code, and what to say about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Static

from quiz.bank import text, title
from quiz.coding.grade_text import INTERVIEW, REFERENCE, WIDEST_PROSE, YOURS
from quiz.text.language import Phrase
from quiz.text.layout import lay_out
from quiz.tui.keys import HELP, LANGUAGE, Key, bindings
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.editor.searchable import SearchableEditor
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.panes.panes import TWO
from quiz.tui.widgets.sheet import Sheet, painted

if TYPE_CHECKING:
    from quiz.bank import Exercise

BACK = Key("escape,q,ctrl+r", "back", Phrase("back", "返回"), "Esc", priority=True)
PART = Key("f4,tab", "part", Phrase("next part", "下一栏"), "F4", priority=True)


class ComparisonScreen(QuizScreen):
    """Two programs to compare, neither to be changed here."""

    CSS_PATH = "comparison.tcss"
    KEYS = (PART, BACK, LANGUAGE, HELP)
    BINDINGS = bindings(KEYS)

    def __init__(self, exercise: Exercise, reference: str, own: str) -> None:
        super().__init__()
        self.exercise = exercise
        self._reference = reference
        self._own = own

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        with Container(id="programs"):
            for name, code in (("reference", self._reference), ("own", self._own)):
                with Vertical(classes="program", id=name):
                    editor = SearchableEditor(code, self.language, read_only=True)
                    editor.soft_wrap = True  # what is only read needs no scrolling aside
                    yield editor
        with Vertical(id="note"):
            yield Sheet()
        yield KeyBar()

    def on_mount(self) -> None:
        self.speak()
        self.query(SearchableEditor).first().focus()

    def speak(self) -> None:
        super().speak()
        self.query_one("#title", Static).update(title(self.exercise, self.language))
        for name, said in (("reference", REFERENCE), ("own", YOURS), ("note", INTERVIEW)):
            self.query_one(f"#{name}").border_title = self.say(said)
        note = text(self.exercise.interview, self.language)
        self.query_one(Sheet).show(lambda width: painted(lay_out(note, min(width, WIDEST_PROSE))))
        for editor in self.query(SearchableEditor):
            editor.speak(self.language)

    def on_resize(self, event: events.Resize) -> None:
        # The note stands in the result as well; the programs need the room more.
        width, height = event.size
        self.query_one("#note").display = height >= (30 if width >= TWO else 45)

    def action_part(self) -> None:
        """Scroll the next part."""
        self.focus_next()

    def action_back(self) -> None:
        """Back to the exercise."""
        if not any(editor.dismiss() for editor in self.query(SearchableEditor)):
            self.quiz.back()
