"""How well an exercise is known follows from attempts and hints."""

from datetime import UTC, datetime

import pytest

from quiz.coding.recording import ATTEMPTS_STILL_GOOD, failed_today, rating
from quiz.progress import Review, new_uid


def review(right: bool, day: str = "2026-03-02") -> Review:
    return Review(
        uid=new_uid(),
        at=datetime(2026, 3, 2, tzinfo=UTC),
        day=day,
        bank="b",
        item="softmax",
        content="0",
        kind="code",
        answer="{}",
        score=float(right),
        right=right,
        hints=0,
        seconds=0.0,
        rating=3 if right else 1,
    )


@pytest.mark.parametrize(
    ("passed", "hints", "failed", "expected"),
    [
        (False, 0, 0, 1),
        (True, 0, 0, 4),
        (True, 0, 1, 3),
        (True, 0, ATTEMPTS_STILL_GOOD, 3),
        (True, 0, ATTEMPTS_STILL_GOOD + 1, 2),
        (True, 1, 0, 2),
    ],
)
def test_a_pass_is_rated_by_what_it_took(
    passed: bool, hints: int, failed: int, expected: int
) -> None:
    assert rating(passed, hints, failed) == expected


def test_only_failures_of_the_day_since_the_last_pass_count() -> None:
    log = [
        review(False, "2026-03-01"),
        review(False),
        review(True),
        review(False),
        review(False),
    ]
    assert failed_today(log, "2026-03-02") == 2
    assert failed_today(log[:1], "2026-03-02") == 0
    assert failed_today([], "2026-03-02") == 0
