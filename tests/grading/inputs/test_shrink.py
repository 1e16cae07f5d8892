"""The failing input that is shown is the smallest: few samples and classes, then round numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from numpy.random import PCG64, Generator

from quiz.bank.exercise import (
    Bits,
    Edge,
    Labels,
    Normal,
    Number,
    OneHot,
    Simplex,
    Speed,
    Uniform,
)
from quiz.grading import grade
from quiz.grading.inputs.draws import drawn
from quiz.grading.inputs.rounding import cost, nearby, round_drawn, rounder_singly, rounder_whole
from quiz.grading.inputs.sizing import parts, size_cost, smaller_sizes

SEEDS = st.integers(0, 2**32)
KINDS = {
    "normal": Normal(note="x", shape=["N", "C"], scale=2.0),
    "shifted": Normal(note="x", shape=["N"], mean=5.0, scale=0.3),
    "uniform": Uniform(note="x", shape=["N"], low=0.0, high=1.0),
    "narrow": Uniform(note="x", shape=["N"], low=0.05, high=0.06),
    "number": Number(note="x", low=1.0, high=10.0),
    "simplex": Simplex(note="p", shape=["N", "C"]),
    "one-hot": OneHot(note="y", shape=["N", "C"]),
    "labels": Labels(note="y", shape=["N"], classes="C"),
    "bits": Bits(note="y", shape=["N"]),
}


def is_fair(
    kind: str, value: object, sizes: dict[str, int], drawn_value: object | None = None
) -> bool:
    """Whether such a value could have been drawn; a rare far one only if it was."""
    array = np.asarray(value)
    match kind:
        case "normal":
            far = 0.0 if drawn_value is None else np.abs(np.asarray(drawn_value))
            return bool((np.abs(array) <= np.maximum(8.0, far)).all())
        case "shifted":
            far = 0.0 if drawn_value is None else np.abs(np.asarray(drawn_value) - 5.0)
            return bool((np.abs(array - 5.0) <= np.maximum(1.2 + 1e-9, far)).all())
        case "uniform":
            return bool(((array > 0) & (array < 1)).all())
        case "narrow":
            return bool(((array > 0.05) & (array < 0.06)).all())
        case "number":
            return type(value) is float and 1.0 < value < 10.0
        case "simplex":
            return bool((array > 0).all()) and np.allclose(array.sum(axis=1), 1, rtol=0, atol=1e-15)
        case "one-hot":
            ones = array.sum(axis=1) == 1
            return bool(ones.all()) and set(array.flat) <= {0.0, 1.0}
        case "labels":
            return array.dtype == np.int64 and set(array.tolist()) <= set(range(sizes["C"]))
    return set(array.flat) <= {0.0, 1.0}


@pytest.mark.parametrize("kind", KINDS)
@given(sizes=st.fixed_dictionaries({"N": st.integers(1, 4), "C": st.integers(2, 6)}), seed=SEEDS)
def test_every_rounder_value_is_a_fair_one_of_the_same_shape_and_costs_less(kind, sizes, seed):
    draw, random = KINDS[kind], Generator(PCG64(seed))
    for value in (drawn(draw, sizes, random), round_drawn(draw, sizes, random)):
        assert np.shape(value) == tuple(sizes[axis] for axis in draw.shape)
        for way in (rounder_whole, rounder_singly):
            for candidate in way(draw, value):
                assert np.shape(candidate) == np.shape(value)
                assert np.asarray(candidate).dtype == np.asarray(value).dtype
                assert cost(draw, candidate) < cost(draw, value)
                assert is_fair(kind, candidate, sizes, value), candidate
    fresh = round_drawn(draw, sizes, random)
    assert is_fair(kind, fresh, sizes)
    beside = np.asarray(nearby(draw, fresh, random))
    assert np.allclose(beside, fresh, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("kind", KINDS)
@given(seed=SEEDS, new=st.fixed_dictionaries({"N": st.integers(1, 4), "C": st.integers(2, 4)}))
def test_a_part_of_an_input_is_a_fair_input(kind, seed, new):
    draw, old = KINDS[kind], {"N": 4, "C": 5}
    value = drawn(draw, old, Generator(PCG64(seed)))
    for cut in parts({"x": draw}, {"x": value}, old, new, 3):
        assert np.shape(cut["x"]) == tuple(new[axis] for axis in draw.shape)
        if kind not in ("normal", "shifted"):
            assert is_fair(kind, cut["x"], new) or kind == "number"


def test_smaller_sizes_come_smallest_first_and_stay_in_their_ranges():
    draws = {"x": KINDS["normal"]}
    ranges = {"N": [1, 40], "C": [2, 5]}
    found = smaller_sizes(draws, ranges, frozenset({"N", "C"}), {"N": 40, "C": 4})
    costs = [size_cost(draws, each) for each in found]
    assert found[0] == {"N": 1, "C": 2}
    assert costs == sorted(costs)
    assert costs[-1] < size_cost(draws, {"N": 40, "C": 4})
    held = smaller_sizes(draws, ranges, frozenset({"C"}), {"N": 3, "C": 4})
    assert {each["N"] for each in held} == {3}


@pytest.mark.parametrize("seed", range(4))
def test_sum_for_mean_shows_at_two_samples_and_two_classes(loss, graded, seed):
    report = graded(loss, loss.changed(("np.mean", "np.sum")), seed)
    assert report.failure.arguments["logits"].tolist() == [[0.0, 0.0], [0.0, 0.0]]
    assert report.failure.arguments["labels"].tolist() == [0, 0]
    assert report.failure.expected == pytest.approx(np.log(2))
    assert report.failure.got == pytest.approx(2 * np.log(2))


@pytest.mark.parametrize("seed", range(4))
def test_what_shows_only_for_a_certain_label_keeps_that_label(loss, graded, seed):
    wrong = loss.changed(("    return float(", "    return 9.0 * (labels == 2).any() + float("))
    failure = graded(loss, wrong, seed).failure
    assert failure.arguments["logits"].shape == (1, 3)
    assert failure.arguments["labels"].tolist() == [2]


@pytest.mark.parametrize("seed", range(4))
def test_what_shows_only_beyond_a_value_is_shown_with_a_round_one(loss, graded, seed):
    wrong = loss.changed(("    return float(", "    return 1.0 * (logits > 1.5).any() + float("))
    logits = graded(loss, wrong, seed).failure.arguments["logits"]
    assert logits.shape == (1, 2)
    assert sorted(logits.flat) == [0.0, 2.0]


def test_distributions_are_shown_in_round_parts(entropy, graded):
    wrong = entropy.changed(("    return float(", "    return (p[0] > p[1]) + float("))
    shown = graded(entropy, wrong).failure.arguments["p"]
    assert shown.shape == (2,)
    assert set((shown * 100).round(9) % 5) == {0.0}
    assert shown.sum() == pytest.approx(1.0)


BINS = """\
import numpy as np
def counts(p):
    return np.histogram(p, bins=[0.0, 0.25, 0.5, 0.75, 1.0])[0].astype(float){}
