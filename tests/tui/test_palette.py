"""The command palette: every key, every screen, every theme, every item."""

import pytest


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Start", "key Enter", "Settings", "Theme: light"]),
        ("zh", ["开始", "按键 Enter", "设置", "配色：浅色"]),
    ],
)
async def test_it_lists_what_can_be_done_here(sit, language, said) -> None:
    async with sit((120, 50), language) as seat:
        await seat.press("ctrl+p")
        for each in said:
            await until(seat, each)


async def test_what_only_the_keyboard_can_do_is_not_offered(sit) -> None:
    async with sit((120, 50), ids={"loss-one"}) as seat:
        assert "1-9 pick" in seat.bar()
        await seat.press("ctrl+p")
        await until(seat, "key F4")
        assert "key 1-9" not in seat.seen()


async def test_a_theme_is_chosen(sit) -> None:
    async with sit((120, 50)) as seat:
        await seat.press("ctrl+p")
        await seat.type("light")
        await until(seat, "Theme: light")
        await seat.press("down", "enter")
        assert seat.app.theme == "light"


async def until(seat, text: str) -> None:
    """Until the palette, which searches in steps of its own, shows a text."""
    for _ in range(30_000):
        if text in seat.seen():
            return
        await seat.pilot.pause(0.02)
    raise AssertionError(f"{text!r} is not on the screen:\n{seat.seen()}")


@pytest.mark.parametrize("typed", ["loss-value", "entropy of a coin", "硬币的熵"])
async def test_an_item_is_found_by_its_id_and_by_its_title_in_both_languages(sit, typed) -> None:
    async with sit((120, 50)) as seat:
        await seat.press("ctrl+p")
        await seat.type(typed)
        await until(seat, "number · loss-value")
        await seat.press("down", "enter")
        assert "How many nats is a fair coin?" in seat.seen()


async def test_it_opens_a_screen(sit) -> None:
    async with sit((120, 50)) as seat:
        await seat.press("ctrl+p")
        await seat.type("settings")
        await until(seat, "Language, colours")
        await seat.press("down", "enter")
        assert "Session length" in seat.seen()
