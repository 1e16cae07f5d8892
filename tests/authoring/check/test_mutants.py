"""Machine-made mistakes: one change each, of the kinds that people make."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from quiz.authoring.check.exercises.mutants import mutants
from quiz.bank import builtin

ROWS = [
    ("a + b", {"a - b"}),
    ("a - b * c", {"a + b * c", "a - b / c"}),
    ("a ** 2", {"a * 2", "a ** 3"}),
    ("a < b", {"a <= b", "a >= b"}),
    ("-a", {"a"}),
    ("np.sum(a, axis=1)", {"np.mean(a, axis=1)", "np.sum(a, axis=0)", "np.sum(a)"}),
    ("a.sum(axis=-1)", {"a.mean(axis=-1)", "a.sum(axis=0)", "a.sum()"}),
    ("a.max(axis=1, keepdims=b)", {"a.min(axis=1, keepdims=b)", "a.max(axis=0, keepdims=b)", "a.max(keepdims=b)", "a.max(axis=1)"}),  # noqa: E501  # one row, one line
    ("np.clip(a, b, c)", {"(a)"}),
    ("np.where(a, b, c)", {"(b)", "(c)"}),
    ("a.T @ b", {"a @ b"}),
    ("a.copy()", {"a"}),
    ("b if a else c", {"(b)", "(c)"}),
    ("1e-12", {"2e-12"}),
    ("(a) # +\n + (b)", {"(a) # +\n - (b)"}),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "expected"), ROWS)
def test_an_expression_is_changed_in_each_way(expression: str, expected: set[str]) -> None:
    def program(body: str) -> str:
        return f"import numpy as np\n\n\ndef f(a, b, c):\n    return ({body})\n"

    made = {mutant.source for mutant in mutants(program(expression))}
    assert made == {program(each) for each in expected}


PROGRAM = """\
def f(a, i):
    b = a
    b = b + a
    b[i] -= a
    if i:
        b = a
    return b
"""
PROSE = '''"""1 + 1"""
import numpy as np


def f(a: "x" = 0) -> 1:
    """a + 1"""
    return a
'''


def test_statements_are_left_out_where_the_program_still_runs() -> None:
    changes = {(mutant.line, mutant.new) for mutant in mutants(PROGRAM)}
    assert {(3, "pass"), (4, "pass"), (5, "pass"), (5, "if False:"), (5, "if True:")} <= changes
    assert (2, "pass") not in changes


def test_what_is_not_code_is_left_alone() -> None:
    assert [mutant.new for mutant in mutants(PROSE)] == ['def f(a: "x" = 1) -> 1:']


@pytest.mark.parametrize(
    "path", sorted((builtin() / "solutions").glob("*.py")), ids=lambda p: p.stem
)
def test_each_mutant_differs_in_what_it_says(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    made = mutants(source)
    assert len(made) >= 2
    for mutant in made:
        ast.parse(mutant.source)
        assert mutant.source != source
        assert mutant.old != mutant.new
        assert mutant.old.splitlines()[0] in source.splitlines()[mutant.line - 1]
