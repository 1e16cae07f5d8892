"""The answer to an interview question: one's own words, then its key points."""

from __future__ import annotations

from quiz.bank import Question
from quiz.marking import MarkedAnswer
from quiz.practice.answers import Told
from quiz.text.language import Language
from quiz.tui.widgets.inputs.answer_in_words import AnswerInWords
from quiz.tui.widgets.inputs.messages import Given


class OpenInput(AnswerInWords):
    """One's own words, then all key points of the question."""

    def __init__(self, item: Question, language: Language, draft: str) -> None:
        super().__init__(item, item.points, language, draft)
        self._proposed: tuple[int, ...] | None = None

    async def mark(self, marked: MarkedAnswer) -> None:
        self._proposed = tuple(sorted(marked.made))
        await super().mark(marked)

    def confirm(self, points: frozenset[int]) -> None:
        found = self.marked_words.examined if self.marked_words else None
        examined = None if found is None else tuple(sorted(found))
        told = Told(self.words, tuple(sorted(points)), self._proposed, examined)
        self.post_message(Given(told))
