"""Why the second marker gave no opinion."""

from __future__ import annotations

from quiz.text.language import Phrase


class ExaminerFailed(Exception):
    """There is no opinion; the mark by rules stands. `message` says why, in one sentence."""

    def __init__(self, message: Phrase) -> None:
        super().__init__(message.en)
        self.message = message
