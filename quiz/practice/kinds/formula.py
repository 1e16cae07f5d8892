"""Formulas: every expression of the same value is right."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.bank import Formula, text
from quiz.marking import Mark, mark_formula
from quiz.practice.answers import Answer, Typed
from quiz.practice.kinds.kind import ANSWER, WHY, Kind, Section
from quiz.practice.kinds.numeric import typed_section
from quiz.text.language import Language, Phrase

ASK = Phrase("A formula in {names}.", "用 {names} 写出公式。")


class _FormulaKind(Kind[Formula]):
    name = Phrase("formula", "公式")
    input = "expression"
    quick = 15.0

    def ask(self, item: Formula, language: Language) -> str:
        return ASK.in_(language, names=", ".join(f"`{name}`" for name in item.variables))

    def mark(self, item: Formula, answer: Answer) -> Mark | None:
        return mark_formula(item, answer.text) if isinstance(answer, Typed) else None

    def read(self, item: Formula, typed: str, order: Sequence[int]) -> Answer:  # noqa: ARG002
        return Typed(typed)

    def lead_in(self, item: Formula) -> str:
        return f"${item.lhs} =$" if item.lhs else ""

    def glimpse(self, item: Formula, language: Language) -> list[str]:  # noqa: ARG002
        return [f"${item.lhs} =$ ?"] if item.lhs else []

    def solved(self, item: Formula, language: Language) -> list[Section]:
        right = f"`{item.answer}`"
        if item.lhs:
            right = f"${item.lhs}$ = {right}"
        return [Section(ANSWER, right), Section(WHY, text(item.explanation, language))]

    def yours(self, item: Formula, answer: Answer, language: Language) -> list[Section]:  # noqa: ARG002
        return typed_section(answer)


KIND = _FormulaKind()
