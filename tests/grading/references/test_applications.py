"""Losses of language, retrieval, generative and vision models agree with scikit-learn and scipy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.random import Generator
from scipy import special, stats
from sklearn.metrics import log_loss
from sklearn.metrics.pairwise import cosine_similarity

from .conftest import mean_loss, reference

SCALES = (1.0, 30.0, 3e3)


def padded(random: Generator, scale: float) -> tuple[Any, Any, Any]:
    """Logits, targets and mask of three sequences of 4, 2 and 1 tokens, out of 5."""
    mask = (np.arange(4) < np.array([[4], [2], [1]])).astype(float)
    return random.normal(0, scale, (3, 4, 5)), random.integers(0, 5, (3, 4)), mask


def test_token_cross_entropy(random: Generator) -> None:
    logits, targets, mask = padded(random, 2.0)
    P = special.softmax(logits, axis=2).reshape(-1, 5)
    expected = log_loss(targets.ravel(), P, labels=range(5), sample_weight=mask.ravel())
    found = reference("token_cross_entropy")(logits, targets, mask)
    assert found == pytest.approx((expected, np.exp(expected)), rel=1e-10)
    # The perplexity is the inverse of the geometric mean of the true tokens' probabilities.
    chosen = P[np.arange(12), targets.ravel()][mask.ravel() > 0]
    assert found[1] == pytest.approx(1 / stats.gmean(chosen), rel=1e-10)


def test_token_cross_entropy_never_looks_at_padding(random: Generator) -> None:
    loss = reference("token_cross_entropy")
    for scale in SCALES:
        logits, targets, mask = padded(random, scale)
        mean = mean_loss(logits[mask > 0], targets[mask > 0])
        logits[mask == 0], targets[mask == 0] = np.nan, -100
        found = loss(logits, targets, mask)
        with np.errstate(over="ignore"):
            assert found == pytest.approx((mean, np.exp(mean)), rel=1e-9)
    assert loss(logits, targets, np.zeros((3, 4))) == (0.0, 1.0)


def test_info_nce_loss(random: Generator) -> None:
    loss = reference("info_nce_loss")
    queries, keys = random.normal(0, 2, (2, 6, 3))
    for temperature in (0.2, 1.0):
        P = special.softmax(cosine_similarity(queries, keys) / temperature, axis=1)
        expected = log_loss(np.arange(6), P, labels=range(6))
        assert loss(queries, keys, temperature) == pytest.approx(expected, rel=1e-10)
    assert loss(queries[:1], keys[:1], 0.2) == 0.0


def test_info_nce_loss_knows_no_lengths(random: Generator) -> None:
    loss = reference("info_nce_loss")
    queries, keys = random.normal(0, 2, (2, 6, 3))
    lengths = 10.0 ** np.array([-99, 99, 0, 50, -50, 1])[:, None]
    for temperature in (1.0, 1e-4):
        expected = mean_loss(cosine_similarity(queries, keys) / temperature, np.arange(6))
        found = loss(queries * lengths, keys * lengths[::-1], temperature)
        assert found == pytest.approx(expected, rel=1e-10)


def test_gan_losses(random: Generator) -> None:
    real, fake = random.normal(1, 2, 5), random.normal(-1, 2, 3)

    def cost(logits: Any, label: float) -> float:
        return float(log_loss(np.full(len(logits), label), special.expit(logits), labels=[0, 1]))

    found = reference("gan_losses")(real, fake)
    assert found == pytest.approx((cost(real, 1) + cost(fake, 0), cost(fake, 1)), rel=1e-10)


@pytest.mark.parametrize("scale", SCALES)
def test_gan_losses_of_large_logits(scale: float, random: Generator) -> None:
    real, fake = random.normal(0, scale, 5), random.normal(0, scale, 3)
    discriminator = np.mean(-special.log_expit(real)) + np.mean(-special.log_expit(-fake))
    expected = (discriminator, np.mean(-special.log_expit(fake)))
    assert reference("gan_losses")(real, fake) == pytest.approx(expected, rel=1e-12, abs=1e-300)


def labelled_pixels(logits: Any, labels: Any, ignore: int) -> tuple[Any, Any]:
    """Rows of logits and their labels, pixel by pixel."""
    places = [place for place in np.ndindex(labels.shape) if labels[place] != ignore]
    rows = [[logits[n, k, h, w] for k in range(logits.shape[1])] for n, h, w in places]
    return np.array(rows), np.array([labels[place] for place in places])


def test_segmentation_cross_entropy(random: Generator) -> None:
    loss = reference("segmentation_cross_entropy")
    logits, labels = random.normal(0, 2, (2, 4, 3, 5)), random.integers(0, 4, (2, 3, 5))
    labels[0, 0, :3] = 255
    for ignore in (255, 1):
        counted = np.where(labels == 255, ignore, labels)
        rows, chosen = labelled_pixels(logits, counted, ignore)
        expected = log_loss(chosen, special.softmax(rows, axis=1), labels=range(4))
        assert loss(logits, counted, ignore) == pytest.approx(expected, rel=1e-10)


def test_segmentation_cross_entropy_never_looks_at_ignored_pixels(random: Generator) -> None:
    loss = reference("segmentation_cross_entropy")
    for scale in SCALES:
        logits, labels = random.normal(0, scale, (2, 4, 3, 5)), random.integers(0, 4, (2, 3, 5))
        labels[0, 0, :3], logits[0, :, 0, :3] = -1, np.nan
        expected = mean_loss(*labelled_pixels(logits, labels, -1))
        assert loss(logits, labels, -1) == pytest.approx(expected, rel=1e-12)
    assert loss(logits, np.full((2, 3, 5), 7), 7) == 0.0
