"""Phrases, and finding all of a great many of them in one walk over the tokens of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from quiz.marking.words.folding.stems import spelled, stem
from quiz.marking.words.folding.tokens import CLOSE, OPEN, Token, cut

_WILD = re.compile(r"(?<=[A-Za-z])\*(?![A-Za-z0-9(])")
_MARK = "qqzqq"
"""Stands for "any ending" while a phrase is cut into tokens; no word ends so."""
_SKIPPED = (OPEN, CLOSE)

Phrase = tuple[str, ...]
"""Stems, Chinese characters and signs in a row; one that ends in ``*`` is the beginning of a word.
"""


class Occurrence(NamedTuple):
    """Where a phrase stands: from the token `start` to before the token `end`."""

    start: int
    end: int


def phrase(text: str) -> Phrase:
    """What is looked for by `text`, a phrase with ``*`` for any ending."""
    return tuple(_element(token.raw) for token in cut(_WILD.sub(_MARK, text)))


def _element(raw: str) -> str:
    return spelled(raw.removesuffix(_MARK)) + "*" if raw.endswith(_MARK) else stem(raw)


class PhraseTable:
    """Phrases, each with the number of what it stands for."""

    def __init__(self) -> None:
        self._exact: dict[str, list[tuple[Phrase, int]]] = {}
        self._wild: dict[str, list[tuple[Phrase, int]]] = {}
        self._heads: set[str] = set()
        self._lengths: set[int] = set()

    def add(self, elements: Phrase, number: int) -> None:
        """Look for `elements` too; two words in a row are also found written as one."""
        self._put(elements, number)
        if len(elements) <= 3:
            for index, (one, two) in enumerate(pairwise(elements)):
                if len(one) > 1 and len(two) > 1 and (one + two).isascii() and one.isalpha():
                    whole = (*elements[:index], one + two, *elements[index + 2 :])
                    self._put(whole, number)

    def _put(self, elements: Phrase, number: int) -> None:
        first, rest = elements[0], elements[1:]
        if first.endswith("*") and len(first) > 1:
            prefix = first[:-1]
            self._wild.setdefault(prefix, []).append((rest, number))
            self._lengths.add(len(prefix))
            self._heads.add(prefix[:2])
        else:
            self._exact.setdefault(first, []).append((rest, number))
            self._heads.add(first[:2])

    def find(self, tokens: Sequence[Token]) -> dict[int, list[Occurrence]]:
        """All occurrences in `tokens`, by number, each list in the order of the text."""
        found: dict[int, list[Occurrence]] = {}
        for index, token in enumerate(tokens):
            raw = token.raw
            if token.joined and index + 1 < len(tokens):
                whole = raw + tokens[index + 1].raw
                if whole[:2] in self._heads:
                    self._try(self._candidates(whole), tokens, index, index + 2, found)
            if raw[:2] in self._heads:
                self._try(self._candidates(raw), tokens, index, index + 1, found)
        return found

    def _candidates(self, raw: str) -> Iterable[tuple[Phrase, int]]:
        yield from self._exact.get(stem(raw), ())
        for length in self._lengths:
            if length <= len(raw):
                prefix = raw[:length]
                yield from self._wild.get(prefix, ())
                if (other := spelled(raw)[:length]) != prefix:
                    yield from self._wild.get(other, ())

    def _try(
        self,
        candidates: Iterable[tuple[Phrase, int]],
        tokens: Sequence[Token],
        start: int,
        begin: int,
        found: dict[int, list[Occurrence]],
    ) -> None:
        for rest, number in candidates:
            end = _end(rest, tokens, begin)
            if end:
                places = found.setdefault(number, [])
                place = Occurrence(start, end)
                if not places or places[-1] != place:
                    places.append(place)


def _end(rest: Phrase, tokens: Sequence[Token], at: int) -> int:
    """Where the phrase ends whose `rest` begins at `at`; 0 when it does not stand there."""
    for element in rest:
        while at < len(tokens) and tokens[at].raw in _SKIPPED:
            at += 1
        if at >= len(tokens) or not _is(element, tokens[at].raw):
            return 0
        at += 1
    return at


def _is(element: str, raw: str) -> bool:
    if element[-1] == "*" and len(element) > 1:
        prefix = element[:-1]
        return raw.startswith(prefix) or spelled(raw).startswith(prefix)
    return element[0] == raw[0] and element == stem(raw)
