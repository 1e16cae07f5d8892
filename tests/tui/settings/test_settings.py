"""Settings on the screen: what is changed counts at once and is in the file."""

import datetime
from pathlib import Path

import pytest

from quiz.settings import load, save


@pytest.fixture
def file(progress_file: Path) -> Path:
    """The settings file, before the app is open."""
    progress_file.parent.mkdir(exist_ok=True)
    return progress_file.with_name("settings.toml")


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_every_setting_is_seen_with_its_value(sit, size) -> None:
    async with sit(size) as seat:
        await seat.press("s")
        for said in ("Language", "Theme", "dark", "Interview day", "none", "Minutes a day", "25"):
            assert said in seat.seen()
        await seat.press("f2")
        for said in ("语言", "配色", "面试日期", "无", "每日分钟数"):
            assert said in seat.seen()


async def test_arrows_step_through_choices_and_the_theme_changes_at_once(sit) -> None:
    async with sit() as seat:
        await seat.press("s", "down", "right")
        assert seat.app.theme == "light"
        assert "‹ light ›" in seat.seen()
        assert load(seat.app.settings_file)[0].theme == "light"
        await seat.press("left", "left")
        assert seat.app.theme == "monochrome"


async def test_choices_are_named_in_the_learners_language(sit) -> None:
    async with sit(language="zh") as seat:
        await seat.press("s", "down")
        assert "自动" in seat.seen()
        assert "‹ 深色 ›" in seat.seen()


async def test_the_bar_says_what_keys_do_while_one_types(sit) -> None:
    async with sit() as seat:
        await seat.press("s")
        assert "Enter" not in seat.bar()  # a choice is stepped through
        await seat.press("down", "down")
        assert "Enter type it" in seat.bar()
        await seat.press("enter")
        for key in ("Enter keep", "Esc cancel"):
            assert key in seat.bar()
        assert "change" not in seat.bar()
        await seat.press(*"30")
        await seat.click("Enter keep")
        assert load(seat.app.settings_file)[0].new_a_day == 30
        assert "Esc back" in seat.bar()


async def test_the_language_changes_at_once(sit) -> None:
    async with sit() as seat:
        await seat.press("s", "right", "right")
        assert "设置" in seat.seen()
        await seat.press("escape")
        assert "从第一道题开始。" in seat.seen()


async def test_a_number_is_typed_or_stepped(sit) -> None:
    async with sit() as seat:
        await seat.press("s", "down", "down", "right", "right")
        assert load(seat.app.settings_file)[0].new_a_day == 12
        await seat.press("enter")
        await seat.press(*"30", "enter")
        assert load(seat.app.settings_file)[0].new_a_day == 30
        await seat.press("escape")
        assert "8 new" in seat.seen()


async def test_what_will_not_do_is_said_and_nothing_changes(sit) -> None:
    async with sit() as seat:
        await seat.press("s", "down", "down", "enter", *"12x", "enter")
        assert "12x is not a whole number from 0 to 1000" in seat.seen()
        assert load(seat.app.settings_file)[0].new_a_day == 10
        await seat.press("escape")
        assert "How many new items a day" in seat.seen()


async def test_the_day_of_the_interview_leads_to_a_plan_on_the_home_screen(sit) -> None:
    async with sit() as seat:
        await seat.press("s", *["down"] * 5, "right")
        day = load(seat.app.settings_file)[0].interview
        today = datetime.datetime.now().astimezone().date()
        assert day == today + datetime.timedelta(days=14)
        await seat.press("escape")
        assert "Interview in 14 days" in seat.seen()
        assert "25 min a day: " in seat.seen()
        assert "50 min: " in seat.seen()
        assert "Today's plan: 8 new." in seat.seen()
        await seat.press("f2")
        assert "距面试还有 14 天" in seat.seen()
        await seat.press("s", *["down"] * 5, "delete", "escape")
        assert "距面试还有" not in seat.seen()


async def test_settings_edited_by_hand_count(sit, file) -> None:
    file.write_text('language = "zh"\ntheme = "high-contrast"\nnew_a_day = 3\n')
    async with sit(language=None) as seat:
        assert "3 新题" in seat.seen()
        assert seat.app.theme == "high-contrast"


async def test_a_bad_value_is_named_and_the_default_used(sit, file) -> None:
    file.write_text('theme = "pink"\n')
    async with sit((120, 40)) as seat:
        assert seat.app.theme == "dark"
        said = " ".join("".join(note.message.split("\n")) for note in seat.app._notifications)
        assert "line 1" in said
        assert '"pink"' in said


async def test_a_file_that_cannot_be_written_is_said(sit, file) -> None:
    file.write_text("theme = = 1\n")
    async with sit((120, 40)) as seat:
        await seat.press("s", "down", "right")
        assert seat.app.theme == "dark"
        assert any(
            "is not TOML" in note.message.replace("\n", " ") for note in seat.app._notifications
        )
    assert file.read_text() == "theme = = 1\n"


async def test_a_click_picks_a_row(sit) -> None:
    async with sit() as seat:
        await seat.press("s")
        await seat.click("Daily goal")
        assert "How many answers make a good day." in seat.seen()
        await seat.press("right")
        assert load(seat.app.settings_file)[0].daily_goal == 21


async def test_a_session_is_as_long_as_was_set(sit, file) -> None:
    save(file, "session_length", 2)
    async with sit() as seat:
        await seat.press("enter")
        assert "1/2" in seat.seen()
