"""Marking is there at start-up: it brings nothing heavy along, and executes nothing."""

import ast
import subprocess
import sys
from pathlib import Path

import quiz.marking

HEAVY = ("numpy", "textual", "rich", "yaml", "sqlite3", "random", "difflib", "fsrs")


def test_costs_no_heavy_import() -> None:
    code = f"import sys; import quiz.marking; print([m for m in {HEAVY} if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_no_source_calls_what_executes_text() -> None:
    sources = list(Path(quiz.marking.__file__).parent.rglob("*.py"))
    assert len(sources) > 10
    for path in sources:
        names = {
            node.id
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Name)
        }
        assert not names & {"eval", "exec", "compile", "__import__", "getattr"}, path.name
