"""A submission that cannot be run at all."""

from quiz.text.language import Phrase


class Unusable(Exception):
    """A submission that cannot be run at all: one sentence, and the line where there is one."""

    def __init__(self, sentence: Phrase, line: int | None = None) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence
        self.line = line
