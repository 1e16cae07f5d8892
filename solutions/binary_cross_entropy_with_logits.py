"""Binary cross-entropy from logits: the mean loss, exact for logits of any size."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def binary_cross_entropy_with_logits(logits: Floats, y: Floats) -> float:
    """Return the mean over N samples of -[y ln p + (1 - y) ln(1 - p)], p = sigmoid(z), in nats.

    logits is (N,), z above; y is (N,), the labels, from 0 to 1.

    Since ln p = z - ln(1 + e^z) and ln(1 - p) = -ln(1 + e^z), a sample costs
    ln(1 + e^z) - y z. The softplus ln(1 + e^z) is max(z, 0) + ln(1 + e^-|z|), whose only
    exponential is at most 1 (Goodfellow, Bengio and Courville, Deep Learning, section 6.2.2.2).

    No probability is formed, so none can round to 0 or 1, and there is nothing to clip: being
    wrong by 1000 costs 1000 nats. log1p keeps the digits when the exponential is tiny, and it is
    added last: max(z, 0) - y z is exactly 0 for a right sample, so that nothing is cancelled.
    """
    rest = np.log1p(np.exp(-np.abs(logits)))
    losses = np.maximum(logits, 0.0) - y * logits + rest
    return float(np.mean(losses))
