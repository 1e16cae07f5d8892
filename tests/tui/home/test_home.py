"""The first screen: what to do now, and where the learner stands."""

import os
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import quiz.practice.interview_plan as planning
from quiz.settings import default_path

SIZES = [(80, 24), (200, 60)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Begin with your first question.", "0 due", "8 new", "Gradients", "Losses", "0/6"]),
        ("zh", ["从第一道题开始。", "0 到期", "8 新题", "梯度", "损失", "0/6"]),
    ],
)
async def test_before_the_first_answer(sit, size, language, said) -> None:
    async with sit(size, language) as seat:
        for each in said:
            assert each in seat.seen()


async def test_one_key_starts_and_the_figures_change_afterwards(sit) -> None:
    async with sit() as seat:
        await seat.press("enter")
        assert "What does the cross-entropy" in seat.seen()
        await seat.press("f4")
        assert "The gradient of the logits" in seat.seen()
        await seat.press("f5", "1", "enter", "escape")
        assert "Session over" in seat.seen()
        await seat.press("enter")
        assert "7 new" in seat.seen()
        assert "1 of 20 answers today" in seat.seen()
        assert "1 day streak" in seat.seen()
        assert "1/3" in seat.seen()
        assert "Nothing is due. Meet something new." in seat.seen()


async def test_when_all_is_done_it_says_when_the_next_is_due(sit, tmp_path: Path) -> None:
    content = tmp_path / "bank" / "content"
    (content / "questions").mkdir(parents=True)
    (content / "bank.yaml").write_text("{id: sample, title: One, languages: []}\n")
    (content / "topics.yaml").write_text("- {id: losses, title: Losses}\n")
    (content / "questions" / "one.yaml").write_text(
        "{kind: numeric, id: one, topic: losses, prompt: One?, answer: 1.0, expression: '1',"
        " tolerance: 0.1, explanation: It is.}\n"
    )
    async with sit(bank=tmp_path / "bank") as seat:
        await seat.press("enter", "1", "enter", "enter", "enter")
        assert "All done. The next one is due in " in seat.seen()
        assert "0 new" in seat.seen()
        await seat.press("enter")
        assert "Nothing is due and nothing is new." in seat.seen()
        await seat.press("m")
        assert "Nothing is due and nothing is new." in seat.seen()
        await seat.press("escape")
        assert "All done." in seat.seen()


async def test_faults_of_the_bank_are_counted(sit, tmp_path: Path) -> None:
    questions = tmp_path / "bank" / "content" / "questions"
    questions.mkdir(parents=True)
    (questions.parent / "topics.yaml").write_text("- {id: losses, title: Losses}\n")
    (questions / "one.yaml").write_text("kind: open\nid: Bad Id\n")
    async with sit(bank=tmp_path / "bank") as seat:
        assert "`quiz check` lists them" in seat.seen()


async def test_a_folder_that_is_no_bank_ends_with_a_sentence(sit, tmp_path: Path) -> None:
    async with sit(bank=tmp_path) as seat:
        assert seat.app.return_code == 2


async def test_a_damaged_progress_file_ends_with_a_sentence(sit, progress_file: Path) -> None:
    progress_file.parent.mkdir(exist_ok=True)
    progress_file.write_bytes(b"not a database at all, " * 300)
    async with sit() as seat:
        assert seat.app.return_code == 2


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_leaving_is_no_failure(sit, key) -> None:
    async with sit() as seat:
        await seat.pilot.press(key)
        await seat.pilot.pause()
        assert (seat.app.return_code or 0) == 0
        assert not seat.app.is_running or seat.app._exit


async def test_an_exercise_is_not_counted_as_new(sit) -> None:
    async with sit() as seat:
        assert "8 new" in seat.seen()  # nine items, one of them an exercise


@pytest.fixture
def let_plan(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """An interview in ten days; a plan is not there before this event is set."""
    day = datetime.now().astimezone().date() + timedelta(days=10)
    file = default_path(os.environ)
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"interview = {day.isoformat()}\n")
    let, plan = threading.Event(), planning.planned

    def wait_and_plan(*given):
        let.wait()
        return plan(*given)

    monkeypatch.setattr(planning, "planned", wait_and_plan)
    let.set()
    yield let
    let.set()


async def test_the_figures_do_not_wait_for_the_plan(sit, let_plan) -> None:
    async with sit() as seat:
        assert "25 min a day: " in seat.seen()
        await seat.press("s", *["down"] * 5, "right")
        let_plan.clear()
        await seat.pilot.press("escape")
        await seat.pilot.pause()
        assert "Today's plan …" in seat.seen()
        assert "due" not in seat.seen()  # a plan says itself what there is to do
        assert "Interview in 11 days" in seat.seen()
        assert "min a day" not in seat.seen()
        row = next(y for y, line in enumerate(seat.rows()) if "Weakest" in line or "Topics" in line)
        let_plan.set()
        await seat.settle()
        assert "Today's plan: 8 new." in seat.seen()
        assert "due" not in seat.seen()
        assert "25 min a day: " in seat.seen()
        assert "Weakest" in seat.rows()[row] or "Topics" in seat.rows()[row]  # nothing jumped


async def test_a_plan_speaks_the_language_that_is_spoken_when_it_comes(sit, let_plan) -> None:
    async with sit((200, 60)) as seat:
        let_plan.clear()
        await seat.pilot.press("f2")
        await seat.pilot.pause()
        assert "每天 25 分钟" in seat.seen()  # the plan from before, until there is a new one
        await seat.pilot.press("f2")
        await seat.pilot.pause()
        assert "25 min a day: " in seat.seen()
        let_plan.set()
        await seat.settle()
        assert "25 min a day: " in seat.seen()
        assert "Gradients" in seat.seen()
        assert "梯度" not in seat.seen()
        assert "每天" not in seat.seen()


async def test_leaving_while_a_plan_is_made_is_no_failure(sit, let_plan) -> None:
    async with sit() as seat:
        let_plan.clear()
        await seat.pilot.press("f2")
        await seat.pilot.press("q")
        let_plan.set()
        await seat.pilot.pause()
        assert (seat.app.return_code or 0) == 0
