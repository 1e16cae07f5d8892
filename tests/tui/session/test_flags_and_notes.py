"""A flag and a note of one's own on an item."""

from pathlib import Path

import pytest

from quiz.progress import Progress


@pytest.fixture
def marks(progress_file: Path):
    """What is kept, with no app open."""

    def kept():
        with Progress.open(progress_file) as progress:
            return progress.marks("sample")

    return kept


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_flag_is_seen_and_kept(sit, marks, language) -> None:
    async with sit(language=language, ids={"loss-value"}) as seat:
        assert "⚑" not in seat.rows()[1]
        await seat.press("f7")
        assert "⚑" in seat.rows()[1]
    assert marks()["loss-value"].flagged
    async with sit(language=language, ids={"loss-value"}) as seat:
        assert "⚑" in seat.rows()[1]
        await seat.press("f7")
        assert "⚑" not in seat.rows()[1]
    assert marks() == {}


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_a_note_is_written_kept_and_seen_again(sit, marks, size) -> None:
    async with sit(size, ids={"loss-value"}) as seat:
        await seat.press("f9")
        assert "Your note" in seat.seen()
        await seat.type("half is ln 2")
        await seat.press("escape")
        assert "✎ half is ln 2" in seat.seen()
    assert marks()["loss-value"].note == "half is ln 2"
    async with sit(size, ids={"loss-value"}) as seat:
        assert "✎ half is ln 2" in seat.seen()
        await seat.press("f9")
        await seat.type(" nats")
        await seat.press("escape")
        assert "✎ half is ln 2 nats" in seat.seen()


async def test_a_note_survives_leaving_while_it_is_written(sit, marks) -> None:
    async with sit(ids={"loss-value"}) as seat:
        await seat.press("f9")
        await seat.type("half")
        await seat.press("ctrl+q")
    assert marks()["loss-value"].note == "half"


async def test_they_can_be_made_after_the_answer_too(sit, marks) -> None:
    async with sit(ids={"loss-value"}) as seat:
        await seat.type("ln 2")
        await seat.press("enter", "f7", "f9")
        await seat.type("easy")
        await seat.press("escape")
        assert "✎ easy" in seat.seen()
        assert "Right" in seat.seen()
    assert marks()["loss-value"].flagged
    assert marks()["loss-value"].note == "easy"
