"""Grading and trying out: in a thread, to be cancelled at any moment."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual.content import Content

from quiz.bank import title
from quiz.coding.next_exercise import next_exercise
from quiz.coding.run_failures import Refused
from quiz.coding.text import graded_lines, trial_lines
from quiz.coding.trial import BadInput, Trial
from quiz.coding.workbench import Graded
from quiz.grading import Report
from quiz.sandbox import Sandbox
from quiz.text.language import Phrase
from quiz.text.layout import Line, Span, lay_out
from quiz.training import shows
from quiz.tui import places
from quiz.tui.screens.exercise.drafting import Drafting
from quiz.tui.screens.exercise.words import (
    ALL_DONE,
    AT_LINE,
    AT_WORK,
    BEFORE_TRIAL,
    BESIDE,
    CANCELLED,
    GRADING,
    NEXT_IS,
    NOTHING_YET,
    PLAYED,
    REFERENCE,
    TRYING,
)
from quiz.tui.widgets.code import code
from quiz.tui.widgets.panes.panes import Name
from quiz.tui.widgets.sheet import painted

if TYPE_CHECKING:
    from quiz.bank import Bank, Exercise

T = TypeVar("T")
Shown = Graded | Trial | Refused | BadInput | Phrase


class Running(Drafting):
    """What the result and the inputs show, and how that comes about."""

    _busy: Name | None = None
    _job = 0
    _result: Shown = NOTHING_YET
    _trial: Shown = BEFORE_TRIAL
    _reference = ""
    _following: tuple[Bank, Exercise] | None = None

    def action_grade(self) -> None:
        """Grade what stands in the editor."""
        self.keep_draft()
        source = self.editor.text
        self._start(
            "result", lambda box: self.bench.grade(source, box), lambda it: self._keep(it, source)
        )
        self._show_result(GRADING)

    def action_try(self) -> None:
        """Run what stands in the editor on the inputs that stand in theirs."""
        self.keep_draft()
        source, typed = self.editor.text, self.inputs.text
        self._start("trial", lambda box: self.bench.try_(source, typed, box), self._show_trial)
        self._show_trial(TRYING)

    def cancel(self) -> None:
        """End what is running, at once."""
        if self._busy is None:
            return
        self._job += 1
        self.bench.cancel()
        show = self._show_result if self._busy == "result" else self._show_trial
        self._busy = None
        show(CANCELLED)
        self.show_keys()

    def _start(self, where: Name, work: Callable[[Sandbox], T], done: Callable[[T], None]) -> None:
        self.cancel()
        self._job += 1
        self._busy = where
        self.bring(where)
        self.run_worker(self._work(self._job, where, partial(work, self.bench.sandbox), done))
        self.show_keys()

    async def _work(
        self, job: int, where: Name, work: Callable[[], T], done: Callable[[T], None]
    ) -> None:
        refused: Refused | BadInput | None = None
        try:
            outcome = await asyncio.to_thread(work)
        except (Refused, BadInput) as error:
            refused = error
        if job != self._job:
            return  # It was cancelled, and something else may stand there by now.
        self._busy = None
        if refused is None:
            done(outcome)
        else:
            self._refuse(where, refused)
        self.show_keys()

    def _refuse(self, where: Name, refused: Refused | BadInput) -> None:
        """Say what is wrong, and go to the line."""
        (self._show_result if where == "result" else self._show_trial)(refused)
        if refused.line is None:
            return
        area = self.editor if isinstance(refused, Refused) else self.inputs
        row = min(refused.line, area.document.line_count) - 1
        if area.cursor_location[0] != row:
            area.move_cursor((row, 0))

    def _keep(self, report: Report, source: str) -> None:
        graded = Graded(report, source)
        with self.told():
            graded = self.bench.keep(report, source)
        if report.passed:
            self._look_ahead()
        self._show_result(graded)

    def _look_ahead(self) -> None:
        """What a pass opens: the reference, and the exercise to go on with."""
        try:
            self._reference = self.bench.reference().rstrip()
        except Refused as refused:
            self.tell(self.say(refused.sentence), "error")
        with self.told():
            here = self.bank, self.exercise
            self._following = next_exercise(self.quiz.banks, self.quiz.progress, here)

    # What is shown

    def _show_result(self, shown: Shown) -> None:
        self._result = shown
        self.sheet("result").show(lambda width: self._result_content(shown, width))
        self.sheet("result").scroll_home(animate=False)
        self.show_tabs()

    def _show_trial(self, shown: Shown) -> None:
        self._trial = shown
        self.sheet("trial").show(lambda width: self._content(shown, width))
        self.sheet("trial").scroll_home(animate=False)
        self.show_tabs()

    def show_tabs(self) -> None:
        """Bring the top row up to date."""

    @property
    def passed(self) -> bool:
        """Whether the last grade was a pass."""
        return isinstance(self._result, Graded) and self._result.report.passed

    def sign(self, name: Name) -> str:
        """How things stand in a pane, in one character."""
        if self._busy == name:
            return "…"
        shown = {"result": self._result, "trial": self._trial}.get(name)
        match shown:
            case Graded():
                return "✓" if shown.report.passed else "✗"
            case Trial():
                return "✗" if shown.fall else "✓" if shown.expected.kind == "value" else "?"
            case Refused() | BadInput():
                return "!"
        return ""

    def action_at_work(self) -> None:
        """Let the program that passed train a model, where its exercise is one that does."""
        if isinstance(self._result, Graded) and self.passed and shows(self.exercise):
            source = self._result.source
            self.quiz.open(places.TRAINING(self.bank, self.exercise, source))

    def action_play(self) -> None:
        """After a pass, the playground in the state that the exercise names."""
        from quiz.playground import prepared

        state = prepared(self.exercise) if self.passed else None
        if state is not None:
            self.quiz.open(places.PLAYGROUND(state))

    def _result_content(self, shown: Shown, width: int) -> Content:
        content = self._content(shown, width)
        if not (isinstance(shown, Graded) and shown.report.passed):
            return content
        folded = (row.wrap(width) for row in code(self._reference).split("\n"))
        reference = Content("\n").join(piece for row in folded for piece in row)
        heading = painted([(), (Span(self.say(REFERENCE), "heading"),), ()])
        return Content("\n").join([content, painted(self._onward(width)), heading, reference])

    def _onward(self, width: int) -> list[Line]:
        if self._following is None:
            on = self.say(ALL_DONE)
        else:
            on = self.say(NEXT_IS, title=title(self._following[1], self.language))
        at_work = lay_out(self.say(AT_WORK), width) if shows(self.exercise) else []
        played = lay_out(self.say(PLAYED), width) if self.exercise.playground else []
        return [(), *lay_out(self.say(BESIDE), width), *at_work, *played, *lay_out(on, width)]

    def _content(self, shown: Shown, width: int) -> Content:
        now = datetime.now(UTC)
        match shown:
            case Graded():
                hints = self.bench.hints
                lines = graded_lines(shown, self.exercise, hints, now, self.language, width)
            case Trial():
                lines = trial_lines(shown, self.language, width)
            case Refused() | BadInput():
                said = self.say(shown.sentence)
                if shown.line is not None:
                    said = self.say(AT_LINE, line=shown.line, sentence=said)
                lines = lay_out(f"✗ {said}", width)
            case _:
                lines = lay_out(self.say(shown), width)
        return painted(lines)

    def speak(self) -> None:
        super().speak()
        result, trial = self._result, self._trial
        self.sheet("result").show(lambda width: self._result_content(result, width))
        self.sheet("trial").show(lambda width: self._content(trial, width))
