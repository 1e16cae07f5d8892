"""The answer to an interview question: one's own words, then its key points."""

from __future__ import annotations

from quiz.bank import Question
from quiz.practice.answers import Told
from quiz.text.language import Language
from quiz.tui.widgets.inputs.messages import Given
from quiz.tui.widgets.inputs.telling import Telling


class OpenInput(Telling):
    """One's own words, then all key points of the question."""

    def __init__(self, item: Question, language: Language, draft: str) -> None:
        super().__init__(item, item.points, language, draft)

    def confirm(self, ticked: frozenset[int]) -> None:
        proposed = tuple(sorted(self._marked.made)) if self._marked else None
        self.post_message(Given(Told(self.words, tuple(sorted(ticked)), proposed)))
