"""Small arrays as a person would write them down."""

import numpy as np
import pytest

from quiz.practice.tables import number, table
from quiz.text.layout import as_text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1, "1"),
        (np.int64(3), "3"),
        (2.0, "2.0"),
        (np.float64(-0.5), "-0.5"),
        (1 / 3, "0.333333"),
        (100000000.5, "100000000.5"),
        (1e-12, "1e-12"),
        (float("inf"), "inf"),
        (float("nan"), "nan"),
        (True, "True"),
        (None, "None"),
    ],
)
def test_a_number_is_short(value: object, shown: str) -> None:
    assert number(value) == shown


def test_columns_are_aligned_and_what_differs_is_marked() -> None:
    lines = table(np.array([[0.5, -10.0], [0.25, 3.0]]), [(1, 0)])
    assert as_text(lines).splitlines() == ["[[  0.5, -10.0]", " [ 0.25,   3.0]]"]
    assert [span.text for line in lines for span in line if span.style == "differs"] == ["0.25"]


def test_a_tuple_marks_inside_the_part_that_differs() -> None:
    lines = table((np.array([1.0, 2.0]), 3.0), [(1,)])
    assert as_text(lines).splitlines() == ["([1.0, 2.0],", " 3.0)"]
    assert [span.text for line in lines for span in line if span.style == "differs"] == ["3.0"]


def test_a_large_array_is_cut_and_says_so() -> None:
    shown = as_text(table(np.zeros((9, 12))))
    assert "… 3 more" in shown
    assert "… 4 more" in shown


def test_more_dimensions_are_named_by_their_shape() -> None:
    assert as_text(table(np.zeros((2, 3, 4)))) == "float64 (2, 3, 4)"
