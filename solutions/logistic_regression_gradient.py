"""Logistic regression: the gradient of the mean binary cross-entropy."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def logistic_regression_gradient(w: Floats, b: float, X: Floats, y: Floats) -> tuple[Floats, float]:
    """Return ``(dw, db)`` of the mean loss, in nats, of the classifier sigmoid(X w + b).

    w is (D,), b is a number, X is (N, D), y is (N,) and holds 0.0 or 1.0; dw is (D,).

    With respect to a score z, the loss of its sample has the derivative sigmoid(z) - y: the
    factor p (1 - p) of the sigmoid cancels against that of the logarithms. The chain rule
    through X w + b gives X^T (p - y) / N and the mean of p - y (Bishop, Pattern
    Recognition and Machine Learning, equation 4.91, there for the sum over samples).

    The sigmoid takes exponentials of -|z| only, which cannot overflow: with e = exp(-|z|)
    it is 1 / (1 + e) for z >= 0 and e / (1 + e) below.
    """
    scores = X @ w + b
    e = np.exp(-np.abs(scores))
    p = np.where(scores >= 0, 1.0, e) / (1.0 + e)

    error = p - y
    dw: Floats = X.T @ error / len(y)
    db = error.sum() / len(y)
    return dw, float(db)
