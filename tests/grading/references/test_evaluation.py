"""Calibration and validation agree with scikit-learn, scipy's optimum and exact fractions."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from numpy.random import Generator
from scipy import optimize, stats
from sklearn.calibration import calibration_curve
from sklearn.metrics import log_loss

from .conftest import mean_loss, reference


def exact_calibration_error(confidences: Any, correct: Any, bins: int) -> Fraction:
    """The gap of each bin, one bin after another."""
    total = Fraction(0)
    for place in range(1, bins + 1):
        low, high = Fraction(place - 1, bins), Fraction(place, bins)
        inside = [
            (Fraction(float(c)), Fraction(float(right)))
            for c, right in zip(confidences, correct, strict=True)
            if low < Fraction(float(c)) <= high or (place == 1 and c == 0)
        ]
        if inside:
            mean_confidence = Fraction(sum(c for c, _ in inside), len(inside))
            accuracy = Fraction(sum(right for _, right in inside), len(inside))
            total += Fraction(len(inside), len(confidences)) * abs(accuracy - mean_confidence)
    return total


@pytest.mark.parametrize("bins", [1, 4, 10, 64])
def test_expected_calibration_error(bins: int, random: Generator) -> None:
    error = reference("expected_calibration_error")
    confidences, correct = random.random(50), random.integers(0, 2, 50).astype(float)
    exact = float(exact_calibration_error(confidences, correct, bins))
    assert error(confidences, correct, bins) == pytest.approx(exact, rel=1e-12)
    accuracies, means = calibration_curve(correct, confidences, n_bins=bins)
    counts = np.histogram(confidences, bins=bins, range=(0, 1))[0]
    expected = np.sum(counts[counts > 0] / 50 * np.abs(accuracies - means))
    assert error(confidences, correct, bins) == pytest.approx(expected, rel=1e-12)


def test_an_edge_belongs_to_the_bin_below_it(random: Generator) -> None:
    error = reference("expected_calibration_error")
    confidences = random.permutation(np.arange(9) / 8)
    correct = random.integers(0, 2, 9).astype(float)
    for bins in (2, 4, 8):
        exact = float(exact_calibration_error(confidences, correct, bins))
        assert error(confidences, correct, bins) == pytest.approx(exact, rel=1e-12)
    # Tenths are no binary fractions, and edges all the same: 0.3 is with 0.25, not with 0.35.
    tenths = np.array([0.25, 0.3, 0.35])
    assert error(tenths, np.array([1.0, 0.0, 1.0]), 10) == pytest.approx((0.45 + 0.65) / 3)


def test_temperature_scaling(random: Generator) -> None:
    """The loss has one minimum in T, so the best candidate is a neighbour of scipy's optimum."""
    logits, labels = random.normal(0, 4, (50, 4)), random.integers(0, 4, 50)
    labels[:20] = logits[:20].argmax(axis=1)
    optimum = optimize.minimize_scalar(
        lambda t: mean_loss(logits / t, labels), bounds=(0.05, 50), method="bounded"
    ).x
    candidates = np.geomspace(0.05, 50, 400)
    best = reference("temperature_scaling")(logits, labels, random.permutation(candidates))
    assert best in candidates
    above = int(np.searchsorted(candidates, optimum))
    neighbours = candidates[above - 1 : above + 1]
    assert best == min(neighbours, key=lambda t: mean_loss(logits / t, labels))


def test_temperature_scaling_tries_every_candidate(random: Generator) -> None:
    scaling = reference("temperature_scaling")
    for scale in (2.0, 1e3):
        logits, labels = random.normal(0, scale, (6, 3)), random.integers(0, 3, 6)
        candidates = random.uniform(0.25, 5, 6)
        losses = [mean_loss(logits / t, labels) for t in candidates]
        assert scaling(logits, labels, candidates) == candidates[int(np.argmin(losses))]
    # Of candidates that do equally well the smallest is taken.
    assert scaling(np.zeros((6, 3)), labels, candidates) == candidates.min()
    certain = 1e3 * np.eye(3)
    assert scaling(certain, np.arange(3), candidates) == candidates.min()
    # Losses of ln 2 + 5e-14 / T: the largest T is better by less than what counts.
    hardly = np.array([[0.0, 1e-13]])
    assert scaling(hardly, np.array([0]), np.array([5.0, 0.25, 1.0])) == 0.25


def test_cross_validated_log_loss(random: Generator) -> None:
    choose = reference("cross_validated_log_loss")
    P = random.dirichlet(np.ones(3), (4, 12))
    labels, folds = random.integers(0, 3, 12), np.array([7, 7, 2, 40, 2, 7, 7, 40, 2, 7, 2, 7])
    fold_losses = [
        [log_loss(labels[folds == k], Q[folds == k], labels=range(3)) for k in (2, 7, 40)]
        for Q in P
    ]
    means, errors, chosen = choose(P, labels, folds)
    assert means == pytest.approx(np.mean(fold_losses, axis=1), rel=1e-10)
    assert errors == pytest.approx(stats.sem(fold_losses, axis=1), rel=1e-10)
    assert chosen == np.argmin(np.mean(fold_losses, axis=1))


def test_cross_validated_log_loss_of_one_fold_and_of_equals() -> None:
    choose = reference("cross_validated_log_loss")
    P = np.array([[[0.0, 1.0], [1.0, 0.0]], [[0.5, 0.5], [0.5, 0.5]], [[0.5, 0.5], [0.5, 0.5]]])
    means, errors, chosen = choose(P, np.array([0, 0]), np.array([3, 3]))
    assert means == pytest.approx([-np.log(1e-12) / 2, np.log(2), np.log(2)], rel=1e-12)
    assert np.isposinf(errors).all()
    assert chosen == 1
