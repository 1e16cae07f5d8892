"""The lexicon of a bank: what can be said in many ways is said once, and cues refer to it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from quiz.bank.model import Cues
from quiz.marking.words.cues import Alternative, CueError, parse_alternative
from quiz.marking.words.folding.phrases import Phrase

Lexicon = Mapping[str, Cues]
"""The phrasings of each name, in both languages."""

MOST = 5000
"""Phrases that one entry may come to."""


class Phrasings:
    """The entries of a lexicon with all they refer to, each worked out when it is first needed."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, tuple[Phrase, ...]] = {}

    def of(self, name: str) -> tuple[Phrase, ...]:
        """All phrases of an entry. Raises KeyError for an unknown name or a circle."""
        if name not in self._known:
            entry = self._lexicon[name]
            self._known[name] = ()  # what refers to itself adds nothing
            found: dict[Phrase, None] = {}
            for text in (*entry.en, *entry.zh):
                try:
                    found.update(dict.fromkeys(self.spelled(parse_alternative(text))))
                except (CueError, KeyError):
                    continue
            self._known[name] = tuple(found)[:MOST]
        return self._known[name]

    def spelled(self, alternative: Alternative) -> list[Phrase]:
        """All phrases of an alternative, its names filled in. Raises KeyError."""
        choices = [
            self.of(piece) if isinstance(piece, str) else (piece,) for piece in alternative.pieces
        ]
        found: list[Phrase] = []
        for each in product(*choices):
            found.append(tuple(element for piece in each for element in piece))
            if len(found) >= MOST:
                break
        return found
