"""Finding items: words in both languages, kinds, levels, topics, and how well they are known."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank import Bank, BankInfo, Choice, Item, Localized, Topic
from quiz.bank.cache.compiled import Compiled
from quiz.bank.model import Option
from quiz.practice import browsing
from quiz.practice.answers import Answer
from quiz.practice.browsing import (
    Catalogue,
    Known,
    Narrowing,
    known,
    meant,
    rows,
    session_over,
    states,
)
from quiz.practice.queue import Filter
from quiz.practice.session import Session
from quiz.progress import CardState, Marked, Progress

MakeBank = Callable[..., Bank]
MakeChoice = Callable[..., Choice]
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FLAG, NO_FLAG = Marked(flagged=True), Marked()


def ids(catalogue: Catalogue, found: Narrowing, held: dict | None = None) -> list[str]:
    return [entry.item.id for entry in catalogue.find(found, held or {})]


@pytest.fixture
def catalogue(sample: Bank) -> Catalogue:
    return Catalogue([sample])


def held(stability: float, days: float = 0, due: float = 5, right: bool = True) -> CardState:
    last = NOW - timedelta(days=days)
    return CardState(NOW + timedelta(days=due), stability, 5.0, last, 3, 0, right)


# The order


def test_topics_come_along_the_path_and_drills_after_their_question(catalogue: Catalogue) -> None:
    assert list(catalogue.topics) == ["losses", "gradients"]
    assert ids(catalogue, Narrowing()) == [
        *("loss-meaning", "loss-one", "loss-several", "loss-value", "loss-formula", "loss-bug"),
        *("gradient-shape", "gradient-sign", "shift-logits"),
    ]


def test_a_heading_begins_each_topic_and_counts_it(catalogue: Catalogue) -> None:
    shown = rows(catalogue.entries)
    assert [(r.entry.item.topic, r.heading) for r in shown if r.heading] == [
        ("losses", 6),
        ("gradients", 3),
    ]
    assert len(shown) == len(catalogue.entries) + 2


def test_drills_are_indented_only_below_their_question(catalogue: Catalogue) -> None:
    indented = {r.entry.item.id for r in rows(catalogue.entries) if r.indented}
    assert indented == {
        *("loss-one", "loss-several", "loss-value", "loss-formula", "loss-bug"),
        "gradient-sign",
    }
    alone = catalogue.find(Narrowing(kind="numeric"), {})
    assert not any(row.indented for row in rows(alone))


def test_items_of_several_banks_keep_apart(make_bank: MakeBank, make_choice: MakeChoice) -> None:
    banks = [make_bank([make_choice("a")], id="one"), make_bank([make_choice("a")], id="two")]
    catalogue = Catalogue(banks)
    assert catalogue.several
    assert [entry.key for entry in catalogue.entries] == [("one", "a"), ("two", "a")]
    assert sum(bool(row.heading) for row in rows(catalogue.entries)) == 2


# The search


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", None),
        ("fair coin", ["loss-value"]),  # the prompt
        ("COIN Fair", ["loss-value"]),  # whatever the case and the order
        ("硬币", ["loss-value"]),  # Chinese, whatever the language of the UI
        ("公平 entropy", ["loss-value"]),  # both at once
        ("loss-bug", ["loss-bug"]),  # the id
        ("平移", ["shift-logits"]),
        ("greatest away", ["shift-logits"]),  # the statement of an exercise
        ("梯度 sign", ["gradient-sign"]),  # the topic
        ("no such words", []),
    ],
)
def test_every_word_has_to_be_found(catalogue: Catalogue, words: str, found: list | None) -> None:
    everything = [entry.item.id for entry in catalogue.entries]
    assert ids(catalogue, Narrowing(words)) == (everything if found is None else found)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("loss", "loss-meaning"),  # the first whose name has it
        ("entropy", "loss-value"),  # in the title, not only in the prompt of an earlier one
        ("ITS sign", "gradient-sign"),  # its title
        ("loss-bug", "loss-bug"),  # its id
        ("硬币 熵", "loss-value"),
        ("mean", "loss-meaning"),
        ("", "loss-meaning"),
    ],
)
def test_the_item_that_the_words_name_is_meant(
    catalogue: Catalogue, words: str, named: str
) -> None:
    found = catalogue.find(Narrowing(words), {})
    assert meant(found, words).item.id == named
    assert meant([], words) is None


def test_answers_are_not_searched(catalogue: Catalogue) -> None:
    assert ids(catalogue, Narrowing("Both sides have")) == []  # from an explanation
    assert ids(catalogue, Narrowing("mean surprise when data")) == []  # from a model answer


@given(st.data())
def test_more_words_never_find_more(data: st.DataObject) -> None:
    items = [
        Choice(
            id=f"item-{n}",
            topic="losses",
            prompt=Localized(en=f"{a} {b} ", zh=f"{b}{a} "),
            options=[],
        )
        for n, (a, b) in enumerate(
            data.draw(st.lists(st.tuples(*[st.text("aBß熵差", max_size=3)] * 2), max_size=8))
        )
    ]
    bank = _bank_of(items)
    catalogue = Catalogue([bank])
    words = data.draw(st.lists(st.text("aAbß熵", min_size=1, max_size=2), max_size=3))
    found = [set(ids(catalogue, Narrowing(" ".join(words[:n])))) for n in range(len(words) + 1)]
    assert all(more <= fewer for fewer, more in pairwise(found))
    assert found[-1] == set(ids(catalogue, Narrowing(" ".join(words[::-1]).upper())))


def _bank_of(items: list[Item]) -> Bank:
    entries = [(f"{item.id}.yaml", item) for item in items]
    topics = [Topic("losses", "Losses")]
    return Bank(Path("/nowhere"), Compiled(BankInfo("small", "Small"), topics, entries, [], {}))


# The facets


def test_facets_narrow_together(catalogue: Catalogue) -> None:
    assert ids(catalogue, Narrowing(kind="choice")) == ["loss-one", "loss-several", "gradient-sign"]
    assert ids(catalogue, Narrowing(kind="choice", topic="gradients")) == ["gradient-sign"]
    assert ids(catalogue, Narrowing("right", kind="choice", topic="losses")) == [
        *("loss-one", "loss-several"),
    ]
    assert "gradient-shape" in ids(catalogue, Narrowing(level="senior"))
    assert "loss-meaning" not in ids(catalogue, Narrowing(level="senior"))


def test_counts_say_what_each_value_would_leave(catalogue: Catalogue) -> None:
    known = {("sample", "loss-bug"): Known(states=frozenset({"due", "flagged"}))}
    counts = catalogue.counts(Narrowing(kind="choice", topic="gradients"), "kind", known)
    assert counts == {None: 3, "open": 1, "choice": 1, "code": 1}
    assert catalogue.counts(Narrowing(), "state", known) == {
        None: 9,
        "new": 8,
        "due": 1,
        "flagged": 1,
    }
    for facet in browsing.FACETS:
        for value, count in catalogue.counts(Narrowing(), facet, known).items():
            assert len(catalogue.find(Narrowing().by(facet, value), known)) == count


# The states


def test_new_is_what_was_never_answered() -> None:
    assert states(None, NO_FLAG, NOW) == {"new"}
    assert states(None, FLAG, NOW) == {"new", "flagged"}


@pytest.mark.parametrize(("hours", "is_due"), [(-50, True), (11.9, True), (12.1, False)])
def test_due_is_what_comes_back_before_midnight(hours: float, is_due: bool) -> None:
    card = replace_due(held(10), NOW + timedelta(hours=hours))
    assert ("due" in states(card, NO_FLAG, NOW)) is is_due


def replace_due(card: CardState, due: datetime) -> CardState:
    return msgspec.structs.replace(card, due=due)


def test_weak_is_what_a_week_will_have_blurred_or_was_just_wrong() -> None:
    assert "weak" in states(held(1.0), NO_FLAG, NOW)
    assert states(held(5.0), NO_FLAG, NOW) == set()
    assert "weak" in states(held(100.0, right=False), NO_FLAG, NOW)


def test_mastered_is_what_holds_for_three_weeks() -> None:
    assert states(held(22.0), NO_FLAG, NOW) == {"mastered"}
    assert states(held(20.0), NO_FLAG, NOW) == set()
    assert "mastered" not in states(held(22.0, days=30), NO_FLAG, NOW)
    assert "mastered" not in states(held(500.0, right=False), NO_FLAG, NOW)


@given(
    st.floats(0.01, 2000),
    st.floats(0, 400),
    st.floats(-400, 400),
    st.booleans(),
    st.booleans(),
)
def test_nothing_is_weak_and_mastered(
    stability: float, days: float, due: float, right: bool, flagged: bool
) -> None:
    found = states(held(stability, days, due, right), Marked(flagged=flagged), NOW)
    assert not {"weak", "mastered"} <= found
    assert "new" not in found
    assert ("flagged" in found) is flagged


def test_what_is_kept_is_read_for_items_of_the_bank(
    sample: Bank, progress: Progress, clock: Callable, right: Callable[[Item], Answer]
) -> None:
    session = Session([sample], progress, Filter(ids=frozenset({"loss-value"})), clock=clock)
    session.answer(right(sample.items["loss-value"]))
    progress.flag(("sample", "loss-bug"), True)
    progress.flag(("sample", "gone"), True)
    found = known([sample], progress, clock())
    assert found.keys() == {("sample", "loss-value"), ("sample", "loss-bug")}
    assert found["sample", "loss-bug"].states == {"new", "flagged"}
    assert found["sample", "loss-value"].card.reviews == 1
    catalogue = Catalogue([sample])
    assert ids(catalogue, Narrowing(state="flagged"), found) == ["loss-bug"]
    assert "loss-value" not in ids(catalogue, Narrowing(state="new"), found)


# What is made of them


def test_a_session_is_over_all_but_the_exercises(catalogue: Catalogue) -> None:
    over = session_over(catalogue.find(Narrowing(topic="gradients"), {}))
    assert over == Filter(ids=frozenset({"sample/gradient-shape", "sample/gradient-sign"}))
    assert session_over(catalogue.find(Narrowing(kind="code"), {})) is None
    assert session_over([]) is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_glimpse_does_not_give_the_answer_away(sample: Bank, language: str) -> None:
    for item in sample.items.values():
        seen = browsing.glimpse(item, language)
        assert seen
        if item.kind in ("numeric", "formula"):
            assert str(item.answer) not in seen
            assert item.explanation.en not in seen
        if item.kind == "bug":
            assert item.repair.strip() not in seen


def test_options_do_not_stand_in_the_order_that_they_were_written_in() -> None:
    right, other = Option("zero", "It is.", True), Option("one", "It is not.")
    item = Choice(id="a", topic="losses", prompt="Which?", options=[right, other])
    swapped = msgspec.structs.replace(item, options=[other, right])
    assert browsing.glimpse(item, "en") == browsing.glimpse(swapped, "en")


def test_the_narrowing_is_a_value() -> None:
    assert Narrowing("a", kind="bug").search("b") == Narrowing("b", kind="bug")
    assert not Narrowing("a").faceted
    assert replace(Narrowing(), state="due").faceted
