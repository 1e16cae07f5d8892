"""Fills the days before an interview: which item is asked on which of them.

Every item starts with no review planned. The next review planned is always the one, over all
items and days with room, that raises expected recall on the day by most per minute. Items whose
memories are alike have the same worth, so it is reckoned once for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heapreplace
from math import exp, log
from typing import NamedTuple

from quiz.progress.plan.curve import Memory

# A review that raises the recall of its item by less is not worth asking for.
LEAST_GAIN = 0.001

_STABILITIES_ALIKE = 8.0  # steps of stability in each power of e
_DIFFICULTIES_ALIKE = 2.0  # steps of difficulty in each point


class Known(NamedTuple):
    """What is remembered of an item that was met; `last` is at most 0, a day before the first."""

    stability: float
    difficulty: float
    last: int


class Work(NamedTuple):
    """An item as far as the filling needs it; minutes of a first meeting and of a repeat."""

    known: Known | None
    first: float
    repeat: float


Reviews = tuple[int, ...]
"""Days on which an item is asked, ascending, counted from today as 0."""


class Worth:
    """Expected recall on the day of the interview, so many days from today (at least 1)."""

    def __init__(self, memory: Memory, interview: int) -> None:
        self._memory = memory
        self._interview = interview

    def __call__(self, known: Known | None, reviews: Reviews) -> float:
        """Expected recall of an item on the day, if it is asked on these days."""
        memory, end = self._memory, self._interview
        if not reviews:
            # An interview comes a night after the last review at the least.
            return memory.recall(max(1, end - known.last), known.stability) if known else 0.0
        following = (*reviews[1:], end)
        before = reviews[0]
        if known is None:
            recall, s, d = memory.expected_first(following[0] - before)
        else:
            recall, s, d = memory.expected_review(
                known.stability, known.difficulty, before - known.last, following[0] - before
            )
        for day, ahead in zip(reviews[1:], following[1:], strict=True):
            recall, s, d = memory.expected_review(s, d, day - before, ahead - day)
            before = day
        return recall


def fill(works: Sequence[Work], minutes: Sequence[float], worth: Worth) -> list[Reviews]:
    """For each item the days on which it is asked.

    Args:
        works: The items; among equals, the earlier ones are met on the later days.
        minutes: How many there are on each day, today first.
        worth: For an interview the day after the last of those days, or later.
    """
    return _Filling(works, minutes, worth).run()


def stretches(days: int) -> list[range]:
    """Cuts days into stretches: single ones at both ends, ever longer ones towards the middle.

    Just when in a stretch an item is asked matters little to its recall at the end of all days.
    """
    cut: list[range] = []
    day = 0
    while day < days:
        length = max(1, min(day, days - 1 - day) // 2)
        cut.append(range(day, min(day + length, days)))
        day += length
    return cut


class _Choice(NamedTuple):
    """A review that may be planned next: gain of recall per minute, and in which stretch."""

    rate: float
    stretch: int


class _Filling:
    def __init__(self, works: Sequence[Work], minutes: Sequence[float], worth: Worth) -> None:
        self._works = works
        self._room = list(minutes)
        self._worth = worth
        self._stretches = stretches(len(minutes))
        self._middles = [(days.start + days.stop - 1) // 2 for days in self._stretches]
        self._choices: dict[tuple[Work, Reviews], list[_Choice]] = {}
        self._planned: list[Reviews] = [()] * len(works)  # stretches
        self._days: list[dict[int, int]] = [{} for _ in works]  # stretch to day
        self._alike = [_alike(work) for work in works]

    def run(self) -> list[Reviews]:
        queue = []
        for index, alike in enumerate(self._alike):
            choices = self._options(alike, ())
            if choices:
                queue.append((-choices[0].rate, index))
        heapify(queue)
        while queue:
            rate, index = queue[0]
            choice = self._next(index)
            if choice is None:
                heappop(queue)
            elif choice.rate < -rate:
                heapreplace(queue, (-choice.rate, index))
            else:
                self._put(index, choice.stretch)
                after = self._next(index)
                if after is None:
                    heappop(queue)
                else:
                    heapreplace(queue, (-after.rate, index))
        return [tuple(sorted(days.values())) for days in self._days]

    def _next(self, index: int) -> _Choice | None:
        """The best review of an item for which there is room."""
        for choice in self._options(self._alike[index], self._planned[index]):
            if self._day(index, choice.stretch) is not None:
                return choice
        return None

    def _options(self, alike: Work, planned: Reviews) -> list[_Choice]:
        """What may be planned next for such an item, the best first."""
        key = (alike, planned)
        found = self._choices.get(key)
        if found is None:
            found = self._choices[key] = sorted(self._worthwhile(alike, planned), reverse=True)
        return found

    def _worthwhile(self, alike: Work, planned: Reviews) -> Iterable[_Choice]:
        known, first, repeat = alike
        middles = self._middles
        before = self._worth(known, tuple(middles[s] for s in planned))
        cost = first if known is None and not planned else repeat
        for stretch, middle in enumerate(middles):
            if stretch in planned or (known is not None and middle <= known.last):
                continue
            reviews = tuple(middles[s] for s in sorted((*planned, stretch)))
            gain = self._worth(known, reviews) - before
            if gain >= LEAST_GAIN:
                yield _Choice(gain / cost, stretch)

    def _day(self, index: int, stretch: int) -> int | None:
        """The day of a stretch with most room, if a review of the item finds room in it."""
        day = max(self._stretches[stretch], key=self._room.__getitem__)
        return day if self._room[day] >= self._cost(index, stretch) else None

    def _cost(self, index: int, stretch: int) -> float:
        """Minutes of a review in a stretch: the first meeting of an item is the earliest."""
        known, first, repeat = self._works[index]
        planned = self._planned[index]
        return first if known is None and (not planned or stretch < planned[0]) else repeat

    def _put(self, index: int, stretch: int) -> None:
        day = self._day(index, stretch)
        assert day is not None  # there was room a moment ago
        known, first, repeat = self._works[index]
        planned = self._planned[index]
        self._room[day] -= self._cost(index, stretch)
        if known is None and planned and stretch < planned[0]:
            self._room[self._days[index][planned[0]]] += first - repeat
        self._days[index][stretch] = day
        self._planned[index] = tuple(sorted((*planned, stretch)))


def _alike(work: Work) -> Work:
    """The item, with its memory rounded to one that stands for all that are alike."""
    if work.known is None:
        return work
    stability, difficulty, last = work.known
    rounded = Known(
        exp(round(log(stability) * _STABILITIES_ALIKE) / _STABILITIES_ALIKE),
        round(difficulty * _DIFFICULTIES_ALIKE) / _DIFFICULTIES_ALIKE,
        last,
    )
    return work._replace(known=rounded)
