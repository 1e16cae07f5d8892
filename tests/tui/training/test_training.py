"""A solution at work on the screen: curves, regions, a confusion matrix, and its keys."""

from __future__ import annotations

import math

import pytest

from quiz.bank import builtin
from quiz.tui.screens.training.screen import AtWorkScreen
from quiz.tui.widgets.charts.curves import Curves, drawable, nice
from quiz.tui.widgets.keybar import KeyBar

SOFTMAX = "softmax-regression-gradient"
SAID = {
    "en": ["Your code at work", "Training loss", "step 200/200", "rate 0.3", "Your gradient and"],
    "zh": ["你的代码在训练", "训练损失", "第 200/200 步", "学习率 0.3", "同一条曲线"],
}


async def opened(seat, body: str = "", paused: bool = False, id_: str = SOFTMAX) -> AtWorkScreen:
    """The screen of a reference, or of a body in its function's place."""
    bank = seat.app.banks[0]
    exercise = bank.items[id_]
    source = bank.solution(exercise)
    if body:
        source = f"def {exercise.function}(W, b, X, y):\n    {body}\n"
    screen = AtWorkScreen(bank, exercise, source, paused)
    seat.app.push_screen(screen)
    await seat.settle()
    return screen


def shown_to_the_end(seat, language: str) -> None:
    for said in SAID[language]:
        assert said in seat.seen()
    for sign in "●▲■○△□":
        assert sign in seat.seen()
    assert any("\u2801" <= sign <= "\u28ff" for sign in seat.seen())
    matrix = [line for line in seat.rows() if "15   0   0" in line]
    assert len(matrix) == 1
    assert "Space" not in seat.bar()


async def test_it_trains_to_the_end_and_shows_how(sit) -> None:
    async with sit((200, 60), bank=builtin()) as seat:
        await opened(seat)
        shown_to_the_end(seat, "en")


async def test_it_waits_when_paused_and_goes_on(sit) -> None:
    async with sit(bank=builtin()) as seat:
        await opened(seat, paused=True)
        assert "step 0/200" in seat.seen()
        assert "the loss is ln 3 = 1.0986" in seat.seen()
        assert "Space go on" in seat.bar()
        await seat.press("f2")
        assert "第 0/200 步" in seat.seen()
        assert "两者都从零开始" in seat.seen()
        await seat.press("space")
        shown_to_the_end(seat, "zh")


@pytest.mark.soak
async def test_a_rate_that_is_too_high_is_seen(sit) -> None:
    async with sit((120, 40), bank=builtin()) as seat:
        await opened(seat, paused=True)
        await seat.press(*["plus"] * 9)
        assert "rate 1000" in seat.seen()
        await seat.press("space")
        assert "The rate is too high" in seat.seen()
        await seat.press(*["minus"] * 9)
        assert "rate 0.01" in seat.seen()
        assert "step 200/200" in seat.seen()


async def test_what_is_over_fits_any_size_and_cannot_be_paused_but_begun_again(sit) -> None:
    async with sit(bank=builtin()) as seat:
        screen = await opened(seat)
        for width, height in ((40, 12), (200, 60), (81, 33), (80, 24)):
            await seat.resize(width, height)
            assert screen.query_one(KeyBar).region.bottom == height
        assert "15   0   0" in seat.seen()
        await seat.press("space")
        assert "Space" not in seat.bar()
        await seat.press("r")
        assert "step 200/200" in seat.seen()


async def test_what_cannot_be_begun_offers_no_key_but_back(sit, monkeypatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(2, "no such data")

    monkeypatch.setattr("quiz.training.training.irises", refuse)
    async with sit(bank=builtin()) as seat:
        await opened(seat)
        assert "cannot be read (no such" in seat.seen()
        assert "Space" not in seat.bar()
        assert "restart" not in seat.bar()
        assert "Esc back" in seat.bar()


async def test_a_function_that_fails_gets_one_sentence(sit) -> None:
    async with sit((200, 60), bank=builtin()) as seat:
        for body, said in (
            ("return W.T, b", "the gradient of W has the shape (3, 2)"),
            ("raise KeyError(3)", "In step 1 your function raised KeyError: 3, in line 2."),
            ("import time; time.sleep(9)", "your function did not return in time"),
        ):
            await opened(seat, body)
            assert "✗ " in seat.seen()
            assert said in seat.seen()
            await seat.press("escape")


async def test_gradients_that_are_no_numbers_end_nothing(sit) -> None:
    async with sit((120, 40), bank=builtin()) as seat:
        await opened(seat, "return W * float('nan'), b * float('nan')")
        assert "loss NaN" in seat.seen()
        assert "no longer a number" in seat.seen()


async def test_leaving_ends_what_runs(sit) -> None:
    async with sit(bank=builtin()) as seat:
        screen = await opened(seat, "import time; time.sleep(9)", paused=True)
        await seat.pilot.press("space")
        await seat.pilot.press("escape")
        await seat.settle()
        assert seat.app.screen is not screen
        assert screen._training is not None
        assert screen._training.own.steps == 0


async def test_a_pass_leads_there_and_esc_comes_back(sit) -> None:
    async with sit((120, 40), bank=builtin()) as seat:
        bank = seat.app.banks[0]
        seat.app.open_item(bank, bank.items[SOFTMAX])
        await seat.settle()
        exercise = seat.app.screen
        exercise.editor.replace_all(bank.solution(bank.items[SOFTMAX]))
        await seat.press("f5")
        await seat.press("ctrl+g")
        assert "step 200/200" in seat.seen()
        await seat.press("escape")
        assert seat.app.screen is exercise


@pytest.mark.parametrize(
    ("value", "top"), [(1.0986, 1.2), (0.69, 0.8), (23, 30), (5, 5), (1e-3, 1e-3)]
)
def test_scales_end_at_round_numbers(value: float, top: float) -> None:
    assert nice(value) == pytest.approx(top)


def test_only_numbers_within_the_frame_are_drawn() -> None:
    points = [(0, 1.0), (1, math.nan), (2, math.inf), (3, -1.0)]
    assert drawable(points, 2.0) == [(0, 1.0), (2, 2.0), (3, 0.0)]


def test_a_curve_without_room_or_points_is_nothing() -> None:
    assert Curves().render().plain == ""
