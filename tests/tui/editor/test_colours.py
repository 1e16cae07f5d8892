"""The colours of code: which part is what, right after any edit, and readable in every theme."""

import random

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.document._document import Selection
from textual.document._edit import Edit
from textual.geometry import Region
from textual.strip import Strip

from quiz.tui.themes import THEMES
from quiz.tui.widgets.editor.editor import CodeEditor
from quiz.tui.widgets.editor.highlight import KINDS, MARKS, component

CODE = '''\
@cached
def loss(p, q=1.5):
    """损失: never `inf`.

    def not_code(): pass
    """
    # sum over classes
    text = f"{sum(p):>3} nats\\n" + 'x'  # 和 print
    if p is not None and True:
        return -sum(p)
'''


class Room(App[None]):
    """Two editors one above the other, in one of the app's themes."""

    def __init__(self, *texts: str, theme: str = "dark") -> None:
        super().__init__()
        self.editors = [CodeEditor(text) for text in texts]
        for editor in self.editors:
            editor.cursor_blink = False
        self.wanted = theme

    def compose(self) -> ComposeResult:
        yield from self.editors

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.wanted


def painted(editor: CodeEditor, row: int) -> Strip:
    """A row as it is painted now."""
    editor.render_lines(Region(0, 0, 1, 1))  # reads the theme
    return editor.render_line(row)


def looks(editor: CodeEditor, row: int) -> list[tuple[str, str]]:
    """Text and style of the parts of a row."""
    return [(part.text, str(part.style)) for part in painted(editor, row)]


async def test_each_part_has_the_colour_of_its_kind() -> None:
    app = Room(CODE)
    async with app.run_test():
        (editor,) = app.editors
        editor.move_cursor((editor.document.line_count - 1, 0))
        inks = {
            editor.get_component_rich_style(component(kind)).color: kind
            for kind in ("keyword", "definition", "string", "comment")
        }
        found: dict[str, list[str]] = {kind: [] for kind in inks.values()}
        for row in range(editor.document.line_count):
            for part in list(painted(editor, row))[1:]:
                if part.style is not None and part.style.color in inks:
                    found[inks[part.style.color]].append(part.text.strip())
        assert found["keyword"] == ["def", "if", "is", "not", "and", "return"]
        assert found["definition"][:2] == ["@cached", "loss"]
        assert found["comment"] == ["# sum over classes", "# 和 print"]
        assert "def not_code(): pass" in found["string"]
        assert not any("sum" in text for text in found["string"])


def scribble(chance: random.Random, editor: CodeEditor) -> Edit:
    """An edit somewhere, with texts that open and close strings, brackets and blocks."""
    lines = editor.document.lines

    def somewhere() -> tuple[int, int]:
        row = chance.randrange(len(lines))
        return row, chance.randint(0, len(lines[row]))

    texts = (
        "",
        '"',
        '"""',
        "'",
        "#",
        "(",
        "\n",
        "def f():\n    pass\n",
        "损",
        "x",
        "return ",
        "\r\n",
    )
    start, end = somewhere(), somewhere()
    if chance.random() < 0.7:
        end = start
    return Edit(chance.choice(texts), start, end, False)


@pytest.mark.parametrize("seed", range(3))
async def test_after_any_edits_the_code_looks_as_if_it_were_just_opened(seed: int) -> None:
    chance = random.Random(seed)
    app = Room(CODE * 5, "")
    async with app.run_test(size=(70, 60)) as pilot:
        edited, opened = app.editors
        app.set_focus(None)  # only one cursor could be drawn
        for n in range(24):
            if n % 8 == 7:
                edited.undo()
            else:
                edited.edit(scribble(chance, edited))
            if not edited.text.strip():
                edited.replace_all(CODE)
            await pilot.pause()
            opened.load_text(edited.text)
            opened.notify_style_update()  # what it drew before is forgotten
            opened.selection = edited.selection
            await pilot.pause()
            top = round(edited.scroll_y)
            opened.scroll_to(y=top, animate=False, immediate=True)
            assert [looks(edited, y) for y in range(20)] == [looks(opened, y) for y in range(20)]


async def test_a_long_string_is_one_however_far_away_it_began() -> None:
    app = Room('"""\n' + "x = 1\n" * 90 + '"""\ny = 2\n')
    async with app.run_test(size=(60, 20)):
        (editor,) = app.editors
        string = editor.get_component_rich_style(component("string")).color
        for top in (30, 60, 80):
            editor.scroll_to(y=top, animate=False, immediate=True)
            text = next(part for part in painted(editor, 5) if "x = 1" in part.text)
            assert text.style is not None
            assert text.style.color == string


async def test_the_cursor_s_line_looks_like_the_others_once_it_is_left() -> None:
    app = Room("x = 1\ny = 2")
    async with app.run_test() as pilot:
        (editor,) = app.editors
        editor.focus()
        await pilot.pause()
        here = looks(editor, 0)
        await pilot.press("down")
        left = looks(editor, 0)
        assert left != here
        await pilot.press("up")
        assert looks(editor, 0) == here
        editor.selection = Selection((0, 0), (1, 2))
        assert looks(editor, 0) not in (here, left)


async def test_the_colours_follow_the_app_s_theme_at_once() -> None:
    app = Room(CODE)
    async with app.run_test() as pilot:
        (editor,) = app.editors
        dark = [looks(editor, row) for row in range(10)]
        app.theme = "light"
        await pilot.pause()
        light = [looks(editor, row) for row in range(10)]
        assert all(one != other for one, other in zip(dark, light, strict=True))
        app.theme = "dark"
        await pilot.pause()
        assert [looks(editor, row) for row in range(10)] == dark


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""

    def luminance(color: Color) -> float:
        linear = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in color.normalized
        )
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear))  # noqa: B905  # three each

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_everything_can_be_read_in_every_theme(theme: str) -> None:
    app = Room(CODE, theme=theme)
    async with app.run_test():
        (editor,) = app.editors
        editor.render_lines(editor.content_region)
        drawn = editor._theme
        assert drawn.base_style is not None
        paper = drawn.base_style.bgcolor
        assert drawn.cursor_line_style is not None
        grounds = [paper, drawn.cursor_line_style.bgcolor]
        for kind in KINDS:
            ink = drawn.syntax_styles[kind].color
            assert ink is not None
            for ground in grounds:
                assert ground is not None
                seen = contrast(Color.from_rich_color(ink), Color.from_rich_color(ground))
                assert seen >= 4.5, (kind, seen)
        for kind in MARKS:
            style = drawn.syntax_styles[kind]
            assert style.color is not None
            assert style.bgcolor is not None
            pair = (Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
            assert contrast(*pair) >= 4.5, kind
        assert drawn.gutter_style is not None
        assert drawn.gutter_style.color is not None
        assert paper is not None
        numbers = Color.from_rich_color(drawn.gutter_style.color)
        assert contrast(numbers, Color.from_rich_color(paper)) >= 3
