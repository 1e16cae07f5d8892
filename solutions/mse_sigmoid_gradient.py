"""Squared error behind a sigmoid: the gradient with respect to the logits."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def mse_sigmoid_gradient(logits: Floats, y: Floats) -> Floats:
    """Return the (N,) gradient of mean((sigmoid(z) - y)^2) with respect to the logits z.

    logits is (N,), y is (N,) and holds 0.0 or 1.0. The loss has no unit; it is the Brier score.

    With p = sigmoid(z), the chain rule gives 2 (p - y) for the square and p (1 - p) for the
    sigmoid (Bishop, Pattern Recognition and Machine Learning, equation 4.88), so an entry is
    2 (p - y) p (1 - p) / N. The last factor goes to zero like exp(-|z|), also where the
    prediction is wrong, and learning stops there.

    That tiny number is the answer, so it keeps its digits: 1 - p is computed as sigmoid(-z), and
    p - y as one of the two, because a subtraction would give 0 once p rounds to 1. The only
    exponential is that of -|z|, which cannot overflow.
    """
    decay = np.exp(-np.abs(logits))
    p = np.where(logits >= 0, 1.0, decay) / (1.0 + decay)
    q = np.where(logits >= 0, decay, 1.0) / (1.0 + decay)

    error = np.where(y == 1, -q, p)
    slope = p * q
    gradient: Floats = 2.0 * error * slope / len(y)
    return gradient
