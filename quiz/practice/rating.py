"""How well it was remembered, derived from the answer and not asked for."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from quiz.bank import Item, text
from quiz.practice import kinds
from quiz.progress import Rating
from quiz.text.language import Language

if TYPE_CHECKING:
    from quiz.marking import Mark

AGAIN: Rating = 1
HARD: Rating = 2
GOOD: Rating = 3
EASY: Rating = 4

# Silent reading: about 250 English words a minute (6 characters each), 300 Chinese characters.
_CHARACTERS_A_SECOND = 25.0
_WIDE_CHARACTERS_A_SECOND = 5.0


def derive(item: Item, language: Language, mark: Mark, *, hints: int, seconds: float) -> Rating:
    """Rate an answer as FSRS wants it: again, hard (a hint), good, easy (right and quick).

    An open question that makes at least half of its points, but not enough to be right, was
    hard and not forgotten; and it is never easy: how long somebody types says little.
    """
    if not mark.right:
        return HARD if item.kind == "open" and mark.score >= 0.5 else AGAIN
    if hints:
        return HARD
    quick = quick_seconds(item, language)
    return EASY if quick is not None and seconds <= quick else GOOD


def derive_followed(
    item: Item, language: Language, unaided: Mark, mark: Mark, *, hints: int, seconds: float
) -> Rating:
    """Rate an open answer to which one more point came after a question that led there, a hint.

    What was remembered without help is not remembered worse for one more point.
    """
    return max(
        derive(item, language, unaided, hints=hints, seconds=seconds),
        derive(item, language, mark, hints=hints + 1, seconds=seconds),
    )


def quick_seconds(item: Item, language: Language) -> float | None:
    """Seconds within which a right answer counts as quick: reading everything, and a moment.

    None for a kind in which speed says little.
    """
    moment = kinds.of(item.kind).quick
    return None if moment is None else reading_seconds(_shown(item, language)) + moment


def reading_seconds(shown: str) -> float:
    """Seconds that an ordinary reader needs for a text in English, Chinese or both."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in shown)
    return wide / _WIDE_CHARACTERS_A_SECOND + (len(shown) - wide) / _CHARACTERS_A_SECOND


def _shown(item: Item, language: Language) -> str:
    if item.kind == "code":
        return text(item.statement, language)
    below = kinds.of(item.kind).read_before_answering(item, language)
    return "\n".join([text(item.prompt, language), *below])
