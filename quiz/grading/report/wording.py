"""Small pieces of sentences: what is joined, counted or shaped, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.bank.items import text as bank_text
from quiz.bank.model import Text
from quiz.text.language import Phrase
from quiz.text.visible import visible_line

SIZE_WORDS = {
    "N": Phrase("samples", "样本"),
    "C": Phrase("classes", "类别"),
    "K": Phrase("classes", "类别"),
    "D": Phrase("features", "特征"),
    "T": Phrase("tokens", "词元"),
    "V": Phrase("entries in the vocabulary", "词表项"),
    "B": Phrase("samples in the batch", "批内样本"),
    "H": Phrase("hidden units", "隐藏单元"),
}


_JOINED = Phrase("{first}; {second}", "{first}；{second}")


def say(phrase: Phrase, **values: object) -> Phrase:
    """The phrase with its fields filled; a value that is a phrase goes in by language."""
    return phrase.filled(**values).mapped(visible_line)


def joined(first: Phrase, second: Phrase | None) -> Phrase:
    """Two remarks in one sentence."""
    if second is None:
        return first
    return _JOINED.filled(first=first, second=second)


def worded(text: Text) -> Phrase:
    """A text from a bank in both languages."""
    return Phrase(bank_text(text, "en"), bank_text(text, "zh"))


def shape(axes: Sequence[int]) -> str:
    """A shape as Python writes it."""
    return str(tuple(axes))
