"""The exercise screen's ground: the workbench, the editor on it, and the draft that is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from textual.timer import Timer
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from quiz.coding.handout import HandoutError
from quiz.coding.workbench import Opening, Workbench
from quiz.text.language import Language
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.exercise.words import NOT_RESET, RESET
from quiz.tui.widgets.editor.searchable import SearchableEditor
from quiz.tui.widgets.panes.panes import Name, Panes
from quiz.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from quiz.bank import Bank, Exercise

# Typing stops for so long before a draft is written, so that a key costs no disk.
DRAFT_AFTER = 0.4
# What a starter holds where the work begins.
UNWRITTEN = "raise NotImplementedError"


class Drafting(QuizScreen):
    """Opens with the learner's draft and keeps what is typed."""

    def __init__(self, bank: Bank, exercise: Exercise) -> None:
        super().__init__()
        self.bank = bank
        self.exercise = exercise
        self._drafting: Timer | None = None
        self._speaks: Language = "en"
        self._opening: Opening | None = None

    def _set_up(self) -> None:
        """Open the workbench; once, before anything is on the screen."""
        self._speaks = self.language
        self.bench = Workbench(self.bank, self.exercise, self.quiz.progress)
        with self.told():
            self._opening = self.bench.open(self.language)

    @contextmanager
    def told(self) -> Iterator[None]:
        with super().told():
            try:
                yield
            except HandoutError as error:
                self.tell(self.say(error.phrase), "error")

    @property
    def editor(self) -> SearchableEditor:
        """Where the code is written."""
        return self.query_one("#code", SearchableEditor)

    @property
    def inputs(self) -> TextArea:
        """Where inputs of one's own are written."""
        return self.query_one("#inputs", TextArea)

    @property
    def panes(self) -> Panes:
        """Everything between the top row and the keys."""
        return self.query_one(Panes)

    def sheet(self, name: Name) -> Sheet:
        """What is read in a pane."""
        return self.query_one(f"#pane-{name} Sheet", Sheet)

    def bring(self, name: Name) -> None:
        """Show a pane, and go there where the one in use had to make room."""
        if self.panes.reveal(name):
            self.call_after_refresh(self.go_to, name)

    def go_to(self, name: Name) -> None:
        """Show a pane and type or scroll there."""
        self.panes.reveal(name)
        if name == "code":
            self.editor.focus()
            self.call_after_refresh(self.editor.scroll_cursor_visible)
        elif name == "trial":
            self.inputs.focus()
        else:
            self.sheet(name).focus()

    # The draft

    def _begin_editing(self) -> None:
        """The editor, once it is there: what stands in it, and the cursor where work begins."""
        opening = self._opening
        if opening is None:
            # Without the draft nothing must be written that would take its place.
            self.quiz.back()
            return
        if opening.before is not None:
            self.editor.replace_all(opening.text)
        if opening.said is not None:
            self.tell(self.say(opening.said))
        rows = self.editor.text.split("\n")
        for row, line in enumerate(rows):
            if line.lstrip().startswith(UNWRITTEN):
                begin = Selection.cursor((row, len(line) - len(line.lstrip())))
                # Moved before there is a layout, a cursor would scroll the code aside.
                self.editor.set_reactive(TextArea.selection, begin)
                self.editor.record_cursor_width()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep what is typed, once typing pauses."""
        event.stop()
        self._stop_drafting()
        self._drafting = self.set_timer(DRAFT_AFTER, self.keep_draft)

    def keep_draft(self) -> None:
        """Keep what stands in the editor now, and the inputs."""
        self._stop_drafting()
        if self._opening is not None and self.query("#code"):
            self.bench.touch()
            with self.told():
                self.bench.save(self.editor.text)
                self.bench.typed_inputs = self.inputs.text

    def _stop_drafting(self) -> None:
        if self._drafting is not None:
            self._drafting.stop()
        self._drafting = None

    def put_by(self) -> None:
        self.keep_draft()
        self.bench.close()

    def action_reset(self) -> None:
        """Start over; what was written is one undo away."""
        starter = self.bench.starter(self.language)
        if self.editor.text == starter:
            self.tell(self.say(NOT_RESET))
            return
        self.editor.replace_all(starter)
        self.go_to("code")
        self.tell(self.say(RESET))

    def speak(self) -> None:
        super().speak()
        if self._speaks == self.language:
            return
        self._speaks = self.language
        self.editor.speak(self.language)
        # A starter that nobody has touched is a text like the others.
        other = self.bench.in_other_language(self.editor.text, self.language)
        if other is not None:
            self.editor.replace_all(other)
