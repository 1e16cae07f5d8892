"""Small numbers are found with what is done with them; pieces that cannot be shown are not."""

from __future__ import annotations

import ast

import pytest

from quiz.grading.diagnosis.experiments.edits import edits
from quiz.grading.diagnosis.experiments.program import program_of, showable
from quiz.grading.diagnosis.experiments.small_numbers import small_numbers


@pytest.mark.parametrize(
    ("source", "value", "use", "lines"),
    [
        ("y = f(p + 1e-8)", 1e-8, "added", (1,)),
        ("y = f(np.clip(p, 1e-7, 1 - 1e-7))", 1e-7, "bound", (1,)),
        ("y = f(p.clip(min=10**-12))", 1e-12, "bound", (1,)),
        ("EPS = 1e-9\ny = p + EPS", 1e-9, "added", (2,)),
        ("def f(p, eps=1e-15):\n    return np.maximum(p, eps)", 1e-15, "bound", (2,)),
        ("y = p + np.finfo(float).eps", 2.0**-52, "added", (1,)),
        ("y = p + np.finfo(np.float32).eps", 2.0**-23, "added", (1,)),
        ("y = p + sys.float_info.epsilon", 2.0**-52, "added", (1,)),
        ("a = p + 1e-6\nb = np.clip(p, 1e-6, 1)", 1e-6, "used", (1, 2)),
        ("p += 1e-5", 1e-5, "added", (1,)),
    ],
)
def test_a_small_number(source: str, value: float, use: str, lines: tuple[int, ...]) -> None:
    program = program_of(source)
    assert program is not None
    (small,) = small_numbers(program)
    assert (small.value, small.use, small.lines) == (value, use, lines)


@pytest.mark.parametrize(
    "source", ["y = p + 0.5", "y = 10**-400", "y = 10**10**10", "y = p + 1", "y = 0.0"]
)
def test_no_small_number(source: str) -> None:
    program = program_of(source)
    assert program is not None
    assert small_numbers(program) == []


def test_every_change_is_one_of_a_text_that_python_reads() -> None:
    source = (
        "def f(p, q):\n    é = np.sum(p * np.log(q), axis=1) - 1\n    return -é / len(p), p.T @ q\n"
    )
    program = program_of(source)
    assert program is not None
    found = list(edits(program, ["p", "q"]))
    assert len(found) > 30
    for edit in found:
        ast.parse(edit.source)
        assert edit.source != source
        assert edit.line in (2, 3)


@pytest.mark.parametrize("text", ["a" * 41, "\x1b[31m", "a\nb", "‮", "​"])
def test_what_is_long_or_does_not_print_is_not_shown(text: str) -> None:
    assert not showable(text)
    assert showable("np.log(q + 1e-9)")


@pytest.mark.parametrize("source", ["x = " + "1 + " * 9000 + "1", "a\rb", "(", "x\fy"])
def test_what_is_long_or_cannot_be_read_is_left_out(source: str) -> None:
    assert program_of(source) is None
