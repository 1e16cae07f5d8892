"""Of the inputs that fail, the one is shown that a person learns most from."""

from __future__ import annotations

import numpy as np
import pytest

from quiz.bank import Exercise
from quiz.grading import grade
from quiz.grading.diagnosis.telling import strangeness

from ...builtin_bank import bank

BANK = bank()

KL = "import numpy as np\ndef kl_divergence(p, q):\n    "


@pytest.mark.parametrize(
    ("body", "case"),
    [
        ("return np.sum(p * np.log(p / q))", "one-hot-truth"),
        ("return np.sum(p * np.log(p) - p * np.log(q))", "one-hot-truth"),
        ("m = q > 0\n    return np.sum(p[m] * np.log(p[m] / q[m]))", "one-hot-truth"),
        ("return np.sum(p * np.log((p + 1e-12) / (q + 1e-12)))", "ruled-out-but-possible"),
        # Here nothing else is wrong.
        ("return np.sum(np.where(p > 0, p * np.log(p / q), 0))", "subnormal-probability"),
    ],
)  # fmt: skip
def test_ordinary_magnitudes_are_shown_before_strange_ones(body, case, sandbox):
    exercise = BANK.items["kl-divergence"]
    assert isinstance(exercise, Exercise)
    report = grade(exercise, BANK.solution(exercise), KL + body, seed=3, sandbox=sandbox)
    assert report.failure.case == case


def test_numbers_are_the_stranger_the_further_they_are_from_1():
    inputs = [[0.0, 1.0], [1e-9], [1e-20], [1e-200], [1e-310]]
    assert [strangeness({"p": np.array(each)}) for each in inputs] == [0, 1, 2, 3, 4]
    assert strangeness({"z": np.array([3000.0, -1.0]), "classes": 3}) == 0
    assert strangeness({"z": np.array([0.0, -np.inf]), "h": 1e-20}) == 2
