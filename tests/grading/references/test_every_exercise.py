"""No exercise is added without something that its reference is held against."""

from __future__ import annotations

import ast
from pathlib import Path

from .conftest import exercises

HERE = Path(__file__).parent


def compared() -> set[str]:
    """The functions that have a test of their name beside this one, which calls their reference.

    Comparisons with torch do not count, since torch need not be installed.
    """
    files = [file for file in HERE.glob("test_*.py") if file.name != "test_torch.py"]
    return {
        name
        for file in files
        for test in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(test, ast.FunctionDef)
        for name in called(test)
        if test.name.startswith(f"test_{name}")
    }


def called(test: ast.FunctionDef) -> set[str]:
    """The names that `reference` is called with."""
    return {
        node.args[0].value
        for node in ast.walk(test)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "reference"
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def test_every_reference_is_held_against_something_independent() -> None:
    missing = sorted(set(exercises()) - compared())
    assert not missing, f"write tests of these references in {HERE.name}/: {', '.join(missing)}"
