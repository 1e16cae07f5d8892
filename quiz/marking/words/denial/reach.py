"""How far a word that denies, doubts, reports or turns reaches in its sentence."""

from __future__ import annotations

from enum import Enum


class Reach(Enum):
    """How far a word of the grammar reaches."""

    NONE = "looks like a denial and is none"
    WORD = "denies the rest of its own entry, or the next word"
    SHORT = "denies up to the end of a group of words"
    CLAUSE = "denies up to the end of its clause"
    ALL = "denies up to the next turn of the sentence"
    BEFORE = "denies its clause up to here"
    ALL_BEFORE = "denies the sentence from the last turn up to here"
    DOUBT = "neither claims nor denies, from the last turn of the sentence to the next"
    REPORT = "what others say, up to the next turn of the sentence"
    STOP = "begins a new clause"
    BOUND = "is the last thing denied: what follows is only compared with"
    TURN = "turns the sentence"
