"""What an interview asks: levels rise, topics are spread, the weak and the new come first."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from quiz.bank import Bank
from quiz.bank.model import LEVELS
from quiz.interview import LENGTHS, agenda, choose
from quiz.interview.choosing import Chosen

from .. import builtin_bank

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SEEDS = range(25)


@pytest.fixture(scope="module")
def bank() -> Bank:
    return builtin_bank.bank()


def chosen(bank: Bank, minutes: int, seed: int, **cards) -> list[Chosen]:
    return choose([bank], {bank.key: cards.get("cards", {})}, minutes, seed, NOW)


@pytest.mark.parametrize("minutes", LENGTHS)
def test_levels_rise_and_questions_come_before_drills_of_their_level(bank, minutes) -> None:
    for seed in SEEDS:
        asked = [each.item for each in chosen(bank, minutes, seed)]
        ranks = [(LEVELS.index(item.level), item.kind != "open") for item in asked]
        assert ranks == sorted(ranks)
        assert len({item.id for item in asked}) == len(asked)
        assert not any(item.kind == "code" for item in asked)


@pytest.mark.parametrize(("minutes", "questions"), [(15, 2), (30, 4), (45, 6)])
def test_the_time_is_filled_and_not_overfilled(bank, minutes, questions) -> None:
    for seed in SEEDS:
        asked = chosen(bank, minutes, seed)
        assert agenda(asked).questions == questions
        assert agenda(asked).drills >= 2
        assert minutes * 60 - 60 < sum(each.advice for each in asked) <= minutes * 60


def test_a_drill_is_never_asked_before_the_question_it_belongs_to(bank) -> None:
    for seed in SEEDS:
        ids = [each.item.id for each in chosen(bank, 45, seed)]
        for drill in ids:
            parent = bank.parent.get(drill)
            assert parent not in ids[ids.index(drill) :]


def test_topics_and_kinds_are_spread(bank) -> None:
    for seed in SEEDS:
        asked = [each.item for each in chosen(bank, 30, seed)]
        topics = Counter(item.topic for item in asked)
        assert len(topics) >= 6
        assert len({item.kind for item in asked}) >= 3


def test_the_same_seed_asks_the_same_and_another_one_something_else(bank) -> None:
    asked = [[each.item.id for each in chosen(bank, 30, seed)] for seed in (1, 1, 2)]
    assert asked[0] == asked[1] != asked[2]


def test_a_question_is_followed_up_at_most_twice(bank) -> None:
    for each in chosen(bank, 45, 3):
        if each.item.kind == "open":
            assert len(each.follow_ups) == 2
            assert set(each.follow_ups) <= set(range(len(each.item.follow_ups)))
            assert list(each.follow_ups) == sorted(each.follow_ups)
        else:
            assert each.follow_ups == ()


def test_what_was_never_met_or_is_forgotten_comes_before_what_is_known(bank, card) -> None:
    ids = [item.id for item in bank.items.values() if item.kind != "code"]
    known = {id: card(NOW, days=0.1, due=30, stability=300.0) for id in ids[::3]}
    weak = {id: card(NOW, days=60, due=1, stability=1.0) for id in ids[1::3]}
    counted: Counter[str] = Counter()
    for seed in range(60):
        for each in chosen(bank, 30, seed, cards=known | weak):
            state = "known" if each.item.id in known else "weak" if each.item.id in weak else "new"
            counted[state] += 1
    assert counted["new"] > 1.5 * counted["known"]
    assert counted["weak"] > 1.5 * counted["known"]


def test_a_bank_with_little_in_it_gives_what_there_is(sample: Bank, make_bank) -> None:
    asked = chosen(sample, 45, 1)
    assert {each.item.id for each in asked} == {
        item.id for item in sample.items.values() if item.kind != "code"
    }
    assert chosen(make_bank([]), 15, 1) == []
