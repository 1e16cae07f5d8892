"""The figures of each day, what was met on it, and what was answered last."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from quiz.progress import Day, History, Progress, Review

Make = Callable[..., Review]
FIRST = date(2026, 3, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


@pytest.fixture
def filled(progress: Progress, make_review: Make) -> Progress:
    """Three days in two banks."""
    progress.record(make_review("a", days=0, rating=1))
    progress.record(make_review("b", days=0, rating=3))
    progress.record(make_review("a", days=2, rating=3))
    progress.record(make_review("a", days=2.01, rating=4))
    progress.record(make_review("b", days=2, rating=1))
    progress.record(make_review("a", days=2, rating=3, bank="stats"))
    progress.record(make_review("c", days=3, rating=3))
    return progress


def test_days_with_answers_in_order(filled: Progress) -> None:
    assert filled.days(["ml"], day(0), day(9)) == [
        Day(day(0), reviews=2, right=1, seen=0, recalled=0, seconds=24.5, met=2),
        Day(day(2), reviews=3, right=2, seen=2, recalled=1, seconds=36.75, met=0),
        Day(day(3), reviews=1, right=1, seen=0, recalled=0, seconds=12.25, met=1),
    ]


def test_days_are_over_all_banks_asked_for(filled: Progress) -> None:
    (both,) = filled.days(["ml", "stats", "ml"], day(1), day(2))
    assert (both.reviews, both.met) == (4, 1)
    assert filled.days(["stats"], day(0), day(1)) == []
    assert filled.days([], day(0), day(9)) == []


def test_met_counts_each_item_on_its_first_day(filled: Progress) -> None:
    assert [filled.met_on(["ml"], day(n)) for n in range(4)] == [2, 0, 0, 1]
    assert [filled.met_on(["ml", "stats"], day(n)) for n in range(4)] == [2, 0, 1, 1]
    assert filled.met_on([], day(0)) == 0


def test_undoing_the_first_answer_makes_the_next_the_first(
    progress: Progress, make_review: Make
) -> None:
    first = make_review("a", days=0)
    progress.record(first)
    progress.record(make_review("a", days=1))
    progress.undo(first.uid)
    assert [progress.met_on(["ml"], day(n)) for n in range(2)] == [0, 1]


def test_an_earlier_answer_that_arrives_late_is_the_first(
    progress: Progress, make_review: Make
) -> None:
    progress.record(make_review("a", days=1))
    progress.record(make_review("a", days=0))
    assert [progress.met_on(["ml"], day(n)) for n in range(2)] == [1, 0]


def test_recent_is_newest_first_without_what_was_undone(
    progress: Progress, make_review: Make
) -> None:
    reviews = [
        make_review(item, days=n, bank=bank)
        for n, (item, bank) in enumerate(
            [("a", "ml"), ("b", "stats"), ("a", "ml"), ("c", "ml"), ("x", "closed")]
        )
    ]
    for index in (3, 0, 4, 2, 1):
        progress.record(reviews[index])
    progress.undo(reviews[2].uid)
    a, b, _, c, _ = reviews
    assert progress.recent(["ml", "stats"], 10) == [c, b, a]
    assert progress.recent(["stats", "ml", "ml"], 2) == [c, b]
    assert progress.recent(["ml"], 1) == [c]
    assert progress.recent([], 10) == []


def test_histories_name_every_bank_with_answers(filled: Progress) -> None:
    assert filled.histories() == [
        History("ml", None, reviews=6, last=day(3)),
        History("stats", None, reviews=1, last=day(2)),
    ]
