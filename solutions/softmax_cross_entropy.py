"""Softmax cross-entropy from logits: the mean loss, exact for logits of any size."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def softmax_cross_entropy(logits: Floats, labels: NDArray[np.int64]) -> float:
    """Return the mean over N samples of -ln softmax(z)[label], in nats.

    logits is (N, C), one row per sample; labels holds N class indices from 0 to C - 1.

    The probabilities are never formed. The loss of a row is logsumexp(z) - z[label], and
    with m the row's maximum, logsumexp(z) = m + ln sum_k exp(z_k - m); the two m cancel
    when the label's logit is shifted as well (Blanchard, Higham and Higham, Accurately
    computing the log-sum-exp and softmax functions, 2021).

    After the shift no exponential exceeds 1 and the sum is at least 1, so neither overflow
    nor the logarithm of zero can occur, and a loss of thousands of nats comes out exactly.
    """
    shifted: Floats = logits - logits.max(axis=1, keepdims=True)
    exponentials = np.exp(shifted)
    log_normalisers = np.log(exponentials.sum(axis=1))
    of_labels = shifted[np.arange(len(labels)), labels]
    losses = log_normalisers - of_labels
    return float(losses.mean())
