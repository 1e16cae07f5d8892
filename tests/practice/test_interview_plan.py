"""Practice towards an interview: what a session is to ask today, and what home may promise."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from quiz.bank import Bank, Choice, Question, Topic
from quiz.bank.model import KeyPoint
from quiz.practice.interview_plan import WEIGHTS, Planned, planned
from quiz.practice.queue import Filter
from quiz.progress import Progress, Rating, Review, new_uid

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

MakeBank = Callable[..., Bank]
MakeChoice = Callable[..., Choice]


def answer(
    progress: Progress,
    bank: Bank,
    item: str,
    days_ago: float,
    rating: Rating = 3,
    seconds: float = 30.0,
) -> None:
    at = NOW - timedelta(days=days_ago)
    progress.record(
        Review(
            uid=new_uid(),
            at=at,
            day=at.date().isoformat(),
            bank=bank.key,
            item=item,
            content="0f3a",
            kind="choice",
            answer="{}",
            score=float(rating > 1),
            right=rating > 1,
            hints=0,
            seconds=seconds,
            rating=rating,
        )
    )


def question(id: str) -> Question:
    return Question(
        id=id,
        topic="losses",
        title=id,
        prompt="Why?",
        answer="So.",
        points=[KeyPoint("So.", ["so"])],
    )


def plan(banks: Sequence[Bank], progress: Progress, days: int = 14, minutes: int = 25) -> Planned:
    found = planned(banks, progress, NOW.date() + timedelta(days=days), minutes, NOW)
    assert found is not None
    return found


def asked(found: Planned) -> list[tuple[str, str]]:
    return [(place.item.id, place.reason) for place in found.places]


@pytest.mark.parametrize("interview", [None, date(2026, 2, 28)])
def test_without_a_day_to_come_there_is_no_plan(
    sample: Bank, progress: Progress, interview: date | None
) -> None:
    assert planned([sample], progress, interview, 25, NOW) is None


def test_the_days_are_those_of_the_learner_s_own_calendar(
    sample: Bank, progress: Progress, in_zone: Callable[[str], None]
) -> None:
    in_zone("<+14>-14")  # it is 2 March already
    found = planned([sample], progress, date(2026, 3, 2), 25, NOW)
    assert found is not None
    assert found.days == 0
    assert planned([sample], progress, date(2026, 3, 1), 25, NOW) is None


def test_due_places_come_first_and_then_new_ones_along_the_path(
    make_bank: MakeBank, make_choice: MakeChoice, progress: Progress
) -> None:
    topics = [Topic("late", "Late", needs=["early"]), Topic("early", "Early")]
    items = [make_choice(f"{topic}-{n}", topic) for n in range(3) for topic in ("late", "early")]
    bank = make_bank([*items, make_choice("weak", "late")], topics)
    answer(progress, bank, "weak", 6, rating=1)
    found = plan([bank], progress)
    assert asked(found) == [
        ("weak", "due"),
        *((id, "new") for id in ("early-0", "late-0", "early-1", "late-1", "early-2", "late-2")),
    ]


def test_a_learner_who_has_time_for_little_gets_what_gains_most(
    make_bank: MakeBank, make_choice: MakeChoice, progress: Progress
) -> None:
    bank = make_bank([make_choice(id) for id in ("sure", "shaky")])
    for days in (40, 30, 10):
        answer(progress, bank, "sure", days, rating=4)
    answer(progress, bank, "shaky", 10, rating=1)
    assert asked(plan([bank], progress, days=2, minutes=1)) == [("shaky", "due")]


def test_minutes_of_today_are_used_once(
    make_bank: MakeBank, make_choice: MakeChoice, progress: Progress
) -> None:
    bank = make_bank([make_choice(str(n)) for n in range(40)])
    before = len(plan([bank], progress, minutes=10).places)
    for n in range(4):
        answer(progress, bank, str(n), 0.01, seconds=100)  # 2 minutes each, with reading
    after = plan([bank], progress, minutes=10)
    assert after.plan.spent == pytest.approx(8.0)
    assert 0 < len(after.places) < before / 2
    assert all(place.item.id not in "0123" for place in after.places)


def test_two_banks_share_the_minutes_and_keep_items_of_one_name_apart(
    make_bank: MakeBank, make_choice: MakeChoice, progress: Progress
) -> None:
    here, there = make_bank([make_choice("a")]), make_bank([make_choice("a")], id="other")
    answer(progress, here, "a", 5, rating=1)
    places = plan([here, there], progress).places
    assert [(*place.key, place.reason) for place in places] == [
        ("small", "a", "due"),
        ("other", "a", "new"),
    ]


def test_coding_exercises_are_left_to_their_own_screen(sample: Bank, progress: Progress) -> None:
    found = plan([sample], progress, days=30, minutes=600)
    assert found.places
    assert all(place.item.kind != "code" for place in found.places)
    code = Filter(kinds=frozenset({"code"}))
    only = planned([sample], progress, NOW.date() + timedelta(days=30), 600, NOW, code)
    assert only is not None
    assert {place.item.kind for place in only.places} == {"code"}


def test_interview_questions_are_not_left_to_the_end(
    make_bank: MakeBank, make_choice: MakeChoice, progress: Progress
) -> None:
    drills = [make_choice(f"drill-{n:02}") for n in range(60)]
    bank = make_bank([*drills, *(question(f"question-{n}") for n in range(9))])
    day = NOW.date() + timedelta(days=5)

    def left_out(**weights: float) -> int:
        found = planned([bank], progress, day, 15, NOW, weights=weights)
        assert found is not None
        return sum(id.startswith("question") for _, id in found.plan.left_out)

    by_default = planned([bank], progress, day, 15, NOW)
    assert by_default is not None
    counted = [id for _, id in by_default.plan.left_out if id.startswith("question")]
    assert left_out(**WEIGHTS) == len(counted) < left_out() == 9


def test_home_is_told_what_half_and_twice_the_minutes_come_to(
    make_bank: MakeBank, make_choice: MakeChoice, progress: Progress
) -> None:
    bank = make_bank([make_choice(str(n)) for n in range(300)])
    found = plan([bank], progress, days=14, minutes=15)
    half, double = found.otherwise()
    assert (half.minutes, found.forecast.minutes, double.minutes) == (8, 15, 30)
    assert 0.2 < half.share < found.forecast.share < double.share < 1.0


def test_a_bank_with_nothing_to_ask_has_a_plan_without_places(
    make_bank: MakeBank, progress: Progress
) -> None:
    found = plan([make_bank([])], progress)
    assert (found.places, found.forecast.share) == ((), 0.0)
    assert [each.share for each in found.otherwise()] == [0.0, 0.0]


def test_items_that_left_the_bank_are_not_planned(
    make_bank: MakeBank, make_choice: MakeChoice, progress: Progress
) -> None:
    bank = make_bank([make_choice("here")])
    answer(progress, bank, "gone", 5, rating=1)
    assert asked(plan([bank], progress)) == [("here", "new")]
