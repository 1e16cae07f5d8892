"""Categorical cross-entropy of predicted probabilities, with one-hot or soft labels."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def categorical_cross_entropy(Y: Floats, P: Floats) -> float:
    """Return the mean over the samples of -sum_j Y_j ln P_j, in nats.

    Y is (N, C), each row a distribution over the classes, one-hot or soft; P is (N, C), the
    predicted probabilities (Bishop, Pattern Recognition and Machine Learning, equation 4.108,
    there for the sum over samples).

    Entries with Y = 0 add nothing, even where P = 0 (0 ln 0 = 0, by continuity), so they are
    left out; multiplied, they would give NaN. An entry with Y > 0 and P = 0 makes the loss
    infinite, which is meant. The entries that are left may be added up in any order, so both
    sums are taken at once.
    """
    samples = Y.shape[0]
    counted = Y > 0
    with np.errstate(divide="ignore"):  # ln 0 = -inf is meant here
        logs = np.log(P[counted])
    total = np.sum(Y[counted] * logs)
    return float(0.0 - total / samples)  # not -total: a perfect prediction costs 0.0, not -0.0
