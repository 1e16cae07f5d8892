"""What passes between a session and its inputs, whatever the kind of item."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from quiz.practice.answers import Answer


@dataclass
class Given(Message):
    """The learner gave this answer."""

    answer: Answer


@dataclass
class Drafted(Message):
    """The learner typed; what stands in `words` now is worth keeping."""
