"""Functions of logits agree with scipy and with 50-digit decimals, for logits of any size."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal, localcontext
from typing import Any

import numpy as np
import pytest
from numpy.random import Generator
from scipy import special
from sklearn.metrics import log_loss

from .conftest import reference

SCALES = (1.0, 30.0, 3e3)
EXACT = Context(prec=50, Emin=-(10**9), Emax=10**9)


def exact_log_sum_exp(row: Iterable[float]) -> Decimal:
    """The plain formula, for which decimals have exponents enough."""
    return sum((Decimal(float(each)).exp() for each in row), Decimal(0)).ln()


def exact_softplus(z: float) -> Decimal:
    return (1 + Decimal(float(z)).exp()).ln()


def close(found: Any, exact: Any) -> bool:
    return np.allclose(found, np.array(exact, dtype=float), rtol=1e-13, atol=1e-15)


def test_sigmoid(random: Generator) -> None:
    # Where the result is subnormal (below -708) scipy already gives zero.
    for z in (random.normal(0, 5, (3, 2)), np.array([-1e4, -700.0, -30.0, 0.0, 30.0, 1e4])):
        assert np.allclose(reference("sigmoid")(z), special.expit(z), rtol=1e-12, atol=0)


def test_softmax(random: Generator) -> None:
    for scale in (1.0, 1e3):
        z = random.normal(0, scale, (4, 5))
        assert np.allclose(reference("softmax")(z), special.softmax(z, axis=1), rtol=1e-10, atol=0)


@pytest.mark.parametrize("scale", SCALES)
def test_log_sum_exp(scale: float, random: Generator) -> None:
    log_sum_exp = reference("log_sum_exp")
    z = random.normal(0, scale, (4, 5))
    with localcontext(EXACT):
        assert close(log_sum_exp(z), [exact_log_sum_exp(row) for row in z])
    z[random.random(z.shape) < 0.5] = -np.inf
    z[0] = -np.inf
    assert np.allclose(log_sum_exp(z), special.logsumexp(z, axis=1), rtol=1e-13, atol=1e-15)
    assert log_sum_exp(z)[0] == -np.inf


@pytest.mark.parametrize("scale", SCALES)
def test_log_softmax(scale: float, random: Generator) -> None:
    log_softmax = reference("log_softmax")
    z = random.normal(0, scale, (4, 5))
    with localcontext(EXACT):
        exact = [[Decimal(float(each)) - exact_log_sum_exp(row) for each in row] for row in z]
    assert close(log_softmax(z), exact)
    assert np.allclose(log_softmax(z), special.log_softmax(z, axis=1), rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize("scale", SCALES)
def test_binary_cross_entropy_with_logits(scale: float, random: Generator) -> None:
    loss = reference("binary_cross_entropy_with_logits")
    z = random.normal(0, scale, 5)
    for y in (random.integers(0, 2, 5).astype(float), random.random(5)):
        with localcontext(EXACT):
            pairs = zip(z, y, strict=True)
            costs = [exact_softplus(s) - Decimal(float(t)) * Decimal(float(s)) for s, t in pairs]
            exact = sum(costs, Decimal(0)) / 5
        assert loss(z, y) == pytest.approx(float(exact), rel=1e-12)


def test_binary_cross_entropy_with_logits_is_log_loss_of_sigmoid(random: Generator) -> None:
    z, y = random.normal(0, 2, 6), np.array([0.0, 1.0, 1.0, 0.0, 1.0, 0.0])
    expected = log_loss(y, special.expit(z))
    found = reference("binary_cross_entropy_with_logits")(z, y)
    assert found == pytest.approx(expected, rel=1e-10)


def test_what_is_wrong_by_1000_costs_1000_nats() -> None:
    z = np.array([1000.0, -1000.0])
    assert reference("binary_cross_entropy_with_logits")(z, np.array([0.0, 1.0])) == 1000.0
    row = np.array([[1000.0, 0.0, -1000.0]])
    assert reference("log_softmax")(row).tolist() == [[0.0, -1000.0, -2000.0]]
    assert reference("log_sum_exp")(row).tolist() == [1000.0]
