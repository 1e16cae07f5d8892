"""Gradients agree with central differences of losses that are computed by scipy."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import numpy as np
import pytest
from numpy.random import Generator
from scipy import special

from .conftest import (
    distributions,
    mean_binary_loss,
    mean_loss,
    one_hot,
    reference,
    slopes,
)


def test_softmax_cross_entropy_gradient(random: Generator) -> None:
    logits, labels = random.normal(0, 2, (4, 3)), random.integers(0, 3, 4)
    expected = slopes(lambda z: mean_loss(z, labels), logits)
    found = reference("softmax_cross_entropy_gradient")(logits, labels)
    assert np.allclose(found, expected, atol=1e-8)


def test_softmax_cross_entropy_gradient_of_large_logits(random: Generator) -> None:
    logits, labels = random.normal(0, 1e3, (4, 3)), random.integers(0, 3, 4)
    expected = (special.softmax(logits, axis=1) - one_hot(labels, 3)) / 4
    found = reference("softmax_cross_entropy_gradient")(logits, labels)
    assert np.allclose(found, expected, rtol=1e-10, atol=1e-15)


def test_logistic_regression_gradient(random: Generator) -> None:
    X, y = random.normal(0, 1, (6, 3)), random.integers(0, 2, 6).astype(float)
    w, b = random.normal(0, 1, 3), 0.3
    dw, db = reference("logistic_regression_gradient")(w, b, X, y)
    assert np.allclose(dw, slopes(lambda w: mean_binary_loss(X @ w + b, y), w), atol=1e-8)
    along_b = slopes(lambda b: mean_binary_loss(X @ w + b, y), np.array([b]))[0]
    assert db == pytest.approx(along_b, abs=1e-8)


def test_logistic_regression_gradient_of_large_scores(random: Generator) -> None:
    X, y = random.normal(0, 1e3, (6, 3)), random.integers(0, 2, 6).astype(float)
    w = random.normal(0, 1, 3)
    residuals = special.expit(X @ w + 0.3) - y
    dw, db = reference("logistic_regression_gradient")(w, 0.3, X, y)
    assert np.allclose(dw, np.mean(residuals[:, None] * X, axis=0), rtol=1e-10, atol=1e-12)
    assert db == pytest.approx(np.mean(residuals), rel=1e-10, abs=1e-15)


def test_softmax_regression_gradient(random: Generator) -> None:
    X, y = random.normal(0, 1, (6, 3)), random.integers(0, 4, 6)
    W, b = random.normal(0, 1, (3, 4)), random.normal(0, 1, 4)
    dW, db = reference("softmax_regression_gradient")(W, b, X, y)
    assert np.allclose(dW, slopes(lambda W: mean_loss(X @ W + b, y), W), atol=1e-8)
    assert np.allclose(db, slopes(lambda b: mean_loss(X @ W + b, y), b), atol=1e-8)


def test_softmax_regression_gradient_of_large_scores(random: Generator) -> None:
    X, y = random.normal(0, 1e3, (6, 3)), random.integers(0, 4, 6)
    W, b = random.normal(0, 1, (3, 4)), random.normal(0, 1, 4)
    residuals = special.softmax(X @ W + b, axis=1) - one_hot(y, 4)
    dW, db = reference("softmax_regression_gradient")(W, b, X, y)
    assert np.allclose(dW, np.einsum("nd,nc->dc", X, residuals) / 6, rtol=1e-10, atol=1e-12)
    assert np.allclose(db, np.mean(residuals, axis=0), rtol=1e-10, atol=1e-15)


def test_softmax_jacobian(random: Generator) -> None:
    z = random.normal(0, 2, 5)
    jacobian = reference("softmax_jacobian")(z)
    for row in range(5):

        def probability(z: Any, row: int = row) -> float:
            return float(special.softmax(z)[row])

        assert np.allclose(jacobian[row], slopes(probability, z), atol=1e-9)
    saturated = reference("softmax_jacobian")(np.array([1e3, -1e3, 1e3]))
    assert np.allclose(saturated, np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]) / 4, atol=1e-15)
    p = special.softmax(z)
    shifted = reference("softmax_jacobian")(z + 1e3)
    assert np.allclose(shifted, p[:, None] * (np.eye(5) - p), atol=1e-12)


def test_cross_entropy_probability_gradient(random: Generator) -> None:
    gradient = reference("cross_entropy_probability_gradient")
    P = 0.1 + 0.5 * distributions(random, 4, 3)  # away from 0, where differences are no measure
    for Y in (one_hot(random.integers(0, 3, 4), 3), distributions(random, 4, 3)):

        def loss(P: Any, Y: Any = Y) -> float:
            return float(-np.mean(np.sum(special.xlogy(Y, P), axis=1)))

        assert np.allclose(gradient(Y, P), slopes(loss, P), atol=1e-7)
    ends = gradient(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[0.0, 0.0], [0.0, 1e-300]]))
    assert ends == pytest.approx(np.array([[-np.inf, 0.0], [0.0, -5e299]]), rel=1e-12)


def test_cross_entropy_goes_back_through_softmax(random: Generator) -> None:
    """The gradients by probabilities, times softmax's Jacobians, are those by the logits."""
    logits, labels = random.normal(0, 2, (4, 3)), random.integers(0, 3, 4)
    jacobians = np.array([reference("softmax_jacobian")(row) for row in logits])
    above = reference("cross_entropy_probability_gradient")(
        one_hot(labels, 3), special.softmax(logits, axis=1)
    )
    expected = slopes(lambda z: mean_loss(z, labels), logits)
    assert np.allclose(np.einsum("nk,nkj->nj", above, jacobians), expected, atol=1e-8)


