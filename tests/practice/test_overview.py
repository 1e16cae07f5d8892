"""The figures of the home screen."""

from collections.abc import Callable

import pytest

from quiz.bank import Bank, Choice, Item, Topic
from quiz.practice.answers import Answer
from quiz.practice.overview import overview
from quiz.practice.queue import Filter
from quiz.practice.session import Session
from quiz.progress import Progress

MakeBank = Callable[..., Bank]
MakeChoice = Callable[..., Choice]
Reply = Callable[[Item], Answer]


def answer(bank: Bank, progress: Progress, clock: Callable, reply: Reply, *ids: str) -> None:
    for id_ in ids:
        session = Session([bank], progress, Filter(ids=frozenset({id_})), clock=clock)
        clock.pass_(seconds=600)  # slow: rated good
        session.answer(reply(bank.items[id_]))


@pytest.fixture
def bank(make_bank: MakeBank, make_choice: MakeChoice) -> Bank:
    items = [make_choice(name, "losses") for name in "abc"] + [make_choice("d", "gradients")]
    return make_bank(items, [Topic("losses", "Losses"), Topic("gradients", "Gradients")])


def test_before_the_first_answer(bank: Bank, progress: Progress, clock: Callable) -> None:
    figures = overview([bank], progress, "en", clock())
    assert (figures.due, figures.new, figures.streak, figures.today) == (0, 4, 0, 0)
    assert figures.retention is None
    assert figures.next_due is None
    assert [(t.id, t.mastery, t.met, t.items) for t in figures.topics] == [
        ("losses", 0, 0, 3),
        ("gradients", 0, 0, 1),
    ]


def test_after_answers_today(
    bank: Bank, progress: Progress, clock: Callable, right: Reply, wrong: Reply
) -> None:
    answer(bank, progress, clock, right, "a", "b")
    answer(bank, progress, clock, wrong, "d")
    figures = overview([bank], progress, "en", clock())
    assert (figures.due, figures.new, figures.streak, figures.today) == (0, 1, 1, 3)
    assert figures.next_due == min(card.due for card in progress.cards("small").values())
    losses, gradients = figures.topics
    assert losses.mastery == pytest.approx(2 / 3)
    assert (losses.met, gradients.met, gradients.mastery) == (2, 1, 0)


def test_the_next_morning_what_was_wrong_is_due(
    bank: Bank, progress: Progress, clock: Callable, wrong: Reply
) -> None:
    answer(bank, progress, clock, wrong, "a")
    clock.pass_(days=0.75)  # 06:00 of the next day, not yet 24 hours later
    figures = overview([bank], progress, "en", clock())
    assert (figures.due, figures.streak, figures.today) == (1, 1, 0)
    assert figures.due == Session([bank], progress, clock=clock, length=99).left - figures.new


def test_retention_counts_first_answers_of_later_days(
    bank: Bank, progress: Progress, clock: Callable, right: Reply, wrong: Reply
) -> None:
    answer(bank, progress, clock, right, "a", "b")
    clock.pass_(days=5)
    answer(bank, progress, clock, right, "a")
    answer(bank, progress, clock, wrong, "b")
    assert overview([bank], progress, "en", clock()).retention == 0.5


def test_a_day_without_practice_ends_the_streak(
    bank: Bank, progress: Progress, clock: Callable, right: Reply
) -> None:
    for _ in range(3):
        answer(bank, progress, clock, right, "a")
        clock.pass_(days=1)
    assert overview([bank], progress, "en", clock()).streak == 3
    clock.pass_(days=1)
    assert overview([bank], progress, "en", clock()).streak == 0


def test_exercises_belong_to_topics_but_are_not_asked_in_sessions(
    sample: Bank, progress: Progress, clock: Callable
) -> None:
    figures = overview([sample], progress, "zh", clock())
    assert figures.new == len(sample.items) - 1
    assert sum(topic.items for topic in figures.topics) == len(sample.items)
    assert {topic.title for topic in figures.topics} == {"损失", "梯度"}


def test_topics_without_items_are_left_out(
    make_bank: MakeBank, make_choice: MakeChoice, progress: Progress, clock: Callable
) -> None:
    bank = make_bank([make_choice("a", "x")], [Topic("x", "X"), Topic("empty", "Empty")])
    assert [t.id for t in overview([bank], progress, "en", clock()).topics] == ["x"]


def test_figures_are_over_all_open_banks(
    make_bank: MakeBank,
    make_choice: MakeChoice,
    progress: Progress,
    clock: Callable,
    right: Reply,
) -> None:
    here, there = make_bank([make_choice("a")]), make_bank([make_choice("a")], id="other")
    answer(here, progress, clock, right, "a")
    figures = overview([here, there], progress, "en", clock())
    assert (figures.new, figures.today) == (1, 1)
    assert [(t.bank, t.met) for t in figures.topics] == [("small", 1), ("other", 0)]
