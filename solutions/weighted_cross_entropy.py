"""Cross-entropy from logits with a weight for each class."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def weighted_cross_entropy(logits: Floats, labels: NDArray[np.int64], weights: Floats) -> float:
    """Return the weighted mean over N samples of -ln softmax(z)[label], in nats.

    logits is (N, C), one row per sample; labels holds N class indices from 0 to C - 1; weights
    is (C,), not negative, and positive for at least one class that occurs in labels.

    A sample counts as much as the class of its label, and the mean divides by the sum of the
    weights that were used, not by N: sum_i w[y_i] loss_i / sum_i w[y_i], as
    torch.nn.CrossEntropyLoss(weight=w) defines it. With equal weights it is the plain mean, and
    a common factor of all weights changes nothing.

    The loss of a row is log-sum-exp of its logits less the label's logit, both shifted by the
    row's maximum, so that nothing overflows. It is always finite; a class of weight 0 therefore
    adds 0, and never 0 times infinity.
    """
    shifted: Floats = logits - logits.max(axis=1, keepdims=True)
    normalisers = np.exp(shifted).sum(axis=1)
    losses = np.log(normalisers) - shifted[np.arange(len(labels)), labels]

    of_samples = weights[labels]
    return float(np.sum(of_samples * losses) / np.sum(of_samples))
