"""Phrases, and finding all of a great many of them in one walk over the tokens of an answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
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
    tokens = cut(_WILD.sub(_MARK, text))
    return tuple(_element(token.raw) for token in tokens if token.raw not in _SKIPPED)


def exact_phrase(text: str) -> Phrase:
    """The words of `text` as they are: "hardly" is not "hard"."""
    return tuple(token.raw for token in cut(text))


def _element(raw: str) -> str:
    return spelled(raw.removesuffix(_MARK)) + "*" if raw.endswith(_MARK) else stem(raw)


def _begins(raw: str, prefix: str) -> bool:
    """Does the word begin so, in either spelling? ``normalis*`` is also found in "normalized"."""
    if raw.startswith(prefix):
        return True
    if raw[0] != prefix[0]:
        return False
    american = prefix[:-1] + "z" if prefix.endswith("is") else prefix
    return raw.startswith(american) or spelled(raw).startswith(prefix)


class _Node:
    """What has been found so far of some phrases: which are whole, and how the others go on."""

    __slots__ = ("exact", "numbers", "wild")

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.exact: dict[str, _Node] = {}
        self.wild: dict[str, _Node] = {}

    def child(self, element: str) -> _Node:
        """The node behind `element`, made if there is none."""
        wild = len(element) > 1 and element[-1] == "*"
        children, key = (self.wild, element[:-1]) if wild else (self.exact, element)
        if key not in children:
            children[key] = _Node()
        return children[key]

    def next(self, raw: str, form: Callable[[str], str]) -> Iterator[_Node]:
        """The nodes to which a word leads: by its form, and by how it begins."""
        if self.exact and (node := self.exact.get(form(raw))) is not None:
            yield node
        for prefix, node in self.wild.items():
            if _begins(raw, prefix):
                yield node


class PhraseTable:
    """Phrases, each with the number of what it stands for."""

    def __init__(self, form: Callable[[str], str] = stem) -> None:
        """`form` is what a word of the text is made into before it is compared."""
        self._form = form
        self._heads: dict[str, _Node] = {}
        """By the first two letters (or the only one): other words are not even stemmed."""

    def add(self, elements: Phrase, number: int) -> None:
        """Look for `elements` too; two words in a row are also found written as one."""
        self._put(elements, number)
        if len(elements) <= 3:
            for index, (one, two) in enumerate(pairwise(elements)):
                if len(one) > 1 and len(two) > 1 and (one + two).isascii() and one.isalpha():
                    self._put((*elements[:index], one + two, *elements[index + 2 :]), number)

    def _put(self, elements: Phrase, number: int) -> None:
        node = self._heads.setdefault(elements[0].removesuffix("*")[:2] or "*", _Node())
        for element in elements:
            node = node.child(element)
        node.numbers.append(number)

    def find(self, tokens: Sequence[Token]) -> dict[int, list[Occurrence]]:
        """All occurrences in `tokens`, by number, each list in the order of the text."""
        found: dict[int, list[Occurrence]] = {}
        for start in range(len(tokens)):
            raw = tokens[start].raw
            for letters in (raw[:2], raw[:1]) if len(raw) > 1 else (raw,):
                if (head := self._heads.get(letters)) is not None:
                    self._walk(head, tokens, start, start, found)
        return found

    def _walk(
        self,
        node: _Node,
        tokens: Sequence[Token],
        start: int,
        at: int,
        found: dict[int, list[Occurrence]],
    ) -> None:
        """Keep what is whole at `node`, and follow what goes on with the token `at`."""
        for number in node.numbers:
            places = found.setdefault(number, [])
            if not places or places[-1] != (start, at):
                places.append(Occurrence(start, at))
        if not (node.exact or node.wild):
            return
        while at < len(tokens) and at > start and tokens[at].raw in _SKIPPED:
            at += 1
        if at == len(tokens):
            return
        token = tokens[at]
        for child in node.next(token.raw, self._form):
            self._walk(child, tokens, start, at + 1, found)
        if token.joined and at + 1 < len(tokens):
            for child in node.next(token.raw + tokens[at + 1].raw, self._form):
                self._walk(child, tokens, start, at + 2, found)
