"""Programs that once passed by luck, or on a knife edge, are refused by the built-in bank."""

from __future__ import annotations

import pytest

from quiz.bank import Exercise
from quiz.grading import Report, grade
from quiz.sandbox import Sandbox

from ..builtin_bank import bank

BANK = bank()


def handed_in(name: str, sandbox: Sandbox, source: str, seed: int = 1) -> Report:
    exercise = BANK.items[name]
    assert isinstance(exercise, Exercise)
    source = f"import numpy as np\n{source}"
    return grade(exercise, BANK.solution(exercise), source, seed=seed, sandbox=sandbox)


IMPURE = {
    "entropy": "def entropy(p):\n    p /= p.sum()\n    m = p > 0\n"
    "    return -(p[m] * np.log(p[m])).sum()\n",
    "cross-entropy": "def cross_entropy(p, q):\n    q /= q.sum()\n    m = p > 0\n"
    "    return -(p[m] * np.log(q[m])).sum()\n",
    "cross-entropy-probability-gradient": "def cross_entropy_probability_gradient(Y, P):\n"
    "    P /= P.sum(axis=1, keepdims=True)\n"
    "    return -np.divide(Y, P, out=np.zeros(P.shape), where=Y > 0) / len(Y)\n",
}  # fmt: skip


@pytest.mark.parametrize("name", IMPURE)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_normalisation_of_the_callers_array_is_impure_on_every_seed(
    name: str, seed: int, sandbox: Sandbox
) -> None:
    report = handed_in(name, sandbox, IMPURE[name], seed)
    assert report.criterion("correct").passed
    assert report.criterion("pure").detail.en.startswith("line 3 writes to the argument")


def test_what_float32_cannot_hold_is_not_passed_because_the_result_is_float32(
    sandbox: Sandbox,
) -> None:
    source = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z.astype(np.float32)))\n"
    report = handed_in("sigmoid", sandbox, source)
    assert not report.criterion("stable").passed
    source = "def sigmoid(z):\n    return (1 / (1 + np.exp(-z.astype(np.float32)))).astype(float)\n"
    assert not handed_in("sigmoid", sandbox, source).criterion("stable").passed


SUMS = """
def temperature_scaling(logits, labels, temperatures):
    totals = []
    for t in temperatures:
        z = logits / t
        z = z - z.max(axis=1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        totals.append(-log_p[np.arange(len(labels)), labels].sum())
    totals = np.array(totals)
    return float(temperatures[totals <= totals.min() + 1e-12].min())
"""
BINS = """
def expected_calibration_error(confidences, correct, bins):
    places = INDEX
    error = 0.0
    for b in range(bins):
        inside = places == b
        if inside.any():
            error += inside.mean() * abs(confidences[inside].mean() - correct[inside].mean())
    return error
"""


def test_sums_of_losses_are_no_means_where_a_tie_is_a_matter_of_1e_12(sandbox: Sandbox) -> None:
    report = handed_in("temperature-scaling", sandbox, SUMS)
    assert report.mistake is not None
    assert report.mistake.id == "losses-summed"


def test_bins_by_multiplication_are_wrong_on_an_edge_that_rounds(sandbox: Sandbox) -> None:
    index = "np.clip(np.ceil(confidences * bins).astype(int) - 1, 0, bins - 1)"
    report = handed_in("expected-calibration-error", sandbox, BINS.replace("INDEX", index))
    assert report.mistake is not None
    assert report.mistake.id == "index-by-multiplication"
    edges = "np.digitize(confidences, np.linspace(0, 1, bins + 1)[1:-1], right=True)"
    assert handed_in("expected-calibration-error", sandbox, BINS.replace("INDEX", edges)).passed


def test_a_table_with_a_place_for_every_number_does_not_bear_numbers_far_apart(
    sandbox: Sandbox,
) -> None:
    source = (
        "def feature_information_gain(labels, feature):\n"
        "    table = np.zeros((feature.max() + 1, labels.max() + 1))\n"
        "    np.add.at(table, (feature, labels), 1)\n"
        "    def H(c):\n        p = c[c > 0] / c.sum()\n        return -(p * np.log(p)).sum()\n"
        "    rows = [row.sum() / len(labels) * H(row) for row in table if row.sum()]\n"
        "    return H(table.sum(axis=0)) - sum(rows)\n"
    )
    report = handed_in("feature-information-gain", sandbox, source)
    assert report.criterion("correct").passed
    assert report.failure is not None
    assert report.failure.case == "numbers-far-apart"
