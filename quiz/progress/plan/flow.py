"""The days to come: how many items are met, repeated and known, if the best rates come first.

Nobody knows which answers will be wrong, but how many. So items whose memories are alike are one
group, and each day's minutes are poured over the groups, the best rate first. What is asked flows
on into the groups of its outcomes, by their chances: 24 of 100 new items will have been wrong, and
will soon have a rate of their own. Expected recall on the day is then a sum over groups.

New items are poured twice. By their own rates, it turns out for which of them there is time; and
these are then poured alike, for they are met along the learner's path and not by rate.

Two things are approximate. Memories are rounded to a grid, so that groups stay few. And items are
asked in part, so each day gives up half an item's minutes for those into which nothing fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import exp, log
from typing import NamedTuple

from quiz.progress.plan.rates import Asked, Known, Price, Rates

_GRID = 4.0  # steps of stability in each power of e
_LEAST = 0.01  # fewer items than this are a group not worth asking
_NOTHING = 1e-9


_Group = tuple[Known | None, Price]
_Batch = list[tuple[_Group, Asked]]


class Poured(NamedTuple):
    """What one day brings, in expectation."""

    new: float
    repeats: float
    minutes: float


class Flow:
    """All items as groups, day by day up to the interview."""

    def __init__(
        self,
        items: Iterable[_Group],
        rates: Rates,
        minutes: list[float],
        kept: Mapping[Price, float] | None = None,
    ) -> None:
        """Pours `minutes`, one entry a day from today, over the items.

        Of the new items of each price only as many as are `kept`, all alike; without it all that
        there are, the best rate first.
        """
        self._rates = rates
        self._alike = kept is not None
        self._groups: dict[_Group, float] = {}
        self.met: dict[Price, float] = {}
        """How many items of each price are met for the first time."""
        self.days: list[Poured] = []
        for known, price in items:
            if known is not None or kept is None:
                self._add(known, price, 1.0)
        for price, count in (kept or {}).items():
            self._add(None, price, count)
        for days in stretches(len(minutes)):
            self._pour(days, minutes)

    def recalled(self) -> float:
        """The weight of the items recalled on the day of the interview, in expectation."""
        return sum(
            count * price.weight * self._rates.recall(known)
            for (known, price), count in self._groups.items()
            if known is not None
        )

    def _add(self, known: Known | None, price: Price, count: float) -> None:
        if known is not None:
            stability = exp(round(log(known.stability) * _GRID) / _GRID)
            known = Known(stability, float(round(known.difficulty)), known.last)
        group = (known, price)
        self._groups[group] = self._groups.get(group, 0.0) + count

    def _pour(self, days: range, minutes: list[float]) -> None:
        """Spends the minutes of some days in a row, at rates of the one in their middle."""
        middle = (days.start + days.stop - 1) // 2
        longest = max(minutes[day] for day in days)
        batches = self._best_first(middle, longest)
        # A day ends with minutes into which nothing fits: half an item's, if there is one at all.
        one = batches[0][0][1].minutes if batches else 0.0
        room = [max(minutes[day] - one / 2, min(minutes[day], one)) for day in days]
        total = left = sum(room)
        new = repeats = 0.0
        for batch in batches:
            if left <= _NOTHING:
                break
            part = min(1.0, left / sum(self._groups[group] * a.minutes for group, a in batch))
            for group, asked in batch:
                count = part * self._groups[group]
                left -= count * asked.minutes
                self._move(group, middle, count)
                if group[0] is None:
                    new += count
                else:
                    repeats += count
        for each in room:
            share = each / total if total else 0.0
            self.days.append(Poured(new * share, repeats * share, (total - left) * share))

    def _best_first(self, day: int, longest: float) -> list[_Batch]:
        """What may be asked on a day: of equal rate together, what is new by bands or alike."""
        batches: list[tuple[float, _Batch]] = []
        bands: dict[int, _Batch] = {}
        for group, count in self._groups.items():
            known, price = group
            if count < _LEAST:
                continue
            if known is None:
                asked = self._rates.of_new(price, day)
                if asked.minutes <= longest:  # else it fits into no day
                    band = 0 if self._alike else asked.band
                    bands.setdefault(band, []).append((group, asked))
                continue
            again = self._rates.of_known(known, price, day)
            if again is not None and again.minutes <= longest:
                batches.append((again.rate, [(group, again)]))
        batches += [
            (sum(asked.rate for _, asked in batch) / len(batch), batch) for batch in bands.values()
        ]
        batches.sort(key=lambda pair: -pair[0])
        return [batch for _, batch in batches]

    def _move(self, group: _Group, day: int, count: float) -> None:
        known, price = group
        self._groups[group] -= count
        if self._groups[group] < _NOTHING:
            del self._groups[group]
        if known is None:
            self.met[price] = self.met.get(price, 0.0) + count
        for chance, after in self._rates.outcomes(known, day):
            self._add(after, price, count * chance)


def stretches(days: int) -> Iterator[range]:
    """Cuts days into stretches: single ones at both ends, ever longer ones towards the middle.

    Just when in the middle an item is asked matters little to its recall at the end.
    """
    day = 0
    while day < days:
        length = max(1, min(day, days - 1 - day) // 3)
        yield range(day, day + length)
        day += length
