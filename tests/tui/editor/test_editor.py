"""The code editor under real keys: typing, undoing, pasting, whole lines, what is let through."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import ClassVar

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.pilot import Pilot
from textual.widgets import Button

from quiz.tui.widgets.editor.searchable import SearchableEditor

NAMES = {"(": "left_parenthesis", ")": "right_parenthesis", "\n": "enter", " ": "space"}
NAMES |= {"[": "left_square_bracket", "]": "right_square_bracket", ":": "colon", ".": "full_stop"}
NAMES |= {"{": "left_curly_bracket", "}": "right_curly_bracket", ",": "comma", "=": "equals_sign"}
NAMES |= {"'": "apostrophe", '"': "quotation_mark"}


class Room(App[None]):
    """A screen that has a use for Escape, with an editor and a button on it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "left", show=False)]

    def __init__(self, text: str, read_only: bool) -> None:
        super().__init__()
        self.editor = SearchableEditor(text, read_only=read_only)
        self.left = 0

    def compose(self) -> ComposeResult:
        with Vertical():
            yield self.editor
            yield Button("next")

    def action_left(self) -> None:
        self.left += 1


class Desk:
    """Somebody in front of the editor."""

    def __init__(self, app: Room, pilot: Pilot[None]) -> None:
        self.app, self.pilot, self.editor = app, pilot, app.editor

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        await self.press(*(NAMES.get(char, char) for char in text))

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    def seen(self) -> str:
        """The text, with `|` where the cursor is."""
        row, column = self.editor.cursor_location
        lines = self.editor.text.split("\n")
        lines[row] = lines[row][:column] + "|" + lines[row][column:]
        return "\n".join(lines)


Sit = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def desk() -> Sit:
    """Sit down at an editor; `|` in the text is the cursor."""

    @asynccontextmanager
    async def sit_down(text: str = "|", read_only: bool = False) -> AsyncIterator[Desk]:
        before = text.partition("|")[0]
        app = Room(text.replace("|", ""), read_only)
        async with app.run_test() as pilot:
            app.editor.focus()
            row = before.count("\n")
            app.editor.move_cursor((row, len(before) - before.rfind("\n") - 1))
            await pilot.pause()
            yield Desk(app, pilot)

    return sit_down


async def test_a_function_is_typed_as_it_is_read(desk: Sit) -> None:
    async with desk() as at:
        await at.type("def f(x, y):\nreturn {'a': [x, y]}\ng(1)")
        assert at.seen() == "def f(x, y):\n    return {'a': [x, y]}\ng(1)|"


async def test_a_block_in_brackets_is_opened_and_left(desk: Sit) -> None:
    async with desk() as at:
        await at.type("x = f(\na,\nb")
        assert at.seen() == "x = f(\n    a,\n    b|\n)"
        await at.press("down", "end")
        await at.type("\ny")
        assert at.seen() == "x = f(\n    a,\n    b\n)\ny|"


async def test_a_docstring_is_closed_and_left(desk: Sit) -> None:
    async with desk() as at:
        await at.type('"""It says "no".')
        assert at.seen() == '"""It says "no".|"""'
        await at.type('"""')
        assert at.seen() == '"""It says "no"."""|'


async def test_a_closer_that_stood_there_already_is_no_excuse_to_swallow_one(desk: Sit) -> None:
    async with desk("f(g(x|)") as at:
        await at.type(")")
        assert at.seen() == "f(g(x)|)"


async def test_a_pair_that_was_left_is_as_good_as_typed(desk: Sit) -> None:
    async with desk() as at:
        await at.type("f(x")
        await at.press("home", "end", "left")
        await at.type(")")
        assert at.seen() == "f(x)|)"


async def test_keys_that_arrive_at_once_are_done_in_their_order(desk: Sit) -> None:
    async with desk("|a\nb\nc") as at:
        for key in ("down", "end", "x", "y", "backspace", "z", "enter", "ctrl+z", "home", "w"):
            at.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await at.pilot.pause()
        assert at.seen() == "a\nw|bxz\nc"


async def test_each_thing_that_a_key_does_is_one_step_to_undo_and_redo(desk: Sit) -> None:
    async with desk() as at:
        steps = ["|"]
        for typed in ("if", "(", "x", "\n"):
            await at.type(typed)
            steps.append(at.seen())
        assert steps == ["|", "if|", "if(|)", "if(x|)", "if(x\n|)"]
        for step in reversed(steps[:-1]):
            await at.press("ctrl+z")
            assert at.seen() == step
        for step in steps[1:]:
            await at.press("ctrl+y")
            assert at.seen() == step


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("if x:|", "enter"),
        ("        |x", "backspace"),
        ("f(|)", "backspace"),
        ("x|", "tab"),
        ("    x|", "shift+tab"),
        ("x|\ny", "f8"),
        ("x\ny|", "alt+up"),
        ("x|\ny", "alt+shift+down"),
        ("|", "quotation_mark"),
    ],
)
async def test_undo_brings_back_text_and_cursor(desk: Sit, text: str, key: str) -> None:
    async with desk(text) as at:
        await at.type("z")
        before = at.seen()
        await at.press("backspace")
        await at.press(key)
        after = at.seen()
        assert after not in (before, text)
        await at.press("ctrl+z")
        assert at.seen() == text
        await at.press("ctrl+y")
        assert at.seen() == after


