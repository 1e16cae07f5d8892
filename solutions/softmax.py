"""Softmax: logits to probabilities, row by row."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def softmax(z: Floats) -> Floats:
    """Return the softmax of each row of ``z``.

    z is (N, C), one row of logits per sample; the result is (N, C), and each row of it is a
    probability distribution (Goodfellow, Bengio and Courville, Deep Learning, equation 4.1).

    Adding a constant to a row leaves its softmax as it is, because the factor e^c stands in
    the numerator and in the denominator. So each row is shifted by its own maximum: the
    largest exponent is 0, nothing overflows, and no denominator is below 1.
    """
    shifted = z - np.max(z, axis=1, keepdims=True)
    weights = np.exp(shifted)
    probabilities: Floats = weights / np.sum(weights, axis=1, keepdims=True)
    return probabilities
