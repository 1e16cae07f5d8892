"""The equations that a plan reckons with are those of the fsrs package, which dates the reviews."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from quiz.progress import retrievability
from quiz.progress.plan.curve import Memory
from quiz.progress.plan.rates import FIRST_RATINGS, LEAST_GAIN, Known, Price, Rates
from quiz.progress.scheduling import after

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("seed", range(20))
def test_reviews_leave_what_fsrs_says(seed: int) -> None:
    chance, memory = random.Random(seed), Memory()
    at, rating = START, chance.randint(1, 4)
    card = after(None, at, rating, rating > 1)
    stability, difficulty = memory.first(rating)
    for _ in range(8):
        days, rating = chance.randint(0, 30), chance.randint(1, 4)
        at += timedelta(days=days)
        recall = memory.recall(days, stability)
        assert recall == pytest.approx(retrievability(card, at))
        card = after(card, at, rating, rating > 1)
        if days:
            stability, difficulty = memory.reviewed(stability, difficulty, recall, rating)
        else:
            stability, difficulty = memory.reviewed_again(stability, difficulty, rating)
        assert stability == pytest.approx(card.stability)
        assert difficulty == pytest.approx(card.difficulty)


@pytest.mark.parametrize("stability", [0.01, 0.3, 2.3, 15.0, 400.0])
@pytest.mark.parametrize("difficulty", [1.0, 5.5, 10.0])
@pytest.mark.parametrize(("days", "ahead"), [(1, 1), (3, 14), (40, 2)])
def test_a_gain_is_the_mean_of_its_outcomes(
    stability: float, difficulty: float, days: int, ahead: int
) -> None:
    rates, price = Rates(ahead), Price(2.0, 1.0)
    known = Known(stability, difficulty, -days)
    outcomes = rates.outcomes(known, 0)
    gain = sum(chance * rates.recall(then) for chance, then in outcomes) - rates.recall(known)
    wrong = outcomes[1][0]
    asked = rates.of_known(known, price, 0)
    if asked is None:
        assert gain < LEAST_GAIN
        return
    assert gain >= LEAST_GAIN
    assert asked.minutes == pytest.approx(1.0 + wrong)
    assert asked.rate * asked.minutes == pytest.approx(gain)


def test_a_first_meeting_is_the_mean_of_its_ratings() -> None:
    rates, memory = Rates(10), Memory()
    again = memory.reviewed_again(*memory.first(1), 3)[0]
    stabilities = [again, *(memory.first(rating)[0] for rating in (2, 3, 4))]
    recalls = (memory.recall(10, stability) for stability in stabilities)
    gain = sum(share * recall for share, recall in zip(FIRST_RATINGS, recalls, strict=True))
    asked = rates.of_new(Price(2.0, 1.0, weight=3.0), 0)
    assert asked.minutes == pytest.approx(2.24)
    assert asked.rate == pytest.approx(3.0 * gain / 2.24)


def test_nothing_is_asked_twice_on_a_day() -> None:
    assert Rates(10).of_known(Known(0.2, 9.0, 0), Price(1.0, 1.0), 0) is None


def test_what_will_be_known_anyway_is_not_worth_asking() -> None:
    assert Rates(3).of_known(Known(5000.0, 2.0, -1), Price(1.0, 1.0), 0) is None
