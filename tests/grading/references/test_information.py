"""Entropies and divergences agree with scipy, scikit-learn and exact decimals."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from numpy.random import Generator
from scipy import special, stats
from sklearn.metrics import mutual_info_score

from .conftest import distributions, reference


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


def test_information_content(random: Generator) -> None:
    information = reference("information_content")
    for p in (random.uniform(0, 1, 6), random.uniform(0, 1, (3, 4)), np.array([1e-310, 5e-324])):
        exact = [float(-Decimal(float(each)).ln()) for each in p.ravel()]
        assert np.allclose(information(p).ravel(), exact, rtol=1e-14, atol=0)
        assert information(p).shape == p.shape
    assert information(np.array([0.0, 1.0])).tolist() == [np.inf, 0.0]


def test_information_content_averages_to_the_entropy(random: Generator) -> None:
    p = distributions(random, 1)[0]
    assert p @ reference("information_content")(p) == pytest.approx(stats.entropy(p), rel=1e-12)


def test_cross_entropy_decomposition(random: Generator) -> None:
    decompose = reference("cross_entropy_decomposition")
    p, q = distributions(random)
    entropy, divergence = decompose(p, q)
    assert entropy == pytest.approx(stats.entropy(p), rel=1e-12)
    assert divergence == pytest.approx(stats.entropy(p, q), rel=1e-10)
    assert entropy + divergence == pytest.approx(float(-p @ np.log(q)), rel=1e-12)
    for zero, other in (
        ([0.5, 0.5, 0.0], [0.2, 0.8, 0.0]),
        ([0.5, 0.5], [1.0, 0.0]),
        ([1.0, 0.0], [0.0, 1.0]),
        ([0.5, 0.5], [1.0, 5e-324]),
    ):
        entropy, divergence = decompose(np.array(zero), np.array(other))
        assert entropy == pytest.approx(float(np.sum(special.entr(zero))), abs=1e-15)
        # scipy's quotient of the two overflows for the smallest number; the logarithms do not.
        logs = (special.xlogy(zero, zero), special.xlogy(zero, other))
        assert divergence == pytest.approx(float(np.sum(logs[0] - logs[1])), rel=1e-12)


def test_feature_information_gain(random: Generator) -> None:
    gain = reference("feature_information_gain")
    for size in (1, 7, 60):
        labels, feature = random.integers(0, 3, size), random.integers(0, 4, size)
        expected = mutual_info_score(labels, feature)
        assert gain(labels, feature) == pytest.approx(expected, rel=1e-10, abs=1e-14)
    # Names of categories need not be consecutive, and a feature may tell all or nothing.
    labels = np.array([7, 0, 7, 3])
    for feature in (labels * 2, np.arange(4), np.array([5, 5, 5, 5])):
        expected = mutual_info_score(labels, feature)
        assert gain(labels, feature) == pytest.approx(expected, rel=1e-12, abs=1e-14)


def test_feature_information_gain_is_what_is_left_of_the_entropy(random: Generator) -> None:
    labels, feature = random.integers(0, 3, 40), random.integers(0, 4, 40)
    left = stats.entropy(np.bincount(labels))
    for value in np.unique(feature):
        part = labels[feature == value]
        left -= len(part) / 40 * stats.entropy(np.bincount(part))
    assert reference("feature_information_gain")(labels, feature) == pytest.approx(left, abs=1e-14)
