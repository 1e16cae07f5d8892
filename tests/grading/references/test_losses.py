"""Mean losses agree with scikit-learn, and with their plain formulas over scipy's logarithms."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.random import Generator
from scipy import special, stats
from sklearn.metrics import log_loss

from .conftest import distributions, mean_loss, one_hot, reference

SCALES = (1.0, 30.0, 3e3)


def test_binary_cross_entropy(random: Generator) -> None:
    y = np.array([0.0, 1.0, 1.0, 0.0, 1.0])
    p = random.uniform(0.01, 0.99, 5)
    expected = log_loss(y, np.column_stack([1 - p, p]))
    assert reference("binary_cross_entropy")(y, p) == pytest.approx(expected, rel=1e-12)
    at_the_ends = reference("binary_cross_entropy")(np.array([1.0, 0.0]), np.array([0.0, 1.0]))
    assert at_the_ends == pytest.approx(-np.log(1e-12), rel=1e-5)


def test_categorical_cross_entropy(random: Generator) -> None:
    loss = reference("categorical_cross_entropy")
    P = distributions(random, 6, 4)
    labels = random.integers(0, 4, 6)
    expected = log_loss(labels, P, labels=range(4))
    assert loss(one_hot(labels, 4), P) == pytest.approx(expected, rel=1e-12)
    Y = distributions(random, 6, 4)
    rows = [stats.entropy(y) + stats.entropy(y, p) for y, p in zip(Y, P, strict=True)]
    assert loss(Y, P) == pytest.approx(np.mean(rows), rel=1e-12)
    for rows in ([[1.0, 0.0], [0.5, 0.5]], [[0.0, 1.0], [0.5, 0.5]], [[1e-300, 1.0], [0.5, 0.5]]):
        Y, P = np.array([[1.0, 0.0], [0.3, 0.7]]), np.array(rows)
        costs = np.sum(special.rel_entr(Y, P) + special.entr(Y), axis=1)
        assert loss(Y, P) == pytest.approx(np.mean(costs), rel=1e-12)


def test_softmax_cross_entropy(random: Generator) -> None:
    loss = reference("softmax_cross_entropy")
    labels = random.integers(0, 5, 4)
    for scale in (1.0, 1e3, 1e6):
        logits = random.normal(0, scale, (4, 5))
        assert loss(logits, labels) == pytest.approx(mean_loss(logits, labels), rel=1e-12)


@pytest.mark.parametrize("scale", SCALES)
def test_label_smoothing_cross_entropy(scale: float, random: Generator) -> None:
    loss = reference("label_smoothing_cross_entropy")
    logits, labels = random.normal(0, scale, (6, 4)), random.integers(0, 4, 6)
    logs = special.log_softmax(logits, axis=1)
    for epsilon in (0.0, 0.1, 0.5, 1.0):
        targets = (1 - epsilon) * one_hot(labels, 4) + epsilon * np.full((6, 4), 1 / 4)
        expected = -np.mean(np.sum(targets * logs, axis=1))
        assert loss(logits, labels, epsilon) == pytest.approx(expected, rel=1e-12)


def test_label_smoothing_is_least_where_the_target_is_predicted(random: Generator) -> None:
    labels = random.integers(0, 4, 3)
    targets = 0.8 * one_hot(labels, 4) + 0.05
    least = np.mean([stats.entropy(target) for target in targets])
    loss = reference("label_smoothing_cross_entropy")
    assert loss(np.log(targets), labels, 0.2) == pytest.approx(least, rel=1e-12)
    assert loss(np.log(targets) + random.normal(0, 0.1, (3, 4)), labels, 0.2) > least


def test_weighted_cross_entropy(random: Generator) -> None:
    loss = reference("weighted_cross_entropy")
    labels, weights = np.array([0, 2, 1, 2, 0, 2]), random.uniform(0.2, 5, 4)
    for with_weights in (weights, weights * [1, 0, 1, 1], np.full(4, 3.0)):
        logits = random.normal(0, 2, (6, 4))
        P = special.softmax(logits, axis=1)
        of_samples = with_weights[labels]
        expected = log_loss(labels, P, labels=range(4), sample_weight=of_samples)
        assert loss(logits, labels, with_weights) == pytest.approx(expected, rel=1e-10)


def test_weighted_cross_entropy_counts_a_sample_as_often_as_it_weighs(random: Generator) -> None:
    loss = reference("weighted_cross_entropy")
    labels, weights = np.array([0, 2, 1, 2]), np.array([3, 0, 2])
    for scale in SCALES:
        logits = random.normal(0, scale, (4, 3))
        times = weights[labels]
        expected = mean_loss(np.repeat(logits, times, axis=0), np.repeat(labels, times))
        found = loss(logits, labels, weights.astype(float))
        assert found == pytest.approx(expected, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("scale", SCALES)
def test_focal_loss(scale: float, random: Generator) -> None:
    loss = reference("focal_loss")
    z, y = random.normal(0, scale, 6), random.integers(0, 2, 6).astype(float)
    margins = np.where(y == 1, z, -z)
    for gamma, alpha in ((0.0, 0.25), (0.5, 0.5), (2.0, 0.25), (5.0, 1.0), (1.0, 0.0)):
        balance = np.where(y == 1, alpha, 1 - alpha)
        costs = -balance * special.expit(-margins) ** gamma * special.log_expit(margins)
        expected = np.mean(costs)
        assert loss(z, y, gamma, alpha) == pytest.approx(expected, rel=1e-11, abs=1e-300)


def test_focal_loss_without_focus_is_half_the_log_loss(random: Generator) -> None:
    z, y = random.normal(0, 2, 6), np.array([0.0, 1.0, 1.0, 0.0, 1.0, 0.0])
    expected = log_loss(y, special.expit(z)) / 2
    assert reference("focal_loss")(z, y, 0.0, 0.5) == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize("temperature", [0.7, 1.0, 4.0])
def test_distillation_loss(temperature: float, random: Generator) -> None:
    loss = reference("distillation_loss")
    student, teacher = random.normal(0, 2, (2, 6, 4))
    q, p = (special.softmax(z / temperature, axis=1) for z in (student, teacher))
    expected = temperature**2 * np.mean(stats.entropy(p, q, axis=1))
    assert loss(student, teacher, temperature) == pytest.approx(expected, rel=1e-10)
    shifted = teacher + random.normal(0, 5, (6, 1))
    assert loss(shifted, teacher, temperature) == pytest.approx(0.0, abs=1e-13)


@pytest.mark.parametrize("scale", SCALES)
def test_distillation_loss_of_large_logits(scale: float, random: Generator) -> None:
    student, teacher = random.normal(0, scale, (2, 6, 4))
    q, p = (special.log_softmax(z / 2.0, axis=1) for z in (student, teacher))
    expected = 4.0 * np.mean(np.sum(np.exp(p) * (p - q), axis=1))
    found = reference("distillation_loss")(student, teacher, 2.0)
    assert found == pytest.approx(expected, rel=1e-11)
