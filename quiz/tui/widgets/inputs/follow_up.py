"""What an interviewer asks next: it leads to the one missed point that matters most."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from textual.app import ComposeResult
from textual.message import Message

from quiz.bank import Question
from quiz.marking import MarkedAnswer
from quiz.practice.kinds.open import POINTS_MADE
from quiz.practice.open_answers import ADDED, FOLLOW_UP, asked_next
from quiz.text.language import Language
from quiz.text.typed import as_typed
from quiz.tui.widgets.inputs.answer_in_words import AnswerInWords
from quiz.tui.widgets.prose import Prose


class FollowUpInput(AnswerInWords):
    """A question, one's own words, then the one key point that it leads to.

    Args:
        item: The question that was answered.
        point: The key point that was missed, an index.
        made: How many key points were made.
        asked: The question in words of its own, in place of the author's.
    """

    DEFAULT_CSS = """
    FollowUpInput { margin-top: 1; border-top: solid $primary-muted; }
    FollowUpInput > TextArea { height: 5; }
    FollowUpInput > .asked { margin-bottom: 1; }
    """

    CONFIRM = ADDED

    @dataclass
    class Followed(Message):
        """The learner answered it, and made the point or not."""

        made: bool
        words: str

    def __init__(
        self, item: Question, point: int, made: int, language: Language, asked: str | None = None
    ) -> None:
        super().__init__(item, [item.points[point]], language)
        self.point = point
        self._made = made
        self._asked = asked

    def compose(self) -> ComposeResult:
        yield Prose(classes="asked")
        yield from super().compose()

    def on_mount(self) -> None:
        super().on_mount()
        self.speak(self._language)

    async def mark(self, marked: MarkedAnswer) -> None:
        point = msgspec.structs.replace(marked.points[self.point], index=0)
        await super().mark(MarkedAnswer((point,), marked.pitfalls, float(point.made)))

    def confirm(self, points: frozenset[int]) -> None:
        self.post_message(self.Followed(bool(points), self.words))

    def speak(self, language: Language) -> None:
        super().speak(language)
        asked = self._asked and as_typed(self._asked)
        asked = asked or asked_next(self._item, self.point, language)
        verdict = POINTS_MADE.in_(language, made=self._made, all=len(self._item.points))
        self.query_one(".asked", Prose).show(f"{verdict}\n\n**{FOLLOW_UP.in_(language)}** {asked}")
