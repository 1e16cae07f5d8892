"""The figures of the progress screen."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank import Bank, Choice
from quiz.practice.charts import (
    charts,
    heat,
    longest_run,
    minutes,
    mondays,
    month_starts,
    retention,
    shade,
    shades,
)
from quiz.progress import Day, Progress, Review, new_uid

MakeBank = Callable[..., Bank]
MakeChoice = Callable[..., Choice]
SUNDAY = date(2026, 3, 1)


def day(at: date, reviews: int = 1, seen: int = 0, recalled: int = 0, seconds: float = 60) -> Day:
    return Day(at, reviews, reviews, seen, recalled, seconds, 0)


def on(*days: Day) -> dict[date, Day]:
    return {each.day: each for each in days}


def review(progress: Progress, item: str, at: datetime, right: bool = True) -> None:
    progress.record(
        Review(
            uid=new_uid(),
            at=at,
            day=at.date().isoformat(),
            bank="small",
            item=item,
            content="0",
            kind="choice",
            answer="{}",
            score=float(right),
            right=right,
            hints=0,
            seconds=90.0,
            rating=3 if right else 1,
        )
    )


# Read from the progress file


@pytest.fixture
def bank(make_bank: MakeBank, make_choice: MakeChoice) -> Bank:
    return make_bank([make_choice(name) for name in "abcd"])


def test_before_the_first_answer_there_is_nothing(bank: Bank, progress: Progress, clock) -> None:
    empty = charts([bank], progress, "en", clock())
    assert empty.days == {}
    assert not any(empty.due)
    assert (empty.totals.answers, empty.totals.seconds, empty.totals.longest) == (0, 0, 0)
    assert (empty.totals.met, empty.totals.items) == (0, 4)


def test_everything_ever_done_is_counted(bank: Bank, progress: Progress, clock) -> None:
    now = clock()
    for ago in (400, 399, 398, 3, 2):
        review(progress, "a", now - timedelta(days=ago), right=ago != 2)
    review(progress, "b", now)
    found = charts([bank], progress, "en", now)
    assert list(found.days) == sorted(found.days)
    assert (found.totals.answers, found.totals.right) == (6, 5)
    assert (found.totals.days, found.totals.longest, found.figures.streak) == (6, 3, 1)
    assert found.totals.seconds == pytest.approx(6 * 90)
    assert (found.totals.met, found.totals.items) == (2, 4)


def test_what_is_due_is_counted_by_day_and_overdue_items_today(
    bank: Bank, progress: Progress, clock
) -> None:
    now = clock()
    review(progress, "a", now - timedelta(days=200))  # long due
    review(progress, "b", now)
    review(progress, "gone", now)  # no longer in the bank
    due = charts([bank], progress, "en", now).due
    ahead = (progress.cards("small")["b"].due.date() - now.date()).days
    assert len(due) == 31
    assert {n: count for n, count in enumerate(due) if count} == {0: 1, ahead: 1}


def test_days_are_the_learners_own(bank: Bank, progress: Progress, in_zone) -> None:
    in_zone("Asia/Shanghai")
    evening = datetime(2026, 3, 1, 17, tzinfo=UTC)  # the 2nd of March there
    assert charts([bank], progress, "en", evening).today == date(2026, 3, 2)


# The calendar


def test_a_column_is_a_week_from_monday_and_the_last_one_is_this_week() -> None:
    assert mondays(SUNDAY, 2) == [date(2026, 2, 16), date(2026, 2, 23)]
    assert mondays(date(2026, 3, 2), 2) == [date(2026, 2, 23), date(2026, 3, 2)]


def test_each_day_stands_in_its_place() -> None:
    days = on(day(date(2026, 2, 23), 5), day(date(2026, 2, 26), 7), day(date(2026, 1, 1), 9))
    grid = heat(days, date(2026, 2, 26), 2)
    assert [len(row) for row in grid] == [2] * 7
    assert grid[0] == [0, 5]
    assert grid[3] == [0, 7]
    assert grid[4] == [0, None]  # a Friday to come
    assert sum(count or 0 for row in grid for count in row) == 12


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 60), st.data())
def test_no_day_of_the_span_is_lost(today: date, weeks: int, data: st.DataObject) -> None:
    first = mondays(today, weeks)[0]
    inside = data.draw(st.sets(st.dates(first, today), max_size=10))
    grid = heat(on(*(day(each, 1) for each in inside)), today, weeks)
    assert sum(count or 0 for row in grid for count in row) == len(inside)
    assert sum(count is None for row in grid for count in row) == 6 - today.weekday()


def test_months_are_named_where_they_begin() -> None:
    assert list(month_starts(mondays(date(2026, 3, 4), 6))) == [(0, 2), (4, 3)]


@given(st.integers(1, 300))
def test_shades_say_which_numbers_they_stand_for(goal: int) -> None:
    named = dict(shades(goal))
    for answers in range(1, goal + 2):
        low, _, high = named[shade(answers, goal)].rstrip("+").partition("–")
        assert int(low) <= answers
        assert answers <= int(high or low) or answers >= goal
    assert shade(0, goal) == 0
    assert shade(goal, goal) == 4
    assert named[4] == f"{goal}+"


# Curves and bars


def test_retention_is_by_week_and_weeks_without_a_test_are_left_out() -> None:
    days = on(
        day(date(2026, 2, 9), seen=4, recalled=3),
        day(date(2026, 2, 11), seen=4, recalled=4),
        day(date(2026, 2, 17), seen=0),
        day(date(2026, 3, 1), seen=2, recalled=1),
    )
    found = retention(days, SUNDAY, 26)
    assert [(w.monday, w.recalled, w.seen) for w in found] == [
        (date(2026, 2, 9), 7, 8),
        (date(2026, 2, 23), 1, 2),
    ]
    assert retention(days, SUNDAY, 1) == found[1:]


def test_minutes_are_by_day_today_last() -> None:
    days = on(day(SUNDAY, seconds=90), day(date(2026, 2, 27), seconds=600))
    assert minutes(days, SUNDAY, 3) == [10.0, 0.0, 1.5]


@given(st.sets(st.integers(0, 40)))
def test_the_longest_run_is_of_days_in_a_row(offsets: set[int]) -> None:
    days = on(*(day(SUNDAY + timedelta(days=n)) for n in sorted(offsets)))
    runs = (
        length
        for start in offsets
        for length in range(1, len(offsets) + 1)
        if all(start + n in offsets for n in range(length))
    )
    assert longest_run(days) == max(runs, default=0)
