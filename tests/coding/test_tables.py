"""Small arrays as a person would write them down."""

import ast

import numpy as np
import pytest

from quiz.coding.tables import digits_apart, number, table
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
        (-0.0, "0.0"),
    ],
)
def test_a_number_is_short(value: object, shown: str) -> None:
    assert number(value) == shown


def rows(value: object) -> list[str]:
    return as_text(table(value)).splitlines()


def test_columns_are_aligned_and_what_differs_is_marked() -> None:
    lines = table(np.array([[0.5, -10.0], [0.25, 3.0]]), [(1, 0)])
    assert as_text(lines).splitlines() == ["[[  0.5, -10.0],", " [ 0.25,   3.0]]"]
    assert [span.text for line in lines for span in line if span.style == "differs"] == ["0.25"]


def test_a_tuple_marks_inside_the_part_that_differs() -> None:
    lines = table((np.array([1.0, 2.0]), 3.0), [(1,)])
    assert as_text(lines).splitlines() == ["([1.0, 2.0],", " 3.0)"]
    assert [span.text for line in lines for span in line if span.style == "differs"] == ["3.0"]


def test_single_numbers_stand_in_one_row_with_the_same_digits_whoever_returned_them() -> None:
    ours, theirs = (np.log(2), 0.0), (np.float64(np.log(2)), np.float64(-0.0))
    assert rows(tuple(map(float, ours))) == rows(theirs) == ["(0.693147, 0.0)"]
    lines = table(theirs, [(1,)])
    assert [span.text for span in lines[0] if span.style == "differs"] == ["0.0"]


def test_a_list_of_one_number_does_not_look_like_a_number() -> None:
    assert rows([0.5]) == ["[0.5]"]
    assert rows((0.5,)) == ["(0.5,)"]
    assert rows((np.ones(1), [0.5])) == ["([1.0],", " [0.5])"]
    assert rows([]) == ["[]"]


@pytest.mark.parametrize("shape", [(2, 3), (1, 4, 2), (1, 2, 1, 1), (2, 3, 2, 2), (1, 20, 8)])
def test_a_small_array_is_shown_whole_and_can_be_typed_in(shape: tuple[int, ...]) -> None:
    array = np.arange(np.prod(shape), dtype=float).reshape(shape)
    assert np.array_equal(ast.literal_eval("\n".join(rows(array))), array)


def test_an_entry_that_differs_is_marked_in_four_axes() -> None:
    lines = table(np.arange(8.0).reshape(1, 2, 2, 2), [(0, 1, 0, 1)])
    assert as_text(lines).splitlines() == [
        *("[[[[0.0, 1.0],", "   [2.0, 3.0]],", "  [[4.0, 5.0],", "   [6.0, 7.0]]]]")
    ]
    assert [span.text for line in lines for span in line if span.style == "differs"] == ["5.0"]


@pytest.mark.parametrize(
    ("expected", "got", "places"),
    [
        (0.1234567891, 0.1234567892, ((),)),
        (1.0, 1.0000000001, ((),)),
        (0.3, np.float64(0.1) + 0.2, ((),)),
        (np.array([[1.0, 2.0]]), np.array([[1.0, 2.0000001]]), ((0, 1),)),
        ((0.5, np.array([1 / 3])), (0.5, np.array([1 / 3 + 1e-9])), ((1, 0),)),
    ],
)
def test_two_numbers_that_differ_are_never_shown_alike(
    expected: object, got: object, places: tuple[tuple[int, ...], ...]
) -> None:
    digits = digits_apart(expected, got, places)
    one, other = (as_text(table(each, (), digits)) for each in (expected, got))
    assert ast.literal_eval(one) != ast.literal_eval(other)
    assert digits_apart(expected, 7.0, ()) == 6


def test_what_has_no_entry_there_takes_no_more_digits() -> None:
    for expected, got in ((1.0, None), (1.0, "1"), (np.ones(2), 1.0), (10**400, 10**400 + 1)):
        assert digits_apart(expected, got, ((), (0,), (5, 5))) in (6, 17)


def test_a_large_array_is_cut_and_says_so_in_no_language() -> None:
    shown = rows(np.zeros((9, 12)))
    assert shown[0].endswith("0.0, … +4],")
    assert shown[-1] == " … +3]"


def test_a_large_array_of_more_axes_is_named_by_its_shape() -> None:
    assert rows(np.zeros((3, 9, 2))) == ["float64 (3, 9, 2)"]
    assert rows(np.zeros((0, 2))) == ["float64 (0, 2)"]
