"""What a tutor sees in wrong numbers, said only if it holds for all of them."""

from __future__ import annotations

import numpy as np
import pytest

from quiz.grading.diagnosis.numbers.discrepancy import Discrepancy
from quiz.grading.diagnosis.numbers.observations import constant, observed, vaguely


def seen(*pairs: tuple[dict[str, int], object, object]) -> str | None:
    discrepancies = [Discrepancy(*pair) for pair in pairs]
    remark = observed(discrepancies, discrepancies[0]) or vaguely(discrepancies, [])
    return None if remark is None else remark.en


ONE, TWO, THREE, FOUR = ({"N": n, "C": c} for n, c in ((1, 2), (2, 2), (3, 4), (4, 3)))


def times(*factors: float) -> list[tuple[dict[str, int], object, object]]:
    """Results of inputs of several sizes, each its own factor too large."""
    inputs = zip((TWO, THREE, FOUR, ONE), (0.7, 0.2, 1.3, 0.4), factors, strict=False)
    return [(sizes, value, factor * value) for sizes, value, factor in inputs]


LN2, LN10 = np.log(2), np.log(10)
SQUARE = np.arange(4.0).reshape(2, 2)
WIDE = np.arange(6.0).reshape(2, 3)


@pytest.mark.parametrize("value", [5e-324, 1e-310, 0.0, -5e-324])
def test_a_number_next_to_nothing_is_no_factor(value) -> None:
    said = seen((ONE, 0.5, value)) or ""
    assert "times too" not in said
    assert "inf" not in str(seen((ONE, value, 0.5)))


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        (times(-1, -1, -1), "the sign is the other way round"),
        (times(1 / LN2, 1 / LN2, 1 / LN2), "in bits"),
        (times(LN2, LN2, LN2), "from bits into nats once too often"),
        (times(1 / LN10, 1 / LN10, 1 / LN10), "logarithms to base 10"),
        (times(2, 3, 4), "2 times too large: as many times as there are samples"),
        (times(1 / 2, 1 / 4, 1 / 3), "2 times too small: as many times as there are classes"),
        (times(-2, -3, -4), "other way round; 2 times too large: as many times as there are sam"),
        (times(10, 10, 10), "always 10 times too large"),
        (times(1 / 3, 1 / 3, 1 / 3), "always 3 times too small"),
        (times(100, 100, 100), "always 100 times too large"),
        (times(1 / np.log(3), 1 / np.log(3), 1 / np.log(3)), "logarithms to base 3"),
        (times(2 / LN2, 3 / LN2, 4 / LN2), "in bits, and nats are asked for; and besides, 2 times"),
        (times(0.5 / LN10, 0.5 / LN10, 0.5 / LN10), "base 10, and natural ones are asked for; and"),
        (times(4, 12, 12), "always N·C times too large"),
        ([(TWO, 0.5, np.array([0.4, 0.6]))], "the mean of what is returned is right"),
        ([(TWO, 1.0, np.array([0.4, 0.6]))], "the sum of what is returned is right"),
        ([(TWO, np.array([0.4, 0.6]), 0.5)], "it is the mean of all entries"),
        ([(TWO, WIDE, 15.0), (TWO, WIDE - 2.5, 1e-17)], "it is the sum of all entries"),
        ([(TWO, WIDE, WIDE.T)], "transposed"),
        ([(TWO, SQUARE, SQUARE.T)], "transposed"),
        ([(TWO, np.arange(3.0), np.arange(3.0)[:, None])], "an axis of length 1"),
        ([(TWO, 0.7, np.ones(1) * 0.7), (ONE, 0.2, np.ones(1) * 0.2)], "an axis of length 1"),
        ([(TWO, np.arange(3.0), np.ones((3, 3)))], "broadcasting"),
        ([(TWO, 0.7, 0.7 * (1 + 1e-7))], "in float32, or a small number"),
        (
            [(TWO, (0.7, 0.2), (0.7, 0.2 * (1 + 2e-7))), (ONE, (3.0, 0.0), (3.000001, 0.0))],
            "float32",
        ),
        ([(ONE, (0.5, np.ones(2)), (0.5, -np.ones(2)))] * 3, "the sign is the other way round"),
    ],
)
def test_noticed(pairs, said):
    assert said in seen(*pairs)


