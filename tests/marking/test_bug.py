"""The faulty line, by its number or by its text."""

import pytest

from quiz.bank.model import Bug
from quiz.marking import Unreadable, mark_bug, read_line

CODE = """def loss(p, y):
    p = p.clip(1e-12, 1)

    total = -(y * p).sum()
    x = 1
    if total:
        x = 1
    return total / len(y)
"""
ITEM = Bug(
    id="bug",
    prompt="Which line?",
    code=CODE,
    line=4,
    repair="    total = -(y * np.log(p)).sum()",
    probe="loss(p, y)",
    explanation="The logarithm is missing.",
)


@pytest.mark.parametrize(
    "typed",
    [
        *("4", " 4 ", "４", "4.", "line 4", "Line: 4", "L4", "#4", "第4行", "第 4 行", "4行"),
        "total = -(y * p).sum()",
        "    total  =  -(y * p).sum()",
    ],
)
def test_a_line_is_named_by_number_or_text(typed: str) -> None:
    assert read_line(ITEM, typed) == 4


@pytest.mark.parametrize("typed", ["", "0", "9", "-1", "four", "4.5", "total", "x = 1", "4 5"])
def test_what_names_no_line_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable, match="from 1 to 8"):
        read_line(ITEM, typed)


def test_an_empty_line_is_refused() -> None:
    with pytest.raises(Unreadable, match="Line 3 is empty"):
        read_line(ITEM, "3")


def test_only_the_faulty_line_is_right() -> None:
    assert [line for line in range(1, 9) if mark_bug(ITEM, line).right] == [4]
    assert mark_bug(ITEM, 4).score == 1.0
    assert mark_bug(ITEM, 5).score == 0.0


@pytest.mark.parametrize("line", [0, 9])
def test_pointing_outside_the_code_is_refused(line: int) -> None:
    with pytest.raises(ValueError, match="lines 1 to 8"):
        mark_bug(ITEM, line)