def test_mse_sigmoid_gradient(random: Generator) -> None:
    z, y = random.normal(0, 2, 6), random.integers(0, 2, 6).astype(float)
    expected = slopes(lambda z: np.mean((special.expit(z) - y) ** 2), z)
    assert np.allclose(reference("mse_sigmoid_gradient")(z, y), expected, atol=1e-9)


def test_mse_sigmoid_gradient_keeps_its_digits_where_the_sigmoid_saturates() -> None:
    z = np.array([-600.0, -40.0, -5.0, 0.0, 5.0, 40.0, 600.0, 1e4])
    for label in (0.0, 1.0):
        with localcontext(prec=600):
            p = [1 / (1 + (-Decimal(each)).exp()) for each in z]
            exact = [2 * (each - Decimal(label)) * each * (1 - each) / len(z) for each in p]
        found = reference("mse_sigmoid_gradient")(z, np.full(8, label))
        assert np.allclose(found, np.array(exact, dtype=float), rtol=1e-12, atol=0)


def test_two_layer_gradient(random: Generator) -> None:
    X, y = random.normal(0, 1, (5, 3)), random.integers(0, 3, 5)
    parameters = [random.normal(0, 1, shape) for shape in ((3, 4), (4,), (4, 3), (3,))]
    found = reference("two_layer_gradient")(*parameters, X, y)
    assert len(found) == 4
    for place, gradient in enumerate(found):

        def loss(value: Any, place: int = place) -> float:
            changed = list(parameters)
            changed[place] = value
            W1, b1, W2, b2 = changed
            return mean_loss(np.tanh(X @ W1 + b1) @ W2 + b2, y)

        assert np.allclose(gradient, slopes(loss, parameters[place]), atol=1e-8)


def test_two_layer_gradient_of_large_logits(random: Generator) -> None:
    """Sample by sample, through the whole Jacobian of each layer."""
    X, y = random.normal(0, 1, (5, 3)), random.integers(0, 3, 5)
    W1, b1, b2 = random.normal(0, 0.5, (3, 4)), random.normal(0, 0.5, 4), random.normal(0, 1, 3)
    W2 = random.normal(0, 1e3, (4, 3))
    expected = [np.zeros(each.shape) for each in (W1, b1, W2, b2)]
    for x, label in zip(X, y, strict=True):
        h = np.tanh(x @ W1 + b1)
        back = (special.softmax(h @ W2 + b2) - one_hot(label, 3)) / 5
        below = np.diag(1 / np.cosh(x @ W1 + b1) ** 2) @ W2 @ back
        parts = (np.outer(x, below), below, np.outer(h, back), back)
        expected = [total + part for total, part in zip(expected, parts, strict=True)]
    found = reference("two_layer_gradient")(W1, b1, W2, b2, X, y)
    for gradient, total in zip(found, expected, strict=True):
        assert np.allclose(gradient, total, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("h", [1e-5, 0.1, 0.5])
def test_numerical_gradient_check(h: float, random: Generator) -> None:
    check = reference("numerical_gradient_check")
    logits, labels = random.normal(0, 2, (4, 3)), random.integers(0, 3, 4)
    given = random.normal(0, 0.3, (4, 3))
    numerical, error = check(logits, labels, given, h)
    expected = slopes(lambda z: mean_loss(z, labels), logits, step=h)
    assert np.allclose(numerical, expected, rtol=1e-9, atol=1e-10)
    sizes = [float(np.sqrt(np.sum(each**2))) for each in (given - expected, given, expected)]
    assert error == pytest.approx(sizes[0] / (sizes[1] + sizes[2]), rel=1e-9)


def test_numerical_gradient_check_tells_right_from_wrong(random: Generator) -> None:
    check = reference("numerical_gradient_check")
    logits, labels = random.normal(0, 2, (4, 3)), random.integers(0, 3, 4)
    right = (special.softmax(logits, axis=1) - one_hot(labels, 3)) / 4
    for factor, expected in ((1, 0.0), (-1, 1.0), (2, 1 / 3), (4, 3 / 5), (0, 1.0)):
        error = check(logits, labels, factor * right, 1e-5)[1]
        assert error == pytest.approx(expected, abs=1e-8)
    # Where the loss is a straight line, 1000 nats up, so is its difference quotient.
    numerical = check(np.array([[1e3, -1e3]]), np.array([1]), np.zeros((1, 2)), 0.5)[0]
    assert numerical.tolist() == [[1.0, -1.0]]
    certain = np.array([[1e3, -1e3]])
    numerical, error = check(certain, np.array([0]), np.zeros((1, 2)), 1e-5)
    assert (numerical.tolist(), error) == ([[0.0, 0.0]], 0.0)
