"""References agree with scipy and scikit-learn, gradients with finite differences."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.random import Generator, default_rng
from scipy import optimize, special, stats
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

from quiz.bank import builtin

Function = Callable[..., Any]
SEEDS = range(5)


def reference(name: str) -> Function:
    """The function of that name in `solutions/`."""
    path = builtin() / "solutions" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"solutions_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    function: Function = getattr(module, name)
    return function


def slopes(function: Callable[[Any], float], at: Any) -> Any:
    """The gradient of a function of an array of any shape, by central differences."""
    found = np.empty(at.size)
    step = 1e-6
    for place in range(at.size):
        shift = np.zeros(at.size)
        shift[place] = step
        shift = shift.reshape(at.shape)
        found[place] = (function(at + shift) - function(at - shift)) / (2 * step)
    return found.reshape(at.shape)


@pytest.fixture(params=SEEDS)
def random(request: pytest.FixtureRequest) -> Generator:
    return default_rng(request.param)


def distributions(random: Generator, count: int = 2, size: int = 5) -> Any:
    return random.dirichlet(np.ones(size), count)


def test_entropy(random: Generator) -> None:
    for p in (distributions(random, 1)[0], np.array([0.5, 0.0, 0.5]), np.array([1.0])):
        assert reference("entropy")(p) == pytest.approx(stats.entropy(p), rel=1e-12, abs=1e-15)


def test_kl_divergence(random: Generator) -> None:
    divergence = reference("kl_divergence")
    p, q = distributions(random)
    assert divergence(p, q) == pytest.approx(stats.entropy(p, q), rel=1e-10)
    assert divergence(p, p) == pytest.approx(0.0, abs=1e-15)
    for zero, other in (([0.5, 0.5, 0.0], [0.2, 0.8, 0.0]), ([0.5, 0.5], [1.0, 0.0])):
        expected = float(np.sum(special.rel_entr(zero, other)))
        assert divergence(np.array(zero), np.array(other)) == pytest.approx(expected)


def test_cross_entropy(random: Generator) -> None:
    cross_entropy = reference("cross_entropy")
    p, q = distributions(random)
    assert cross_entropy(p, q) == pytest.approx(stats.entropy(p) + stats.entropy(p, q), rel=1e-12)
    assert cross_entropy(np.array([0.0, 1.0]), np.array([1.0, 0.0])) == np.inf
    assert cross_entropy(np.array([1.0, 0.0]), np.array([1.0, 0.0])) == 0.0


def test_binary_cross_entropy(random: Generator) -> None:
    y = np.array([0.0, 1.0, 1.0, 0.0, 1.0])
    p = random.uniform(0.01, 0.99, 5)
    expected = log_loss(y, np.column_stack([1 - p, p]))
    assert reference("binary_cross_entropy")(y, p) == pytest.approx(expected, rel=1e-12)
    at_the_ends = reference("binary_cross_entropy")(np.array([1.0, 0.0]), np.array([0.0, 1.0]))
    assert at_the_ends == pytest.approx(-np.log(1e-12), rel=1e-5)


def test_sigmoid(random: Generator) -> None:
    # Where the result is subnormal (below -708) scipy already gives zero.
    for z in (random.normal(0, 5, (3, 2)), np.array([-1e4, -700.0, -30.0, 0.0, 30.0, 1e4])):
        assert np.allclose(reference("sigmoid")(z), special.expit(z), rtol=1e-12, atol=0)


def test_softmax(random: Generator) -> None:
    for scale in (1.0, 1e3):
        z = random.normal(0, scale, (4, 5))
        assert np.allclose(reference("softmax")(z), special.softmax(z, axis=1), rtol=1e-10, atol=0)


def test_categorical_cross_entropy(random: Generator) -> None:
    loss = reference("categorical_cross_entropy")
    P = distributions(random, 6, 4)
    labels = random.integers(0, 4, 6)
    expected = log_loss(labels, P, labels=range(4))
    assert loss(np.eye(4)[labels], P) == pytest.approx(expected, rel=1e-12)
    Y = distributions(random, 6, 4)
    rows = [stats.entropy(y) + stats.entropy(y, p) for y, p in zip(Y, P, strict=True)]
    assert loss(Y, P) == pytest.approx(np.mean(rows), rel=1e-12)


def losses(logits: Any, labels: Any) -> float:
    logs = special.log_softmax(logits, axis=1)
    return float(-np.mean(logs[np.arange(len(labels)), labels]))


def test_softmax_cross_entropy(random: Generator) -> None:
    loss = reference("softmax_cross_entropy")
    labels = random.integers(0, 5, 4)
    for scale in (1.0, 1e3, 1e6):
        logits = random.normal(0, scale, (4, 5))
        assert loss(logits, labels) == pytest.approx(losses(logits, labels), rel=1e-12)


def test_softmax_cross_entropy_gradient(random: Generator) -> None:
    logits, labels = random.normal(0, 2, (4, 3)), random.integers(0, 3, 4)
    expected = slopes(lambda z: losses(z, labels), logits)
    found = reference("softmax_cross_entropy_gradient")(logits, labels)
    assert np.allclose(found, expected, atol=1e-8)


def test_logistic_regression_gradient(random: Generator) -> None:
    X, y = random.normal(0, 1, (6, 3)), random.integers(0, 2, 6).astype(float)
    w, b = random.normal(0, 1, 3), 0.3

    def loss(w: Any, b: float) -> float:
        z = X @ w + b
        return float(np.mean(np.logaddexp(0, z) - y * z))

    dw, db = reference("logistic_regression_gradient")(w, b, X, y)
    assert np.allclose(dw, slopes(lambda w: loss(w, b), w), atol=1e-8)
    assert db == pytest.approx(slopes(lambda b: loss(w, float(b[0])), np.array([b]))[0], abs=1e-8)


def test_softmax_regression_gradient(random: Generator) -> None:
    X, y = random.normal(0, 1, (6, 3)), random.integers(0, 4, 6)
    W, b = random.normal(0, 1, (3, 4)), random.normal(0, 1, 4)
    dW, db = reference("softmax_regression_gradient")(W, b, X, y)
    assert np.allclose(dW, slopes(lambda W: losses(X @ W + b, y), W), atol=1e-8)
    assert np.allclose(db, slopes(lambda b: losses(X @ W + b, y), b), atol=1e-8)


def test_softmax_regression_fit_goes_down_to_the_minimum(random: Generator) -> None:
    X, y = random.normal(0, 1, (40, 2)), np.arange(40) % 3
    W, b, history = reference("softmax_regression_fit")(X, y, 3, 0.5, 3000)
    assert history.shape == (3000,)
    assert history[0] == pytest.approx(np.log(3))
    assert (np.diff(history) <= 1e-12).all()

    def loss(parameters: Any) -> float:
        return losses(X @ parameters[:6].reshape(2, 3) + parameters[6:], y)

    least = optimize.minimize(loss, np.zeros(9)).fun
    assert losses(X @ W + b, y) == pytest.approx(least, abs=1e-6)
    library = LogisticRegression(C=1e9, tol=1e-10, max_iter=10_000).fit(X, y)
    assert np.allclose(special.softmax(X @ W + b, axis=1), library.predict_proba(X), atol=2e-3)


def test_softmax_regression_fit_takes_plain_gradient_steps(random: Generator) -> None:
    X, y = random.normal(0, 1, (5, 2)), np.array([0, 1, 2, 1, 0])
    gradient = reference("softmax_regression_gradient")
    W, b, expected = np.zeros((2, 3)), np.zeros(3), []
    for _ in range(4):
        expected.append(losses(X @ W + b, y))
        dW, db = gradient(W, b, X, y)
        W, b = W - 0.7 * dW, b - 0.7 * db
    found_W, found_b, history = reference("softmax_regression_fit")(X, y, 3, 0.7, 4)
    assert np.allclose(found_W, W, atol=1e-12)
    assert np.allclose(found_b, b, atol=1e-12)
    assert np.allclose(history, expected, atol=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_torch_agrees_where_it_is_installed(seed: int) -> None:
    torch = pytest.importorskip("torch", reason="torch is not needed, only compared with")
    random = default_rng(seed)
    logits, labels = random.normal(0, 3, (4, 3)), random.integers(0, 3, 4)
    z = torch.tensor(logits, requires_grad=True)
    loss = torch.nn.functional.cross_entropy(z, torch.tensor(labels))
    loss.backward()
    assert reference("softmax_cross_entropy")(logits, labels) == pytest.approx(loss.item())
    gradient = reference("softmax_cross_entropy_gradient")(logits, labels)
    assert np.allclose(gradient, z.grad.numpy(), atol=1e-12)
