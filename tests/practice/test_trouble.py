"""When progress cannot be kept: the session stays where it is, and may go on later."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quiz.bank import Bank, Item
from quiz.practice.answers import Answer
from quiz.practice.queue import Filter
from quiz.practice.session import Session
from quiz.progress import Progress, ProgressError

Reply = Callable[[Item], Answer]


@contextmanager
def refusing(path: Path, table: str, event: str = "INSERT") -> Iterator[None]:
    """The real file refuses to be written, as a failing disk would."""
    with sqlite3.connect(path) as db:
        db.execute(
            f"CREATE TRIGGER refuse BEFORE {event} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END"
        )
    try:
        yield
    finally:
        with sqlite3.connect(path) as db:
            db.execute("DROP TRIGGER refuse")
        db.close()


@pytest.fixture
def session(sample: Bank, progress: Progress) -> Session:
    return Session(
        [sample], progress, Filter(ids=frozenset({"loss-meaning", "loss-one", "loss-value"}))
    )


def test_an_answer_that_cannot_be_kept_leaves_the_item_in_place(
    session: Session, progress: Progress, right: Reply
) -> None:
    item = session.place.item
    session.hint()
    with refusing(progress.path, "reviews"), pytest.raises(ProgressError):
        session.answer(right(item))
    assert (session.place.item, session.left, session.hints) == (item, 3, 1)
    assert (session.answered, session.can_undo) == ([], False)
    assert progress.history(("sample", item.id)) == []
    assert session.answer(right(item)).mark.right
    assert len(progress.history(("sample", item.id))) == 1


def test_an_answer_counts_once_even_where_its_draft_cannot_be_dropped(
    session: Session, progress: Progress, right: Reply
) -> None:
    item = session.place.item
    session.save_draft("so far")
    with refusing(progress.path, "drafts", "DELETE"):
        session.answer(right(item))
    assert session.place.item != item
    assert len(progress.history(("sample", item.id))) == 1


def test_an_undo_that_cannot_be_kept_takes_nothing_back(
    session: Session, progress: Progress, right: Reply
) -> None:
    item = session.place.item
    session.answer(right(item))
    with refusing(progress.path, "voids"), pytest.raises(ProgressError):
        session.undo()
    assert (len(session.answered), session.left) == (1, 2)
    assert len(progress.history(("sample", item.id))) == 1
    assert session.undo().item == item


@pytest.mark.parametrize("table", ["reviews", "voids"])
def test_overruling_that_cannot_be_kept_leaves_the_rating_as_it_was(
    session: Session, progress: Progress, right: Reply, table: str
) -> None:
    item = session.place.item
    given = session.answer(right(item))
    with refusing(progress.path, table), pytest.raises(ProgressError):
        session.overrule(4)
    assert (session.answered, session.left) == ([given], 2)
    assert [review.uid for review in progress.history(("sample", item.id))] == [given.uid]
    assert session.overrule(4).rating == 4
    (review,) = progress.history(("sample", item.id))
    assert review.rating == 4
