"""The table of places: what it says of a screen is what the screen is made of."""

import ast
import inspect
from importlib import import_module
from pathlib import Path

import pytest

from quiz.tui import places
from quiz.tui.places import Destination, Place

TABLE = {name: each for name, each in vars(places).items() if isinstance(each, Place)}
TABLE |= {destination.name: destination for destination in places.DESTINATIONS}
TYPES = {
    line.target.id: line.annotation
    for line in ast.parse(Path(places.__file__).read_text(encoding="utf-8")).body
    if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)
}


def given(name: str) -> list[str]:
    """The types that a place is called with, as the table writes them: `Place[[A, B]]`."""
    if isinstance(TABLE[name], Destination):
        return []
    annotation = TYPES[name]
    assert isinstance(annotation, ast.Subscript)
    assert isinstance(annotation.slice, ast.List)
    return [ast.unparse(each) for each in annotation.slice.elts]


@pytest.mark.parametrize("name", TABLE)
def test_a_place_is_called_with_what_its_screen_takes(name: str) -> None:
    module, _, named = TABLE[name].screen.partition(":")
    screen = getattr(import_module(f"quiz.tui.screens.{module}"), named)
    # Named as the types are written in the screen's own file.
    taken = list(inspect.signature(screen).parameters.values())
    types = given(name)
    assert [str(each.annotation) for each in taken[: len(types)]] == types
    assert all(each.default is not each.empty for each in taken[len(types) :])
