"""The playground: what one moves, what one sees, and how one comes there from an item."""

from __future__ import annotations

from pathlib import Path

import pytest
from scipy.special import softmax
from scipy.stats import entropy

from quiz.bank import builtin
from quiz.tui.screens.playground.screen import PlaygroundScreen

SIZES = [(80, 24), (120, 40), (200, 60)]


def nats(p: list[float], q: list[float] | None = None) -> str:
    return f"{entropy(p, q):.3f}"


def row(seat, name: str) -> str:
    return next(line for line in seat.rows() if name in line)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Playground", "nats", "perplexity", "KL is not symmetric", "↑↓ move", "3 forward"]),
        ("zh", ["演练场", "奈特", "困惑度", "KL 不对称", "↑↓ 增减", "3 正向 KL"]),
    ],
)
async def test_it_opens_from_home_and_shows_all_measures(sit, size, language, said) -> None:
    async with sit(size, language) as seat:
        await seat.press("g")
        for each in said:
            assert each in seat.seen()
        p, q = [0.5, 0.25, 0.15, 0.1], [0.25] * 4
        assert nats(p) in row(seat, "H(P) ")
        assert nats(q) in row(seat, "H(Q) ")
        assert nats(p, q) in row(seat, "KL(P‖Q)  ")
        assert nats(q, p) in row(seat, "KL(Q‖P)  ")
        assert f"{entropy(p) + entropy(p, q):.3f}" in row(seat, "H(P,Q) ")
        assert "log qᵢ = H(P) + KL(P‖Q)" in seat.seen()
        await seat.press("escape")
        assert not isinstance(seat.app.screen, PlaygroundScreen)


async def test_arrows_move_q_and_tab_goes_to_p(sit) -> None:
    async with sit((120, 40)) as seat:
        await seat.press("g", "6", "up")
        assert nats([0.5, 0.5], [0.95, 0.05]) in row(seat, "KL(P‖Q)  ")
        assert "Only Q moved, so H(P) stays" in seat.seen()
        await seat.press("tab", "right", "down")
        assert nats([0.55, 0.45]) in row(seat, "H(P) ")
        assert "P moved and is more certain" in seat.seen()
        await seat.press("shift+down")
        assert nats([0.56, 0.44]) in row(seat, "H(P) ")


async def test_the_bar_of_cross_entropy_is_entropy_and_divergence_end_to_end(sit) -> None:
    async with sit((120, 40)) as seat:
        await seat.press("g")
        whole, entropy_, kl = (row(seat, name) for name in ("H(P,Q) ", "H(P) ", "KL(P‖Q)  "))
        assert whole.count("█") == entropy_.count("█")
        assert whole.count("▒") == kl.count("▒") > 0
        assert kl.index("▒") == entropy_.rindex("█") + 1


async def test_a_zero_in_q_is_infinity(sit) -> None:
    async with sit() as seat:
        await seat.press("g", "5")
        assert "∞ nats" in row(seat, "H(P,Q) ")
        assert "▶" in row(seat, "H(P,Q) ")
        assert "∞ of Q on P" in seat.seen()
        await seat.press("right", "right", "up")
        assert "∞" not in row(seat, "H(P,Q) ")


async def test_bits_and_back(sit) -> None:
    async with sit() as seat:
        await seat.press("g", "1", "u")
        assert "2.000 bits" in row(seat, "H(P) ")
        assert "1 nat is 1.443 bits" in seat.seen()
        await seat.press("u")
        assert "1.386 nats" in row(seat, "H(P) ")


async def test_the_mouse_drags_a_bar(sit) -> None:
    async with sit((120, 40)) as seat:
        await seat.press("g", "6")
        rows = seat.rows()
        under = next(y for y, line in enumerate(rows) if "q(A)" in line)
        x = rows[under].index("q(A)") + 1
        await seat.pilot.mouse_down(offset=(x, under - 3))
        await seat.pilot.hover(offset=(x, 3))
        await seat.pilot.mouse_up(offset=(x, 3))
        await seat.settle()
        assert nats([0.5, 0.5], [0.9, 0.1]) not in row(seat, "KL(P‖Q)  ")
        await seat.click("p(B)")
        # A click on the foot of a bar takes everything from it.
        assert "0.000 nats" in row(seat, "H(P) ")


async def test_presets_are_clicked_and_spoken_in_the_other_language(sit) -> None:
    async with sit((120, 40)) as seat:
        await seat.press("g")
        await seat.click("forward KL covers")
        assert "P has two peaks" in seat.seen()
        await seat.press("f2")
        assert "P 有两个峰" in seat.seen()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("language", "said"), [("en", "temperature T = 1"), ("zh", "温度 T = 1")])
async def test_logits_page(sit, size, language, said) -> None:
    async with sit(size, language) as seat:
        await seat.press("g", "f4")
        assert said in seat.seen()
        assert "0.659" in row(seat, "p(A)★")
        assert "−0.341" in row(seat, "∂L/∂z(A)★")
        await seat.press("t", "t", "right", "y")
        assert "T = 2" in seat.seen()
        slope = (softmax([1, 0.5, 0.05])[1] - 1) / 2
        assert f"−{-slope:.3f}" in row(seat, "∂L/∂z(B)★")


async def test_huge_logits_do_not_overflow_and_a_shift_changes_nothing(sit) -> None:
    async with sit() as seat:
        await seat.press("g", "f4", "5")
        assert "−ln p(A) = 1.408" in seat.seen()
        assert all(shown in seat.seen() for shown in ("1000", "1001", " 999"))
        await seat.press("s")
        assert "Every logit moved by +1" in seat.seen()
        assert "−ln p(A) = 1.408" in seat.seen()


@pytest.mark.parametrize("page", [[], ["f4"]])
async def test_two_to_six_bars_fit_every_width(sit, page) -> None:
    async with sit() as seat:
        await seat.press("g", *page)
        for key, names in (("minus", {"z(B)", "p(B)"}), ("plus", {"z(F)", "zF", "p(F)", "pF"})):
            await seat.press(*[key] * 6)
            for width, height in ((80, 24), (200, 60), (40, 20)):
                await seat.resize(width, height)
                assert any(name in seat.seen() for name in names)


async def test_an_item_leads_there_only_once_it_is_answered(sit) -> None:
    async with sit(bank=builtin(), ids={"meaning-wasted-bits"}) as seat:
        assert "F8" not in seat.bar()
        await seat.press("f8")
        assert "once they are answered" in seat.seen()
        await seat.type("0.0365")
        await seat.press("enter")
        assert "F8 playground" in seat.bar()
        await seat.press("f8")
        assert "0.036 bits" in row(seat, "KL(P‖Q)  ")
        await seat.press("escape")
        assert "F8 playground" in seat.bar()


async def test_an_item_without_a_state_has_no_key(sit, sample_root: Path) -> None:
    async with sit(bank=sample_root, ids={"loss-value"}) as seat:
        await seat.type("ln 2")
        await seat.press("enter")
        assert "F8" not in seat.bar()
