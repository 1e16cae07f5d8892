"""A disk that refuses: it is said on the screen, nothing is lost, and one may go on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def refusing(file: Path, table: str) -> Iterator[None]:
    """The real file refuses new rows, as a failing disk would."""
    db = sqlite3.connect(file, isolation_level=None)
    db.execute(
        f"CREATE TRIGGER refuse BEFORE INSERT ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END"
    )
    try:
        yield
    finally:
        db.execute("DROP TRIGGER refuse")
        db.close()


@pytest.mark.parametrize(("language", "said"), [("en", "progress"), ("zh", "进度")])
async def test_an_answer_that_cannot_be_kept_is_given_again(
    sit, progress_file, language, said
) -> None:
    async with sit(language=language, ids={"loss-value"}) as seat:
        await seat.type("ln 2")
        with refusing(progress_file, "reviews"):
            await seat.press("enter")
            assert said in seat.seen()
            assert "ln 2" in seat.seen()
            assert "F4" in seat.bar()
        await seat.press("enter")
        assert "✓" in seat.seen()
        assert len(seat.history("loss-value")) == 1


async def test_an_undo_that_cannot_be_kept_leaves_the_answer(sit, progress_file) -> None:
    async with sit(ids={"loss-value"}) as seat:
        await seat.type("ln 2")
        await seat.press("enter")
        with refusing(progress_file, "voids"):
            await seat.press("f6")
            assert "progress" in seat.seen()
            assert "✓ Right" in seat.seen()
        await seat.press("f6")
        assert seat.history("loss-value") == []


async def test_a_rating_that_cannot_be_kept_leaves_the_old_one(sit, progress_file) -> None:
    async with sit(ids={"loss-meaning"}) as seat:
        await seat.press("f5", "1", "2", "3", "enter")
        with refusing(progress_file, "reviews"):
            await seat.press("4")
            assert "rated good" in seat.seen()
        await seat.press("4")
        assert "rated easy" in seat.seen()
        assert [review.rating for review in seat.history("loss-meaning")] == [4]


async def test_a_draft_that_cannot_be_kept_does_not_stop_the_typing(sit, progress_file) -> None:
    async with sit(ids={"loss-meaning", "loss-value"}) as seat:
        await seat.type("The mean sur")
        with refusing(progress_file, "drafts"):
            await seat.press("f4")
            assert "progress" in seat.seen()
            assert "How many nats" in seat.seen()
