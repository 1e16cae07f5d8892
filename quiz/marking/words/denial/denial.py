"""What of a sentence is denied, doubted or only reported: which word reaches which tokens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from quiz.marking.words.denial.grammar import Word, grammar
from quiz.marking.words.denial.reach import Reach
from quiz.marking.words.folding.phrases import Occurrence
from quiz.marking.words.folding.tokens import BREAK, CLOSE, OPEN, STOP, Token

_VERBS = frozenset(["is", "are", "was", "were", "be", "becomes", "become", "gets", "get", "goes"])
_VERBS |= {"go", "has", "have", "will", "would", "can", "may"}
MOST = 48
"""Denials that count in a sentence, so that no sentence takes long."""
_PRONOUNS = frozenset(["you", "we", "it", "they", "i", "one", "this", "that", "there"])
_ASIDES = frozenset(["in general", "however", "of course", "by itself", "strictly speaking"])
_ASIDES |= {"for example", "in fact", "as such", "on its own", "though", "at least", "therefore"}
_SHORT_GROUP = 2
"""Tokens that "without" takes with it where a verb shows that a new group has begun."""
_ATTRIBUTE = 6
"""Chinese characters within which 的 ends what 不 denies: 不收敛的模型."""


class Denial(NamedTuple):
    """A word that denies or doubts: where it stands, and the tokens that it reaches."""

    at: Occurrence
    head: int
    reaches: tuple[Occurrence, ...]
    doubt: bool = False

    def covers(self, place: Occurrence) -> bool:
        """Whether all of `place` behind the denying word itself is in reach."""
        return any(
            (reach.start <= place.start and place.end <= reach.end)
            or reach.start <= place.start < reach.end
            for reach in self.reaches
        )

    def inside(self, place: Occurrence) -> bool:
        """Whether the denying word is a part of `place`, which then says the denial itself."""
        return place.start <= self.at.start < place.end


class Reading(NamedTuple):
    """The denials of a sentence, and whether it takes back the sentence before it."""

    denials: tuple[Denial, ...]
    takes_back: bool


def read_denials(tokens: Sequence[Token]) -> Reading:
    """Who denies what in the sentence `tokens`."""
    words = _words(tokens)
    if not words:
        return Reading((), False)
    edges = _Edges(tokens, words)
    found = []
    takes_back = False
    for place, word in words:
        reaches = edges.reached(place, word)
        if reaches:
            doubt = word.reach in (Reach.DOUBT, Reach.REPORT)
            found.append(Denial(place, word.head, reaches, doubt))
        short = len(tokens) <= 9 and place.start <= 1
        takes_back = takes_back or (short and word.reach is Reach.ALL_BEFORE)
    return Reading(tuple(found[:MOST]), takes_back)


def _words(tokens: Sequence[Token]) -> list[tuple[Occurrence, Word]]:
    """The words of the grammar in the sentence: of those that overlap the first, the longest."""
    table, words = grammar()
    found = [
        (place, words[number]) for number, places in table.find(tokens).items() for place in places
    ]
    found.sort(key=lambda each: (each[0].start, -each[0].end))
    kept: list[tuple[Occurrence, Word]] = []
    for place, word in found:
        free = not kept or place.start >= kept[-1][0].end
        if free and not _is_either_or(tokens, place.start):
            kept.append((place, word))
    return kept


def _is_either_or(tokens: Sequence[Token], at: int) -> bool:
    """准不准, 点没点: whether or not, which denies nothing."""
    return (
        tokens[at].raw in ("不", "没")
        and 0 < at < len(tokens) - 1
        and tokens[at - 1].raw == tokens[at + 1].raw
    )


class _Edges:
    """Where clauses begin and where the sentence turns."""

    def __init__(self, tokens: Sequence[Token], words: list[tuple[Occurrence, Word]]) -> None:
        self._tokens = tokens
        marks = [i for i, token in enumerate(tokens) if token.raw in (STOP, OPEN, CLOSE)]
        breaks = [i for i, token in enumerate(tokens) if token.raw == BREAK]
        turns = [p.start for p, w in words if w.reach is Reach.TURN]
        self._turns = sorted({*breaks, *turns})
        stops = [p.start for p, w in words if w.reach is Reach.STOP]
        stops += [p.start for p, _ in words if tokens[p.start].raw == "nor"]  # it denies the rest
        bounds = [p.end for p, w in words if w.reach is Reach.BOUND]
        self._stops = sorted({*marks, *stops, *bounds, *self._turns})
        self._clauses = sorted({*marks, *stops, *self._turns})

    def reached(self, place: Occurrence, word: Word) -> tuple[Occurrence, ...]:
        """The ranges of tokens that the word at `place` denies or doubts."""
        start, end = place
        after = start + word.head
        match word.reach:
            case Reach.WORD:
                return (Occurrence(after, max(end, after + 1)),)
            case Reach.SHORT:
                return (Occurrence(after, self._short_end(start, end)),)
            case Reach.CLAUSE:
                first = start + 1 if _chinese(self._tokens[start].raw) else after
                return (Occurrence(first, self._next(self._stops, self._aside(end))),)
            case Reach.ALL:
                return (Occurrence(after, self._next(self._turns, end)),)
            case Reach.BEFORE:
                return self._before(place)
            case Reach.ALL_BEFORE:
                return (Occurrence(self._last(self._turns, start), start),)
            case Reach.DOUBT:
                return (Occurrence(self._last(self._turns, start), self._next(self._turns, end)),)
            case Reach.REPORT:
                return (Occurrence(start, self._next(self._turns, end)),)
        return ()

    def _next(self, edges: list[int], at: int) -> int:
        place = bisect_left(edges, at)
        return edges[place] if place < len(edges) else len(self._tokens)

    def _last(self, edges: list[int], at: int) -> int:
        place = bisect_left(edges, at)
        return edges[place - 1] if place else 0

    def _aside(self, end: int) -> int:
        """Behind what stands between commas right after "not": "does not, in general, hold"."""
        raws = self._tokens
        if end < len(raws) and raws[end].raw == STOP and raws[end - 1].raw == "not":
            close = self._next(self._stops, end + 1)
            if " ".join(token.raw for token in raws[end + 1 : close]) in _ASIDES:
                return close + 1
        return end

    def _before(self, place: Occurrence) -> tuple[Occurrence, ...]:
        start, end = place
        follows = self._tokens[end].raw if end < len(self._tokens) else ""
        if follows == "的":  # an attribute: a constant that is independent of the model
            return ()
        left = Occurrence(self._last(self._clauses, start), start)
        if self._tokens[end - 1].raw in ("with", "to"):
            return (left, Occurrence(end, self._next(self._stops, end)))
        return (left,)

    def _short_end(self, start: int, end: int) -> int:
        stop = self._next(self._stops, end)
        for index in range(end, stop):
            raw = self._tokens[index].raw
            if (
                raw == "的"
                and start < index <= end + _ATTRIBUTE
                and _chinese(self._tokens[start].raw)
            ):
                return index
            if raw in _PRONOUNS and index > end:
                return index
            if raw in _VERBS and index > end + 1:
                return min(index, end + _SHORT_GROUP)
        return stop


def _chinese(raw: str) -> bool:
    return "\u3400" <= raw[:1] <= "\u9fff"
