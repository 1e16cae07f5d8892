"""An answer that cannot be read, which is not a wrong answer."""

from __future__ import annotations

from quiz.text.language import Phrase


class Unreadable(Exception):
    """What was typed is no answer yet: it may be typed again, and nothing is recorded.

    `message` is one sentence in both languages; `position` is the 0-based column, in what was
    typed, at which reading stopped (its length when more was expected at the end).
    """

    def __init__(self, message: Phrase, position: int) -> None:
        super().__init__(message.en)
        self.message = message
        self.position = position


def filled(template: Phrase, **values: str | int | float | Phrase) -> Phrase:
    """`template` with its `{name}` fields filled; a value that is a Phrase goes by language."""
    return template.filled(**values)
