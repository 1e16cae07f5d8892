"""Small pieces of sentences: shapes, numbers, places, in both languages."""

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


def number(value: object, digits: int = 6) -> str:
    """A number as a person reads it: few digits, NaN and inf by name."""
    if isinstance(value, bool | int):
        return str(value) if abs(value) < 10**15 else f"{value:.{digits}g}"
    if isinstance(value, complex):
        return f"{value:.{digits}g}"
    said = f"{float(value):.{digits}g}"  # type: ignore[arg-type]  # numpy numbers, which have __float__
    return {"nan": "NaN", "-0": "0"}.get(said, said)


def apart(one: object, other: object) -> tuple[str, str]:
    """Two different numbers, with six digits or as many as it takes to tell them apart."""
    for digits in range(6, 18):
        first, second = number(one, digits), number(other, digits)
        if first != second:
            return first, second
    return str(one), str(other)  # Whole numbers that no float tells apart.
