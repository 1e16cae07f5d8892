"""Coding exercises: written in an editor, and graded elsewhere."""

from __future__ import annotations

from quiz.bank import Exercise, text
from quiz.marking import Mark
from quiz.practice.answers import Answer
from quiz.practice.kinds.kind import Kind, Section
from quiz.text.language import Language, Phrase

INTERVIEW = Phrase("In the interview", "面试时怎么说")


class _CodeKind(Kind[Exercise]):
    name = Phrase("code", "编程")
    input = "editor"

    def ask(self, item: Exercise, language: Language) -> str:  # noqa: ARG002
        return f"`{item.function}({', '.join(item.arguments)})`"

    def mark(self, item: Exercise, answer: Answer) -> Mark | None:  # noqa: ARG002
        return None  # a program is graded, not marked

    def solved(self, item: Exercise, language: Language) -> list[Section]:
        return [Section(INTERVIEW, text(item.interview, language))]


KIND = _CodeKind()
