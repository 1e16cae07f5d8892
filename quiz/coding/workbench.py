"""One exercise while somebody works on it: draft, hints, time, grading. There is no UI in it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from quiz.bank import Bank, Exercise
from quiz.coding.handout import Handout, HandoutError
from quiz.coding.recording import keep
from quiz.coding.run_failures import NOT_BEGUN, Refused, in_words
from quiz.coding.trial import Trial, attempt, example_inputs
from quiz.grading import Report, starter
from quiz.practice.answers import Coded, from_json
from quiz.practice.queue import next_day
from quiz.progress import Progress, Rating
from quiz.sandbox import Sandbox
from quiz.text.language import LANGUAGES, Language, Phrase

# Who touches nothing for so long is away; no more of a pause than this counts as work.
LONGEST_PAUSE = 120.0

FROM_FILE = Phrase(
    "This is what the file holds, which was edited elsewhere; Ctrl+Z brings back your draft.",
    "文件在别处改过，这里是文件的内容；按 Ctrl+Z 可找回原来的草稿。",
)
AFRESH = Phrase(
    "It is due again, so it starts afresh; Ctrl+Z brings back the code that passed.",
    "这道题到期了，从头再写一遍；按 Ctrl+Z 可找回上次通过的代码。",
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What the editor begins with.

    Args:
        text: What stands there.
        before: What it took the place of, one undo away; None when it took no place.
        said: What to tell of it.
    """

    text: str
    before: str | None = None
    said: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade, what was graded, and what became of it in the learner's progress.

    Args:
        report: The grade.
        source: What was handed in.
        rating: How well that says it is known; None when it could not be kept.
        due: When it comes back; None when it could not be kept.
    """

    report: Report
    source: str
    rating: Rating | None = None
    due: datetime | None = None


class Workbench:
    """An exercise of a bank, and the work on it.

    Making one starts a sandbox, which gets ready while the learner reads; `close` ends it.

    Args:
        bank: The exercise's bank.
        exercise: What is worked on.
        progress: Where drafts and grades are kept.
        clock: Seconds, from any beginning; a test sets it.
    """

    def __init__(
        self,
        bank: Bank,
        exercise: Exercise,
        progress: Progress,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        # Whoever runs code takes this first: after `cancel` it is another one.
        self.sandbox = Sandbox()
        self.bank = bank
        self.exercise = exercise
        self.key = (bank.key, exercise.id)
        folder = progress.path.parent / "exercises"
        self.handout = Handout.within(folder, bank.key, exercise.function)
        self.may_see_reference = False
        self._progress = progress
        self._clock = clock
        self._touched = clock()
        self._worked = 0.0
        self._saved = ""
        self._hints = 0
        self._typed = ""

    # The draft

    def open(self, language: Language) -> Opening:
        """What to begin with: what the file holds that was edited elsewhere, the draft, or the
        starter; that again, too, once an exercise that was passed is due.

        Raises:
            ProgressError: The progress file cannot be read.
        """
        self._typed = self._progress.draft(self._beside("inputs")) or ""
        self._hints = int(self._progress.draft(self._beside("hints")) or 0)
        fresh = starter(self.exercise, language)
        draft = self._progress.draft(self.key)
        passed, due = self._standing()
        again = due and draft is not None and draft == passed
        self.may_see_reference = passed is not None and not due
        self._saved = fresh if again else draft or fresh
        self._touched = self._clock()
        try:
            filed = self.handout.read()
        except HandoutError as error:
            return Opening(self._saved, draft if again else None, error.phrase)
        if filed is not None and filed != (draft or fresh):
            return Opening(filed, draft or fresh, FROM_FILE)
        if again:
            return Opening(fresh, draft, AFRESH)
        return Opening(self._saved)

    def save(self, text: str) -> None:
        """Keep what stands in the editor, in the file too where there is one.

        Raises:
            ProgressError: The draft could not be kept.
            HandoutError: The draft was kept, but the file could not be written.
        """
        if text == self._saved:
            return
        try:
            # First, so that after a crash in between the file is the newer one, and wins.
            if self.handout.is_there:
                self.handout.write(text)
        finally:
            if self._is_starter(text):
                self._progress.drop_draft(self.key)
            else:
                self._progress.save_draft(self.key, text)
            self._saved = text

    def starter(self, language: Language) -> str:
        """What the exercise begins with."""
        return starter(self.exercise, language)

    def in_other_language(self, text: str, language: Language) -> str | None:
        """The starter in a language, when `text` is no more than a starter."""
        return starter(self.exercise, language) if self._is_starter(text) else None

    @property
    def typed_inputs(self) -> str:
        """The inputs that were typed last; empty when nobody typed any."""
        return self._typed

    @typed_inputs.setter
    def typed_inputs(self, typed: str) -> None:
        if typed != (self._typed or example_inputs(self.exercise)):
            self._progress.save_draft(self._beside("inputs"), typed)
            self._typed = typed

    def _is_starter(self, text: str) -> bool:
        return any(text.rstrip() == self.starter(each).rstrip() for each in LANGUAGES)

    def _beside(self, what: str) -> tuple[str, str]:
        # No item's id has a slash in it.
        return (self.bank.key, f"{self.exercise.id}/{what}")

    def _standing(self) -> tuple[str | None, bool]:
        """What passed, if the last grade was a pass, and whether the exercise is due again."""
        card = self._progress.cards(self.bank.key).get(self.exercise.id)
        if card is None or not card.last_right:
            return None, False
        try:
            answer = from_json(self._progress.history(self.key)[-1].answer)
            source = answer.source if isinstance(answer, Coded) else ""
        except msgspec.DecodeError:
            source = ""  # from another version of the program, or from an import
        return source, card.due < next_day(datetime.now(UTC))

    # Hints and time

    @property
    def hints(self) -> int:
        """How many hints were taken since the last pass."""
        return min(self._hints, len(self.exercise.hints))

    def take_hint(self) -> bool:
        """Take one more hint; False when there is none left.

        Raises:
            ProgressError: It could not be kept; then it is not taken.
        """
        if self.hints == len(self.exercise.hints):
            return False
        self._progress.save_draft(self._beside("hints"), str(self.hints + 1))
        self._hints = self.hints + 1
        return True

    def touch(self) -> None:
        """Somebody is at work: the time since the last touch counts, up to a longest pause."""
        now = self._clock()
        self._worked += min(now - self._touched, LONGEST_PAUSE)
        self._touched = now

    # Running code; `grade` and `try_` block, and belong in a thread

    def grade(self, source: str, sandbox: Sandbox) -> Report:
        """Grade a submission, in the sandbox that there was when it was handed in.

        Raises:
            Refused: It cannot be graded, or was cancelled.
        """
        from secrets import randbelow

        from quiz.grading import grade

        if self._is_starter(source):
            raise Refused(NOT_BEGUN)
        with in_words():
            reference = self.bank.solution(self.exercise)
            return grade(self.exercise, reference, source, seed=randbelow(1 << 32), sandbox=sandbox)

    def try_(self, source: str, typed: str, sandbox: Sandbox) -> Trial:
        """Run a submission and the reference on typed inputs, or on the worked example.

        Raises:
            BadInput: The inputs will not do.
            Refused: The submission cannot be run, or was cancelled.
        """
        with in_words():
            reference = self.bank.solution(self.exercise)
            return attempt(self.exercise, reference, source, typed, sandbox)

    def keep(self, report: Report, source: str) -> Graded:
        """Record a grade.

        Raises:
            ProgressError: It could not be kept.
        """
        self.touch()
        card = keep(
            self._progress,
            self.bank,
            self.exercise,
            report,
            source,
            hints=self.hints,
            seconds=self._worked,
        )
        self._worked = 0.0
        if report.passed:
            self.may_see_reference = True
            self._progress.drop_draft(self._beside("hints"))
            self._hints = 0
        rating = self._progress.history(self.key)[-1].rating
        return Graded(report, source, rating, card.due)

    def reference(self) -> str:
        """The reference's source; for who has passed.

        Raises:
            Refused: It cannot be read.
        """
        with in_words():
            return self.bank.solution(self.exercise)

    def warm_up(self) -> None:
        """Import what grading needs, so that the first grade does not wait for it."""
        import quiz.grading.diagnosis.diagnose
        import quiz.grading.grader  # noqa: F401  # importing is all that is wanted

    def cancel(self) -> None:
        """End what is running, at once: it raises Refused. A new sandbox takes its place."""
        # Between two runs of one grade `Sandbox.cancel` would find nothing to cancel.
        self.sandbox.close()
        self.sandbox = Sandbox()

    def close(self) -> None:
        """End the sandbox and what runs in it. Harmless when repeated."""
        self.sandbox.close()
