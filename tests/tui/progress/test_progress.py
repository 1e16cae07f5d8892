"""The progress screen: what is on it, in both languages, at every size."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from textual.app import App

from quiz.progress import Progress, Review, new_uid
from quiz.settings import save
from quiz.text.width import cells
from quiz.tui.screens.progress.screen import ProgressScreen
from quiz.tui.widgets.charts.heat import HALF, YEAR, weeks_for
from quiz.tui.widgets.charts.plot import Plot, plotted
from quiz.tui.widgets.charts.timeline import Timeline

SIZES = [(80, 24), (200, 60)]


@pytest.fixture
def weeks(progress_file):
    """Eight weeks of answers: two a day, every third one wrong, none on Sundays."""
    answers = itertools.count()
    progress_file.parent.mkdir(exist_ok=True)
    now = datetime.now(UTC)
    with Progress.open(progress_file) as progress:
        for ago in range(56, 0, -1):
            at = now - timedelta(days=ago)
            if at.astimezone().weekday() == 6:
                continue
            for n, item in enumerate(("loss-value", "loss-one")):
                right = bool(next(answers) % 3)
                progress.record(
                    Review(
                        uid=new_uid(),
                        at=at + timedelta(minutes=n),
                        day=at.astimezone().date().isoformat(),
                        bank="sample",
                        item=item,
                        content="0",
                        kind="numeric",
                        answer='{"type":"typed","text":"1"}',
                        score=float(right),
                        right=right,
                        hints=0,
                        seconds=300.0,
                        rating=3 if right else 1,
                    )
                )


async def everything(seat) -> str:
    """What is seen from the top to the end of the page."""
    page = seat.app.screen.query_one("#page")
    seen = [seat.seen()]
    while page.scroll_y < page.max_scroll_y:
        page.scroll_relative(y=page.size.height // 2, animate=False)
        await seat.settle()
        seen.append(seat.seen())
    return "\n".join(seen)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_before_the_first_answer_it_says_what_to_do(sit, size, language) -> None:
    async with sit(size, language) as seat:
        await seat.press("p")
        said = {"en": "Press Esc, then Enter", "zh": "按 Esc 再按回车开始练习"}[language]
        assert said in seat.seen()
        assert "░" not in seat.seen()
        await seat.press("escape", "enter")
        assert "1/8" in seat.seen()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.usefixtures("weeks")
async def test_every_figure_is_there(sit, size, language) -> None:
    async with sit(size, language) as seat:
        await seat.press("p")
        seen = await everything(seat)
        answers = 2 * seat.app.screen._charts.totals.days
        for said in {
            "en": (
                *("day streak", f"{answers}", "67% right", "items met", "Mon", "answers a day"),
                *("Remembered, by week", "of repeats remembered", "Due in the next 30 days"),
                *("Mastery by topic", "Losses", "2/6", "Minutes a day", "today"),
            ),
            "zh": (
                *("天连续练习", f"{answers}", "正确率 67%", "题已练", "周一", "题/天"),
                *("每周记忆率", "近 30 天的复习中记得", "未来 30 天到期"),
                *("各主题掌握程度", "损失", "2/6", "近 30 天每日用时", "今天"),
            ),
        }[language]:
            assert said in seen, said
        assert any("\u2801" <= each <= "\u28ff" for each in seen)


@pytest.mark.usefixtures("weeks")
async def test_everything_changes_with_the_language(sit) -> None:
    async with sit((200, 60)) as seat:
        await seat.press("p", "f2")
        assert "各主题掌握程度" in seat.seen()
        assert "损失" in seat.seen()
        assert "Losses" not in seat.seen()
        assert "Mon" not in seat.seen()


@pytest.mark.usefixtures("weeks")
async def test_days_are_darker_the_nearer_they_come_to_the_goal(sit, progress_file) -> None:
    save(progress_file.with_name("settings.toml"), "daily_goal", 10)
    async with sit() as seat:
        await seat.press("p")
        calendar = seat.seen()[: seat.seen().index("answers a day")]
        assert "░░ 1–3" in calendar
        assert calendar.count("██") == 1  # in the legend alone
    save(progress_file.with_name("settings.toml"), "daily_goal", 2)
    async with sit() as seat:
        await seat.press("p")
        calendar = seat.seen()[: seat.seen().index("answers a day")]
        assert "██ 2+" in calendar
        assert calendar.count("█") > 40
        assert calendar.count("░") == 0


@pytest.mark.usefixtures("weeks")
async def test_the_window_may_change_its_size(sit) -> None:
    async with sit() as seat:
        await seat.press("p")
        for width, height in ((200, 60), (40, 10), (120, 40), (20, 6), (80, 24)):
            await seat.resize(width, height)
            assert isinstance(seat.app.screen, ProgressScreen)
        assert "Remembered, by week" in seat.seen()
        assert seat.app.screen.query_one(Plot).display


@pytest.mark.usefixtures("weeks")
async def test_arrows_scroll_at_once(sit) -> None:
    async with sit() as seat:
        await seat.press("p")
        page = seat.app.screen.query_one("#page")
        await seat.pilot.press(*["down"] * 10, "up")
        assert page.scroll_y == 18
        await seat.press("end")
        assert "a day of practice." in seat.seen()


@pytest.mark.usefixtures("weeks")
async def test_it_is_up_to_date_when_one_comes_back(sit) -> None:
    async with sit((200, 60)) as seat:
        await seat.press("p")
        before = seat.app.screen._charts.totals.answers
        await seat.press("b", "slash", *"loss-formula", "enter")
        await seat.type("-ln(p)")
        await seat.press("enter", "escape", "escape", "escape", "escape")
        assert isinstance(seat.app.screen, ProgressScreen)
        assert seat.app.screen._charts.totals.answers == before + 1
        assert "3/6" in seat.seen()


async def test_help_and_the_palette_know_it(sit) -> None:
    async with sit((120, 40)) as seat:
        await seat.press("ctrl+p")
        await seat.type("progress")
        await seat.press("enter")
        assert isinstance(seat.app.screen, ProgressScreen)
        await seat.press("f1")
        assert "browse" in seat.seen()


# The parts, by themselves


def test_a_year_half_a_year_or_what_fits() -> None:
    assert (weeks_for(200), weeks_for(109), weeks_for(108), weeks_for(57)) == (
        YEAR,
        YEAR,
        HALF,
        HALF,
    )
    assert weeks_for(40) == 17
    assert weeks_for(0) == 1


@pytest.mark.parametrize("size", [(40, 8), (90, 20), (150, 30)])
def test_a_curve_is_as_large_as_it_is_asked_to_be(size: tuple[int, int]) -> None:
    ticks = [(0.0, "0%"), (1.0, "100%")]
    months = [(0.0, "1月"), (3.0, "2月")]
    text = plotted([(0, 0.2), (3, 0.9), (4, 1.0)], size, ticks, months, (0.0, 4.0))
    rows = text.split("\n")
    assert len(rows) == size[1]
    assert "100%" in rows[0]
    assert "1月" in rows[-1]
    assert "\x1b" not in text
    assert all(cells(row) <= size[0] for row in rows)


async def test_bars_show_what_there_is_however_little() -> None:
    class One(App[None]):
        def compose(self):
            yield Timeline("$primary", lambda figure: f"{figure:.0f}", id="days")

    app = One()
    async with app.run_test(size=(40, 12)) as pilot:
        app.query_one(Timeline).show([1000, 0, 1, 500], {0: "today", 3: "03-04"})
        await pilot.pause()
        rows = str(app.query_one(Timeline).render()).split("\n")
    assert len(rows) == 8
    assert rows[0].startswith("1000 ┤███")
    bottom = rows[5].partition("│")[2]
    assert [bottom[n : n + 3] for n in (0, 4, 8, 12)] == ["███", "   ", "▁▁▁", "███"]
    assert rows[2].partition("│")[2].rstrip() == "███"
    assert rows[-1].split() == ["today", "03-04"]
