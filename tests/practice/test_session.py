"""A session: what comes next, what an answer does, and what it leaves in the log."""

import json
from collections.abc import Callable

import pytest

from quiz.bank import Bank, Choice, Item
from quiz.marking import Unreadable
from quiz.practice.answers import Answer, Chosen, Pointed, Told, Typed, from_json
from quiz.practice.queue import Filter
from quiz.practice.session import ASKED_AT_MOST, COMES_BACK_AFTER, Session
from quiz.progress import Progress

MakeBank = Callable[..., Bank]
MakeChoice = Callable[..., Choice]
Reply = Callable[[Item], Answer]


def only(*ids: str) -> Filter:
    return Filter(ids=frozenset(ids))


def present(session: Session) -> str:
    assert session.place is not None
    return session.place.item.id


@pytest.fixture
def many(make_bank: MakeBank, make_choice: MakeChoice) -> Bank:
    return make_bank([make_choice(f"item-{n}") for n in range(8)])


def test_coding_exercises_are_not_asked(sample: Bank, progress: Progress) -> None:
    session = Session([sample], progress, length=50)
    assert session.left == len(sample.items) - 1


def test_length_limits_how_many_items_are_asked(many: Bank, progress: Progress) -> None:
    assert Session([many], progress, length=3).left == 3


def test_an_empty_session_is_over_at_once(make_bank: MakeBank, progress: Progress) -> None:
    session = Session([make_bank([])], progress)
    assert session.place is None
    assert session.left == 0
    assert session.undo() is None
    with pytest.raises(ValueError, match="over"):
        session.skip()


@pytest.mark.parametrize(
    "id_",
    ["loss-meaning", "loss-one", "loss-several", "loss-value", "loss-formula", "loss-bug"],
)
def test_every_kind_is_marked_and_recorded(
    sample: Bank, progress: Progress, clock: Callable, right: Reply, id_: str
) -> None:
    session = Session([sample], progress, only(id_), clock=clock)
    session.begin()
    clock.pass_(seconds=7)
    reply = right(sample.items[id_])
    done = session.answer(reply)
    assert done.mark.right
    assert not done.again
    (review,) = progress.history(("sample", id_))
    assert from_json(review.answer) == reply
    assert (review.right, review.score, review.hints, review.seconds) == (True, 1.0, 0, 7.0)
    assert review.at == clock.now
    assert review.kind == sample.items[id_].kind
    assert review.content == sample.content(id_)
    assert review.rating == done.rating
    assert progress.cards("sample")[id_].due == done.due
    assert session.place is None


def test_the_day_of_an_answer_is_the_learner_s_own(
    many: Bank, progress: Progress, clock: Callable, right: Reply, in_zone: Callable[[str], None]
) -> None:
    in_zone("Asia/Shanghai")
    clock.pass_(seconds=5 * 3600)  # 17:00 in UTC is past midnight in Shanghai
    session = Session([many], progress, clock=clock)
    session.answer(right(session.place.item))
    assert progress.history(("small", "item-0"))[0].day == "2026-03-02"


def test_a_clock_set_back_makes_no_negative_time(
    many: Bank, progress: Progress, clock: Callable, right: Reply
) -> None:
    session = Session([many], progress, clock=clock)
    session.begin()
    clock.pass_(seconds=-90)
    assert session.answer(right(session.place.item)).seconds == 0


def test_the_time_counts_from_when_the_item_was_shown(
    many: Bank, progress: Progress, clock: Callable, right: Reply
) -> None:
    session = Session([many], progress, clock=clock)
    session.answer(right(session.place.item))
    clock.pass_(seconds=300)  # reading what came of the last answer
    session.begin()
    clock.pass_(seconds=4)
    assert session.answer(right(session.place.item)).seconds == 4


def test_a_wrong_answer_comes_back_after_a_few_others(
    many: Bank, progress: Progress, wrong: Reply, right: Reply
) -> None:
    session = Session([many], progress)
    first = present(session)
    assert session.answer(wrong(session.place.item)).again
    for _ in range(COMES_BACK_AFTER):
        assert present(session) != first
        session.answer(right(session.place.item))
    assert present(session) == first
    assert session.place.reason == "again"


def test_with_few_items_left_a_wrong_answer_comes_back_last(
    many: Bank, progress: Progress, wrong: Reply, right: Reply
) -> None:
    session = Session([many], progress, length=2)
    first = present(session)
    session.answer(wrong(session.place.item))
    session.answer(right(session.place.item))
    assert present(session) == first


def test_an_item_is_asked_three_times_at_most(many: Bank, progress: Progress, wrong: Reply) -> None:
    session = Session([many], progress, only("item-3"))
    told = []
    while session.place is not None:
        told.append(session.answer(wrong(session.place.item)).again)
    assert told == [True] * (ASKED_AT_MOST - 1) + [False]
    assert len(progress.history(("small", "item-3"))) == ASKED_AT_MOST


def test_what_was_wrong_and_then_right_does_not_come_back(
    many: Bank, progress: Progress, wrong: Reply, right: Reply
) -> None:
    session = Session([many], progress, only("item-3"))
    session.answer(wrong(session.place.item))
    assert not session.answer(right(session.place.item)).again
    assert session.place is None


