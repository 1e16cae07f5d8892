"""Softmax cross-entropy: the gradient of the mean loss with respect to the logits."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def softmax_cross_entropy_gradient(logits: Floats, labels: NDArray[np.int64]) -> Floats:
    """Return the (N, C) gradient of the mean loss, in nats, with respect to the logits.

    logits is (N, C), one row per sample; labels holds N class indices from 0 to C - 1.

    The loss of one row is logsumexp(z) - z[label]. The gradient of log-sum-exp is softmax,
    and that of the second term is the one-hot row of the label, so the whole is
    (softmax(z) - onehot(label)) / N (Bishop, Pattern Recognition and Machine Learning,
    section 4.3.4).

    Each row is shifted by its own maximum before the exponential: softmax is unchanged by
    it, nothing overflows, and no row's denominator is below 1. Neither a logarithm nor a
    division by a probability is needed, so underflow to zero does no harm.
    """
    samples = len(logits)
    shifted = logits - logits.max(axis=1, keepdims=True)
    exponentials = np.exp(shifted)
    probabilities: Floats = exponentials / exponentials.sum(axis=1, keepdims=True)

    gradient = probabilities.copy()
    gradient[np.arange(samples), labels] -= 1.0
    return gradient / samples
