"""Which input goes with which kind of item."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from quiz.bank import Item
from quiz.practice import kinds
from quiz.practice.kinds.kind import Input
from quiz.text.language import Language
from quiz.tui.widgets.inputs.choice import ChoiceInput
from quiz.tui.widgets.inputs.expression import ValueInput
from quiz.tui.widgets.inputs.faulty_line import BugInput
from quiz.tui.widgets.inputs.open_answer import OpenInput

AnswerInput = ChoiceInput | BugInput | OpenInput | ValueInput

_MADE: Mapping[Input, Callable[[Any, tuple[int, ...], Language, str], AnswerInput]] = {
    "options": lambda item, order, language, _: ChoiceInput(item, order, language),
    "line of code": lambda item, _, __, ___: BugInput(item),
    "words": lambda item, _, language, draft: OpenInput(item, language, draft),
    "expression": lambda item, _, language, draft: ValueInput(item, language, draft),
}


def input_for(item: Item, order: tuple[int, ...], language: Language, draft: str) -> AnswerInput:
    """A fresh input for an item that is not code; those have a screen of their own."""
    return _MADE[kinds.of(item.kind).input](item, order, language, draft)
