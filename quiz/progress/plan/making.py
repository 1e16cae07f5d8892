"""Makes a plan from what is remembered of each item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from quiz.progress.model import CardState, Key
from quiz.progress.plan.flow import Flow
from quiz.progress.plan.minutes import Minutes
from quiz.progress.plan.rates import Known, Price, Rates


@dataclass(frozen=True, slots=True)
class Practised:
    """An item to plan."""

    key: Key
    card: CardState | None
    """What is remembered of it; None when it was never met."""
    minutes: Minutes
    level: int = 0
    """Among new items of equal rate, those of a higher level are the first to be left out."""
    weight: float = 1.0
    """As how many items it counts, more than 0: when minutes are scarce, and in the forecast."""


@dataclass(frozen=True, slots=True)
class Day:
    """What one day brings: for today what is to be asked, for a later day what is expected."""

    date: date
    new: int
    """Items met for the first time."""
    repeats: int
    minutes: float


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
    repeats: tuple[Key, ...]
    """Items met before to ask today; what is most likely forgotten comes first."""
    new: tuple[Key, ...]
    """Items to meet today, in the order in which they were given."""
    days: tuple[Day, ...] = field(repr=False)
    """Today and every day before the interview; on the day of the interview, that day alone."""
    forecast: float
    """Expected recall on the day of the interview, 0 to 1: the mean over all items by weight,
    in which one never met has 0."""
    left_out: tuple[Key, ...] = field(repr=False)
    """Items for which there will be no time."""

    def forecast_at(self, minutes: float) -> float:
        """The forecast with other minutes a day; never lower with more than with this plan's."""
        length = len(self.days)
        memories = _memories(self.items, self.today)
        flow = _flow(memories, Rates(length), _room(length, minutes, self.spent))
        forecast = _share(flow, self.items)
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

    What is practised on the day itself counts as if it were the evening before.

    Args:
        items: All items, new ones in the order in which they are best met.
        today: The learner's calendar day.
        interview: The day of the interview.
        minutes: How many there are on each day.
        spent: How many of today's are over already.
    """
    if interview < today:
        return None
    length = max(1, (interview - today).days)
    room = _room(length, minutes, spent)
    rates = Rates(length)
    memories = _memories(items, today)
    flow = _flow(memories, rates, room)
    new, left_out = _new_in_order(items, rates, flow)
    repeats, first, planned = _today(memories, rates, new, room[0])
    return Plan(
        items=tuple(items),
        today=today,
        interview=interview,
        minutes=minutes,
        spent=spent,
        repeats=tuple(items[index].key for index in repeats),
        new=tuple(items[index].key for index in first),
        days=_days(flow, today, Day(today, len(first), len(repeats), planned)),
        forecast=_share(flow, items),
        left_out=tuple(items[index].key for index in left_out if index not in first),
    )


def _memories(items: Iterable[Practised], today: date) -> list[tuple[Known | None, Price]]:
    return [(_known(item.card, today), Price(*item.minutes, item.weight)) for item in items]


def _known(card: CardState | None, today: date) -> Known | None:
    if card is None:
        return None
    last = (card.last.astimezone().date() - today).days
    return Known(card.stability, card.difficulty, min(0, last))  # a clock may be set back


def _room(length: int, minutes: float, spent: float) -> list[float]:
    return [max(0.0, minutes - spent), *[minutes] * (length - 1)]


def _flow(memories: Sequence[tuple[Known | None, Price]], rates: Rates, room: list[float]) -> Flow:
    """The days to come, with those new items that the best rates leave time for."""
    by_rate = Flow(memories, rates, room)
    if len(by_rate.met) <= 1:
        return by_rate  # nothing was met before anything else
    return Flow(memories, rates, room, kept=by_rate.met)


def _share(flow: Flow, items: Iterable[Practised]) -> float:
    whole = sum(item.weight for item in items)
    return flow.recalled() / whole if whole else 0.0


def _new_in_order(
    items: Sequence[Practised], rates: Rates, flow: Flow
) -> tuple[list[tuple[float, int]], list[int]]:
    """New items as (rate, index), in the order in which they are met; and those left out.

    Their rates say which are left out: items of about equal rate are one band, and where its
    minutes are not enough for all of it, they go to the lower levels. The others keep the order
    that was given, and share one rate: when an item is met matters less than that it is met.
    """
    bands: dict[int, list[int]] = {}
    prices = [Price(*item.minutes, item.weight) for item in items]
    asked = {price: rates.of_new(price, 0) for price in set(prices)}
    for index, item in enumerate(items):
        if item.card is None:
            bands.setdefault(asked[prices[index]].band, []).append(index)
    kept: list[int] = []
    left_out: list[int] = []
    for indices in bands.values():
        of_band = {prices[index] for index in indices}
        left = sum(flow.met.get(price, 0.0) * asked[price].minutes for price in of_band)
        for index in sorted(indices, key=lambda index: items[index].level):
            minutes = asked[prices[index]].minutes
            (kept if left >= minutes / 2 else left_out).append(index)
            left -= minutes
    rate = sum(asked[prices[index]].rate for index in kept) / max(1, len(kept))
    return [(rate, index) for index in sorted(kept)], left_out


def _today(
    memories: Sequence[tuple[Known | None, Price]],
    rates: Rates,
    new: Sequence[tuple[float, int]],
    room: float,
) -> tuple[list[int], list[int], float]:
    """What to repeat and what to meet today, and the minutes of both: the best rates that fit."""
    candidates: list[tuple[float, int, float]] = []
    for index, (known, price) in enumerate(memories):
        asked = rates.of_known(known, price, 0) if known is not None else None
        if asked is not None:
            candidates.append((asked.rate, index, asked.minutes))
    candidates += [
        (rate, index, rates.of_new(memories[index][1], 0).minutes) for rate, index in new
    ]
    candidates.sort(key=lambda candidate: -candidate[0])
    chosen: list[int] = []
    left = room
    for _, index, minutes in candidates:
        if minutes <= left:
            chosen.append(index)
            left -= minutes

    def recall(index: int) -> float:
        known = memories[index][0]
        assert known is not None  # only those are sorted by it
        return rates.recall_today(known)

    repeats = sorted((i for i in chosen if memories[i][0] is not None), key=recall)
    return repeats, sorted(i for i in chosen if memories[i][0] is None), room - left


def _days(flow: Flow, today: date, first: Day) -> tuple[Day, ...]:
    """The days of the flow with whole items, rounded so that their sums stay right."""
    days = [first]
    new = repeats = 0.0
    for number, poured in enumerate(flow.days[1:], start=1):
        days.append(
            Day(
                today + timedelta(days=number),
                round(new + poured.new) - round(new),
                round(repeats + poured.repeats) - round(repeats),
                poured.minutes,
            )
        )
        new, repeats = new + poured.new, repeats + poured.repeats
    return tuple(days)
