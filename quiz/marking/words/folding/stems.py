"""English words to their stems, with British and American spelling as one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snowballstemmer.english_stemmer import EnglishStemmer

_ISE = re.compile(
    r"(?!(?:no|ra|pra|preci|conci|exerci|otherwi|likewi|a?ri|promi|compromi|supervi|unsupervi"
    r"|revi|advi|devi|surpri|compri|premi|enterpri|experti|clockwi|stepwi|pairwi|elementwi"
    r"|tokenwi|pointwi|layerwi|pixelwi)s?[aei])"
    r"([a-z]{3,})(i|y)s(e|es|ed|ing|er|ers|ation|ations|able)$"
)
_SPELLINGS = (
    (re.compile(r"([a-z]{2,})our(s|ed|ing|able|ite|ites|al)?$"), r"\1or\2"),
    (re.compile(r"([a-z]{2,}[aeiou])ll(ed|ing|er|ers)$"), r"\1l\2"),
    (re.compile(r"^(cent|theat|fib|lit)re(s|d)?$"), r"\1er\2"),
    (re.compile(r"^grey"), "gray"),
    (re.compile(r"^(tokeni|penali)s"), r"\1z"),
    (re.compile(r"^learnt$"), "learned"),
)
_OURS = frozenset(["our", "ours", "hour", "hours", "four", "your", "yours", "pour", "tour", "sour"])
_CHANGES = re.compile(r"(?:[sedgycmr]|al|el|ul|il|ll|ent|ant|ion|tt|pp|bb|nn|i)$")
"""What a word ends in that the stemmer takes anything from (or replaces)."""


@lru_cache(maxsize=16384)
def spelled(word: str) -> str:
    """The lower-case `word` in American spelling, or in something as good for comparing."""
    word = _ISE.sub(lambda m: f"{m[1]}{m[2]}z{m[3]}", word)
    if word not in _OURS:
        for pattern, instead in _SPELLINGS:
            word = pattern.sub(instead, word)
    return word


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The stem of a lower-case `word`; a word that is no plain English one stays as it is."""
    if len(word) < 3 or len(word) > 40 or not (word.isascii() and word.isalpha()):
        return word
    word = spelled(word)
    return _stemmer().stemWord(word) if _CHANGES.search(word) else word


@lru_cache(maxsize=1)
def _stemmer() -> EnglishStemmer:
    from snowballstemmer.english_stemmer import EnglishStemmer

    return EnglishStemmer()
