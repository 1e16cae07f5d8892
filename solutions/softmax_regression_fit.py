"""Softmax regression, trained by full-batch gradient descent from zero parameters."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def softmax_regression_fit(
    X: Floats, y: NDArray[np.int64], classes: int, learning_rate: float, steps: int
) -> tuple[Floats, Floats, Floats]:
    """Return ``(W, b, losses)`` after `steps` steps of gradient descent on the mean loss.

    X is (N, D), y holds N class indices from 0 to classes - 1; W is (D, classes), b is
    (classes,), losses is (steps,) in nats. losses[t] is the mean cross-entropy after t
    steps, that is, before step t + 1; losses[0] is ln(classes), for training starts from zeros.

    Loss and gradient come from one forward pass. The loss of a row is log-sum-exp of the
    logits less the label's logit; its gradient with respect to the logits is
    softmax - one-hot, and the chain rule through X W + b gives X^T (P - Y) / N and the column
    sums (Bishop, Pattern Recognition and Machine Learning, equations 4.108 and 4.109).

    Rows are shifted by their maxima, so that features of any size neither overflow nor make
    a logarithm of zero. The only loop is over the steps, each of which needs the one before.
    """
    samples, features = X.shape
    rows = np.arange(samples)
    W = np.zeros((features, classes))
    b = np.zeros(classes)
    losses = np.empty(steps)

    for step in range(steps):
        logits = X @ W + b
        shifted = logits - logits.max(axis=1, keepdims=True)
        exponentials = np.exp(shifted)
        normalisers = exponentials.sum(axis=1)
        losses[step] = np.mean(np.log(normalisers) - shifted[rows, y])

        error = exponentials / normalisers[:, None]
        error[rows, y] -= 1.0
        error /= samples

        W -= learning_rate * (X.T @ error)
        b -= learning_rate * error.sum(axis=0)

    return W, b, losses
