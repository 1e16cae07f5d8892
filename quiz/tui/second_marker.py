"""A second marker at work on a screen: asked once the learner agreed, in the background."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from quiz.examiner import Agreement, Endpoint, ExaminerFailed, examine, what_is_sent
from quiz.examiner.wording import ALLOW, ASKING
from quiz.practice.open_answers import agreed
from quiz.progress import ProgressError
from quiz.text.language import Phrase
from quiz.tui.keys import Key

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.worker import Worker

    from quiz.tui.shell import Shell
    from quiz.tui.widgets.inputs.marked_words import MarkedWords

SEND = Key("e", "send", Phrase("ask the model", "请模型看"), "e")


class SecondMarker:
    """Asks the model that the settings name about the answer that is judged on a screen.

    Args:
        screen: Where it is judged; a worker of its asks.
        quiz: The application.
    """

    def __init__(self, screen: Screen[None], quiz: Shell) -> None:
        self._screen = screen
        self._quiz = quiz
        self._marked_words: MarkedWords | None = None
        self._offered: Endpoint | None = None
        self._worker: Worker[None] | None = None

    @property
    def offered(self) -> bool:
        """Whether the learner is asked to agree now."""
        return self._offered is not None

    def begin(self, marked_words: MarkedWords) -> None:
        """Ask about an answer that has come to be judged, or offer to."""
        self.stop()
        self._marked_words = marked_words
        if not marked_words.words.strip():
            return
        try:
            endpoint = Endpoint.chosen(self._quiz.settings)
        except ExaminerFailed as failed:
            marked_words.say([failed.message])
            return
        if endpoint is None:
            return
        if self._quiz.settings.examiner_agreed == endpoint.agreed_as:
            self._ask(endpoint, marked_words)
        else:
            self._offered = endpoint
            marked_words.say([*what_is_sent(endpoint), ALLOW])

    def agree(self) -> None:
        """The learner agreed to what was said: keep that, and ask."""
        endpoint, marked_words = self._offered, self._marked_words
        if endpoint is None or marked_words is None:
            return
        self._offered = None
        self._quiz.choose("examiner_agreed", endpoint.agreed_as)
        self._ask(endpoint, marked_words)

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._offered = None
        if self._worker is not None:
            self._worker.cancel()
            self._worker = None

    def _ask(self, endpoint: Endpoint, marked_words: MarkedWords) -> None:
        marked_words.say([ASKING.filled(model=endpoint.model)])
        self._worker = self._screen.run_worker(
            self._examine(endpoint, marked_words), exit_on_error=True
        )

    async def _examine(self, endpoint: Endpoint, marked_words: MarkedWords) -> None:
        try:
            opinion = await examine(
                endpoint, marked_words.item, marked_words.words, self._quiz.language, os.environ
            )
        except ExaminerFailed as failed:
            marked_words.say([failed.message])
        else:
            marked_words.show_opinion(opinion, endpoint.model, self._agreed())

    def _agreed(self) -> Agreement:
        try:
            return agreed(self._quiz.banks, self._quiz.progress)
        except ProgressError:  # what was said counts without it, too
            return Agreement()
