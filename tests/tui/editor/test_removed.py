"""A field that is painted once more after its removal, as Textual may do."""

import pytest
from textual.app import App
from textual.geometry import Region
from textual.widget import Widget

from quiz.tui.widgets.editor.editor import CodeEditor
from quiz.tui.widgets.fields import LineField, TextField


@pytest.mark.parametrize("kind", [LineField, TextField, CodeEditor])
async def test_nothing_is_painted_of_it(kind: type[Widget]) -> None:
    app: App[None] = App()
    async with app.run_test(size=(20, 3)):
        field = kind("x = 1")
        await app.mount(field)
        await field.remove()
        rows = field.render_lines(Region(0, 0, 20, 3))
        assert [row.text for row in rows] == [" " * 20] * 3
