"""Whether a cue holds in a sentence: do its parts meet there, and are they claimed?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from quiz.marking.words.denial.denial import Denial
from quiz.marking.words.folding.phrases import Occurrence

Places = Mapping[int, list[Occurrence]]
"""Where each phrase stands in a sentence, by its number."""


MOST = 16
"""Occurrences of one part that are looked at in a sentence, so that no sentence takes long."""


class Need(NamedTuple):
    """A part of a cue, with the numbers of all the phrases by which it may be said."""

    text: str
    numbers: frozenset[int]
    denied: bool
    forbidden: bool


class Wanted(NamedTuple):
    """A cue that is ready to be looked for: chains of needs, and whose cue it is."""

    chains: tuple[tuple[Need, ...], ...]
    owner: int
    text: str

    @property
    def needs(self) -> Iterator[Need]:
        return (need for chain in self.chains for need in chain)


class Verdict(NamedTuple):
    """Whether a cue holds, and if it does not, why: for who writes cues."""

    holds: bool
    why: str = ""


def judge(wanted: Wanted, places: Places, denials: Sequence[Denial]) -> Verdict:
    """Does the cue hold in a sentence with these phrases and these denials?"""
    plain = [each for each in denials if not each.doubt]
    standing: dict[Need, list[Occurrence]] = {}
    for need in wanted.needs:
        found = sorted(p for number in need.numbers if number in places for p in places[number])
        del found[MOST:]
        if need.forbidden and any(not _odd(place, plain) for place in found):
            return Verdict(False, "what must not occur does")
        if not need.forbidden and not found:
            return Verdict(False, "a part is missing")
        standing[need] = found
    doubts = [each for each in denials if each.doubt]
    every = [place for found in standing.values() for place in found]
    outer = [each for each in plain if not any(each.inside(place) for place in every)]
    used: list[Denial] = []
    for need, found in standing.items():
        if need.denied:
            kept = [p for p in found if _odd(p, plain) and not _any(p, doubts)]
            if not kept:
                return Verdict(False, "a part that must be denied is not")
            standing[need] = kept
            used += [each for each in plain if any(each.covers(place) for place in kept)]
    against = [each for each in outer if each not in used]
    for need, found in standing.items():
        if not need.denied and not need.forbidden:
            kept = [p for p in found if not _odd(p, against) and not _any(p, doubts)]
            if not kept:
                return Verdict(False, "a part is denied or doubted")
            standing[need] = kept
    if not all(_in_order(chain, standing) for chain in wanted.chains):
        return Verdict(False, "the parts stand in another order")
    return Verdict(True)


def _odd(place: Occurrence, denials: Iterable[Denial]) -> bool:
    return sum(each.covers(place) and not each.inside(place) for each in denials) % 2 == 1


def _any(place: Occurrence, doubts: Iterable[Denial]) -> bool:
    return any(each.covers(place) for each in doubts)


def _in_order(chain: tuple[Need, ...], standing: Mapping[Need, list[Occurrence]]) -> bool:
    at = 0
    for need in chain:
        if need.forbidden:
            continue
        ends = [place.end for place in standing[need] if place.start >= at]
        if not ends:
            return False
        at = min(ends)
    return True
