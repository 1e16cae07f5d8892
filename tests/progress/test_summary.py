"""The figures of the home screen."""

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
import pytest

from quiz.progress import Progress, Review, Summary

Make = Callable[..., Review]


def test_a_new_file_has_nothing_to_show(progress: Progress, start: datetime) -> None:
    nothing = Summary(due=0, streak=0, today=0, retention=None, next_due=None)
    assert progress.summary(["ml"], start, "2026-03-01") == nothing
    assert progress.summary([], start, "2026-03-01") == nothing


def test_figures_of_an_evening(progress: Progress, make_review: Make, start: datetime) -> None:
    progress.record(make_review("a", days=0, rating=3))
    progress.record(make_review("b", days=0, rating=3))
    progress.record(make_review("c", days=1, rating=4))
    progress.record(make_review("a", days=2, rating=1))
    now = start + timedelta(days=2, minutes=5)
    assert progress.summary(["ml"], now, "2026-03-03") == Summary(
        due=1, streak=3, today=1, retention=0.0, next_due=start + timedelta(days=3)
    )


def test_only_the_banks_asked_for_count(
    progress: Progress, make_review: Make, start: datetime
) -> None:
    progress.record(make_review("a", days=0, bank="ml"))
    progress.record(make_review("a", days=1, bank="systems"))
    now = start + timedelta(days=9)

    def figures(*banks: str) -> tuple[int, int]:
        shown = progress.summary(banks, now, "2026-03-02")
        return shown.due, shown.streak

    assert figures("ml") == (1, 1)
    assert figures("ml", "systems") == (2, 2)
    assert figures("ml", "ml") == (1, 1)
    assert figures("neither") == (0, 0)


@pytest.mark.parametrize(
    ("days", "today", "streak"),
    [
        ([0], "2026-03-01", 1),
        ([0], "2026-03-02", 1),  # today is not over
        ([0], "2026-03-03", 0),
        ([0, 1, 2], "2026-03-03", 3),
        ([0, 1, 2], "2026-03-04", 3),
        ([0, 2, 3], "2026-03-04", 2),
        ([0, 1, 1, 1.1], "2026-03-02", 2),
        ([0, 1, 5], "2026-03-02", 2),  # a clock that was ahead
        ([-1, 0], "2026-03-01", 2),  # over the end of a month
        ([-1, 0, 1], "2026-03-01", 3),  # flown east over the date line: today comes twice
    ],
)
def test_streak_counts_days_in_a_row(
    progress: Progress,
    make_review: Make,
    start: datetime,
    days: list[float],
    today: str,
    streak: int,
) -> None:
    for number, day in enumerate(days):
        progress.record(make_review(f"item-{number}", days=day))
    assert progress.summary(["ml"], start, today).streak == streak


def test_retention_counts_the_first_answer_of_a_day_to_items_met_before(
    progress: Progress, make_review: Make, start: datetime
) -> None:
    minute = 1 / 1440
    progress.record(make_review("a", days=0, rating=1))  # never met: says nothing of memory
    progress.record(make_review("a", days=minute, rating=3))  # just read: neither does this
    progress.record(make_review("a", days=1, rating=3))
    progress.record(make_review("a", days=3, rating=1))
    progress.record(make_review("a", days=3 + minute, rating=3))
    progress.record(make_review("a", days=4, rating=2))
    assert progress.summary(["ml"], start, "2026-03-05").retention == pytest.approx(2 / 3)


def test_retention_looks_back_thirty_days(
    progress: Progress, make_review: Make, start: datetime
) -> None:
    for day, rating in ((0, 3), (1, 1), (2, 3)):
        progress.record(make_review("a", days=day, rating=rating))
    asked = {
        today: progress.summary(["ml"], start, today).retention
        for today in ("2026-03-31", "2026-04-01", "2026-04-02")
    }
    assert asked == {"2026-03-31": 0.5, "2026-04-01": 1.0, "2026-04-02": None}


def test_a_day_is_the_learners_own(progress: Progress, make_review: Make, start: datetime) -> None:
    """Half past midnight in Shanghai is the evening before in UTC."""
    late = msgspec.structs.replace(make_review(), day="2026-03-02")
    progress.record(late)
    assert progress.summary(["ml"], start, "2026-03-02").today == 1
    assert progress.summary(["ml"], start, "2026-03-01").today == 0
