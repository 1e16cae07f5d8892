"""When items come back, and how well they are said to be known."""

from collections.abc import Callable
from datetime import datetime, timedelta

import fsrs.scheduler
import pytest
from fsrs import Card, Rating, Scheduler, State
from hypothesis import given
from hypothesis import strategies as st

from quiz.progress import CardState, Progress, Review, mastery, retrievability
from quiz.progress.memory import PARAMETERS

Make = Callable[..., Review]


def state(last: datetime, stability: float = 5.0, right: bool = True) -> CardState:
    return CardState(last + timedelta(days=5), stability, 5.0, last, 1, 0, right)


def intervals(progress: Progress, make_review: Make, ratings: list[int]) -> list[int]:
    """Days from each review to the next, when every review is made the moment it is due."""
    days: list[int] = []
    for rating in ratings:
        reviewed = progress.record(make_review(days=sum(days), rating=rating))
        gap = reviewed.due - reviewed.last
        assert gap == timedelta(days=gap.days)
        days.append(gap.days)
    return days


@pytest.mark.parametrize(
    ("ratings", "days"),
    [
        ([3, 3, 3, 3, 3], [2, 11, 46, 163, 497]),
        ([4, 4, 4], [8, 66, 397]),
        ([2, 2, 2, 2], [1, 3, 7, 12]),
        ([1, 1, 1], [1, 1, 1]),
        ([1, 3, 3], [1, 2, 6]),
        ([3, 3, 3, 1, 3], [2, 11, 46, 1, 5]),
    ],
)
def test_intervals_grow_with_every_right_answer_and_fall_to_a_day_after_a_wrong_one(
    progress: Progress, make_review: Make, ratings: list[int], days: list[int]
) -> None:
    assert intervals(progress, make_review, ratings) == days


def test_an_item_missed_and_then_got_right_in_one_session_is_not_due_before_tomorrow(
    progress: Progress, make_review: Make, start: datetime
) -> None:
    minute = 1 / 1440
    progress.record(make_review(rating=1))
    progress.record(make_review(days=3 * minute, rating=3))
    assert progress.due("ml", start + timedelta(hours=1)) == []
    assert progress.due("ml", start + timedelta(days=1, minutes=3)) == ["softmax"]


def test_memory_follows_fsrs_itself(progress: Progress, make_review: Make) -> None:
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = Card(card_id=1)
    for days, rating in [(0, 3), (0.01, 2), (4, 3), (30, 1), (30.5, 4), (33, 2), (200, 3)]:
        review = make_review(days=days, rating=rating)
        ours = progress.record(review)
        card, _ = scheduler.review_card(card, Rating(rating), review.at)
        assert (ours.stability, ours.difficulty) == (card.stability, card.difficulty)
        assert ours.due == (card.due if rating > 1 else review.at + timedelta(days=1))


def test_parameters_are_those_of_the_fsrs_package() -> None:
    assert PARAMETERS == fsrs.scheduler.DEFAULT_PARAMETERS


@given(
    stability=st.floats(0.001, 36500),
    elapsed=st.timedeltas(timedelta(days=-2), timedelta(days=40000)),
)
def test_chance_of_recall_is_the_one_of_fsrs(
    start: datetime, stability: float, elapsed: timedelta
) -> None:
    card = Card(
        card_id=1, state=State.Review, stability=stability, difficulty=5.0, last_review=start
    )
    expected = Scheduler().get_card_retrievability(card, start + elapsed)
    assert retrievability(state(start, stability), start + elapsed) == expected


def test_recall_is_nine_in_ten_after_as_many_days_as_the_stability(start: datetime) -> None:
    later = start + timedelta(days=5)
    assert retrievability(state(start, 5.0), later) == pytest.approx(0.9, abs=1e-12)


def test_the_item_most_likely_forgotten_comes_first(
    progress: Progress, make_review: Make, start: datetime
) -> None:
    progress.record(make_review("steady", days=0, rating=4))
    progress.record(make_review("shaky", days=6, rating=2))
    progress.record(make_review("fresh", days=9.5, rating=3))
    progress.record(make_review("elsewhere", days=0, bank="other"))
    assert progress.due("ml", start + timedelta(days=10)) == ["shaky", "steady"]


def test_due_counts_the_very_moment(progress: Progress, make_review: Make) -> None:
    due = progress.record(make_review()).due
    assert progress.due("ml", due - timedelta(microseconds=1)) == []
    assert progress.due("ml", due) == ["softmax"]


def test_a_lapse_is_a_wrong_answer_after_a_right_one(progress: Progress, make_review: Make) -> None:
    ratings = [1, 1, 3, 1, 1, 2, 1]
    lapses = [
        progress.record(make_review(days=day, rating=rating)).lapses
        for day, rating in enumerate(ratings)
    ]
    assert lapses == [0, 0, 0, 1, 1, 1, 2]


def test_a_review_that_arrives_late_gives_the_state_of_the_whole_history_in_order(
    progress: Progress, make_review: Make
) -> None:
    reviews = [make_review(days=day, rating=rating) for day, rating in ((0, 3), (2, 1), (9, 4))]
    in_order = [progress.record(review) for review in reviews][-1]
    late = [
        make_review("late", days=day, rating=rating) for day, rating in ((9, 4), (0, 3), (2, 1))
    ]
    assert [progress.record(review) for review in late][-1] == in_order


def test_mastery_is_the_share_expected_to_be_known(start: datetime) -> None:
    cards = {"a": state(start, 5.0), "b": state(start, 50.0), "gone": state(start)}
    now = start + timedelta(days=5)
    shares = mastery(cards, {"loss": ["a", "new"], "softmax": ["b"], "empty": []}, now)
    assert shares == {
        "loss": pytest.approx(0.45),
        "softmax": retrievability(cards["b"], now),
        "empty": 0.0,
    }


def test_an_item_last_answered_wrong_does_not_count_as_known(start: datetime) -> None:
    cards = {"a": state(start, right=False), "b": state(start)}
    assert mastery(cards, {"loss": ["a", "b"]}, start) == {"loss": 0.5}
