"""Practice towards an interview: today's places from the plan, and what it comes to on the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import takewhile
from types import MappingProxyType

from quiz.bank import Bank, Item
from quiz.bank.model import KINDS, LEVELS
from quiz.practice.queue import Filter, Place, Reason, due_first
from quiz.progress import CardState, Key, Progress, Review
from quiz.progress.plan import Plan, Practised, make_plan, minutes_spent, observed

# What a session asks; coding exercises are practised elsewhere, in minutes of their own.
QUESTIONS = Filter(kinds=frozenset(KINDS) - {"code"})

# As how many items one of a kind counts, 1 where nothing is said. An interview question is what
# people come for, and stands for more than one drill; counted as one it would be met last of all,
# because it takes as long as two. Counted as two it brings as much per minute as a calculation.
WEIGHTS: Mapping[str, float] = MappingProxyType({"open": 2.0})

# How many of the items answered last say how long answers take.
RECENT = 60


@dataclass(frozen=True, slots=True)
class Forecast:
    """What so many minutes a day lead to."""

    minutes: int
    share: float
    """Expected recall on the day of the interview, 0 to 1: the mean over all items by `WEIGHTS`."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan of a learner, today."""

    plan: Plan
    places: tuple[Place, ...] = field(repr=False)
    """What to ask today, in order: items met before (reason "due"), then new ones along the path.

    Empty when today's minutes are over, or nothing is worth asking today."""

    @property
    def days(self) -> int:
        """Days from today to the interview; 0 when it is today."""
        return (self.plan.interview - self.plan.today).days

    @property
    def forecast(self) -> Forecast:
        """What the minutes given lead to."""
        return Forecast(round(self.plan.minutes), self.plan.forecast)

    def otherwise(self) -> tuple[Forecast, Forecast]:
        """What half of the minutes (rounded up) and twice as many lead to.

        Makes two more plans, so it is for after the first paint.
        """
        minutes = self.forecast.minutes
        half, double = -(-minutes // 2), 2 * minutes
        return (
            Forecast(half, self.plan.forecast_at(half)),
            Forecast(double, self.plan.forecast_at(double)),
        )


def planned(
    banks: Sequence[Bank],
    progress: Progress,
    interview: date | None,
    minutes: int,
    now: datetime,
    admits: Filter = QUESTIONS,
    weights: Mapping[str, float] = WEIGHTS,
) -> Planned | None:
    """The plan up to the interview; None without one, or when its day is over.

    Args:
        banks: The open banks.
        progress: What was answered; today's answers count against today's minutes.
        interview: The learner's calendar day of the interview.
        minutes: How many a day there are.
        now: An aware moment.
        admits: Which items the bank is taken to consist of.
        weights: As how many items one of a kind counts, 1 where nothing is said: when minutes are
            scarce, and in the forecast.

    Raises:
        ProgressError: The progress file cannot be read.
    """
    today = now.astimezone().date()
    if interview is None or interview < today:
        return None
    cards = {bank.key: progress.cards(bank.key) for bank in banks}
    histories = _recent(progress, cards, today)
    pace = observed(histories)
    met_in_order = list(due_first(banks, {bank.key: {} for bank in banks}, admits, now))
    items = [
        Practised(
            key=place.key,
            card=cards[place.bank.key].get(place.item.id),
            minutes=pace[place.item.kind],
            level=LEVELS.index(place.item.level),
            weight=weights.get(place.item.kind, 1.0),
        )
        for place in met_in_order
    ]
    spent = minutes_spent(histories, today.isoformat())
    plan = make_plan(items, today, interview, minutes, spent)
    return Planned(plan, _places(plan, met_in_order)) if plan is not None else None


def _recent(
    progress: Progress, cards: Mapping[str, Mapping[str, CardState]], today: date
) -> list[list[Review]]:
    """The histories of the items answered last, at least of those answered today."""
    answered: list[tuple[datetime, Key]] = [
        (card.last, (bank, item)) for bank, met in cards.items() for item, card in met.items()
    ]
    answered.sort(reverse=True)
    today_s = takewhile(lambda each: each[0].astimezone().date() >= today, answered)
    count = max(RECENT, sum(1 for _ in today_s))
    return [progress.history(key) for _, key in answered[:count]]


def _places(plan: Plan, all_places: Sequence[Place]) -> tuple[Place, ...]:
    by_key: dict[Key, tuple[Bank, Item]] = {
        place.key: (place.bank, place.item) for place in all_places
    }
    chosen: list[tuple[Key, Reason]] = [
        *((key, "due") for key in plan.repeats),
        *((key, "new") for key in plan.new),
    ]
    return tuple(Place(*by_key[key], reason) for key, reason in chosen)
