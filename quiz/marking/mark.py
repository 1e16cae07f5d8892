"""The mark that an answer gets."""

from __future__ import annotations

import msgspec

from quiz.bank.model import NearMiss
from quiz.text.language import Phrase


class Mark(msgspec.Struct, frozen=True):
    """What an answer is worth; `score` is from 0 to 1, and `right` is the whole of it."""

    score: float
    right: bool
    note: Phrase | None = None
    """What kind of wrong it is, when that can be told."""
    near_miss: NearMiss | None = None
    """The declared mistake that the answer is equal to."""


def verdict(right: bool, note: Phrase | None = None, near_miss: NearMiss | None = None) -> Mark:
    """The mark of an answer that is right or wrong and nothing between."""
    return Mark(1.0 if right else 0.0, right, note, near_miss)
