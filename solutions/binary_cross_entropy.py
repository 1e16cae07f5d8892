"""Binary cross-entropy from predicted probabilities, finite even at 0 and 1."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

EPSILON = 1e-12


def binary_cross_entropy(y: Floats, p: Floats) -> float:
    """Return the mean over the samples of -[y ln p + (1 - y) ln(1 - p)], in nats.

    y is (N,), each label 0 or 1; p is (N,), the predicted probability of class 1 (Bishop,
    Pattern Recognition and Machine Learning, equation 4.90, there for the sum).

    Both ends of p are clipped, to [1e-12, 1 - 1e-12]: ln 0 is infinite, and even where the
    label multiplies it by zero the product would be NaN. One prediction can thus cost at
    most 27.6 nats.
    """
    clipped = np.clip(p, EPSILON, 1.0 - EPSILON)
    positive = y * np.log(clipped)
    negative = (1.0 - y) * np.log(1.0 - clipped)
    return float(-np.mean(positive + negative))
