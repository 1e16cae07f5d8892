"""What every kind of item has to say for itself, and what most of them say alike."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, Literal, TypeVar

from quiz.bank import Item, text
from quiz.marking import Mark
from quiz.practice.answers import Answer
from quiz.text.language import Language, Phrase

RIGHT = Phrase("Right", "正确")
PARTLY = Phrase("Partly right", "部分正确")
WRONG = Phrase("Not right", "不正确")
ANSWER = Phrase("Answer", "答案")
YOURS = Phrase("You answered", "你的回答")
WHY = Phrase("Why", "为什么")
CLOSE = Phrase("A common slip", "常见的失误")

Input = Literal["options", "line of code", "words", "expression", "editor"]
"""How an answer is put in; each front end has one way for each."""

I = TypeVar("I", bound=Item)  # noqa: E741  # the item


@dataclass(frozen=True, slots=True)
class Section:
    """One part of what is shown after an answer, in Markdown."""

    title: Phrase | None
    body: str


class Kind(ABC, Generic[I]):
    """One kind of item.

    `name` is what it is called, `input` how it is answered, and `quick` the seconds to think and
    type, once all is read, within which a right answer was easy; None where speed says nothing.
    """

    name: ClassVar[Phrase]
    input: ClassVar[Input]
    quick: ClassVar[float | None] = None

    @abstractmethod
    def ask(self, item: I, language: Language) -> str:
        """What kind of answer is wanted, in one line."""

    @abstractmethod
    def mark(self, item: I, answer: Answer) -> Mark | None:
        """The mark of an answer; None when this kind of answer does not go with the item.

        Raises:
            Unreadable: Nobody can tell what it says; it may be given again.
        """

    @abstractmethod
    def solved(self, item: I, language: Language) -> list[Section]:
        """The right answer and everything that explains it."""

    def order(self, item: I, seed: int) -> tuple[int, ...]:  # noqa: ARG002
        """The order in which parts are shown that have none of their own."""
        return ()

    def body(self, item: I, language: Language, order: Sequence[int]) -> list[str]:  # noqa: ARG002
        """What stands below the prompt, as Markdown."""
        return []

    def glimpse(self, item: I, language: Language) -> list[str]:
        """What of the body may be seen before the item is asked."""
        return self.body(item, language, ())

    def lead_in(self, item: I) -> str:  # noqa: ARG002
        """What stands right before the place where the answer is typed."""
        return ""

    def read_before_answering(self, item: I, language: Language) -> list[str]:  # noqa: ARG002
        """The texts below the prompt that take time to read."""
        return []

    def read(self, item: I, typed: str, order: Sequence[int]) -> Answer:  # noqa: ARG002
        """The answer that a typed line is.

        Raises:
            Unreadable: It is none; it may be typed again.
        """
        raise ValueError(f"{item.id} is not answered in a line")

    def verdict(self, item: I, mark: Mark, language: Language) -> str:  # noqa: ARG002
        """Right, partly or not, in a few words."""
        if mark.right:
            return RIGHT.in_(language)
        return (PARTLY if mark.score > 0 else WRONG).in_(language)

    def feedback(
        self, item: I, answer: Answer, mark: Mark, order: Sequence[int], language: Language
    ) -> list[Section]:
        """What is shown after an answer, most useful first."""
        sections = [] if mark.note is None else [Section(None, mark.note.in_(language))]
        if mark.near_miss is not None:
            sections.append(Section(CLOSE, text(mark.near_miss.why, language)))
        return [*sections, *self.explained(item, answer, order, language)]

    def explained(
        self,
        item: I,
        answer: Answer,
        order: Sequence[int],  # noqa: ARG002
        language: Language,
    ) -> list[Section]:
        """The right answer beside one's own."""
        return [*self.yours(item, answer, language), *self.solved(item, language)]

    def yours(self, item: I, answer: Answer, language: Language) -> list[Section]:  # noqa: ARG002
        """One's own answer, where the explanation does not show it."""
        return []
