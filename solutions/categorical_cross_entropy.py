"""Categorical cross-entropy of predicted probabilities, with one-hot or soft labels."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def categorical_cross_entropy(Y: Floats, P: Floats) -> float:
    """Return the mean over the samples of -sum_j Y_j ln P_j, in nats.

    Y is (N, C), each row a distribution over the classes, one-hot or soft; P is (N, C), the
    predicted probabilities (Bishop, Pattern Recognition and Machine Learning, equation 4.108,
    there for the sum over samples).

    An entry with Y = 0 counts as zero whatever was predicted (0 ln 0 = 0, by continuity):
    its probability is replaced by 1 before the logarithm. An entry with Y > 0 and P = 0 makes
    the loss infinite, which is meant, so NumPy's warning about ln 0 is silenced there.
    """
    counted = np.where(Y > 0, P, 1.0)
    with np.errstate(divide="ignore"):
        terms = Y * np.log(counted)
    losses = np.sum(terms, axis=1)
    return float(0.0 - np.mean(losses))  # 0.0 - x, for -x would turn a loss of zero into -0.0
