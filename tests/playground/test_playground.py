"""The playground's numbers, and that what it says of them is true."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import log_softmax, softmax
from scipy.stats import entropy

from quiz.bank import open_bank
from quiz.playground import BEGINNING, Distributions, Logits, prepared
from quiz.playground.distributions import normalised
from quiz.playground.logit_remarks import logit_remarks
from quiz.playground.presets import DISTRIBUTIONS, LOGITS
from quiz.playground.remarks import remarks

from .. import builtin_bank

WEIGHTS = st.lists(st.sampled_from([0.0, 0.01, 0.2, 0.5, 1.0, 3.0]), min_size=2, max_size=6)
SHARES = WEIGHTS.filter(lambda values: sum(values) > 0).map(normalised)


@st.composite
def pairs(draw: st.DrawFn) -> Distributions:
    p = draw(SHARES)
    q = draw(st.lists(st.floats(0, 1), min_size=len(p), max_size=len(p)).filter(any))
    return Distributions(p, normalised(q), draw(st.booleans()))


LOGIT_STATES = st.builds(
    lambda z, temperature, label: Logits(tuple(z), temperature, label % len(z)),
    st.lists(st.floats(-2000, 2000), min_size=2, max_size=6),
    st.sampled_from([0.1, 0.5, 1.0, 2.0, 10.0]),
    st.integers(0, 5),
)


@given(pairs())
def test_measures_are_those_of_scipy(state: Distributions) -> None:
    m, base = state.measures(), 2 if state.bits else math.e
    assert m.entropy_p == pytest.approx(entropy(state.p, base=base))
    assert m.entropy_q == pytest.approx(entropy(state.q, base=base))
    assert m.forward == pytest.approx(entropy(state.p, state.q, base=base), abs=1e-9)
    assert m.reverse == pytest.approx(entropy(state.q, state.p, base=base), abs=1e-9)
    assert m.cross_entropy == pytest.approx(m.entropy_p + m.forward)
    assert m.perplexity_p == pytest.approx(base**m.entropy_p)
    if m.cross_entropy < 700:  # else e to it may be beyond float64
        assert m.perplexity == pytest.approx(base**m.cross_entropy)


@given(pairs(), st.data())
def test_a_moved_distribution_stays_one_and_the_others_keep_their_proportions(
    state: Distributions, data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, state.count - 1))
    to = data.draw(st.floats(-0.5, 1.5))
    after = state.moved("q", index, to).q
    assert after[index] == min(max(to, 0), 1)
    assert math.fsum(after) == pytest.approx(1)
    assert min(after) >= 0
    before = state.q
    others = [n for n in range(state.count) if n != index]
    if sum(before[n] for n in others) > 1e-9:
        for n in others:
            for k in others:
                assert after[n] * before[k] == pytest.approx(after[k] * before[n], abs=1e-12)


def test_arrows_step_to_round_numbers_and_stay_within_bounds() -> None:
    state = Distributions((0.33, 0.67), (0.5, 0.5))
    assert state.stepped("p", 0, 1).p == pytest.approx((0.35, 0.65))
    assert state.stepped("p", 0, -1).p == pytest.approx((0.3, 0.7))
    for _ in range(30):
        state = state.stepped("p", 0, 1)
    assert state.p == (1.0, 0.0)
    assert state.stepped("p", 1, 1).p == pytest.approx((0.95, 0.05))


def test_from_certainty_the_others_come_back_evenly() -> None:
    certain = Distributions((1.0, 0.0, 0.0), (1 / 3,) * 3)
    assert certain.stepped("p", 0, -1).p == pytest.approx((0.95, 0.025, 0.025))


@given(LOGIT_STATES)
def test_outputs_are_those_of_scipy_and_do_not_overflow(state: Logits) -> None:
    scaled = np.array(state.z) / state.temperature
    out = state.outputs()
    assert out.p == pytest.approx(softmax(scaled), abs=1e-12)
    assert out.loss == pytest.approx(-log_softmax(scaled)[state.label], abs=1e-9)
    assert out.entropy == pytest.approx(entropy(out.p), abs=1e-9)
    assert math.fsum(out.gradient) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("preset", LOGITS, ids=lambda preset: preset.name.en)
def test_the_gradient_is_that_of_finite_differences(preset) -> None:
    state, h = preset.state, 1e-5
    for n, slope in enumerate(state.outputs().gradient):
        up = state.moved(n, state.z[n] + h).outputs().loss
        down = state.moved(n, state.z[n] - h).outputs().loss
        assert slope == pytest.approx((up - down) / (2 * h), abs=1e-6)


@given(pairs(), pairs(), st.integers(0, 1))
def test_what_is_said_of_distributions_has_no_empty_field(
    before: Distributions, now: Distributions, seen: int
) -> None:
    for said in remarks(before if seen else None, now):
        for wording in said:
            assert wording
            assert "{" not in wording
            assert "nan" not in wording


def test_it_says_why_moving_q_is_minimising_both() -> None:
    state = Distributions((0.5, 0.5), (0.9, 0.1))
    changed, standing = remarks(state, state.stepped("q", 1, 1))
    by = entropy([0.5, 0.5], [0.9, 0.1]) - entropy([0.5, 0.5], [0.85, 0.15])
    assert f"fell by the same {by:.3f}" in changed.en
    assert "KL is not symmetric" in standing.en
    assert "KL 不对称" in standing.zh


@pytest.mark.parametrize(
    ("p", "q", "said"),
    [
        ((0.5, 0.5), (0.5, 0.5), "it is H(P) = 0.693 nats"),
        ((1.0, 0.0), (1.0, 0.0), "only here is cross-entropy 0"),
        ((0.5, 0.5), (1.0, 0.0), "Q gives B probability 0"),
        ((0.5, 0.5, 0.0), (0.5, 0.25, 0.25), "P never shows C"),
        ((0.0, 1.0), (0.5, 0.5), "P is certain of B"),
        ((0.9, 0.1), (0.1, 0.9), "Here both divergences are 1.758"),
    ],
)
def test_it_says_what_is_special_about_a_state(p, q, said: str) -> None:
    assert said in remarks(None, Distributions(p, q))[0].en


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (Logits((1000.0, 0.0), label=1), "the loss is exact: 1000.000"),
        (Logits((1000.0, 1001.0)), "exponential of 1001 overflows"),
        (Logits((5.0, 0.0), label=1), "Certain and wrong: the gradient at B is −0.993"),
        (Logits((9.0, 0.0)), "Right and certain"),
        (Logits((1.0, 0.0)), "The gradient adds to 0"),
    ],
)
def test_it_says_what_is_special_about_logits(state: Logits, said: str) -> None:
    assert said in logit_remarks(None, state)[0].en


def test_it_says_what_a_move_of_logits_did() -> None:
    state = Logits((2.0, 1.0, 0.0))
    assert "stay, for softmax sees only differences" in logit_remarks(state, state.shifted(1))[0].en
    assert "T is up to 1.5" in logit_remarks(state, state.tempered(1))[0].en
    assert "the loss fell by" in logit_remarks(state, state.stepped(0, 1))[0].en
    assert "the loss rose by" in logit_remarks(state, state.stepped(1, 1))[0].en
    assert "B is the truth now" in logit_remarks(state, state.labelled(1))[0].en


def test_the_two_presets_of_divergences_show_what_they_say() -> None:
    covers, seeks = DISTRIBUTIONS[2].state.measures(), DISTRIBUTIONS[3].state.measures()
    assert covers.forward < seeks.forward
    assert seeks.reverse < covers.reverse


def test_numbers_that_presets_state_are_right() -> None:
    fair = DISTRIBUTIONS[5].state.measures()
    assert (round(fair.forward, 3), round(fair.reverse, 3)) == (0.511, 0.368)
    p = LOGITS[3].state.outputs().p[0]
    assert round(2 * p * (1 - p), 5) == 0.00067
    assert round(LOGITS[0].state.outputs().loss, 3) == 1.386


def test_an_item_opens_the_state_that_it_names(sample_root: Path) -> None:
    items = builtin_bank.bank().items.values()
    states = [state for item in items if (state := prepared(item)) is not None]
    assert len(states) >= 8
    for state in states:
        assert state != BEGINNING
        assert math.fsum(state.distributions.p) == pytest.approx(1)
        assert math.fsum(state.distributions.q) == pytest.approx(1)
        assert state.logits.label < state.logits.count
    assert all(prepared(item) is None for item in open_bank(sample_root).items.values())
