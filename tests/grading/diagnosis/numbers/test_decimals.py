"""Rounding is told with its places, a step too many by its name, and neither of anything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from quiz.grading.diagnosis.numbers.discrepancy import Discrepancy
from quiz.grading.diagnosis.numbers.observations import observed

SIZES = {"N": 3}
RESULTS = [np.random.default_rng(n).uniform(0.1, 3.0, 3) for n in range(5)]


def said(change: Callable[[Any], Any], results: list[Any] = RESULTS) -> str:
    found = [Discrepancy(SIZES, want, change(want)) for want in results]
    remark = observed(found, found[0])
    return "" if remark is None else remark.en


def cut(x: Any) -> Any:
    return np.trunc(x * 100) / 100


def significant(x: Any) -> Any:
    return np.array([float(f"{each * 1e-3:.3g}") for each in x]) * 1e3


@pytest.mark.parametrize(
    ("change", "remark"),
    [
        (np.round, "rounded to whole numbers"),
        (lambda x: np.round(x, 1), "rounded to 1 decimal place"),
        (lambda x: np.round(x, 4), "rounded to 4 decimal places"),
        (lambda x: np.vectorize(lambda y: float(f"{y:.6f}"))(x), "rounded to 6 decimal places"),
        (cut, "cut off after 2 decimals"),
        (np.exp, "e to the power of what is expected"),
        (lambda x: np.exp(-x), "e to the power of minus"),
        (np.log, "the logarithm of what is expected"),
        (np.square, "the square of what is expected"),
        (np.sqrt, "the square root"),
        (np.reciprocal, "1 over what is expected"),
        (lambda x: 1 - x, "1 minus what is expected"),
        (lambda x: x[::-1], "in reverse order"),
    ],
)
def test_told(change: Callable[[Any], Any], remark: str) -> None:
    assert remark in said(change)


@pytest.mark.parametrize(
    "change",
    [
        lambda x: x,
        lambda x: x + 0.01,
        lambda x: np.round(x, 3) + 0.001,
        lambda x: np.round(x, 2) * 1.0001,
        lambda x: np.floor(x * 10) / 10 + 0.05,
        lambda x: x**3,
        lambda x: np.where(x > 1, np.round(x, 2), x + 0.001),
    ],
)
def test_nothing_is_told_of_anything_else(change: Callable[[Any], Any]) -> None:
    assert said(change) == ""


def test_few_numbers_do_not_tell() -> None:
    assert said(lambda x: np.round(x, 2), [0.123, 0.456]) == ""
    assert said(lambda x: np.round(x, 2), [np.array([0.5, 0.25])] * 5) == ""


def test_right_results_that_are_not_rounded_speak_against_it() -> None:
    wrong = [Discrepancy(SIZES, want, np.round(want, 3)) for want in RESULTS]
    right = [Discrepancy(SIZES, want, want + 1e-9) for want in RESULTS]
    assert observed(wrong, wrong[0], right=right) is None


def test_a_part_that_is_right_may_stay_so() -> None:
    found = [Discrepancy(SIZES, (want, want), (want, np.round(want, 2))) for want in RESULTS]
    remark = observed(found, found[0])
    assert remark is not None
    assert "rounded to 2 decimal places" in remark.en
