"""What holds on every screen that opens from home: sizes, resizing, languages, help, no colour."""

import pytest

from quiz.tui.places import DESTINATIONS
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.keybar import KeyBar

NAMES = [to.name for to in DESTINATIONS]
SIZES = [(80, 24), (200, 60), (40, 12)]


@pytest.mark.parametrize("name", NAMES)
async def test_it_opens_switches_language_resizes_and_goes_back(sit, name) -> None:
    """No clipped key, no traceback, whatever the terminal does."""
    async with sit() as seat:
        seat.app.go(name)
        await seat.settle()
        title = type(seat.app.screen).__name__
        for width, height in SIZES:
            await seat.resize(width, height)
            await seat.press("f2")
            assert width < 80 or "F2 English" in seat.bar()
            await seat.press("f2")
            assert width < 80 or "F2 中文" in seat.bar()
        await seat.resize(80, 24)
        await seat.press("f1")
        assert "Keys" in seat.seen()
        await seat.press("escape")
        assert type(seat.app.screen).__name__ == title
        await seat.press("escape")
        assert "Begin with your first question." in seat.seen()


@pytest.mark.parametrize("name", NAMES)
async def test_its_help_lists_every_key(sit, name) -> None:
    async with sit((120, 60)) as seat:
        seat.app.go(name)
        await seat.settle()
        keys = seat.app.screen.KEYS
        await seat.press("f1")
        for key in keys:
            assert key.does.en in seat.seen(), key


async def test_every_destination_has_a_key_and_a_name_of_its_own() -> None:
    assert len({to.key for to in DESTINATIONS}) == len(DESTINATIONS)
    assert len(set(NAMES)) == len(NAMES)


async def test_no_colour_is_painted_when_none_is_wanted(sit, monkeypatch) -> None:
    def painted(seat) -> set[tuple[int, int, int]]:
        screen = seat.app.screen
        strips = screen._compositor.render_strips()
        for each in seat.app._filters:
            strips = [strip.apply_filter(each, screen.background_colors[1]) for strip in strips]
        styles = [segment.style for strip in strips for segment in strip if segment.style]
        colours = [colour for style in styles for colour in (style.color, style.bgcolor)]
        return {colour.triplet for colour in colours if colour and colour.triplet}

    async with sit() as seat:
        assert any(len(set(triplet)) > 1 for triplet in painted(seat))
    monkeypatch.setenv("NO_COLOR", "1")
    async with sit() as seat:
        assert all(len(set(triplet)) == 1 for triplet in painted(seat))


@pytest.mark.parametrize(("terminal", "width"), [((80, 24), "-narrow"), ((200, 60), "-wide")])
async def test_a_screen_knows_the_terminal_s_width_when_its_parts_are_made(
    sit, terminal, width
) -> None:
    found = []

    class Bare(QuizScreen):
        def compose(self):
            found.append(set(self.classes))
            yield KeyBar()

    async with sit(terminal) as seat:
        await seat.app.push_screen(Bare())
        assert found == [{width}]
