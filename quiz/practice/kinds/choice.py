"""Choices: the options in an order of their own, each explained."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from quiz.bank import Choice, text
from quiz.marking import Mark, Unreadable, filled, mark_choice, shuffled
from quiz.practice.answers import Answer, Chosen
from quiz.practice.kinds.kind import WHY, Kind, Section
from quiz.text.language import Language, Phrase

ONE = Phrase("Pick the right one.", "选出正确的一项。")
SEVERAL = Phrase("Pick every right one.", "选出所有正确的选项。")
OPTIONS = Phrase("The options", "各个选项")
OPTIONS_PICKED = Phrase("The options, yours marked ◂", "各个选项（◂ 为你的选择）")
NUMBERS = Phrase(
    "Type numbers from 1 to {n}, such as 2 or 1 3.", "输入 1 到 {n} 的编号，如 2 或 1 3。"
)


def several(item: Choice) -> bool:
    """Whether more than one option is right."""
    return sum(option.right for option in item.options) > 1


def read_numbers(typed: str, least: int, most: int) -> list[int]:
    """Numbers as a person types them: `2`, `1 3`, `1、3`, full-width or not; each once, in order.

    Raises:
        Unreadable: One of them is no number from `least` to `most`.
    """
    words = re.split(r"[\s,、]+", unicodedata.normalize("NFKC", typed).strip().strip(",、 "))
    # No number asked for is longer than four digits, and Python refuses to read very long ones.
    if not all(w.isdecimal() and len(w) <= 4 and least <= int(w) <= most for w in words):
        raise Unreadable(filled(NUMBERS, n=most), 0)
    return sorted({int(word) for word in words})


class _ChoiceKind(Kind[Choice]):
    name = Phrase("choice", "选择")
    input = "options"
    quick = 5.0

    def ask(self, item: Choice, language: Language) -> str:
        return (SEVERAL if several(item) else ONE).in_(language)

    def mark(self, item: Choice, answer: Answer) -> Mark | None:
        return mark_choice(item, answer.options) if isinstance(answer, Chosen) else None

    def order(self, item: Choice, seed: int) -> tuple[int, ...]:
        return shuffled(item, seed)

    def body(self, item: Choice, language: Language, order: Sequence[int]) -> list[str]:
        options = [item.options[i] for i in order] if order else item.options
        rows = (text(option.text, language).strip() for option in options)
        return ["\n".join(f"{n}. {row}" for n, row in enumerate(rows, 1))]

    def glimpse(self, item: Choice, language: Language) -> list[str]:
        # As written, the right one may always come first.
        options = sorted(text(option.text, language).strip() for option in item.options)
        return ["\n".join(f"- {option}" for option in options)]

    def read_before_answering(self, item: Choice, language: Language) -> list[str]:
        return [text(option.text, language) for option in item.options]

    def read(self, item: Choice, typed: str, order: Sequence[int]) -> Answer:
        numbers = read_numbers(typed, 1, len(item.options))
        return Chosen(tuple(sorted(order[n - 1] for n in numbers)))

    def solved(self, item: Choice, language: Language) -> list[Section]:
        return self._options(item, range(len(item.options)), (), language)

    def explained(
        self, item: Choice, answer: Answer, order: Sequence[int], language: Language
    ) -> list[Section]:
        ticked = answer.options if isinstance(answer, Chosen) else ()
        return self._options(item, order, ticked, language)

    def _options(
        self, item: Choice, order: Sequence[int], ticked: Sequence[int], language: Language
    ) -> list[Section]:
        rows = []
        # What was right and what was picked come first; the numbers stay as they were shown.
        for number, index in sorted(
            enumerate(order, 1),
            key=lambda row: (not item.options[row[1]].right, row[1] not in ticked),
        ):
            option = item.options[index]
            sign = "✓" if option.right else "✗"
            mine = " ◂" if index in ticked else ""
            body = text(option.text, language).strip()
            why = text(option.why, language).strip()
            rows.append(f"{sign}{mine} **{number}. {body}**\\\n{why}")
        sections = [Section(OPTIONS_PICKED if ticked else OPTIONS, "\n\n".join(rows))]
        if item.explanation is not None:
            sections.append(Section(WHY, text(item.explanation, language)))
        return sections


KIND = _ChoiceKind()
