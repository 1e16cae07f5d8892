"""Which input goes with which kind of item."""

from __future__ import annotations

from quiz.bank import Item
from quiz.text.language import Language
from quiz.tui.widgets.inputs.choice import ChoiceInput
from quiz.tui.widgets.inputs.expression import ValueInput
from quiz.tui.widgets.inputs.faulty_line import BugInput
from quiz.tui.widgets.inputs.open_answer import OpenInput

AnswerInput = ChoiceInput | BugInput | OpenInput | ValueInput


def input_for(item: Item, order: tuple[int, ...], language: Language, draft: str) -> AnswerInput:
    """A fresh input for an item.

    Raises:
        ValueError: The item is a coding exercise; those have a screen of their own.
    """
    match item.kind:
        case "choice":
            return ChoiceInput(item, order, language)
        case "bug":
            return BugInput(item)
        case "open":
            return OpenInput(item, language, draft)
        case "numeric" | "formula":
            return ValueInput(item, language, draft)
        case "code":
            raise ValueError(f"{item.id} is a coding exercise")
