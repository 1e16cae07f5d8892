"""Information gain: how much a categorical feature tells about the label, in nats."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]


def row_entropies(counts: NDArray[np.int64]) -> Floats:
    """Return the entropy of the frequencies in each row of ``counts``, which is (R, C), in nats.

    0 ln 0 is 0: a share of 0 meets the logarithm of 1. No row may hold zeros only.
    """
    shares = counts / counts.sum(axis=1, keepdims=True)
    logs = np.log(np.where(shares > 0, shares, 1.0))
    entropies: Floats = 0.0 - np.sum(shares * logs, axis=1)  # 0.0 for one class, not -0.0
    return entropies


def feature_information_gain(labels: Indices, feature: Indices) -> float:
    """Return H(Y) - H(Y|X), in nats, of the frequencies in a sample.

    labels (Y) and feature (X) are both (N,) and hold categories, whole numbers from 0. The
    sample is split by the feature; H(Y|X) is the mean entropy of the labels in its parts, each
    with the weight of its size (Quinlan, Induction of decision trees, 1986, section 4). That is
    the mutual information of X and Y, so it does not matter which of them is split by the other.

    The numbers may lie far apart, so each is replaced by its place among those that occur, by one
    sort of each array: O(N log N). The pair of places (x, y) is made one number, x times the number
    of classes plus y, so that one count gives the whole contingency table, (values, classes).
    """
    _, parts = np.unique(feature, return_inverse=True)
    _, kinds = np.unique(labels, return_inverse=True)
    values, classes = parts.max() + 1, kinds.max() + 1
    pairs = parts * classes + kinds
    table = np.bincount(pairs, minlength=values * classes).reshape(values, classes)
    before = row_entropies(table.sum(axis=0, keepdims=True))[0]
    weights = table.sum(axis=1) / len(labels)
    after = np.sum(weights * row_entropies(table))
    return float(before - after)
