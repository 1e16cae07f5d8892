"""What was written is there again, whatever happened; and nothing takes its place unasked."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from quiz.bank import open_bank
from quiz.grading import starter
from quiz.practice.answers import Coded, to_json
from quiz.progress import Progress, Review, new_uid

BEGUN = "def shift_logits(z):\n    # begun"


async def test_an_exercise_opens_with_its_starter(work) -> None:
    async with work(language="zh") as bench:
        assert "在这里写你的代码" in bench.seen()
        await bench.press("f2")
        assert "your code goes here" in bench.seen()
        assert bench.app.progress.draft(("sample", "shift-logits")) is None


async def test_another_program_sees_the_draft_while_the_first_still_runs(work) -> None:
    """As after a crash: nothing of the first was told to end."""
    async with work() as first:
        await first.write(BEGUN)
        await first.until(lambda: first.app.progress.draft(("sample", "shift-logits")))
        async with work() as second:
            assert "# begun" in second.seen()


@pytest.mark.parametrize("keys", [("escape",), ("ctrl+q",), ("f5",), ("ctrl+n",)])
async def test_it_is_kept_at_once(work, progress_file, keys) -> None:
    async with work() as bench:
        await bench.write(BEGUN)
        for key in keys:
            await bench.pilot.press(key)
        await bench.pilot.pause()
    with Progress.open(progress_file) as progress:
        assert progress.draft(("sample", "shift-logits")) == BEGUN
    async with work() as bench:
        assert "# begun" in bench.seen()


async def test_leaving_and_coming_back_in_the_same_sitting(work) -> None:
    async with work() as bench:
        await bench.write(BEGUN)
        await bench.press("escape")
        assert "# begun" not in bench.seen()
        bank = bench.app.banks[0]
        bench.app.open_item(bank, bank.items["shift-logits"])
        await bench.settle()
        assert "# begun" in bench.seen()


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Back at the starter"), ("zh", "已回到初始代码")]
)
async def test_starting_over_can_be_undone(work, language, said) -> None:
    async with work(language=language) as bench:
        await bench.write(BEGUN)
        await bench.press("ctrl+t")
        assert said in bench.seen()
        assert "NotImplementedError" in bench.seen()
        await bench.press("ctrl+z")
        assert "# begun" in bench.seen()
        assert "NotImplementedError" not in bench.seen()


async def test_what_was_written_keeps_its_language(work) -> None:
    async with work() as bench:
        await bench.write(BEGUN)
        await bench.press("f2")
        assert "# begun" in bench.seen()
        assert "题目" in bench.seen()


@pytest.fixture
def passed(progress_file, exercises, right):
    """The exercise was passed so many days ago, with a program that still is the draft."""

    def keep(days: int) -> None:
        at = datetime.now(UTC) - timedelta(days=days)
        with Progress.open(progress_file) as progress:
            progress.record(
                Review(
                    uid=new_uid(),
                    at=at,
                    day=at.date().isoformat(),
                    bank="sample",
                    item="shift-logits",
                    content=open_bank(exercises, cache=None).content("shift-logits"),
                    kind="code",
                    answer=to_json(Coded(right, 1)),
                    score=1.0,
                    right=True,
                    hints=0,
                    seconds=60.0,
                    rating=3,
                )
            )
            progress.save_draft(("sample", "shift-logits"), right)

    return keep


async def test_what_was_passed_is_there_until_it_is_due(work, passed, secret) -> None:
    passed(days=0)
    async with work() as bench:
        assert "np.subtract" in bench.seen()
        await bench.press("ctrl+r")
        assert secret in bench.seen()


@pytest.mark.parametrize(("language", "said"), [("en", "due again"), ("zh", "到期了")])
async def test_once_it_is_due_it_starts_afresh(work, passed, secret, language, said) -> None:
    passed(days=60)
    async with work(language=language) as bench:
        assert said in bench.seen()
        assert "NotImplementedError" in bench.seen()
        await bench.press("ctrl+r")
        assert secret not in bench.seen()
        await bench.press("ctrl+z")
        assert "np.subtract" in bench.seen()


async def test_drafts_that_cannot_be_read_are_not_written_over(
    sit, exercises, progress_file
) -> None:
    with Progress.open(progress_file) as progress:
        progress.save_draft(("sample", "shift-logits"), BEGUN)
    async with sit(bank=exercises) as seat:
        db = sqlite3.connect(progress_file, isolation_level=None)
        db.execute("ALTER TABLE drafts RENAME TO elsewhere")
        bank = seat.app.banks[0]
        seat.app.open_item(bank, bank.items["shift-logits"])
        await seat.settle()
        assert any("progress" in each.message for each in seat.app._notifications)
        assert "F5" not in seat.bar()
        db.execute("ALTER TABLE elsewhere RENAME TO drafts")
        db.close()
        seat.app.open_item(bank, bank.items["shift-logits"])
        await seat.settle()
        assert "# begun" in seat.seen()


async def test_a_starter_is_no_draft(work, bank, progress_file) -> None:
    async with work() as bench:
        await bench.write(BEGUN)
        await bench.press("ctrl+t", "escape")
    with Progress.open(progress_file) as progress:
        assert progress.draft(("sample", "shift-logits")) is None
    async with work() as bench:
        exercise = bank.items["shift-logits"]
        assert bench.screen.editor.text == starter(exercise, "en")
