"""What was typed is there again: after leaving, skipping, undoing, and after switching language."""

import pytest

OPEN, VALUE = "loss-meaning", "loss-value"
TYPED = {OPEN: "The mean sur", VALUE: "0.69"}


@pytest.mark.parametrize("id_", [OPEN, VALUE])
async def test_leaving_and_coming_back(sit, id_) -> None:
    async with sit(ids={id_}) as seat:
        await seat.type(TYPED[id_])
        await seat.press("escape")
        assert "Topics" in seat.seen()
        await seat.press("enter")
        assert TYPED[id_] in seat.seen()


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
@pytest.mark.parametrize("id_", [OPEN, VALUE])
async def test_another_start_of_the_program(sit, id_, key) -> None:
    async with sit(ids={id_}) as seat:
        await seat.type(TYPED[id_])
        await seat.pilot.press(key)
    async with sit(ids={id_}) as seat:
        assert TYPED[id_] in seat.seen()


async def test_typing_goes_on_at_the_end_of_it(sit) -> None:
    async with sit(ids={VALUE}) as seat:
        await seat.type("0.69")
        await seat.press("escape", "enter", "3", "1")
        assert "0.6931" in seat.seen()


async def test_skipping_and_undoing(sit) -> None:
    async with sit(ids={OPEN, VALUE}) as seat:
        await seat.type("The mean sur")
        await seat.press("f4")
        assert "How many nats" in seat.seen()
        assert "The mean sur" not in seat.seen()
        await seat.type("0.69")
        await seat.press("f6")
        assert "The mean sur" in seat.seen()
        await seat.press("f4")
        assert "0.69" in seat.seen()


async def test_keys_typed_faster_than_they_are_read(sit) -> None:
    async with sit(ids={OPEN, VALUE}) as seat:
        for key in ("x", "f4"):  # both are waiting before either is seen
            seat.app.simulate_key(key)
        await seat.settle()
        assert "How many nats" in seat.seen()
        assert seat.app.progress.draft(("sample", VALUE)) is None


async def test_what_could_not_be_read_is_kept_too(sit) -> None:
    async with sit(ids={VALUE}) as seat:
        await seat.type("half of ")
        await seat.press("enter", "escape", "enter")
        assert "half of" in seat.seen()


async def test_an_answer_leaves_no_draft(sit) -> None:
    async with sit(ids={VALUE}) as seat:
        await seat.type("0.69")
        await seat.press("escape", "enter", "enter")
        assert "Close, but further off" in seat.seen()
        await seat.press("escape")
        assert seat.app.progress.draft(("sample", VALUE)) is None


async def test_deleting_everything_deletes_the_draft(sit) -> None:
    async with sit(ids={VALUE}) as seat:
        await seat.type("7")
        await seat.press("escape", "enter", "backspace", "escape", "enter")
        assert "type, then press Enter" in seat.seen()


@pytest.mark.parametrize("id_", [OPEN, VALUE])
async def test_the_language_switches_in_the_middle_of_an_answer(sit, id_) -> None:
    async with sit(ids={id_}) as seat:
        await seat.type(TYPED[id_])
        await seat.press("f2")
        assert TYPED[id_] in seat.seen()
        assert "新题" in seat.seen()
        assert "new" not in seat.seen()
        await seat.press("x")  # the cursor is where it was
        assert f"{TYPED[id_]}x" in seat.seen()
        await seat.press("f2")
        assert f"{TYPED[id_]}x" in seat.seen()
        assert "新题" not in seat.seen()


async def test_ticks_stay_when_the_language_switches(sit) -> None:
    async with sit(ids={"loss-several"}) as seat:
        number = seat.number_of("Accuracy")
        await seat.press(number, "f2")
        assert f"▣ {number}. 准确率" in seat.seen()
        await seat.press("enter", "f2")
        assert "Not right" in seat.seen()
        await seat.press("f2")
        assert "不正确" in seat.seen()
        assert "It is a score." not in seat.seen()


async def test_points_and_hints_switch_too(sit) -> None:
    async with sit(ids={OPEN}) as seat:
        await seat.press("f3", "f5", "2", "f2")
        assert "▣ 2. 它不小于熵。" in seat.seen()
        await seat.press("pagedown")
        assert "提示 1/2 想想码长。" in seat.seen()


async def test_the_language_chosen_stays_on_every_screen(sit) -> None:
    async with sit(ids={VALUE}) as seat:
        await seat.type("ln 2")
        await seat.press("f2", "enter", "enter")
        assert "1 题答对 1 题" in seat.seen()
        await seat.press("f2")
        assert "1 of 1 right" in seat.seen()
        await seat.press("f2", "enter")
        assert "今日已答" in seat.seen()
        assert "损失" in seat.seen()
