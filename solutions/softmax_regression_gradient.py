"""Softmax regression: the gradient of the mean cross-entropy with respect to weights and biases."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def softmax_regression_gradient(
    W: Floats, b: Floats, X: Floats, y: NDArray[np.int64]
) -> tuple[Floats, Floats]:
    """Return ``(dW, db)`` of the mean loss, in nats, of the classifier softmax(X W + b).

    W is (D, C), b is (C,), X is (N, D), y holds N class indices from 0 to C - 1;
    dW is (D, C) and db is (C,), like the parameters that they belong to.

    With respect to a row of logits, the loss of its sample has the gradient p - onehot(y).
    The chain rule through X W + b then gives X^T (P - Y) / N for the weights and the column
    sums of (P - Y) / N for the biases (Bishop, Pattern Recognition and Machine Learning,
    equation 4.109, there for the sum over samples).

    Each row is shifted by its own maximum before the exponential: softmax is unchanged by
    it, nothing overflows, and no row's denominator is below 1. No logarithm is taken, so a
    probability that underflows to zero does no harm.
    """
    samples = X.shape[0]
    logits = X @ W + b
    shifted = logits - logits.max(axis=1, keepdims=True)
    exponentials = np.exp(shifted)
    P = exponentials / exponentials.sum(axis=1, keepdims=True)

    error = P.copy()
    error[np.arange(samples), y] -= 1.0
    error /= samples

    dW = X.T @ error
    db = error.sum(axis=0)
    return dW, db
