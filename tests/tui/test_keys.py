"""Everything works by keyboard, and the keys that work are shown."""

import pytest

KINDS = {
    "loss-meaning": ["F5 answer", "F3 hint", "F4 skip", "Esc home", "F2 中文", "F1 help"],
    "loss-one": [
        *("1-9 pick", "Enter answer", "F3 hint", "F4 skip", "Esc home", "F2 中文", "F1 help"),
    ],
    "loss-value": ["Enter answer", "F4 skip", "Esc home", "F2 中文", "F1 help"],
    "loss-formula": ["Enter answer", "F4 skip", "Esc home", "F2 中文", "F1 help"],
    "loss-bug": ["↑↓ line", "Enter answer", "F4 skip", "Esc home", "F2 中文", "F1 help"],
}
CHINESE = {
    "loss-meaning": ["F5 提交", "F3 提示", "F4 跳过", "Esc 首页", "F2 English", "F1 帮助"],
    "loss-one": ["1-9 选择", "Enter 提交", "F3 提示", "F4 跳过", "Esc 首页", "F1 帮助"],
}


@pytest.mark.parametrize("id_", KINDS)
async def test_each_kind_shows_its_keys_at_80_columns(sit, id_) -> None:
    async with sit(ids={id_}) as seat:
        for key in KINDS[id_]:
            assert key in seat.bar()


@pytest.mark.parametrize("id_", CHINESE)
async def test_in_chinese_too(sit, id_) -> None:
    async with sit(language="zh", ids={id_}) as seat:
        for key in CHINESE[id_]:
            assert key in seat.bar()


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_fullest_bar_loses_no_key(sit, language) -> None:
    async with sit(language=language, ids={"loss-one", "gradient-sign"}) as seat:
        await seat.press("f4")  # now there is something to take back as well
        for key in ("1-9", "Enter", "F3", "F4", "F6", "Esc", "F2", "F1"):
            assert f" {key} " in seat.bar()


async def test_home_and_summary_show_theirs(sit) -> None:
    async with sit() as seat:
        for key in ("Enter start", "F2 中文", "F1 help", "q quit"):
            assert key in seat.bar()
    async with sit(ids={"loss-value"}) as seat:
        await seat.type("ln 2")
        await seat.press("enter")
        for key in ("Enter next", "PgDn scroll", "F6 undo"):
            assert key in seat.bar()
        await seat.press("enter")
        for key in ("Enter home", "m another session"):
            assert key in seat.bar()


async def test_only_keys_that_do_something_are_shown(sit) -> None:
    async with sit(ids={"loss-one", "loss-value"}) as seat:
        assert "F6" not in seat.bar()
        await seat.press("f3")
        assert "Two of them are logarithms." in seat.seen()
        assert "F3" not in seat.bar()
        await seat.press("f4")
        assert "F6 undo" in seat.bar()


async def test_at_the_key_points_the_bar_says_how_to_tick_and_confirm(sit) -> None:
    async with sit(ids={"loss-meaning"}) as seat:
        await seat.press("f5")
        for key in ("1-9 tick", "Enter confirm", "F6 undo"):
            assert key in seat.bar()
        assert "F5" not in seat.bar()


