"""What is accepted as right, and in which order it is said what is wrong."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from quiz.bank.exercise import Tolerance
from quiz.grading.diagnosis.numbers.observations import Discrepancy, observed
from quiz.grading.judging.compare import compare
from quiz.grading.report.values import Plain

TOLERANCE = Tolerance()
VECTOR = np.array([0.25, 0.5, -1.0])
MATRIX = np.array([[1.0, 2.0], [3.0, 4.0]])


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (0.5, 0.5),
        (0.5, np.float64(0.5)),
        (0.5, np.array(0.5)),
        (2.0, 2),
        (np.float64(2.0), 2.0),
        (3, 3.0),
        (3, np.int32(3)),
        (np.float32(0.5), np.float32(0.5)),
        (VECTOR, VECTOR.tolist()),
        (VECTOR, list(VECTOR)),
        (MATRIX, MATRIX.astype(np.int64)),
        ((VECTOR, 0.5), [VECTOR, 0.5]),
        ((VECTOR, 0.5), (VECTOR.tolist(), np.array(0.5))),
        (float("inf"), float("inf")),
        (np.array([np.nan, 1.0]), np.array([np.nan, 1.0])),
        (0.0, -0.0),
        (True, np.bool_(True)),
        (np.array([1, 2]), np.array([1, 2], np.uint8)),
    ],
)
def test_what_a_fair_interviewer_accepts_is_right(expected, got):
    assert compare(expected, got, TOLERANCE) is None


@pytest.mark.parametrize(
    ("expected", "got", "fault", "said"),
    [
        (0.5, None, "none", "is a `return` missing?"),
        (VECTOR, None, "none", "is a `return` missing?"),
        (0.5, "0.5", "type", "text where a single number"),
        (0.5, [0.5], "type", "a list where a single number"),
        (MATRIX, MATRIX.tolist(), "type", "a list where an array of shape (2, 2)"),
        ((VECTOR, 0.5), VECTOR, "type", "where 2 results are expected"),
        ((VECTOR, 0.5), (VECTOR, 0.5, 1.0), "type", "3 results where 2"),
        (0.5, np.array([0.5]), "shape", "(1,) where a single number"),
        (VECTOR, VECTOR[:, None], "shape", "(3, 1) where (3,)"),
        (VECTOR, 0.5, "shape", "a single number where shape (3,)"),
        (VECTOR, VECTOR.astype(complex), "dtype", "complex"),
        (VECTOR, VECTOR > 0, "dtype", "True and False"),
        (VECTOR > 0, VECTOR, "dtype", "True and False"),
        (np.array([1, 2]), np.array([1.0, 2.0]), "dtype", "whole numbers"),
        (0.693147, float("nan"), "nan", "NaN where 0.693147"),
        (VECTOR, np.array([0.25, np.inf, -1.0]), "infinite", "entry [1] is inf where 0.5"),
        (float("inf"), 8.0, "value", "8 where inf"),
        (float("inf"), float("-inf"), "value", "-inf where inf"),
        (0.5, 0.50001, "value", "0.50001 where 0.5"),
        (MATRIX, MATRIX + np.array([[0, 1], [0, 0]]), "value", "entry [0, 1] is 3 where 2"),
        (3, 4, "value", "4 where 3"),
        (0.5, 0.5000002, "value", "0.5000002 where 0.5 "),
        (11.78112, 11.78112345678, "value", "11.781123 where 11.78112 "),
        (10**18, 10**18 + 1, "value", "1000000000000000001 where 1000000000000000000"),
    ],
)
def test_what_is_wrong_is_said(expected, got, fault, said):
    difference = compare(expected, got, TOLERANCE)
    assert difference is not None
    assert difference.fault == fault
    assert said in difference.reason.en
    assert difference.reason.zh != difference.reason.en


@pytest.mark.parametrize("other", [0j, np.complex64(0j), np.array(0j)])
@pytest.mark.parametrize("whole", [-(2**63) - 1, 10**400])
def test_numbers_beyond_every_dtype_are_compared_without_a_warning(whole, other):
    beyond = compare(np.array([0.0, 1.0, 2.0]), [whole, other], TOLERANCE)
    assert beyond is not None
    assert beyond.fault == ("type" if type(other) is complex else "shape")


def test_shape_is_said_before_values_and_nan_before_other_values():
    assert compare(VECTOR, np.full((3, 1), np.nan), TOLERANCE).fault == "shape"
    assert compare(VECTOR, np.array([9.0, np.nan, 9.0]), TOLERANCE).fault == "nan"
    both = compare((VECTOR, MATRIX), (VECTOR + 1, MATRIX[:1]), TOLERANCE)
    assert both.fault == "shape"
    assert both.part == 1
    assert "result 2 of 2" in both.reason.en


def test_the_differing_places_are_told():
    difference = compare(MATRIX, MATRIX + np.array([[0, 1], [1, 0]]), TOLERANCE)
    assert difference.differing == ((0, 1), (1, 0))
    assert "2 of 4 entries" in difference.reason.en
    assert compare((0.0, VECTOR), (0.0, VECTOR * 2), TOLERANCE).differing[0] == (1, 0)


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (0.5, np.float32(0.5)),
        (0.5, np.array(0.5, np.float16)),
        (VECTOR, VECTOR.astype(np.float32)),
        (VECTOR, list(VECTOR.astype(np.float32))),
        ((0.1, VECTOR), (0.1, VECTOR.astype(np.float32))),
        # What no float32 can hold: rounded to 0 or to inf, it would hide what is wrong.
        (2.7e-261, np.float32(0)),
        (float("inf"), np.float32("inf")),
    ],
)
def test_float32_is_not_float64_however_close(expected, got):
    difference = compare(expected, got, TOLERANCE)
    assert difference.fault == "dtype"
    assert "where float64 is expected, as the arguments are" in difference.reason.en


def test_a_number_made_from_float32_is_held_to_what_is_declared():
    assert compare(0.1, float(np.float32(0.1 * (1 + 1e-5))), TOLERANCE).fault == "value"
    assert compare((VECTOR, 0.1), (VECTOR, 0.1 * (1 + 3e-6)), TOLERANCE).part == 1


def test_an_integer_beyond_every_dtype_is_only_a_wrong_number():
    assert compare(1.0, 10**400, TOLERANCE).fault == "infinite"
    assert compare(1.0, 10**30, TOLERANCE).fault == "value"
    assert compare(np.array([0, 1]), np.array([-(2**63), 1]), TOLERANCE).differing == ((0,),)


FLOATS = st.floats(-1e6, 1e6)


@given(arrays(np.float64, st.tuples(st.integers(1, 3), st.integers(1, 3)), elements=FLOATS))
def test_a_result_is_right_by_itself_and_wrong_when_one_entry_is_off(values):
    assert compare(values, values.copy(), TOLERANCE) is None
    wrong = values.copy()
    wrong[-1, -1] += 1e-3 * (1 + abs(wrong[-1, -1]))
    difference = compare(values, wrong, TOLERANCE)
    assert difference is not None
    assert difference.differing == ((values.shape[0] - 1, values.shape[1] - 1),)


ANYTHING = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.complex_numbers(),
        st.text(max_size=5),
        st.sampled_from([np.float32(1), np.int8(-128), np.bool_(True), np.longdouble(2)]),
        arrays(
            st.sampled_from(["f8", "f4", "f2", "i8", "u1", "?", "c16", "g"]),
            st.lists(st.integers(0, 3), max_size=3).map(tuple),
        ),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(tuple),
    max_leaves=6,
)


@given(ANYTHING, st.sampled_from([0.5, 3, True, VECTOR, MATRIX, (VECTOR, 0.5), float("inf")]))
def test_whatever_a_submission_returns_is_judged_and_told(got, expected):
    difference = compare(expected, got, TOLERANCE)
    if difference is None:
        return
    assert difference.reason.en
    assert difference.reason.zh
    discrepancy = Discrepancy({"N": 3, "C": 2}, expected, got)
    observed([discrepancy, discrepancy], discrepancy)
    json.dumps(Plain(64).of(got), allow_nan=False)


def test_a_long_list_is_one_vector_and_not_that_many_results():
    many = [0.0] * 100_000
    assert compare(many, list(many), TOLERANCE) is None
    difference = compare(many, [*many[:-1], 1.0], TOLERANCE)
    assert difference is not None
    assert difference.differing == ((99_999,),)
