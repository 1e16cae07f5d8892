"""Training ends at the optimum of scipy and scikit-learn, and takes the steps asked for."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.random import Generator
from scipy import optimize, special
from sklearn.linear_model import LogisticRegression

from .conftest import mean_binary_loss, mean_loss, one_hot, reference


def library_model(X: Any, y: Any) -> Any:
    """Logistic regression of scikit-learn, without regularisation to speak of."""
    return LogisticRegression(C=1e9, tol=1e-10, max_iter=10_000).fit(X, y)


def test_softmax_regression_fit_goes_down_to_the_minimum(random: Generator) -> None:
    X, y = random.normal(0, 1, (40, 2)), np.arange(40) % 3
    W, b, history = reference("softmax_regression_fit")(X, y, 3, 0.5, 3000)
    assert history.shape == (3000,)
    assert history[0] == pytest.approx(np.log(3))
    assert (np.diff(history) <= 1e-12).all()

    def loss(parameters: Any) -> float:
        return mean_loss(X @ parameters[:6].reshape(2, 3) + parameters[6:], y)

    least = optimize.minimize(loss, np.zeros(9)).fun
    assert mean_loss(X @ W + b, y) == pytest.approx(least, abs=1e-6)
    expected = library_model(X, y).predict_proba(X)
    assert np.allclose(special.softmax(X @ W + b, axis=1), expected, atol=2e-3)


@pytest.mark.parametrize("scale", [1.0, 1e3])
def test_softmax_regression_fit_takes_plain_gradient_steps(scale: float, random: Generator) -> None:
    X, y = random.normal(0, scale, (5, 2)), np.array([0, 1, 2, 1, 0])
    W, b, expected = np.zeros((2, 3)), np.zeros(3), []
    for _ in range(4):
        expected.append(mean_loss(X @ W + b, y))
        residuals = special.softmax(X @ W + b, axis=1) - one_hot(y, 3)
        W = W - 0.7 * np.einsum("nd,nc->dc", X, residuals) / 5
        b = b - 0.7 * np.mean(residuals, axis=0)
    found_W, found_b, history = reference("softmax_regression_fit")(X, y, 3, 0.7, 4)
    assert np.allclose(found_W, W, rtol=1e-9, atol=1e-12)
    assert np.allclose(found_b, b, rtol=1e-9, atol=1e-12)
    assert np.allclose(history, expected, rtol=1e-9, atol=1e-12)


def test_logistic_regression_fit_goes_down_to_the_minimum(random: Generator) -> None:
    X = random.normal(0, 1, (40, 2))
    y = (np.arange(40) % 2).astype(float)
    w, b, history = reference("logistic_regression_fit")(X, y, 1.0, 3000)
    assert history.shape == (3000,)
    assert history[0] == pytest.approx(np.log(2))
    assert (np.diff(history) <= 1e-15).all()
    # Where the loss is least, the residuals are orthogonal to every feature and to the constant.
    residuals = special.expit(X @ w + b) - y
    assert np.allclose(np.column_stack([X, np.ones(40)]).T @ residuals, 0.0, atol=1e-9)
    least = optimize.minimize(lambda v: mean_binary_loss(X @ v[:2] + v[2], y), np.zeros(3)).fun
    assert history[-1] == pytest.approx(least, abs=1e-9)
    library = library_model(X, y)
    assert np.allclose(w, library.coef_[0], atol=1e-4)
    assert b == pytest.approx(library.intercept_[0], abs=1e-4)


@pytest.mark.parametrize("scale", [1.0, 1e3])
def test_logistic_regression_fit_takes_plain_gradient_steps(
    scale: float, random: Generator
) -> None:
    X, y = random.normal(0, scale, (6, 2)), random.integers(0, 2, 6).astype(float)
    w, b, expected = np.zeros(2), 0.0, []
    for _ in range(4):
        scores = X @ w + b
        expected.append(mean_binary_loss(scores, y))
        residuals = special.expit(scores) - y
        w = w - 0.7 * np.mean(residuals[:, None] * X, axis=0)
        b = b - 0.7 * np.mean(residuals)
    found_w, found_b, history = reference("logistic_regression_fit")(X, y, 0.7, 4)
    assert np.allclose(found_w, w, rtol=1e-9, atol=1e-12)
    assert found_b == pytest.approx(b, rel=1e-9, abs=1e-12)
    assert np.allclose(history, expected, rtol=1e-9, atol=1e-12)