def test_skipping_records_nothing_and_goes_on(many: Bank, progress: Progress) -> None:
    session = Session([many], progress)
    session.skip()
    assert present(session) == "item-1"
    assert progress.cards("small") == {}
    assert session.answered == []


def test_hints_are_given_in_order_and_make_the_answer_hard(
    sample: Bank, progress: Progress, right: Reply
) -> None:
    session = Session([sample], progress, only("loss-meaning"))
    assert [session.hint(), session.hint(), session.hint()] == [0, 1, None]
    done = session.answer(right(session.place.item))
    assert (done.hints, done.rating) == (2, 2)
    assert progress.history(("sample", "loss-meaning"))[0].hints == 2


def test_hints_of_one_item_do_not_count_for_the_next(
    sample: Bank, progress: Progress, right: Reply
) -> None:
    session = Session([sample], progress, only("loss-one", "loss-value"))
    session.hint()
    session.skip()
    assert session.hints == 0
    assert session.answer(right(session.place.item)).rating != 2


@pytest.mark.parametrize(
    ("id_", "typed"), [("loss-value", "two"), ("loss-formula", "-ln(q)"), ("loss-value", "")]
)
def test_an_answer_that_cannot_be_read_records_nothing(
    sample: Bank, progress: Progress, id_: str, typed: str
) -> None:
    session = Session([sample], progress, only(id_))
    session.save_draft("so far")
    with pytest.raises(Unreadable):
        session.answer(Typed(typed))
    assert present(session) == id_
    assert progress.history(("sample", id_)) == []
    assert session.draft() == "so far"
    assert not session.can_undo


def test_an_answer_of_another_kind_is_refused(sample: Bank, progress: Progress) -> None:
    session = Session([sample], progress, only("loss-one"))
    for answer in (Typed("1"), Pointed(1), Told("", ())):
        with pytest.raises(ValueError, match="does not answer"):
            session.answer(answer)
    with pytest.raises(ValueError, match="options"):
        session.answer(Chosen((7,)))
    assert progress.cards("sample") == {}


def test_options_are_shown_in_an_order_that_holds_while_they_are_asked(
    sample: Bank, progress: Progress, wrong: Reply
) -> None:
    session = Session([sample], progress, only("loss-one"), seed=5)
    order = session.order
    assert sorted(order) == [0, 1, 2]
    assert session.order == order
    session.answer(wrong(session.place.item))
    session.undo()
    assert session.order == order


def test_options_do_not_keep_their_order_from_sitting_to_sitting(
    sample: Bank, progress: Progress
) -> None:
    orders = {Session([sample], progress, only("loss-one")).order for _ in range(64)}
    assert len(orders) == 6


def test_points_are_ticked_from_what_was_said(sample: Bank, progress: Progress) -> None:
    session = Session([sample], progress, only("loss-meaning", "loss-one"))
    place = session.place
    assert place is not None
    assert session.mark_words(place, "A mean surprise, not symmetric.").made == {0, 2}
    assert session.mark_words(place, "它的最小值不小于熵").made == {1}
    session.skip()
    assert session.place is not None
    with pytest.raises(ValueError, match="own words"):
        session.mark_words(session.place, "A mean surprise.")


def test_a_point_made_after_the_answer_counts_with_a_hint(sample: Bank, progress: Progress) -> None:
    session = Session([sample], progress, only("loss-meaning"))
    first = session.answer(Told("A mean surprise.", (0,), (0,)))
    assert session.missed == 1
    assert first.rating == 1
    done = session.follow(1, "It is at least the entropy.")
    assert done.answer == Told("A mean surprise.\n\nIt is at least the entropy.", (0, 1), (0,))
    assert (done.mark.right, done.rating, done.hints) == (True, 2, 1)
    (review,) = [r for r in progress.history(("sample", "loss-meaning")) if r.uid == done.uid]
    assert (review.score, review.hints) == (pytest.approx(2 / 3), 1)
    assert session.place is None  # it is right now, and does not come back


def test_one_more_point_does_not_make_a_good_answer_worse(sample: Bank, progress: Progress) -> None:
    session = Session([sample], progress, only("loss-meaning"))
    assert session.answer(Told("", (0, 2))).rating == 3
    assert session.follow(1, "").rating == 3
    assert session.missed is None


def test_only_an_open_answer_is_followed_up(sample: Bank, progress: Progress) -> None:
    session = Session([sample], progress, only("loss-one"))
    assert session.missed is None
    with pytest.raises(ValueError, match="open question"):
        session.follow(0, "more")


def test_the_answer_kept_is_json_that_names_its_kind(sample: Bank, progress: Progress) -> None:
    session = Session([sample], progress, only("loss-meaning"))
    session.answer(Told("意外程度", (0,)))
    kept = json.loads(progress.history(("sample", "loss-meaning"))[0].answer)
    assert kept == {"type": "told", "text": "意外程度", "points": [0]}


def test_two_banks_with_the_same_item_id_keep_their_own_progress(
    make_bank: MakeBank, make_choice: MakeChoice, progress: Progress, right: Reply, wrong: Reply
) -> None:
    here, there = make_bank([make_choice("a")]), make_bank([make_choice("a")], id="other")
    session = Session([here, there], progress)
    session.answer(right(session.place.item))
    assert session.place.key == ("other", "a")
    assert session.answer(wrong(session.place.item)).again
    assert progress.cards("small")["a"].last_right
    assert not progress.cards("other")["a"].last_right
