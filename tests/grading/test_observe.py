"""What a tutor sees in wrong numbers, said only if it holds for all of them."""

from __future__ import annotations

import numpy as np
import pytest

from quiz.grading.observe import Sighting, constant, observed


def seen(*pairs: tuple[dict[str, int], object, object]) -> str | None:
    sightings = [Sighting(*pair) for pair in pairs]
    remark = observed(sightings, sightings[0])
    return None if remark is None else remark.en


ONE, TWO, THREE = {"N": 1, "C": 2}, {"N": 2, "C": 2}, {"N": 3, "C": 4}


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([(TWO, 0.7, -0.7), (THREE, 0.2, -0.2)], "the sign is the other way round"),
        ([(TWO, 0.7, 0.7 / np.log(2)), (THREE, 0.2, 0.2 / np.log(2))], "in bits"),
        ([(TWO, 0.7, 1.4), (THREE, 0.2, 0.6)], "2 times too large: as many times as there are sam"),
        ([(TWO, 0.7, 0.35), (THREE, 0.2, 0.05)], "2 times too small: as many times as there are c"),
        ([(ONE, 0.7, -0.7), (THREE, 0.2, -0.6)], "with more samples it is also too large"),
        ([(TWO, 0.7, 7.0), (THREE, 0.2, 2.0)], "always 10 times too large"),
        ([(TWO, 0.5, np.array([0.4, 0.6]))], "the mean of what is returned is right"),
        ([(TWO, 1.0, np.array([0.4, 0.6]))], "the sum of what is returned is right"),
        ([(TWO, np.arange(6.0).reshape(2, 3), np.arange(6.0).reshape(2, 3).T)], "transposed"),
        ([(TWO, np.arange(4.0).reshape(2, 2), np.arange(4.0).reshape(2, 2).T)], "transposed"),
        ([(TWO, np.arange(3.0), np.arange(3.0)[:, None])], "an axis of length 1"),
        ([(TWO, np.arange(3.0), np.ones((3, 3)))], "broadcasting"),
        ([(TWO, 0.7, 0.7 * (1 + 1e-7))], "as if something were computed in float32"),
        (
            [(TWO, (0.7, 0.2), (0.7, 0.2 * (1 + 2e-7))), (ONE, (3.0, 0.0), (3.000001, 0.0))],
            "float32",
        ),
        ([(TWO, (0.5, np.ones(2)), (0.5, -np.ones(2)))], "the sign is the other way round"),
    ],
)
def test_noticed(pairs, said):
    assert said in seen(*pairs)


@pytest.mark.parametrize(
    "pairs",
    [
        [(TWO, 0.7, -0.7), (THREE, 0.2, 0.3)],
        [(TWO, 0.7, 1.4), (THREE, 0.2, 0.7)],
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
    ],
)
def test_nothing_to_notice(pairs):
    assert seen(*pairs) is None


def test_what_is_wrong_on_extreme_inputs_only_is_not_put_down_to_float32():
    clipped = Sighting(TWO, 0.5, 0.5 - 1e-7)
    assert observed([clipped], clipped, is_ordinary=False) is None


def test_one_number_for_every_input_is_noticed_once_there_are_several():
    zeros = [Sighting(TWO, 0.7, 0.0), Sighting(ONE, 0.2, 0.0), Sighting(THREE, 0.3, 0.0)]
    assert constant(zeros) == 0.0
    assert constant(zeros[:2]) is None
    assert constant([*zeros, Sighting(TWO, 0.4, 0.1)]) is None
    assert "it is 0 for every input" in observed(zeros, zeros[0], 0.0).en
