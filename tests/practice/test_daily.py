"""What is asked when a learner just sits down."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from quiz.practice.daily import sit
from quiz.practice.queue import Filter
from quiz.practice.session import NO_CODE
from quiz.settings import Settings


@pytest.fixture
def bank(make_bank, make_choice):
    return make_bank([make_choice(f"item-{n:02}") for n in range(30)])


@pytest.fixture
def sits(bank, progress, clock):
    """A sitting with these settings, and the answering of so many of its items."""

    def begin(settings: Settings, **asked):
        return sit([bank], progress, settings, "en", clock=clock, **asked)

    return begin


def answer(session, right, count: int) -> None:
    for _ in range(count):
        session.answer(right(session.place.item))


def test_no_more_new_items_than_the_day_allows(sits) -> None:
    assert sits(Settings(new_a_day=7)).left == 7


def test_no_more_items_than_a_session_is_long(sits) -> None:
    assert sits(Settings(session_length=3)).left == 3
    assert sits(Settings(session_length=3), length=5).left == 5


def test_what_was_met_today_counts(sits, right) -> None:
    settings = Settings(new_a_day=7)
    answer(sits(settings), right, 4)
    assert sits(settings).left == 3


def test_who_comes_back_after_the_days_work_is_given_more(sits, right) -> None:
    settings = Settings(new_a_day=2, session_length=5)
    answer(sits(settings), right, 2)
    assert sits(settings).left == 5


def test_the_next_day_allows_new_ones_again(sits, right, clock) -> None:
    settings = Settings(new_a_day=2)
    answer(sits(settings), right, 2)
    clock.pass_(days=1)
    session = sits(settings)
    assert [session.place.reason, session.left] == ["new", 2]


def test_what_is_asked_for_is_not_limited(sits) -> None:
    settings = Settings(new_a_day=2, interview=date(2026, 3, 8))
    assert sits(settings, narrowed=Filter(topics=frozenset({"losses"}))).left == 20
    assert sits(settings, narrowed=Filter(ids=frozenset({"item-07"}))).left == 1
    assert sits(replace(settings, interview=None), narrowed=NO_CODE).left == 2


def test_before_an_interview_the_minutes_of_a_day_decide(sits, clock) -> None:
    day = (clock.now + timedelta(days=10)).date()
    few = sits(Settings(new_a_day=1, interview=day, minutes_a_day=5, session_length=100))
    many = sits(Settings(new_a_day=1, interview=day, minutes_a_day=15, session_length=100))
    assert 1 < few.left < many.left


def test_after_the_interview_all_is_as_before(sits, clock) -> None:
    day = (clock.now - timedelta(days=1)).date()
    assert sits(Settings(new_a_day=3, interview=day)).left == 3


def test_when_the_days_minutes_are_over_it_goes_on_as_without_a_plan(sits, right, clock) -> None:
    day = (clock.now + timedelta(days=10)).date()
    settings = Settings(new_a_day=30, interview=day, minutes_a_day=5)
    session = sits(settings)
    while session.place is not None:
        clock.pass_(seconds=120)
        session.answer(right(session.place.item))
    again = sits(settings)
    assert again.place is not None
    assert again.places is None
