"""Gradient check of softmax cross-entropy, by central differences."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]


def numerical_gradient_check(
    logits: Floats, labels: Labels, gradient: Floats, h: float
) -> tuple[Floats, float]:
    """Return the numerical gradient of the mean softmax cross-entropy, and how far one is from it.

    logits is (N, C), labels holds N class indices, gradient is the (N, C) gradient under test and
    h > 0 the step. The numerical gradient is (N, C), in nats per unit of logit: central
    differences (L(z + h) - L(z - h)) / 2h, each with a single logit nudged; their error is of
    second order in h. The second result is |gradient - numerical| / (|gradient| + |numerical|)
    with Euclidean norms over all entries, from 0 to 1, and 0 if both gradients are zero
    (Goodfellow, Bengio and Courville, Deep Learning, section 11.5, for the central difference).

    A sample's loss depends on its own row only. So the loss is not evaluated twice for each of
    the N C logits on the whole batch, but each row once with every one of its logits raised, and
    once with each lowered: the difference of the mean loss is that of the row's loss, over N.
    """
    samples, classes = logits.shape
    nudges = h * np.eye(classes)
    raised = _losses(logits[:, None, :] + nudges, labels)
    lowered = _losses(logits[:, None, :] - nudges, labels)
    numerical = (raised - lowered) / (2.0 * h * samples)

    size = np.linalg.norm(gradient) + np.linalg.norm(numerical)
    if size == 0:
        return numerical, 0.0
    return numerical, float(np.linalg.norm(gradient - numerical) / size)


def _losses(z: Floats, labels: Labels) -> Floats:
    """The losses (N, C) of nudged rows; z is (N, C, C), [i, j] being row i with logit j nudged.

    Each row of logits is shifted by its maximum, so that nothing overflows.
    """
    shifted = z - np.max(z, axis=-1, keepdims=True)
    log_normalisers = np.log(np.sum(np.exp(shifted), axis=-1))
    of_labels = shifted[np.arange(len(labels)), :, labels]
    losses: Floats = log_normalisers - of_labels
    return losses
