"""Inputs are drawn from a seed: the same again, small ones first, and always what is declared."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from numpy.random import PCG64, Generator

from quiz.bank.exercise import (
    Bits,
    Draw,
    Edge,
    Integer,
    Labels,
    Normal,
    Number,
    OneHot,
    Simplex,
    Uniform,
)
from quiz.grading import BrokenExercise, drawn_cases
from quiz.grading.inputs.cases import large_case
from quiz.grading.inputs.draws import drawn


def same(one: object, other: object) -> bool:
    return type(one) is type(other) and np.array_equal(np.asarray(one), np.asarray(other))


def test_one_seed_gives_one_set_of_inputs(loss):
    first, again = drawn_cases(loss.exercise, 7), drawn_cases(loss.exercise, 7)
    other = drawn_cases(loss.exercise, 8)
    for one, two in zip(first, again, strict=True):
        assert all(same(one.arguments[name], two.arguments[name]) for name in one.arguments)
    assert not same(first[0].arguments["logits"], other[0].arguments["logits"])


def test_the_first_input_has_the_least_sizes_and_all_stay_in_their_ranges(loss):
    cases = [case for case in drawn_cases(loss.exercise, 1) if case.is_ordinary]
    assert cases[0].sizes == {"N": 1, "C": 2}
    assert len(cases) == loss.exercise.cases
    for case in cases:
        for name, (least, most) in loss.exercise.sizes.items():
            assert least <= case.sizes[name] <= most
    assert max(case.sizes["N"] for case in cases) > 3


def test_arguments_come_in_call_order_and_fit_each_other(loss):
    for case in drawn_cases(loss.exercise, 2):
        assert list(case.arguments) == ["logits", "labels"]
        logits, labels = case.arguments.values()
        assert logits.shape[0] == labels.shape[0]
        assert labels.max() < logits.shape[1]


def test_an_edge_with_stated_numbers_fixes_the_sizes_of_the_rest(loss):
    edge = Edge(name="three", title="Three classes", arguments={"logits": [[1, 2, 3], [4, 5, 6]]})
    case = drawn_cases(replace(loss.exercise, edges=[edge]), 5)[-1]
    assert case.sizes == {"N": 2, "C": 3}
    assert case.arguments["logits"].dtype == np.float64
    assert case.arguments["labels"].shape == (2,)
    assert case.arguments["labels"].dtype == np.int64


def test_a_new_edge_leaves_the_other_inputs_as_they_were(loss):
    more = [Edge(name="another", title="Another", sizes={"N": 2}), *loss.exercise.edges]
    before = drawn_cases(loss.exercise, 4)
    after = drawn_cases(replace(loss.exercise, edges=more), 4)
    known = {case.name: case for case in after if not case.is_ordinary}
    for case in before:
        if not case.is_ordinary:
            assert same(case.arguments["logits"], known[case.name].arguments["logits"])


@pytest.mark.parametrize(
    ("arguments", "sizes", "said"),
    [
        ({"logits": [[1, 2], [3]]}, {}, "not of one length"),
        ({"logits": [1, 2]}, {}, "1 axes"),
        ({"labels": [0.5]}, {}, "whole"),
        ({"logits": [[1, 2]], "labels": [0, 1]}, {}, "length 2"),
        ({"logits": [[1, 2]]}, {"C": 3}, "`C` = 3"),
    ],
)
def test_an_edge_that_contradicts_itself_is_the_authors_to_mend(loss, arguments, sizes, said):
    edge = Edge(name="odd", title="Odd", arguments=arguments, sizes=sizes)
    with pytest.raises(BrokenExercise, match="edge `odd`") as raised:
        drawn_cases(replace(loss.exercise, edges=[edge]), 1)
    assert said in str(raised.value)


def test_the_large_input_has_the_sizes_declared_for_it(loss):
    large = large_case(loss.exercise, 1).arguments
    assert large["logits"].shape == (4000, 10)
    assert large["labels"].shape == (4000,)
    half = large_case(loss.exercise, 1, halved=True).arguments
    assert half["logits"].shape == (2000, 10)
    other = large_case(loss.exercise, 1, 1).arguments
    assert not np.array_equal(other["logits"], large["logits"])


SIZES = st.fixed_dictionaries({"N": st.integers(1, 7), "C": st.integers(1, 6)})
SEEDS = st.integers(0, 2**32)


def draw(kind: Draw, sizes: dict[str, int], seed: int) -> np.ndarray:
    return np.asarray(drawn(kind, sizes, Generator(PCG64(seed))))


@given(SIZES, SEEDS, st.floats(0.001, 100))
def test_distributions_add_to_one_and_have_no_entry_near_zero(sizes, seed, concentration):
    rows = draw(Simplex(note="p", shape=["N", "C"], concentration=concentration), sizes, seed)
    assert rows.shape == (sizes["N"], sizes["C"])
    assert (rows >= 0.999e-3 * rows.max(axis=1, keepdims=True)).all()
    assert np.allclose(rows.sum(axis=1), 1.0, rtol=0, atol=4e-16)


@given(SIZES, SEEDS)
def test_other_kinds_are_what_they_are_called(sizes, seed):
    one_hot = draw(OneHot(note="y", shape=["N", "C"]), sizes, seed)
    assert ((one_hot == 0) | (one_hot == 1)).all()
    assert (one_hot.sum(axis=1) == 1).all()
    labels = draw(Labels(note="y", shape=["N"], classes="C"), sizes, seed)
    assert labels.dtype == np.int64
    assert ((labels >= 0) & (labels < sizes["C"])).all()
    bits = draw(Bits(note="y", shape=["N"]), sizes, seed)
    assert ((bits == 0) | (bits == 1)).all()
    uniform = draw(Uniform(note="x", shape=["N", 2, 2], low=-3.0, high=-2.5), sizes, seed)
    assert uniform.shape == (sizes["N"], 2, 2)
    assert ((uniform >= -3.0) & (uniform < -2.5)).all()


def test_single_numbers_are_plain_python_numbers():
    random = Generator(PCG64(1))
    sizes = {"C": 4}
    assert drawn(Integer(note="classes", size="C"), sizes, random) == 4
    assert type(drawn(Integer(note="k", low=2, high=5), sizes, random)) is int
    assert type(drawn(Number(note="rate"), sizes, random)) is float
    assert type(drawn(Normal(note="b"), sizes, random)) is float


def test_labels_usually_cover_all_classes_and_sometimes_do_not():
    kind = Labels(note="y", shape=["N"], classes="C")
    covered = [len(set(draw(kind, {"N": 5, "C": 5}, seed).tolist())) == 5 for seed in range(60)]
    assert 30 < sum(covered) < 60
