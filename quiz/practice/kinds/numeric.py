"""Numbers: typed as a number or as an expression that comes to it."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.bank import Numeric, text
from quiz.marking import Mark, mark_numeric
from quiz.practice.answers import Answer, Typed
from quiz.practice.kinds.kind import ANSWER, WHY, YOURS, Kind, Section
from quiz.text.language import Language, Phrase

ASK = Phrase("A number, or an expression like `0.5*ln(2)`.", "填数值，或 `0.5*ln(2)` 这样的算式。")
UNITS = {"nats": Phrase("nats", "奈特"), "bits": Phrase("bits", "比特"), "none": Phrase("", "")}


class _NumericKind(Kind[Numeric]):
    name = Phrase("number", "数值")
    input = "expression"
    quick = 15.0

    def ask(self, item: Numeric, language: Language) -> str:
        unit = UNITS[item.unit].in_(language)
        return ASK.in_(language) + (f" [{unit}]" if unit else "")

    def mark(self, item: Numeric, answer: Answer) -> Mark | None:
        return mark_numeric(item, answer.text) if isinstance(answer, Typed) else None

    def read(self, item: Numeric, typed: str, order: Sequence[int]) -> Answer:  # noqa: ARG002
        return Typed(typed)

    def solved(self, item: Numeric, language: Language) -> list[Section]:
        right = f"{item.answer:g} {UNITS[item.unit].in_(language)}".strip()
        shown = f"**{right}** = `{item.expression}`"
        return [Section(ANSWER, shown), Section(WHY, text(item.explanation, language))]

    def yours(self, item: Numeric, answer: Answer, language: Language) -> list[Section]:  # noqa: ARG002
        return typed_section(answer)


def typed_section(answer: Answer) -> list[Section]:
    """What was typed, as it was typed."""
    return [Section(YOURS, f"`{answer.text.strip()}`")] if isinstance(answer, Typed) else []


KIND = _NumericKind()
