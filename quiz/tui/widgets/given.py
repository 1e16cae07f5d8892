"""What passes between a session and its inputs, whatever the kind of item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from textual.message import Message

from quiz.practice.answers import Answer
from quiz.text.language import Language


@dataclass
class Given(Message):
    """The learner gave this answer."""

    answer: Answer


@dataclass
class Drafted(Message):
    """The learner typed; what stands there now is worth keeping."""

    text: str


class AnswerWidget(Protocol):
    """What a session asks of every input."""

    def freeze(self) -> None:
        """The answer stands; nothing in it changes any more."""

    def speak(self, language: Language) -> None:
        """Show labels in another language; what was typed or ticked stays."""
