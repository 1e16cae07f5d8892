"""Searching in the code editor: where matches are, and the bar that asks for what."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Input

from quiz.tui.widgets.editor.find import in_line, occurrences
from quiz.tui.widgets.editor.searchable import SearchableEditor

CODE = "loss = 0\nfor Loss in losses:\n    loss += Loss\nprint(loss)\n损失 = loss"


@pytest.mark.parametrize(
    ("line", "needle", "found"),
    [
        ("loss + Loss", "loss", [(0, 4), (7, 11)]),
        ("loss + Loss", "Loss", [(7, 11)]),
        ("f(x) + f(y)", "f(", [(0, 2), (7, 9)]),
        ("aaa", "aa", [(0, 2)]),
        ("損失 İ x", "x", [(5, 6)]),
        ("anything", "", []),
    ],
)
def test_a_text_is_found_in_a_line(line: str, needle: str, found: list[tuple[int, int]]) -> None:
    assert in_line(line, needle) == found


def test_matches_come_in_reading_order() -> None:
    assert occurrences(["b a", "", "a"], "a") == [((0, 2), (0, 3)), ((2, 0), (2, 1))]


class Room(App[None]):
    """An editor, and Escape for the screen."""

    BINDINGS = [("escape", "left", "")]  # noqa: RUF012  # Textual declares bindings so

    def __init__(self, text: str) -> None:
        super().__init__()
        self.editor = SearchableEditor(text)
        self.left = 0

    def compose(self) -> ComposeResult:
        with Vertical():
            yield self.editor

    def action_left(self) -> None:
        self.left += 1


class Searcher:
    """Somebody who looks for something."""

    def __init__(self, app: Room, pilot: Pilot[None]) -> None:
        self.app, self.pilot, self.editor = app, pilot, app.editor

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    def rows(self) -> list[str]:
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    def bar(self) -> str:
        return self.rows()[-1]

    def at(self) -> tuple[int, int, str]:
        row, column = min(self.editor.selection)
        return row, column, self.editor.selected_text

    def grounds(self, row: int) -> list[str]:
        """The texts of a row that stand on a ground of a match."""
        style = self.editor.get_component_rich_style
        marks = {style(f"code-editor--{kind}").bgcolor for kind in ("match", "current")}
        self.editor.render_lines(Region(0, 0, 1, 1))  # reads the theme
        strip = self.editor.render_line(row)
        return [part.text for part in strip if part.style and part.style.bgcolor in marks]


Look = Callable[[], AbstractAsyncContextManager[Searcher]]


@pytest.fixture
def look() -> Look:
    @asynccontextmanager
    async def begin() -> AsyncIterator[Searcher]:
        app = Room(CODE)
        async with app.run_test(size=(80, 20)) as pilot:
            app.editor.focus()
            app.editor.move_cursor((1, 0))
            searcher = Searcher(app, pilot)
            await searcher.press("ctrl+f")
            yield searcher

    return begin


async def test_what_is_typed_is_looked_for_at_once_from_the_cursor_on(look: Look) -> None:
    async with look() as on:
        await on.press(*"loss")
        assert on.at() == (1, 4, "Loss")
        assert "loss" in on.bar()
        assert "2/7" in on.bar()
        await on.press("e")
        assert on.at() == (1, 12, "losse")
        assert "1/1" in on.bar()
        await on.press("q")
        assert on.at() == (1, 0, "")
        assert "no match" in on.bar()
        await on.press("backspace", "backspace")
        assert on.at() == (1, 4, "Loss")


async def test_capitals_count_once_there_are_any(look: Look) -> None:
    async with look() as on:
        await on.press("L", "o")
        assert "1/2" in on.bar()


async def test_keys_go_to_the_next_and_the_one_before_and_around(look: Look) -> None:
    async with look() as on:
        await on.press(*"loss")
        counts = []
        for key in ("enter", "down", "f9", "shift+enter", "up", "shift+f9", "up", "up"):
            await on.press(key)
            counts.append(on.bar().split("/7")[0].split()[-1])
        assert counts == ["3", "4", "5", "4", "3", "2", "1", "7"]
        await on.press("enter")
        assert on.at() == (0, 0, "loss")


async def test_matches_are_marked_while_the_bar_is_open(look: Look) -> None:
    async with look() as on:
        await on.press(*"loss")
        assert on.grounds(1) == ["Loss", "loss"]
        assert on.grounds(2) == ["loss", "Loss"]
        assert on.grounds(4) == ["loss"]
        await on.press("escape")
        assert on.grounds(4) == []


async def test_escape_closes_the_bar_first_and_then_is_the_screens(look: Look) -> None:
    async with look() as on:
        await on.press(*"print", "escape")
        assert on.app.focused is on.editor
        assert not on.app.query(Input)
        assert on.at() == (3, 0, "print")
        assert on.app.left == 0
        await on.press("escape")
        assert on.app.left == 1


async def test_a_screen_can_close_the_bar(look: Look) -> None:
    async with look() as on:
        assert on.editor.dismiss()
        await on.pilot.pause()
        assert on.app.focused is on.editor
        assert not on.editor.dismiss()


async def test_the_search_goes_on_after_the_bar_is_closed(look: Look) -> None:
    async with look() as on:
        await on.press(*"loss", "escape", "f9")
        assert on.at() == (1, 12, "loss")
        await on.press("shift+f9", "shift+f9")
        assert on.at() == (0, 0, "loss")
        await on.press("ctrl+f")
        assert "1/7" in on.bar()


async def test_what_is_typed_while_the_bar_opens_is_looked_for(look: Look) -> None:
    async with look() as on:
        await on.press("escape")
        for key in ("ctrl+f", "l", "o", "s", "s", "e"):
            on.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await on.pilot.pause()
        await on.pilot.pause()
        assert on.editor.text == CODE
        assert "losse" in on.bar()
        assert on.at() == (1, 12, "losse")


async def test_what_is_selected_is_looked_for(look: Look) -> None:
    async with look() as on:
        await on.press("escape", "end", "left", "ctrl+shift+left", "ctrl+f")
        assert "losses" in on.bar()
        assert "1/1" in on.bar()


async def test_the_count_follows_what_is_edited_meanwhile(look: Look) -> None:
    async with look() as on:
        await on.press(*"loss")
        on.editor.focus()
        await on.press("x")
        assert "0/6" in on.bar()
        assert on.grounds(1) == ["loss"]


async def test_the_bar_speaks_the_learners_language(look: Look) -> None:
    async with look() as on:
        assert on.bar().split()[0] == "Find"
        on.editor.speak("zh")
        await on.press("z", "z")
        assert on.bar().split()[0] == "查找"
        assert "无匹配" in on.bar()
        await on.press("escape", "ctrl+f")
        assert on.bar().split()[0] == "查找"
