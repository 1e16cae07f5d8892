"""What the home screen says of the last sitting, of what is weakest, and of exercises."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from quiz.bank import Bank, Item
from quiz.practice.answers import Answer
from quiz.practice.overview import LastSession, overview
from quiz.practice.queue import Filter
from quiz.practice.session import Session
from quiz.progress import Progress, Review, new_uid

Reply = Callable[[Item], Answer]


@pytest.fixture
def bank(make_bank: Callable, make_choice: Callable) -> Bank:
    return make_bank([make_choice(name) for name in "abcde"])


@pytest.fixture
def answer(progress: Progress, clock: Callable) -> Callable[..., Session]:
    def give(bank: Bank, reply: Reply, *ids: str, seconds: float = 60) -> Session:
        for id_ in ids:
            session = Session([bank], progress, Filter(ids=frozenset({id_})), clock=clock)
            clock.pass_(seconds=seconds)
            session.answer(reply(bank.items[id_]))
        return session

    return give


def keep(progress: Progress, clock: Callable, bank: Bank, item: str, right: bool) -> None:
    """A coding exercise that was handed in."""
    now = clock()
    progress.record(
        Review(
            uid=new_uid(),
            at=now,
            day=now.date().isoformat(),
            bank=bank.key,
            item=item,
            content="",
            kind="code",
            answer="{}",
            score=float(right),
            right=right,
            hints=0,
            seconds=0.0,
            rating=4 if right else 1,
        )
    )


class TestLastSession:
    def test_before_the_first_answer_there_is_none(
        self, bank: Bank, progress: Progress, clock: Callable
    ) -> None:
        assert overview([bank], progress, "en", clock()).last is None

    def test_it_is_what_came_without_half_an_hour_between(
        self,
        bank: Bank,
        progress: Progress,
        clock: Callable,
        answer: Callable,
        right: Reply,
        wrong: Reply,
    ) -> None:
        answer(bank, right, "a", "b")
        clock.pass_(days=1)
        answer(bank, right, "c", seconds=1800)
        answer(bank, wrong, "d", seconds=1799)
        answer(bank, right, "e", seconds=1799)
        last = LastSession(clock(), answers=3, right=2)
        clock.pass_(days=3)
        assert overview([bank], progress, "en", clock()).last == last
        answer(bank, right, "a", seconds=1800)
        assert overview([bank], progress, "en", clock()).last == LastSession(clock(), 1, 1)

    def test_what_was_taken_back_is_no_part_of_it(
        self, bank: Bank, progress: Progress, clock: Callable, answer: Callable, right: Reply
    ) -> None:
        answer(bank, right, "a")
        when = clock()
        answer(bank, right, "b").undo()
        assert overview([bank], progress, "en", clock()).last == LastSession(when, 1, 1)

    @pytest.mark.parametrize("answers", [63, 64, 65, 300])
    def test_a_long_sitting_is_counted_whole(
        self, bank: Bank, progress: Progress, clock: Callable, answers: int
    ) -> None:
        keep(progress, clock, bank, "a", right=True)
        clock.pass_(days=1)
        for number in range(answers):
            clock.pass_(seconds=20)
            keep(progress, clock, bank, "a", right=number % 2 == 0)
        last = overview([bank], progress, "en", clock()).last
        assert last == LastSession(clock(), answers, -(-answers // 2))

    def test_only_open_banks_count(
        self, bank: Bank, make_bank: Callable, progress: Progress, clock: Callable
    ) -> None:
        keep(progress, clock, bank, "a", right=True)
        other = make_bank(list(bank.items.values()), id="other")
        assert overview([other], progress, "en", clock()).last is None


class TestWeakest:
    def test_three_that_are_most_likely_forgotten_come_first(
        self, bank: Bank, progress: Progress, clock: Callable, answer: Callable, right: Reply
    ) -> None:
        for item in "badc":
            answer(bank, right, item)
            clock.pass_(days=2)
        weakest = overview([bank], progress, "en", clock()).weakest
        assert [weak.key for weak in weakest] == [("small", "b"), ("small", "a"), ("small", "d")]
        assert [weak.title for weak in weakest] == ["About b?", "About a?", "About d?"]
        chances = [weak.recall for weak in weakest]
        assert chances == sorted(chances)
        assert all(0 < chance < 1 for chance in chances)

    def test_what_was_just_answered_wrong_comes_first(
        self,
        bank: Bank,
        progress: Progress,
        clock: Callable,
        answer: Callable,
        right: Reply,
        wrong: Reply,
    ) -> None:
        answer(bank, right, "a", "b", "c")
        clock.pass_(days=1)
        answer(bank, wrong, "c")
        answer(bank, right, "a", "b")
        weakest = overview([bank], progress, "en", clock()).weakest
        assert weakest[0].recall < weakest[1].recall == weakest[2].recall < 1
        assert [weak.key[1] for weak in weakest] == ["c", "a", "b"]

    def test_what_no_bank_holds_any_more_is_left_out(
        self, bank: Bank, progress: Progress, clock: Callable
    ) -> None:
        keep(progress, clock, bank, "long-gone", right=True)
        assert overview([bank], progress, "en", clock()).weakest == []


def test_exercises_due_are_counted_apart(sample: Bank, progress: Progress, clock: Callable) -> None:
    before = overview([sample], progress, "en", clock())
    assert (before.due_code, before.due_code_first) == (0, None)
    keep(progress, clock, sample, "shift-logits", right=False)
    clock.now += timedelta(days=1)
    after = overview([sample], progress, "en", clock())
    assert (after.due, after.due_code) == (0, 1)
    assert after.due_code_first == ("sample", "shift-logits")
    assert after.new == before.new
    assert after.next_due is None


def test_items_met_today_are_counted(
    bank: Bank, progress: Progress, clock: Callable, answer: Callable, right: Reply
) -> None:
    answer(bank, right, "a", "b", "a")
    assert overview([bank], progress, "en", clock()).new_today == 2
    clock.pass_(days=1)
    answer(bank, right, "a", "c")
    assert overview([bank], progress, "en", clock()).new_today == 1
