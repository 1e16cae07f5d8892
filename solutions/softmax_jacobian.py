"""The Jacobian of softmax: how every probability moves with every logit."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def softmax_jacobian(z: Floats) -> Floats:
    """Return the matrix of dp_i / dz_j for p = softmax(z), which has no unit.

    z is (C,), the logits of one sample; the result is (C, C), row i for probability i, column j
    for logit j. By the quotient rule it is p_i (delta_ij - p_j), that is diag(p) - p p^T (Bishop,
    Pattern Recognition and Machine Learning, equation 4.106). It is symmetric, and every row
    and column adds to 0.

    The logits are shifted by their maximum before the exponential, which leaves p as it is: no
    exponential exceeds 1 and the denominator is at least 1.
    """
    weights = np.exp(z - np.max(z))
    p = weights / np.sum(weights)
    jacobian: Floats = np.diag(p) - np.outer(p, p)
    return jacobian
