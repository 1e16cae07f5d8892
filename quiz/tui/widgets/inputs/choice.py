"""Options to pick by number, arrows or mouse."""

from __future__ import annotations

from quiz.bank import Choice
from quiz.practice.answers import Chosen
from quiz.practice.kinds.choice import several
from quiz.text.language import Language
from quiz.tui.widgets.inputs.checklist import Ticks
from quiz.tui.widgets.inputs.messages import Given


class ChoiceInput(Ticks):
    """The options in their shuffled order; one or several may be ticked."""

    def __init__(self, item: Choice, order: tuple[int, ...], language: Language) -> None:
        super().__init__([item.options[i].text for i in order], language, several=several(item))
        self._order = order

    def submit(self) -> None:
        if self.frozen:
            return
        if not self.ticked:
            self.action_tick()
        else:
            self.post_message(Given(Chosen(tuple(sorted(self._order[i] for i in self.ticked)))))