@pytest.mark.parametrize(
    "pairs",
    [
        times(-1, 1.5, -1),
        times(2, 3.5, 4),
        times(2, 2),
        times(-1, -1),
        times(1.1, 1.1, 1.1),
        times(10.5, 10.5, 10.5),
        times(1 / 57.9059, 1 / 57.9059, 1 / 57.9059),
        [(TWO, 0.7, 0.9)],
        [(TWO, float("inf"), 3.0)],
        [(TWO, 0.0, 3.0)],
        [(TWO, np.ones(3), np.ones(4))],
        [(TWO, 2.6e-261, 7.1e-218)],
        [(TWO, (0.5, 0.5, 0.5), (0.5, 0.5 * (1 + 1e-7)))],
        [(TWO, (0.5, 0.5), (0.5 * (1 + 1e-7), "0.5"))],
        [(TWO, np.array([1.0, 0.0]), np.array([1 - 1e-7, 1e-7]))],
        [(TWO, np.array([1.0, 1e-9]), np.array([1.0, 1e-7]))],
        [(TWO, 0.7, 0.7 * (1 + 1e-7)), (THREE, 0.2, 0.2 * (1 + 1e-4))],
        [(TWO, 0.7, 0.7)],
        [(TWO, SQUARE, SQUARE.T), (THREE, SQUARE, SQUARE + 1)],
    ],
)
def test_nothing_to_notice(pairs):
    assert seen(*pairs) is None


def test_one_sample_does_not_tell_what_happened_to_the_axes():
    averaged = [(ONE, np.array([0.3]), 0.3), (TWO, np.array([0.4, 0.6]), 0.5)]
    assert "it is the mean of all entries" in seen(*averaged)
    each = [(ONE, 0.3, np.array([0.3])), (TWO, 0.5, np.array([0.4, 0.6]))]
    assert "the mean of what is returned" in seen(*each)
    other = [(ONE, np.array([0.3]), 0.3), (TWO, np.array([0.4, 0.6]), 7.0)]
    assert seen(*other) is None


def test_a_factor_that_is_a_size_shows_with_more_samples_where_there_is_one():
    assert "with more samples it is also too large" in seen(*reversed(times(-2, -3, -4, -1)))


def test_a_size_that_has_no_name_is_called_by_its_letter():
    sizes = ({"M": 2}, {"M": 3}, {"M": 4})
    remark = observed(
        found := [Discrepancy(each, 0.3, 0.3 * each["M"]) for each in sizes], found[0]
    )
    assert remark.en == "2 times too large, and always M times (M = 2 here)"
    assert remark.zh == "是应有值的 2 倍，并且总是 M 倍（这里 M = 2）"


def test_chinese_says_how_many_times_and_not_how_many_times_more():
    for factors, said in (((3, 3, 3), "总是应有值的 3 倍"), ((0.5,) * 3, "总是只有应有值的 1/2")):
        found = [Discrepancy(*pair) for pair in times(*factors)]
        assert observed(found, found[0]).zh == said


def test_float32_and_a_small_number_that_was_added_are_told_apart():
    p = np.random.default_rng(1).uniform(0.05, 0.9, (12, 3))
    exact = [np.log(row) for row in p]

    def said(got: list[object]) -> str:
        found = [Discrepancy(TWO, want, have) for want, have in zip(exact, got, strict=True)]
        return vaguely(found, []).en

    assert said([np.log(row + 3e-8) for row in p]).endswith("as if a small number were added")
    assert "float32" not in said([np.log(row + 3e-8) for row in p])
    single = [np.log(row.astype(np.float32)).astype(float) for row in p]
    assert said(single).endswith("as if something were computed in float32")
    inside = [np.log(row.astype(np.float32).astype(float)) for row in p]
    assert "in float32, or a small number" in said(inside)


def test_what_is_wrong_on_extreme_inputs_only_is_not_put_down_to_a_factor_or_to_float32():
    for factor in (2.0, -1.0, 1 + 1e-7):
        found = [Discrepancy(*pair) for pair in times(factor, factor, factor)]
        assert (observed(found, found[0]) or vaguely(found, [])) is not None
        assert observed(found, found[0], is_ordinary=False) is None
        assert vaguely(found, [], is_ordinary=False) is None


def test_one_number_for_every_input_is_noticed_once_there_are_several():
    zeros = [Discrepancy(TWO, 0.7, 0.0), Discrepancy(ONE, 0.2, 0.0), Discrepancy(THREE, 0.3, 0.0)]
    assert constant(zeros) == 0.0
    assert constant(zeros[:2]) is None
    assert constant([*zeros, Discrepancy(TWO, 0.4, 0.1)]) is None
    assert "it is 0 for every input" in observed(zeros, zeros[0], 0.0).en
