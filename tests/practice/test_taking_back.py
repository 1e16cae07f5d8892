"""Undo, overruling and drafts: nothing is lost by a slip of the hand."""

from collections.abc import Callable

import pytest

from quiz.bank import Bank, Choice, Item
from quiz.practice.answers import Answer, Told
from quiz.practice.queue import Filter
from quiz.practice.session import ASKED_AT_MOST, Session
from quiz.progress import Progress

MakeBank = Callable[..., Bank]
MakeChoice = Callable[..., Choice]
Reply = Callable[[Item], Answer]


@pytest.fixture
def many(make_bank: MakeBank, make_choice: MakeChoice) -> Bank:
    return make_bank([make_choice(f"item-{n}") for n in range(8)])


def only(*ids: str) -> Filter:
    return Filter(ids=frozenset(ids))


def state(session: Session) -> tuple:
    """All that a learner can see of a session."""
    place = session.place
    named = None if place is None else (place.key, place.reason)
    return named, session.left, [done.uid for done in session.answered]


def test_undo_restores_the_queue_and_the_progress(
    many: Bank, progress: Progress, right: Reply
) -> None:
    session = Session([many], progress)
    session.answer(right(session.place.item))
    before, cards = state(session), progress.cards("small")
    session.answer(right(session.place.item))
    assert session.undo().item.id == "item-1"
    assert state(session) == before
    assert progress.cards("small") == cards
    assert progress.history(("small", "item-1")) == []


def test_undo_brings_back_what_the_item_was_before(
    many: Bank, progress: Progress, clock: Callable, right: Reply, wrong: Reply
) -> None:
    first = Session([many], progress, only("item-0"), clock=clock)
    first.answer(right(first.place.item))
    known = progress.cards("small")["item-0"]
    clock.pass_(days=400)
    session = Session([many], progress, only("item-0"), clock=clock)
    assert session.answer(wrong(session.place.item)).again
    session.undo()
    assert progress.cards("small")["item-0"] == known
    assert (session.left, session.place.reason) == (1, "due")


def test_undo_across_a_comeback(many: Bank, progress: Progress, right: Reply, wrong: Reply) -> None:
    session = Session([many], progress, length=3)
    states = [state(session)]
    for reply in (wrong, right, right, wrong, right):
        session.answer(reply(session.place.item))
        states.append(state(session))
    assert session.place is None
    for before in reversed(states[:-1]):
        assert session.undo() is not None
        assert state(session) == before
    assert session.undo() is None
    assert progress.cards("small") == {}


def test_a_skip_is_taken_back_too(many: Bank, progress: Progress, right: Reply) -> None:
    session = Session([many], progress)
    session.answer(right(session.place.item))
    session.skip()
    assert session.undo().item.id == "item-1"
    assert len(session.answered) == 1
    assert session.undo().item.id == "item-0"
    assert session.answered == []
    assert not session.can_undo


def test_undo_forgets_the_hints_of_the_item_it_leaves(sample: Bank, progress: Progress) -> None:
    session = Session([sample], progress, only("loss-meaning", "loss-one"))
    session.skip()
    session.hint()
    session.undo()
    assert session.hints == 0


def test_an_answer_may_be_given_again_after_undo(
    many: Bank, progress: Progress, right: Reply, wrong: Reply
) -> None:
    session = Session([many], progress)
    session.answer(wrong(session.place.item))
    session.undo()
    session.answer(right(session.place.item))
    (review,) = progress.history(("small", "item-0"))
    assert review.right


def test_overruling_replaces_the_rating_and_the_due_day(
    sample: Bank, progress: Progress, right: Reply
) -> None:
    session = Session([sample], progress, only("loss-meaning"))
    given = session.answer(right(session.place.item))
    better = session.overrule(4)
    assert (given.rating, better.rating) == (3, 4)
    assert better.due > given.due
    (review,) = progress.history(("sample", "loss-meaning"))
    assert (review.rating, review.right) == (4, True)
    assert progress.cards("sample")["loss-meaning"].due == better.due
    assert [done.uid for done in session.answered] == [better.uid]


def test_overruled_to_again_comes_back_and_overruled_to_good_does_not(
    sample: Bank, progress: Progress, right: Reply, wrong: Reply
) -> None:
    session = Session([sample], progress, only("loss-meaning"))
    session.answer(right(session.place.item))
    assert session.place is None
    assert session.overrule(1).again
    assert session.place.reason == "again"
    session.answer(wrong(session.place.item))
    assert not session.overrule(3).again
    assert session.place is None


def test_overruling_does_not_count_as_another_asking(
    sample: Bank, progress: Progress, right: Reply
) -> None:
    session = Session([sample], progress, only("loss-meaning"))
    asked = 0
    while session.place is not None:
        session.answer(right(session.place.item))
        session.overrule(1)
        asked += 1
    assert asked == ASKED_AT_MOST


def test_overruling_twice_keeps_the_last_word(
    sample: Bank, progress: Progress, right: Reply
) -> None:
    session = Session([sample], progress, only("loss-meaning"))
    session.answer(right(session.place.item))
    for rating in (1, 2, 4, 2):
        session.overrule(rating)
    (review,) = progress.history(("sample", "loss-meaning"))
    assert review.rating == 2
    session.undo()
    assert progress.history(("sample", "loss-meaning")) == []
    assert not session.can_undo


def test_only_an_open_answer_just_given_can_be_overruled(
    sample: Bank, progress: Progress, right: Reply
) -> None:
    session = Session([sample], progress, only("loss-meaning", "loss-one", "loss-value"))
    with pytest.raises(ValueError, match="overruled"):
        session.overrule(3)
    session.answer(right(session.place.item))
    session.skip()
    before = state(session)
    with pytest.raises(ValueError, match="overruled"):
        session.overrule(3)
    session.answer(right(session.place.item))
    with pytest.raises(ValueError, match="overruled"):
        session.overrule(3)
    session.undo()
    assert state(session) == before


def test_a_draft_waits_for_the_next_sitting(sample: Bank, progress: Progress) -> None:
    session = Session([sample], progress, only("loss-meaning"))
    session.save_draft("The mean sur")
    assert Session([sample], progress, only("loss-meaning")).draft() == "The mean sur"
    assert Session([sample], progress, only("loss-one")).draft() == ""


def test_an_answer_drops_the_draft_and_so_does_deleting_it(
    sample: Bank, progress: Progress
) -> None:
    session = Session([sample], progress, only("loss-meaning"))
    session.save_draft("The mean")
    session.save_draft("")
    assert session.draft() == ""
    session.save_draft("The mean")
    session.answer(Told("The mean surprise.", (0,)))
    assert progress.draft(("sample", "loss-meaning")) is None


def test_skipping_keeps_the_draft(sample: Bank, progress: Progress) -> None:
    session = Session([sample], progress, only("loss-meaning", "loss-one"))
    session.save_draft("The mean")
    session.skip()
    session.undo()
    assert session.draft() == "The mean"
