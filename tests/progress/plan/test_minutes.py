"""How long items take: as the log says where it says enough, else an estimate."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from quiz.progress import Review
from quiz.progress.plan import DEFAULTS, minutes_spent, observed
from quiz.progress.plan.minutes import ENOUGH, READING

MakeReview = Callable[..., Review]


def took(review: Review, seconds: float, kind: str = "choice") -> Review:
    return replace(review, seconds=seconds, kind=kind)


def test_an_empty_log_gives_the_estimates() -> None:
    assert observed([]) == DEFAULTS


def test_estimates_know_that_repeats_are_shorter() -> None:
    assert all(minutes.repeat < minutes.first for minutes in DEFAULTS.values())


def test_a_few_answers_do_not_replace_the_estimate(make_review: MakeReview) -> None:
    few = [[took(make_review(item=str(n)), 120.0)] for n in range(ENOUGH - 1)]
    assert observed(few) == DEFAULTS


def test_enough_answers_do_and_a_forgotten_screen_does_not_count(make_review: MakeReview) -> None:
    first = [[took(make_review(item=str(n)), 60.0 + n)] for n in range(ENOUGH)]
    first.append([took(make_review(item="lunch"), 5400.0)])
    found = observed(first)
    assert found["choice"].first == pytest.approx(64.0 / 60.0 + READING)
    assert found["open"] == DEFAULTS["open"]


def test_repeats_are_told_from_first_meetings_and_from_second_tries(
    make_review: MakeReview,
) -> None:
    histories = [
        [
            took(make_review(item=str(n)), 90.0),
            took(make_review(item=str(n)), 1.0),
            took(make_review(item=str(n), days=3), 30.0),
        ]
        for n in range(ENOUGH)
    ]
    found = observed(histories)["choice"]
    assert found.first == pytest.approx(1.5 + READING)
    assert found.repeat == pytest.approx(0.5 + READING)


def test_a_repeat_never_takes_longer_than_a_first_meeting(make_review: MakeReview) -> None:
    histories = [
        [took(make_review(item=str(n)), 6.0), took(make_review(item=str(n), days=1), 60.0)]
        for n in range(ENOUGH)
    ]
    found = observed(histories)["choice"]
    assert found.repeat == found.first == pytest.approx(0.1 + READING)


def test_minutes_spent_are_those_of_the_day(make_review: MakeReview) -> None:
    history = [took(make_review(days=days), 60.0) for days in (0, 1, 1)]
    assert minutes_spent([history], "2026-03-02") == pytest.approx(2 * (1.0 + READING))
    assert minutes_spent([history], "2026-03-05") == 0.0
