"""The figures of the progress screen: what was done by day, what held, and what is coming."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from quiz.bank import Bank
from quiz.practice.overview import Overview, overview
from quiz.progress import Day, Progress
from quiz.text.language import Language

FORECAST_DAYS = 30
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Totals:
    """Everything that was ever done in the open banks."""

    answers: int = 0
    right: int = 0
    seconds: float = 0.0
    days: int = 0
    """Days with an answer."""
    longest: int = 0
    """The longest run of days with an answer."""
    met: int = 0
    """Items that were answered at least once and still are in their bank."""
    items: int = 0


@dataclass(frozen=True, slots=True)
class Charts:
    """All that the progress screen shows, read at one moment."""

    today: date
    figures: Overview
    totals: Totals
    days: Mapping[date, Day]
    """Every day with an answer, in order."""
    due: tuple[int, ...]
    """Items due today (and before), tomorrow, … up to 30 days from now."""


@dataclass(frozen=True, slots=True)
class Week:
    """How memory held in one week; the day is its Monday."""

    monday: date
    seen: int
    recalled: int


def charts(
    banks: Sequence[Bank], progress: Progress, language: Language, now: datetime | None = None
) -> Charts:
    """The figures now; what is read grows with the days and items, not with the answers.

    Raises:
        ProgressError: The progress file cannot be read.
    """
    now = now or datetime.now(UTC)
    today = now.astimezone().date()
    days = {day.day: day for day in progress.days([bank.key for bank in banks], date.min, date.max)}
    figures = overview(banks, progress, language, now)
    return Charts(
        today=today,
        figures=figures,
        totals=_totals(figures, days),
        days=days,
        due=_due(banks, progress, today),
    )


def _totals(figures: Overview, days: Mapping[date, Day]) -> Totals:
    return Totals(
        answers=sum(day.reviews for day in days.values()),
        right=sum(day.right for day in days.values()),
        seconds=sum(day.seconds for day in days.values()),
        days=len(days),
        longest=longest_run(days),
        met=sum(topic.met for topic in figures.topics),
        items=sum(topic.items for topic in figures.topics),
    )


def longest_run(days: Mapping[date, Day]) -> int:
    """The most days in a row; the days come in order."""
    longest = run = min(len(days), 1)
    for before, after in pairwise(days):
        run = run + 1 if after - before == _DAY else 1
        longest = max(longest, run)
    return longest


def _due(banks: Sequence[Bank], progress: Progress, today: date) -> tuple[int, ...]:
    counts = [0] * (FORECAST_DAYS + 1)
    for bank in banks:
        for item, card in progress.cards(bank.key).items():
            ahead = max((card.due.astimezone().date() - today).days, 0)
            if item in bank.items and ahead <= FORECAST_DAYS:
                counts[ahead] += 1
    return tuple(counts)


def mondays(today: date, weeks: int) -> list[date]:
    """The Mondays of the last weeks, the present one last."""
    this = today - _DAY * today.weekday()
    return [this - _WEEK * back for back in range(weeks - 1, -1, -1)]


def heat(days: Mapping[date, Day], today: date, weeks: int) -> list[list[int | None]]:
    """Answers by day, a row a weekday from Monday, a column a week; None for days to come."""
    starts = mondays(today, weeks)
    return [
        [_answers(days, monday + _DAY * weekday, today) for monday in starts]
        for weekday in range(7)
    ]


def _answers(days: Mapping[date, Day], day: date, today: date) -> int | None:
    if day > today:
        return None
    return days[day].reviews if day in days else 0


def shade(answers: int, goal: int) -> int:
    """How dark a day is: 0 without answers, 1 to 3 by thirds of the goal, 4 once it is reached."""
    if not answers:
        return 0
    return 4 if answers >= goal else 1 + min(answers * 3 // goal, 2)


def shades(goal: int) -> list[tuple[int, str]]:
    """What each shade from 1 stands for that any number of answers has: `1–6`, …, `20+`."""
    spans: dict[int, tuple[int, int]] = {}
    for answers in range(1, goal):
        first, _ = spans.get(shade(answers, goal), (answers, answers))
        spans[shade(answers, goal)] = (first, answers)
    named = [(level, str(a) if a == b else f"{a}–{b}") for level, (a, b) in spans.items()]
    return [*named, (4, f"{goal}+")]


def month_starts(starts: Sequence[date]) -> Iterator[tuple[int, int]]:
    """The columns in which a month begins, with the month from 1 to 12."""
    for column, monday in enumerate(starts):
        first = next((d for d in (monday + _DAY * n for n in range(7)) if d.day == 1), None)
        if first is not None:
            yield column, first.month


def retention(days: Mapping[date, Day], today: date, weeks: int) -> list[Week]:
    """How memory held, of the last weeks those in which it was tested."""
    found = []
    for monday in mondays(today, weeks):
        inside = [days[d] for d in (monday + _DAY * n for n in range(7)) if d in days]
        seen = sum(day.seen for day in inside)
        if seen:
            found.append(Week(monday, seen, sum(day.recalled for day in inside)))
    return found


def minutes(days: Mapping[date, Day], today: date, count: int) -> list[float]:
    """Minutes spent on each of the last days, today last."""
    wanted = (today - _DAY * back for back in range(count - 1, -1, -1))
    return [days[day].seconds / 60 if day in days else 0.0 for day in wanted]
