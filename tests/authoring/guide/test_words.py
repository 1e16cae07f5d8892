"""What docs/authoring.md says of expressions and inputs is what the program does with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quiz.authoring.check.kinds.bank_calls import MOST_CALLS, computed
from quiz.authoring.format.expressions import ABOUT, VALUES, expressions
from quiz.bank import Exercise
from quiz.bank.itemfile import load_item
from quiz.grading import drawn_cases
from quiz.marking import parse
from quiz.marking.expression.functions import (
    AUTHOR_FUNCTIONS,
    CONSTANTS,
    FUNCTIONS,
    known_functions,
)
from quiz.marking.expression.parser import DEEPEST
from quiz.marking.expression.tokens import MOST_CHARACTERS

GUIDE = (Path(__file__).parents[3] / "docs/authoring.md").read_text(encoding="utf-8")
EXERCISE = """\
kind: code
id: an-exercise
topic: t
title: An exercise
function: an_exercise
statement: Do it.
returns: it
sizes: {{N: [1, 6], D: [1, 3], C: [2, 4]}}
arguments:
  x: {draw}
  y: {{draw: bits, shape: [N], note: outcomes}}
{more}speed: {{sizes: {{N: 10}}}}
example: {{arguments: {{x: 0, y: 0}}, result: 0}}
interview: Say so.
"""


def section(title: str) -> str:
    return GUIDE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def rows(title: str) -> list[tuple[str, str]]:
    """The rows of the tables of a section, each with two columns."""
    found = re.findall(r"(?m)^\| (.+?) \| (.+?) \|$", section(title))
    return [(first, second) for first, second in found if first not in ("expression", "what")]


def exercise(draw: str, more: str = "") -> Exercise:
    loaded = load_item("content/exercises/a.yaml", EXERCISE.format(draw=draw, more=more).encode())
    assert loaded.faults == []
    assert isinstance(loaded.item, Exercise)
    return loaded.item


def brier_score(_: Exercise, given: Mapping[str, Any]) -> float:
    return float(np.mean((np.array(given["x"]) - np.array(given["y"])) ** 2))


def _examples() -> Iterator[tuple[str, str]]:
    for shown, value in rows("Expressions"):
        for expression in re.findall("`(.+?)`", shown):
            yield expression, value


EXAMPLES = list(_examples())


@pytest.mark.parametrize(("expression", "value"), EXAMPLES)
def test_an_expression_has_the_value_that_is_stated(expression: str, value: str) -> None:
    functions = {"brier_score": exercise("{draw: uniform, shape: [N], note: x}")}
    found = parse(computed(expression, functions, brier_score), author=True).value()
    stated = parse(value, author=True).value()
    assert np.allclose(found, stated, atol=5e-5) or found == stated


def test_there_are_examples_of_numbers_and_of_lists() -> None:
    assert sum("[" in expression for expression, _ in EXAMPLES) >= 4
    assert len(EXAMPLES) >= 12


def test_every_function_and_constant_is_in_the_table() -> None:
    assert list(ABOUT) == known_functions(AUTHOR_FUNCTIONS)
    assert list(VALUES) == list(CONSTANTS)
    for name in AUTHOR_FUNCTIONS:
        (row,) = re.findall(rf"(?m)^\|.*`{name}`.*\|$", expressions())
        assert ("every expression" in row) == (name in FUNCTIONS)
    assert expressions() in GUIDE


def test_the_limits_are_those_of_the_program() -> None:
    said = " ".join(section("Expressions").split())
    assert f"have {MOST_CHARACTERS} characters and be nested {DEEPEST} deep" in said
    assert f"at most {MOST_CALLS} times in an expression" in said


def _draws() -> Iterator[str]:
    for _, shown in rows("Inputs"):
        for draw in re.findall(r"`(\{draw: .+?\})`", shown):
            yield draw.removesuffix("}") + ", note: x}"


DRAWS = list(_draws())


def test_every_way_to_draw_has_a_row() -> None:
    shown = {draw.split()[1].rstrip(",") for draw in DRAWS}
    told = set(re.findall(r"\(`draw: (.+?)`\)", GUIDE))
    assert shown == told
    assert len(told) >= 8


@pytest.mark.parametrize("draw", DRAWS)
def test_each_way_to_draw_is_one(draw: str) -> None:
    assert len(drawn_cases(exercise(draw), 1)) == 20


def test_an_edge_need_not_give_every_argument() -> None:
    more = "edges: [{name: two, title: Two, arguments: {x: [0, 1]}}]\n"
    item = exercise("{draw: uniform, shape: [N], note: x}", more)
    case = drawn_cases(item, 1)[-1]
    assert case.arguments["x"].tolist() == [0, 1]
    assert case.arguments["y"].shape == (2,)