PASTED = "def f(x):\n  if (x:\n\treturn 'it\n\n)\n"


async def test_what_is_pasted_is_not_touched_and_undone_at_once(desk: Sit) -> None:
    async with desk("    y = (|)") as at:
        await at.paste(PASTED)
        assert at.seen() == f"    y = ({PASTED}|)"
        await at.press("ctrl+z")
        assert at.seen() == "    y = (|)"
    async with desk() as at:
        await at.paste("(")
        assert at.seen() == "(|"


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\u2028"])
async def test_line_breaks_of_any_kind_become_newlines(desk: Sit, line_break: str) -> None:
    async with desk() as at:
        await at.paste(f"x = 1{line_break}y = 2")
        assert at.editor.text == "x = 1\ny = 2"
        at.editor.load_text(f"a{line_break}b")
        assert at.editor.text == "a\nb"
        at.editor.replace_all(f"b{line_break}c")
        assert at.editor.text == "b\nc"


async def test_a_selection_is_wrapped_and_stays_selected(desk: Sit) -> None:
    async with desk("a + b|") as at:
        await at.press("shift+home")
        await at.type("(")
        await at.type("[")
        assert at.editor.text == "([a + b])"
        assert at.editor.selected_text == "a + b"
        await at.press("ctrl+z")
        assert at.editor.text == "(a + b)"
        assert at.editor.selected_text == "a + b"


async def test_tab_and_shift_tab_indent_what_is_selected(desk: Sit) -> None:
    async with desk("|if x:\n    y\nz") as at:
        await at.press("shift+down", "shift+down", "tab", "tab", "shift+tab")
        assert at.editor.text == "    if x:\n        y\nz"
        assert at.app.focused is at.editor


@pytest.mark.parametrize("key", ["f8", "ctrl+underscore", "ctrl+slash"])
async def test_each_of_the_keys_comments(desk: Sit, key: str) -> None:
    async with desk("    x|") as at:
        await at.press(key)
        assert at.seen() == "    # x|"
        await at.press(key)
        assert at.seen() == "    x|"


async def test_lines_are_moved_and_repeated(desk: Sit) -> None:
    async with desk("a|\nb\nc") as at:
        await at.press("alt+down", "alt+down", "alt+down")
        assert at.seen() == "b\nc\na|"
        await at.press("alt+up", "alt+shift+down")
        assert at.seen() == "b\na\na|\nc"


async def test_escape_is_the_screens_and_moves_nothing(desk: Sit) -> None:
    async with desk("x|") as at:
        await at.press("escape")
        assert at.app.left == 1
        assert at.app.focused is at.editor
        assert at.seen() == "x|"


async def test_read_only_code_stays_as_it_is_and_lets_tab_go_on(desk: Sit) -> None:
    keys = ("enter", "x", "backspace", "f8", "alt+down", "alt+shift+down", "shift+tab")
    async with desk("    x|\ny", read_only=True) as at:
        for key in (*keys, "left_parenthesis"):
            await at.press(key)
            at.editor.focus()
        await at.paste("z")
        assert at.seen() == "    x|\ny"
        await at.press("tab")
        assert isinstance(at.app.focused, Button)


async def test_what_is_read_only_now_is_not_undone(desk: Sit) -> None:
    async with desk("x|") as at:
        await at.type("y")
        at.editor.read_only = True
        await at.press("ctrl+z", "ctrl+y")
        assert at.seen() == "xy|"


async def test_all_the_text_is_replaced_in_one_step(desk: Sit) -> None:
    async with desk("a = 1\nb = 2\nc| = 3") as at:
        at.editor.replace_all("import numpy\n\nb = 2\nc = 3\nd = 4\n")
        await at.pilot.pause()
        assert at.seen() == "import numpy\n\nb = 2\nc| = 3\nd = 4\n"
        await at.press("ctrl+z")
        assert at.seen() == "a = 1\nb = 2\nc| = 3"
        await at.press("ctrl+y")
        assert at.seen() == "import numpy\n\nb = 2\nc| = 3\nd = 4\n"


async def test_replacing_all_by_the_same_is_no_step(desk: Sit) -> None:
    async with desk("a|") as at:
        await at.type("b")
        at.editor.replace_all("ab")
        await at.press("ctrl+z")
        assert at.seen() == "a|"


async def test_every_edit_is_told() -> None:
    told: list[str] = []

    class Listening(Room):
        def on_text_area_changed(self, event: SearchableEditor.Changed) -> None:
            told.append(event.text_area.text)

    app = Listening("", read_only=False)
    async with app.run_test() as pilot:
        app.editor.focus()
        await pilot.press("left_parenthesis", "right_parenthesis", "enter", "ctrl+z")
        await pilot.pause()
        assert told == ["()", "()\n", "()"]


def test_every_key_that_does_something_is_named_in_both_languages() -> None:
    named = {each for key in SearchableEditor.KEYS for each in key.keys.split(",")}
    bound = set(SearchableEditor()._bindings.key_to_bindings)
    assert bound - named == {"up", "down", "left", "right"}
    assert named - bound == {"tab"}
    assert not {f"f{n}" for n in range(1, 7)} & bound, "they are the app's"
    assert all(key.does.en and key.does.zh and not key.bar for key in SearchableEditor.KEYS)
