"""The very first start: a language, a few lines on how it works, a question."""

import pytest

from quiz.settings import load


async def test_the_language_is_chosen_and_kept_and_a_question_is_asked(sit) -> None:
    async with sit(first_start=True) as seat:
        assert "Which language?" in seat.seen()
        assert "Every answer is marked at" in seat.seen()
        await seat.press("2")
        assert "每次作答都会立即批改" in seat.seen()
        await seat.press("enter")
        assert "交叉熵" in seat.seen()
        assert "F5 提交" in seat.bar()
        assert load(seat.app.settings_file)[0].language == "zh"
        await seat.press("escape")
        assert "从第一道题开始。" in seat.seen()


async def test_arrows_and_clicks_choose_as_well(sit) -> None:
    async with sit(first_start=True) as seat:
        await seat.press("down")
        assert seat.app.language == "zh"
        await seat.click("English")
        assert seat.app.language == "en"


async def test_f2_chooses_too_as_it_says(sit) -> None:
    async with sit(first_start=True) as seat:
        await seat.press("f2")
        assert "❯ 2. 中文" in seat.seen()
        await seat.press("enter")
        assert seat.app.settings.language == "zh"


async def test_escape_goes_home_in_the_language_chosen(sit) -> None:
    async with sit(first_start=True, language="zh") as seat:
        assert "立即批改" in seat.seen()
        await seat.press("escape")
        assert "从第一道题开始。" in seat.seen()
        assert load(seat.app.settings_file)[0].language == "zh"


async def test_it_is_shown_once(sit) -> None:
    async with sit(first_start=True) as seat:
        await seat.press("escape")
    async with sit(first_start=True, language=None) as seat:
        assert "Begin with your first question." in seat.seen()


async def test_who_has_answered_before_is_not_greeted(sit) -> None:
    async with sit(first_start=True, ids={"loss-value"}) as seat:
        await seat.type("ln 2")
        await seat.press("enter")
        assert not seat.app.settings_file.exists()
    async with sit(first_start=True) as seat:
        assert "Which language?" not in seat.seen()


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (200, 60)])
async def test_it_says_what_to_press_at_every_size(sit, size) -> None:
    async with sit(size, first_start=True) as seat:
        assert "Enter first question" in seat.bar()
        assert "1. English" in seat.seen()
