"""Whatever a learner does in whatever order: the log holds what was answered, and it ends."""

import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.bank import Bank, Item
from quiz.practice.answers import Answer
from quiz.practice.session import ASKED_AT_MOST, Session
from quiz.progress import Progress

Reply = Callable[[Item], Answer]
DEEDS = ("right", "wrong", "skip", "undo", "hint", "overrule")

# The fixtures are banks and functions that no test changes.
_law = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def do(session: Session, deed: str, rating: int, right: Reply, wrong: Reply) -> None:
    """One deed, where it may be done."""
    last = session._steps[-1].answered if session._steps else None
    if deed == "undo":
        session.undo()
    elif deed == "overrule":
        if last is not None and last.place.item.kind == "open":
            session.overrule(rating)  # type: ignore[arg-type]  # drawn from 1 to 4
        else:
            with pytest.raises(ValueError, match="overruled"):
                session.overrule(rating)  # type: ignore[arg-type]  # drawn from 1 to 4
    elif session.place is None:
        return
    elif deed == "skip":
        session.skip()
    elif deed == "hint":
        session.hint()
    else:
        session.answer((right if deed == "right" else wrong)(session.place.item))


def check(session: Session, progress: Progress, items: int) -> None:
    """What holds after every deed."""
    answered = Counter(done.place.key for done in session.answered)
    logged: Counter[tuple[str, str]] = Counter()
    for done in session.answered:
        reviews = progress.history(done.place.key)
        logged[done.place.key] = len(reviews)
        assert done.uid in [review.uid for review in reviews]
    assert logged == answered
    assert progress.cards("sample").keys() == {item for _, item in answered}
    assert all(times <= ASKED_AT_MOST for times in answered.values())
    queue = [place.key for place in session._queue]
    assert len(queue) == len(set(queue)), "an item waits twice"
    for place in session._queue:
        met = place.key in answered
        assert (place.reason == "again") == met, "only what was answered is asked once more"
        if met:
            last = [done for done in session.answered if done.place.key == place.key][-1]
            assert last.rating == 1
    assert session.left <= items


@_law
@given(deeds=st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(1, 4)), max_size=30))
def test_the_log_is_what_was_answered(
    sample: Bank, right: Reply, wrong: Reply, deeds: list[tuple[str, int]]
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Progress.open(Path(folder) / "progress.sqlite") as progress,
    ):
        session = Session([sample], progress, length=4)
        items = session.left
        for deed, rating in deeds:
            do(session, deed, rating, right, wrong)
            check(session, progress, items)


@_law
@given(replies=st.lists(st.sampled_from(("right", "wrong", "skip")), min_size=12, max_size=12))
def test_it_ends_and_all_of_it_can_be_taken_back(
    sample: Bank, right: Reply, wrong: Reply, replies: list[str]
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Progress.open(Path(folder) / "progress.sqlite") as progress,
    ):
        session = Session([sample], progress, length=4)
        first = session.place
        for reply in replies:  # four items, three askings each
            do(session, reply, 3, right, wrong)
        assert session.place is None
        while session.undo() is not None:
            check(session, progress, 4)
        assert (session.place, session.left, session.answered) == (first, 4, [])
        assert progress.cards("sample") == {}
