"""A grade is shown, explained and recorded; the reference comes after a pass."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from quiz.practice.answers import Coded, from_json
from quiz.tui.screens.playground.screen import PlaygroundScreen

SIZES = [(80, 24), (200, 60)]
WORDS = {
    "en": ("Not passed", "You took the mean away.", "Passed", "Softmax does not change.", "easy"),
    "zh": ("未通过", "你减去的是平均值。", "通过", "softmax 不变。", "轻松"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_wrong_answer_is_explained_and_recorded(
    work, recorded, wrong, size, language
) -> None:
    not_passed, mistake, *_ = WORDS[language]
    async with work(size, language) as bench:
        await bench.write(wrong)
        await bench.press("f5")
        assert f"✗ {not_passed}" in bench.seen()
        assert "▔▔▔" in bench.seen()
        not_measured = {"en": "– fast", "zh": "– 速度"}[language]
        assert not_measured in bench.seen()
        bench.screen.go_to("result")
        await bench.press("end")
        assert mistake in bench.seen()
    (review,) = recorded("shift-logits")
    assert (review.right, review.rating, review.hints) == (False, 1, 0)
    answer = from_json(review.answer)
    assert isinstance(answer, Coded)
    assert (answer.source, answer.mistake) == (wrong, "mean")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_pass_is_recorded_and_brings_the_reference(
    work, recorded, right, secret, size, language
) -> None:
    _, _, passed, interview, easy = WORDS[language]
    async with work(size, language) as bench:
        await bench.write(right)
        assert secret not in bench.seen()
        await bench.press("f5")
        assert f"✓ {passed}" in bench.seen()
        assert easy in bench.seen()
        bench.screen.go_to("result")
        await bench.settle()
        assert interview in bench.seen()
        await bench.press("end")
        assert secret in bench.seen()
        await bench.press("ctrl+r")
        assert secret in bench.seen()
        assert "np.subtract(z, np.max(z))" in bench.seen()
        await bench.press("escape")
        assert "F5" in bench.seen()
    (review,) = recorded("shift-logits")
    assert (review.right, review.score, review.rating) == (True, 1.0, 4)


async def test_there_is_no_reference_before_a_pass(work, wrong, secret) -> None:
    async with work((200, 60)) as bench:
        await bench.write(wrong)
        await bench.press("f5", "f8", "ctrl+r")
        assert "The reference is shown once your code has passed." in bench.seen()
        assert secret not in bench.seen()


async def test_attempts_before_a_pass_count(work, recorded, right, wrong) -> None:
    async with work() as bench:
        await bench.write(wrong)
        await bench.press("f5", "escape")
        await bench.write(right)
        await bench.press("f5")
        assert "rated good" in bench.seen()
    assert [review.rating for review in recorded("shift-logits")] == [1, 3]


async def test_a_hint_at_a_time_and_a_pass_is_hard(work, recorded, right) -> None:
    async with work((130, 40)) as bench:
        await bench.press("f3")
        assert "Hint 1 of 2" in bench.seen()
        assert "Which is the greatest?" in bench.seen()
        assert "Hint 2 of 2" not in bench.seen()
        await bench.press("f3")
        assert "Hint 2 of 2" in bench.seen()
        await bench.press("f3")
        assert "There are no more hints." in bench.seen()
        await bench.write(right)
        await bench.press("f5")
        assert "rated hard" in bench.seen()
    (review,) = recorded("shift-logits")
    assert (review.hints, review.rating) == (2, 2)


async def test_a_hint_still_counts_after_leaving(work, recorded, right) -> None:
    async with work() as bench:
        await bench.press("f3")
    async with work() as bench:
        bench.screen.go_to("task")
        await bench.press("end")
        assert "Hint 1 of 2" in bench.seen()
        bench.screen.go_to("code")
        await bench.write(right)
        await bench.press("f5")
    (review,) = recorded("shift-logits")
    assert (review.hints, review.rating) == (1, 2)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "This is the starter as it was"), ("zh", "这还是初始代码")]
)
async def test_the_starter_is_not_graded(work, recorded, language, said) -> None:
    async with work(language=language) as bench:
        await bench.press("f5")
        assert said in bench.seen()
    assert recorded("shift-logits") == []


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Line 2: Python cannot read this"), ("zh", "第 2 行：Python 读不懂")],
)
async def test_a_file_that_is_no_python_is_told_with_its_line(
    work, recorded, language, said
) -> None:
    async with work((200, 60), language) as bench:
        await bench.write("def shift_logits(z):\n    return (\n")
        await bench.press("f5")
        assert said in bench.seen()
        assert bench.screen.editor.cursor_location[0] == 1
    assert recorded("shift-logits") == []


async def test_a_grade_that_cannot_be_kept_is_shown_all_the_same(
    work, progress_file, right
) -> None:
    async with work() as bench:
        await bench.write(right)
        db = sqlite3.connect(progress_file, isolation_level=None)
        db.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON reviews "
            "BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END"
        )
        await bench.press("f5")
        db.execute("DROP TRIGGER refuse")
        db.close()
        assert "✓ Passed" in bench.seen()
        assert "this grade could not be kept" in bench.seen()
        await bench.press("f5")
        assert "comes back in" in bench.seen()


async def test_the_next_exercise_is_offered_and_not_forced(work, right) -> None:
    async with work() as bench:
        await bench.write(right)
        await bench.press("f5", "end")
        assert "Shift logits" in bench.seen()
        await bench.press("ctrl+n")
        assert "Multiply and add." in bench.seen()
        await bench.press("f4")
        assert "def weighted_sum(x, w):" in bench.seen()
        await bench.write("def weighted_sum(x, w):\n    return x @ w\n")
        await bench.press("f5", "ctrl+n")
        assert "That was the last exercise that was left." in bench.seen()


async def test_no_line_of_two_programs_compared_is_cut_off(work, right) -> None:
    async with work() as bench:
        await bench.write(right + "# " + "far " * 25 + "end")
        await bench.press("f5", "ctrl+r", "f4", "ctrl+end")
        assert "far end" in bench.seen()
        assert "import numpy as np" in bench.seen()


async def test_a_gradient_that_passed_can_be_seen_at_work(work, exercises, right) -> None:
    root, name = Path(__file__).parents[3], "logistic-regression-gradient"
    shutil.copy(root / f"content/exercises/{name}.yaml", exercises / "content" / "exercises")
    solution = root / "solutions" / f"{name.replace('-', '_')}.py"
    shutil.copy(solution, exercises / "solutions")
    async with work((130, 40)) as bench:
        await bench.write(right)
        await bench.press("f5")
        assert "Ctrl+G" not in bench.seen()
        await bench.press("ctrl+g")
        assert "np.subtract" in bench.seen()
    async with work((130, 40), exercise=name) as bench:
        await bench.press("ctrl+g")
        assert bench.screen.exercise.id == name
        await bench.write(solution.read_text())
        await bench.press("f5")
        assert "Ctrl+G" in bench.seen()
        here = bench.screen
        await bench.pilot.press("ctrl+g")
        await bench.until(lambda: bench.screen is not here)
        await bench.pilot.press("escape")
        await bench.until(lambda: bench.screen is here)


async def test_what_is_shown_follows_the_language(work, wrong) -> None:
    async with work((200, 60)) as bench:
        await bench.write(wrong)
        await bench.press("f5", "f3", "f2")
        seen = bench.seen()
        for said in ("未通过", "你减去的是平均值。", "提示 1/2", "哪个最大？", "评分", "题目"):
            assert said in seen
        assert "Not passed" not in seen
        await bench.press("f2")
        assert "You took the mean away." in bench.seen()


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_pass_leads_to_the_playground_in_the_state_of_the_exercise(
    work, right, wrong, language
) -> None:
    async with work((130, 40), language) as bench:
        here = bench.screen
        await bench.write(wrong)
        await bench.press("f5", "f10")
        assert bench.screen is here
        assert "F10" not in bench.seen()
        await bench.write(right)
        await bench.press("f5")
        assert "F10" in bench.seen()
        await bench.press("f10")
        assert isinstance(bench.screen, PlaygroundScreen)
        assert "3.0" in bench.seen()
        await bench.press("escape")
        assert bench.screen is here