"""


def test_a_boundary_on_which_both_may_be_right_is_not_held_against_anybody(loss, sandbox):
    # The submission closes its bins on the other side, which no drawn number can show, and is
    # wrong where a probability exceeds 0.9.
    exercise = replace(
        loss.exercise,
        function="counts",
        sizes={"N": [1, 5]},
        arguments={"p": Uniform(note="p", shape=["N"])},
        edges=[],
        mistakes=[],
        speed=Speed(sizes={"N": 1000}),
    )
    submission = (
        "import numpy as np\n"
        "def counts(p):\n"
        "    found = np.histogram(1 - p, bins=[0.0, 0.25, 0.5, 0.75, 1.0])[0][::-1].astype(float)\n"
        "    return found + (p > 0.9).any()\n"
    )
    for seed in range(4):
        report = grade(exercise, BINS.format(""), submission, seed=seed, sandbox=sandbox)
        shown = report.failure.arguments["p"]
        assert shown.shape == (1,)
        assert shown[0] > 0.9


def test_an_edge_with_stated_numbers_is_shown_as_it_is(softmax, graded):
    submission = softmax.changed(("    return", "    e = e * (1 + (z == 3.0).all())\n    return"))
    wrong = submission.replace("e.sum(axis=1, keepdims=True)", "np.exp(shifted).sum(1)[:, None]")
    failure = graded(softmax, wrong).failure
    assert failure.case == "equal"
    assert failure.title == "Equal logits"
    assert failure.arguments["z"].tolist() == [[3.0, 3.0, 3.0]]


def test_a_drawn_edge_is_made_smaller_within_its_own_draws(loss, graded):
    edge = Edge(
        name="tall",
        title="Three samples",
        sizes={"N": 3},
        draws={"logits": Normal(note="z", shape=["N", "C"], mean=500.0, scale=10.0)},
    )
    sample = type(loss)(replace(loss.exercise, edges=[edge]), loss.reference)
    wrong = loss.changed(("    return float(", "    return (logits > 400).any() + float("))
    failure = graded(sample, wrong).failure
    assert failure.case == "tall"
    logits = failure.arguments["logits"]
    assert logits.shape == (3, 2)
    assert (np.abs(logits - 500) <= 40).all()
    assert (logits % 10 == 0).all()


def test_what_only_a_large_input_shows_is_shown_without_rounding_its_many_numbers(loss, graded):
    # Made rounder one by one, they would take minutes: each try looks at all of them.
    edge = Edge(name="many", title="Many samples", criterion="correct", sizes={"N": 400})
    sample = type(loss)(replace(loss.exercise, edges=[edge]), loss.reference)
    wrong = loss.changed(("    return float(", "    return (len(labels) >= 400) + float("))
    failure = graded(sample, wrong).failure
    assert failure.case == "many"
    assert len(failure.arguments["logits"]) == 400
    assert failure.arguments["logits"].any()  # zeros are the first thing that would be tried
