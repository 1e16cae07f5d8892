"""Logistic regression, trained by full-batch gradient descent from zero parameters."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def logistic_regression_fit(
    X: Floats, y: Floats, learning_rate: float, steps: int
) -> tuple[Floats, float, Floats]:
    """Return ``(w, b, losses)`` after `steps` steps of gradient descent on the mean loss.

    X is (N, D), y is (N,) and holds 0.0 or 1.0; w is (D,), b is a number, losses is (steps,)
    in nats. losses[t] is the mean binary cross-entropy after t steps, that is, before step
    t + 1; losses[0] is ln 2, for training starts from zeros.

    The loss of a score z is softplus(z) - y z, with softplus(z) = ln(1 + e^z); its derivative is
    sigmoid(z) - y, and the chain rule through X w + b gives X^T (p - y) / N and the mean of
    p - y (Bishop, Pattern Recognition and Machine Learning, equations 4.90 and 4.91, there for
    the sums over the samples).

    The only exponential is that of -|z|, which cannot overflow; softplus is max(z, 0) plus
    ln(1 + e^-|z|). A loss of thousands of nats comes out exactly. The only loop is over the
    steps, each of which needs the one before.
    """
    samples, features = X.shape
    w = np.zeros(features)
    b = 0.0
    losses = np.empty(steps)

    for step in range(steps):
        scores = X @ w + b
        decay = np.exp(-np.abs(scores))
        softplus = np.maximum(scores, 0.0) + np.log1p(decay)
        losses[step] = np.mean(softplus - y * scores)

        p = np.where(scores >= 0, 1.0, decay) / (1.0 + decay)
        error = (p - y) / samples

        w -= learning_rate * (X.T @ error)
        b -= learning_rate * float(error.sum())

    return w, b, losses
