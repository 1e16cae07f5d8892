"""A formula is shown as it is understood, while it is typed."""

import pytest


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_what_is_typed_is_built_up_below_it(sit, size) -> None:
    async with sit(size, ids={"loss-formula"}) as seat:
        await seat.type("-ln(p)/2")
        assert "−ln p" in seat.seen()
        await seat.type("+1")
        assert "+ 1" in seat.seen()


async def test_what_cannot_be_read_yet_is_not_shown(sit) -> None:
    async with sit(ids={"loss-formula"}) as seat:
        await seat.type("-ln(p")
        assert "−ln p" not in seat.seen()
        await seat.press("enter")
        assert "▲" in seat.seen()


async def test_a_draft_is_shown_when_it_comes_back(sit) -> None:
    async with sit(ids={"loss-formula"}) as seat:
        await seat.type("p^2")
        await seat.press("escape")
    async with sit(ids={"loss-formula"}) as seat:
        assert "p²" in seat.seen()


async def test_what_a_typed_number_comes_to_is_shown_and_a_plain_one_is_not(sit) -> None:
    async with sit(ids={"loss-value"}) as seat:
        await seat.type("2^10")
        assert "2¹⁰ = 1024" in seat.seen()
    async with sit(ids={"loss-value"}) as seat:
        await seat.press("backspace", "backspace", "backspace", "backspace")
        await seat.type("1024.5")
        assert "=" not in seat.seen().split("1024.5")[1].splitlines()[0]
        assert not seat.app.screen.query_one("#understood").display