async def test_a_click_on_a_key_does_what_the_key_does(sit) -> None:
    async with sit() as seat:
        await seat.click("Enter start")
        assert "What does the cross-entropy" in seat.seen()
        await seat.click("F3 hint")
        assert "Think of code lengths." in seat.seen()
        await seat.click("F2 中文")
        assert "想想码长。" in seat.seen()
        await seat.click("F4 跳过")
        assert "对 logit 的梯度" in seat.seen()
        await seat.click("F6 撤销")
        assert "损失的含义" in seat.seen()
        await seat.click("F5 提交")
        assert "你答到了哪些要点？" in seat.seen()
        await seat.click("Enter 确认")
        assert "3 个要点答出 0 个" in seat.seen()
        await seat.click("F4 跳过")
        await seat.click("Enter 下一题")
        assert "对 logit 的梯度" in seat.seen()
        await seat.click("Esc 首页")
        assert "本次练习结束" in seat.seen()
        await seat.click("Enter 首页")
        assert "今日已答" in seat.seen()


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_help_lists_every_key_and_closes(sit, language) -> None:
    async with sit(language=language, ids={"loss-value"}) as seat:
        before = seat.seen()
        await seat.press("f1")
        for key in ("F3", "F4", "F5", "F6", "Esc", "PgDn", "PgUp"):
            assert key in seat.seen()
        assert seat.seen().split("\n")[-1] == before.split("\n")[-1]  # what is below stays in sight
        await seat.press("escape")
        assert seat.seen() == before


async def test_a_question_mark_typed_into_an_answer_is_no_call_for_help(sit) -> None:
    async with sit(ids={"loss-meaning"}) as seat:
        await seat.press("w", "h", "y", "question_mark")
        assert "why?" in seat.seen()
        assert "Keys" not in seat.seen()


async def test_what_is_longer_than_the_screen_can_be_read_by_keyboard(sit) -> None:
    async with sit((80, 16), ids={"loss-meaning"}) as seat:
        await seat.press("f5", "enter", "f4")
        assert "A strong answer" in seat.seen()
        assert "The minimum is the entropy of P." not in seat.seen()
        await seat.press("pagedown", "pagedown")
        assert "The minimum is the entropy of P." in seat.seen()
        await seat.press("pageup", "pageup", "pageup")
        assert "What does the cross-entropy" in seat.seen()
        await seat.press("down")
        assert "What the loss means" not in seat.seen()
        await seat.press("up")
        assert "What the loss means" in seat.seen()


async def answer_wrongly(seat, id_: str) -> None:
    match id_:
        case "loss-meaning":
            await seat.press("f5", "enter", "f4")
        case "loss-one":
            await seat.press(seat.number_of("A log-probability"), "enter")
        case _:
            await seat.press("enter")


@pytest.mark.parametrize("by", ["mouse", "tab"])
@pytest.mark.parametrize("id_", ["loss-meaning", "loss-one", "loss-bug"])
async def test_after_an_answer_enter_goes_on_wherever_one_went(sit, id_, by) -> None:
    async with sit((200, 60), ids={id_}) as seat:
        await answer_wrongly(seat, id_)
        if by == "mouse":
            await seat.click({"loss-one": "A log-prob", "loss-bug": "import"}.get(id_, "1. It is"))
        else:
            await seat.press("tab")
        assert "Enter next" in seat.bar()
        await seat.press("enter")
        assert "once more" in seat.seen()


@pytest.mark.parametrize("id_", ["loss-meaning", "loss-bug"])
async def test_after_an_answer_tab_does_not_carry_the_reader_off(sit, id_) -> None:
    async with sit(ids={id_}) as seat:
        await answer_wrongly(seat, id_)
        read = seat.seen()
        await seat.press("tab")
        assert seat.seen() == read


@pytest.mark.parametrize("key", ["enter", "space", "f5"])
async def test_the_key_that_goes_on_ticks_nothing_in_the_next_item(sit, key) -> None:
    async with sit(ids={"loss-one", "loss-several"}) as seat:
        await answer_wrongly(seat, "loss-one")
        await seat.press(key)
        assert "Which are losses?" in seat.seen()
        assert seat.seen().count("▢") == 3


@pytest.mark.parametrize("key", ["enter", "space", "f5"])
async def test_the_key_that_goes_on_does_not_answer_the_next_item(sit, key) -> None:
    async with sit(ids={"loss-value", "loss-bug"}) as seat:
        await seat.type("ln 2")
        await seat.press("enter", key)
        assert "Which line is wrong?" in seat.seen()
        assert "Enter answer" in seat.bar()
        assert seat.history("loss-bug") == []
