"""A network with one tanh layer: the gradient of its mean cross-entropy, by backpropagation."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def two_layer_gradient(
    W1: Floats, b1: Floats, W2: Floats, b2: Floats, X: Floats, y: NDArray[np.int64]
) -> tuple[Floats, Floats, Floats, Floats]:
    """Return ``(dW1, db1, dW2, db2)`` of the mean loss, in nats, of a network with a tanh layer.

    The network predicts softmax(tanh(X W1 + b1) W2 + b2), row by row.

    W1 is (D, H), b1 is (H,), W2 is (H, C), b2 is (C,), X is (N, D), y holds N class indices
    from 0 to C - 1; each gradient is shaped like its parameter.

    Forward, the hidden units are kept. Backward, a layer is passed in two moves (Bishop, Pattern
    Recognition and Machine Learning, section 5.3.1, equations 5.53 and 5.56): the gradient with
    respect to its scores gives those of its weights and biases, and, times the transposed
    weights and the slope of the activation, the gradient with respect to the scores below.
    At the top it is (softmax - onehot) / N; the slope of tanh is 1 - tanh^2.

    Each row of logits is shifted by its maximum, which leaves softmax as it is and keeps the
    exponentials from overflowing.
    """
    samples = X.shape[0]
    hidden = np.tanh(X @ W1 + b1)
    logits = hidden @ W2 + b2
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))

    error = exponentials / exponentials.sum(axis=1, keepdims=True)
    error[np.arange(samples), y] -= 1.0
    error /= samples
    dW2 = hidden.T @ error
    db2 = error.sum(axis=0)

    of_hidden = error @ W2.T
    of_scores = of_hidden * (1.0 - hidden**2)
    dW1 = X.T @ of_scores
    db1 = of_scores.sum(axis=0)
    return dW1, db1, dW2, db2
