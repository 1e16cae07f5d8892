"""One item to be judged, with what of its bank the verdict depends on."""

from __future__ import annotations

from msgspec import Struct

from quiz.bank import Exercise, Item
from quiz.bank.model import Cues


class Job(Struct, frozen=True):
    """An item, and what of its bank the verdict on it depends on.

    ``reference`` is the source of an exercise's reference, None where it cannot be read, which
    ``unread`` says. ``functions`` are the exercises whose functions a number's expression calls,
    each with its reference; ``others`` are the names of all the bank's functions where it calls one
    that there is not. ``lexicon`` is what a question's cues may refer to.
    """

    item: Item
    languages: list[str]
    allow_weak: bool
    reference: str | None = None
    unread: str = ""
    functions: list[tuple[Exercise, str]] = []
    others: list[str] = []
    lexicon: dict[str, Cues] = {}
