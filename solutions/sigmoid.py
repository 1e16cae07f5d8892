"""The logistic sigmoid, without overflow and exact for very negative arguments too."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def sigmoid(z: Floats) -> Floats:
    """Return 1 / (1 + exp(-z)) for each element of ``z``.

    z has any shape, and the result has the same one (Bishop, Pattern Recognition and Machine
    Learning, equation 4.59).

    The exponential of a positive number can overflow, so only exp(-|z|) is taken, which lies
    between 0 and 1. With it the sigmoid is 1 / (1 + exp(-|z|)) where z is not negative, and,
    after multiplying numerator and denominator by exp(z), exp(-|z|) / (1 + exp(-|z|)) where
    it is. Nothing is subtracted, so small results keep all of their digits.
    """
    decay = np.exp(-np.abs(z))
    numerator = np.where(z >= 0, 1.0, decay)
    probabilities: Floats = numerator / (1.0 + decay)
    return probabilities
