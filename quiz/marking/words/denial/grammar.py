"""Words that deny, doubt, report or turn, in both languages, as one table.

In an entry ``/`` stands between the word that denies and what is already denied by it: of
``不/一致`` the second part is in its reach.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from quiz.marking.words.denial import chinese, english
from quiz.marking.words.denial.reach import Reach
from quiz.marking.words.folding.phrases import PhraseTable, exact_phrase


class Word(NamedTuple):
    """An entry: its reach, and how many of its tokens are the denying word itself."""

    reach: Reach
    head: int


@lru_cache(maxsize=1)
def grammar() -> tuple[PhraseTable, tuple[Word, ...]]:
    """All entries as one table; an occurrence's number is the index of its word."""
    table = PhraseTable(str)
    words: list[Word] = []
    for reach, entries in (*english.ENTRIES.items(), *chinese.ENTRIES.items()):
        for entry in entries.split(","):
            head, _, rest = entry.strip().partition("/")
            first, second = exact_phrase(head), exact_phrase(rest)
            table.add((*first, *second), len(words))
            words.append(Word(reach, len(first)))
    return table, tuple(words)
