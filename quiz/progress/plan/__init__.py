"""What to practise on which day, so that most is known on the day of an interview.

The learner says when the interview is and how many minutes a day there are. FSRS alone aims at
remembering for good: it asks an item whenever recall has sunk to 90 %, whatever the date. With a
date it is known which recall counts, and minutes are what is scarce; then it is a knapsack. Every
review of an item on a day has a gain, by how much it raises the expected recall of that item on
the day of the interview, and a price in minutes. `filling` takes the best rate of gain to price
first, as long as there are minutes on that day. What follows from this by itself:

- The evening before is worth most, so the days fill up from the interview backwards.
- An item met late needs no second review; one met early is reviewed again shortly before the day.
- While minutes are too few for the bank, nothing is asked twice that is known well enough.
- A second review within a day is worth next to nothing, and is not planned.

The plan looks ahead over outcomes in expectation only; it is made anew whenever it is asked for,
from what was really answered. The forecast takes it as it stands, without the later plans that
will react to what went wrong, and so it is a little below what is reached.

Compare: Reddy et al., "Unbounded human learning: optimal scheduling for spaced repetition" (2016);
Tabibian et al., "Enhancing human learning via spaced repetition optimization" (2019), where the
rate of reviews follows from what they cost; Ye et al., "A stochastic shortest path algorithm for
optimizing spaced repetition scheduling" (2022), which minimises the cost of reaching a stability.
All three aim at no date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from quiz.progress.model import CardState, Key
from quiz.progress.plan.curve import Memory
from quiz.progress.plan.filling import Known, Reviews, Work, Worth, fill
from quiz.progress.plan.minutes import DEFAULTS, Minutes, observed, spent

__all__ = ["DEFAULTS", "Day", "Minutes", "Plan", "Practised", "make_plan", "observed", "spent"]


@dataclass(frozen=True, slots=True)
class Practised:
    """An item to plan."""

    key: Key
    card: CardState | None
    """What is remembered of it; None when it was never met."""
    minutes: Minutes
    level: int = 0
    """Among new items of equal price, those of a higher level are the first to be left out."""


@dataclass(frozen=True, slots=True)
class Day:
    """What is planned for one day."""

    date: date
    repeats: tuple[Key, ...]
    """Items met before, or earlier in the plan; what is most likely forgotten comes first."""
    new: tuple[Key, ...]
    """Items to meet, in the order in which they were given."""
    minutes: float
    """Expected minutes of both."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The days up to an interview."""

    items: tuple[Practised, ...] = field(repr=False)
    today: date
    interview: date
    minutes: float
    """Minutes a day."""
    spent: float
    """Minutes of today that are over already."""
    days: tuple[Day, ...] = field(repr=False)
    """Today and every day before the interview; on the day of the interview, that day alone."""
    forecast: float
    """Expected recall on the day of the interview, 0 to 1, over all items; one never met has 0."""
    left_out: tuple[Key, ...] = field(repr=False)
    """Items that will not have been met by then."""

    def forecast_at(self, minutes: float) -> float:
        """The forecast with other minutes a day; never lower with more than with this plan's."""
        works = _works(self.items, self.today)
        worth = Worth(Memory(), len(self.days))
        room = _room(len(self.days), minutes, self.spent)
        forecast = _mean(works, fill(works, room, worth), worth)
        # A plan for fewer minutes can be kept in more, so the better of the two counts.
        if minutes >= self.minutes:
            return max(forecast, self.forecast)
        return min(forecast, self.forecast)


def make_plan(
    items: Sequence[Practised],
    today: date,
    interview: date,
    minutes: float,
    spent: float = 0.0,
) -> Plan | None:
    """The plan for the days up to an interview; None when it is over.

    Args:
        items: All items, new ones in the order in which they are best met. Among new items of
            equal price the plan keeps to it.
        today: The learner's calendar day.
        interview: The day of the interview.
        minutes: How many there are on each day.
        spent: How many of today's are over already.
    """
    if interview < today:
        return None
    length = max(1, (interview - today).days)
    works = _works(items, today)
    worth = Worth(Memory(), length)
    reviews = _in_order(items, fill(works, _room(length, minutes, spent), worth))
    return Plan(
        items=tuple(items),
        today=today,
        interview=interview,
        minutes=minutes,
        spent=spent,
        days=_days(items, works, reviews, today, length),
        forecast=_mean(works, reviews, worth),
        left_out=tuple(
            item.key
            for item, days in zip(items, reviews, strict=True)
            if item.card is None and not days
        ),
    )


def _works(items: Sequence[Practised], today: date) -> list[Work]:
    return [Work(_known(item.card, today), *item.minutes) for item in items]


def _known(card: CardState | None, today: date) -> Known | None:
    if card is None:
        return None
    last = (card.last.astimezone().date() - today).days
    return Known(card.stability, card.difficulty, min(0, last))  # a clock may be set back


def _room(length: int, minutes: float, spent: float) -> list[float]:
    return [max(0.0, minutes - spent), *[minutes] * (length - 1)]


def _mean(works: Sequence[Work], reviews: Sequence[Reviews], worth: Worth) -> float:
    if not works:
        return 0.0
    recalls = (worth(work.known, days) for work, days in zip(works, reviews, strict=True))
    return sum(recalls) / len(works)


def _in_order(items: Sequence[Practised], reviews: Sequence[Reviews]) -> list[Reviews]:
    """The same plan, in which new items of equal price change places to be met in order.

    First meetings of equal price are worth the same whichever item they go to. Those of the
    lowest levels are kept, and of these the one given first is met first.
    """
    ordered = list(reviews)
    alike: dict[Minutes, list[int]] = {}
    for index, item in enumerate(items):
        if item.card is None:
            alike.setdefault(item.minutes, []).append(index)
    for indices in alike.values():
        planned = sorted(reviews[index] for index in indices if reviews[index])
        by_level = sorted(indices, key=lambda index: items[index].level)
        met = sorted(by_level[: len(planned)])
        for index in indices:
            ordered[index] = ()
        for index, days in zip(met, planned, strict=True):
            ordered[index] = days
    return ordered


def _days(
    items: Sequence[Practised],
    works: Sequence[Work],
    reviews: Sequence[Reviews],
    today: date,
    length: int,
) -> tuple[Day, ...]:
    repeats: list[list[int]] = [[] for _ in range(length)]
    new: list[list[int]] = [[] for _ in range(length)]
    for index, days in enumerate(reviews):
        for day in days:
            first = items[index].card is None and day == days[0]
            (new if first else repeats)[day].append(index)

    recall = Memory().recall

    def urgency(index: int) -> tuple[bool, float]:
        known = works[index].known
        return known is None, recall(-known.last, known.stability) if known else 0.0

    return tuple(
        Day(
            date=today + timedelta(days=day),
            repeats=tuple(items[index].key for index in sorted(repeats[day], key=urgency)),
            new=tuple(items[index].key for index in new[day]),
            minutes=sum(items[index].minutes.repeat for index in repeats[day])
            + sum(items[index].minutes.first for index in new[day]),
        )
        for day in range(length)
    )
