"""What a session asks first: what is about to be forgotten, then what is new along the path."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from quiz.bank import Bank, Choice, Topic
from quiz.practice.queue import Filter, Place, due_first, interleaved, new_left
from quiz.practice.session import Session
from quiz.progress import CardState, Progress

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

MakeBank = Callable[..., Bank]
MakeChoice = Callable[..., Choice]
MakeCard = Callable[..., CardState]


def keys(places: list[Place]) -> list[tuple[str, str, str]]:
    return [(*place.key, place.reason) for place in places]


def asked(
    bank: Bank, cards: dict[str, CardState] | None = None, admits: Filter | None = None
) -> list[str]:
    places = due_first([bank], {bank.info.id: cards or {}}, admits or Filter(), NOW)
    return [place.item.id for place in places]


def test_due_items_come_before_new_ones(
    make_bank: MakeBank, make_choice: MakeChoice, card: MakeCard
) -> None:
    bank = make_bank([make_choice(name) for name in ("new", "met", "resting")])
    cards = {"met": card(NOW, days=2, due=1), "resting": card(NOW, days=2, due=3)}
    places = due_first([bank], {"small": cards}, Filter(), NOW)
    assert keys(list(places)) == [("small", "met", "due"), ("small", "new", "new")]


def test_what_is_most_likely_forgotten_comes_first(
    make_bank: MakeBank, make_choice: MakeChoice, card: MakeCard
) -> None:
    bank = make_bank([make_choice(name) for name in "abc"])
    cards = {
        "a": card(NOW, days=10, due=9, stability=30),
        "b": card(NOW, days=10, due=9, stability=2),
        "c": card(NOW, days=10, due=9, stability=8),
    }
    assert asked(bank, cards) == ["b", "c", "a"]


def test_due_items_of_all_banks_compete(
    make_bank: MakeBank, make_choice: MakeChoice, card: MakeCard
) -> None:
    here, there = make_bank([make_choice("a")]), make_bank([make_choice("a")], id="other")
    cards = {
        "small": {"a": card(NOW, days=5, due=1, stability=9)},
        "other": {"a": card(NOW, days=5, due=1, stability=1)},
    }
    places = list(due_first([here, there], cards, Filter(), NOW))
    assert keys(places) == [("other", "a", "due"), ("small", "a", "due")]


def test_two_banks_with_the_same_item_id_do_not_mix(
    make_bank: MakeBank, make_choice: MakeChoice, card: MakeCard
) -> None:
    here, there = make_bank([make_choice("a")]), make_bank([make_choice("a")], id="other")
    cards = {"small": {"a": card(NOW, days=1, due=5)}, "other": {}}
    places = list(due_first([here, there], cards, Filter(), NOW))
    assert keys(places) == [("other", "a", "new")]


@pytest.mark.parametrize(
    ("zone", "last_hour"),
    [("UTC", 12), ("<+08>-8", 4), ("<-05>+5", 17), ("Europe/Berlin", 11)],
)
def test_what_is_due_later_on_the_learner_s_own_day_is_asked(
    make_bank: MakeBank,
    make_choice: MakeChoice,
    card: MakeCard,
    in_zone: Callable[[str], None],
    zone: str,
    last_hour: int,
) -> None:
    in_zone(zone)
    bank = make_bank([make_choice("a")])
    before_midnight = card(NOW, days=1, due=1 + (last_hour - 0.01) / 24)
    at_midnight = card(NOW, days=1, due=1 + last_hour / 24)
    assert asked(bank, {"a": before_midnight}) == ["a"]
    assert asked(bank, {"a": at_midnight}) == []


def test_an_item_that_its_bank_no_longer_holds_is_not_asked(
    make_bank: MakeBank, make_choice: MakeChoice, card: MakeCard
) -> None:
    bank = make_bank([make_choice("a")])
    assert asked(bank, {"gone": card(NOW, days=9, due=1)}) == ["a"]


def test_an_item_named_by_id_is_asked_before_it_is_due(
    make_bank: MakeBank, make_choice: MakeChoice, card: MakeCard
) -> None:
    bank = make_bank([make_choice(name) for name in "ab"])
    cards = {name: card(NOW, days=1, due=9) for name in "ab"}
    assert asked(bank, cards, Filter(ids=frozenset("b"))) == ["b"]


def test_new_items_follow_the_path_and_mix_three_topics(
    make_bank: MakeBank, make_choice: MakeChoice
) -> None:
    # Written last to first: the path, not the file, gives the order.
    topics = [
        Topic("d", "D", needs=["c"]),
        Topic("c", "C", needs=["b"]),
        Topic("b", "B", needs=["a"]),
        Topic("a", "A"),
    ]
    items = [make_choice(f"{topic}{n}", topic) for topic in "dcba" for n in (1, 2)]
    assert asked(make_bank(items, topics)) == ["a1", "b1", "c1", "a2", "b2", "c2", "d1", "d2"]


def test_a_question_comes_before_its_drills(sample: Bank) -> None:
    order = asked(sample, admits=Filter(topics=frozenset({"losses"}), kinds=frozenset({"open"})))
    assert order == ["loss-meaning"]
    order = asked(sample, admits=Filter(topics=frozenset({"losses"})))
    drills = ["loss-one", "loss-several", "loss-value", "loss-formula", "loss-bug"]
    assert order == ["loss-meaning", *drills]


def test_topics_that_need_each_other_do_not_hang(
    make_bank: MakeBank, make_choice: MakeChoice
) -> None:
    topics = [
        Topic("a", "A", needs=["b"]),
        Topic("b", "B", needs=["a"]),
        Topic("c", "C", needs=["nowhere"]),
    ]
    items = [make_choice(name, name) for name in "abc"]
    assert sorted(asked(make_bank(items, topics))) == ["a", "b", "c"]


def test_interleaving_asks_everything_once(make_choice: MakeChoice) -> None:
    items = [make_choice(f"{topic}{n}", topic) for topic in "abcde" for n in range(3)]
    mixed = list(interleaved(items, list("edcba")))
    assert sorted(i.id for i in mixed) == sorted(i.id for i in items)
    assert [i.topic for i in mixed[:6]] == ["e", "d", "c", "e", "d", "c"]


def test_a_topic_that_the_path_does_not_name_comes_last(make_choice: MakeChoice) -> None:
    items = [make_choice("x", "stray"), make_choice("y", "known")]
    assert [i.id for i in interleaved(items, ["known"])] == ["y", "x"]


def test_filters_narrow_by_topic_kind_and_level_together(sample: Bank) -> None:
    assert asked(sample, admits=Filter(kinds=frozenset({"choice"}))) == [
        "loss-one",
        "gradient-sign",
        "loss-several",
    ]
    assert asked(sample, admits=Filter(levels=frozenset({"senior"}))) == [
        "gradient-shape",
        "gradient-sign",
    ]
    both = Filter(kinds=frozenset({"choice"}), levels=frozenset({"senior"}))
    assert asked(sample, admits=both) == ["gradient-sign"]
    nothing = Filter(topics=frozenset({"gradients"}), levels=frozenset({"screen"}))
    assert asked(sample, admits=nothing) == []


class TestNewItems:
    """No more new items than are wanted."""

    @pytest.mark.parametrize(("limit", "new"), [(None, "abc"), (5, "abc"), (2, "ab"), (0, "")])
    def test_due_items_are_not_limited(
        self,
        make_bank: MakeBank,
        make_choice: MakeChoice,
        card: MakeCard,
        limit: int | None,
        new: str,
    ) -> None:
        bank = make_bank([make_choice(name) for name in "abcd"])
        cards = {"d": card(NOW, days=2, due=1)}
        places = due_first([bank], {"small": cards}, Filter(), NOW, limit)
        assert [place.item.id for place in places] == ["d", *new]

    def test_the_limit_is_over_all_banks(
        self, make_bank: MakeBank, make_choice: MakeChoice
    ) -> None:
        here, there = (make_bank([make_choice("a"), make_choice("b")], id=name) for name in "xy")
        places = due_first([here, there], {"x": {}, "y": {}}, Filter(), NOW, 3)
        assert keys(list(places)) == [("x", "a", "new"), ("x", "b", "new"), ("y", "a", "new")]

    def test_what_is_asked_for_by_id_is_not_limited(
        self, make_bank: MakeBank, make_choice: MakeChoice
    ) -> None:
        bank = make_bank([make_choice(name) for name in "abc"])
        places = due_first([bank], {"small": {}}, Filter(ids=frozenset("ac")), NOW, 1)
        assert [place.item.id for place in places] == ["a", "c"]


def test_an_id_may_name_its_bank(
    make_bank: MakeBank, make_choice: MakeChoice, card: MakeCard
) -> None:
    """Due or not, as any item asked for by id."""
    here, there = make_bank([make_choice("a")]), make_bank([make_choice("a")], id="other")
    resting = {"a": card(NOW, days=1, due=9)}
    for admits, expected in (
        ({"other/a"}, [("other", "a", "due")]),
        ({"small/a"}, [("small", "a", "new")]),
        ({"other/b"}, []),
    ):
        chosen = Filter(ids=frozenset(admits))
        places = due_first([here, there], {"small": {}, "other": resting}, chosen, NOW)
        assert keys(list(places)) == expected


def test_new_items_left_for_the_day_are_counted_from_what_was_met_on_it(
    make_bank: MakeBank,
    make_choice: MakeChoice,
    progress: Progress,
    clock: Callable,
    right: Callable,
) -> None:
    bank = make_bank([make_choice(name) for name in "abc"])
    session = Session([bank], progress, clock=clock, new_items=2)
    assert session.left == 2
    assert new_left([bank], progress, 2, clock()) == 2
    while session.place is not None:
        session.answer(right(session.place.item))
    assert new_left([bank], progress, 2, clock()) == 0
    assert new_left([bank], progress, 1, clock()) == 0  # as when it was set to less since
    clock.pass_(days=1)
    assert new_left([bank], progress, 2, clock()) == 2
