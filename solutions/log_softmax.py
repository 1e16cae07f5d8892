"""Log-softmax: logits to log-probabilities, row by row."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def log_softmax(z: Floats) -> Floats:
    """Return ln softmax of each row of ``z``, in nats.

    z is (N, C), one row of logits per sample; the result is (N, C), and the exponentials of each
    of its rows add to 1.

    The logarithm of the quotient is taken on paper: z_j - ln sum_k exp(z_k). Each row is shifted
    by its own maximum first, which changes nothing, so no exponential exceeds 1 and the sum lies
    between 1 and C (Blanchard, Higham and Higham, Accurately computing the log-sum-exp and
    softmax functions, 2021). The probabilities are never formed: one that underflows to 0 would
    have the logarithm -inf.
    """
    shifted = z - np.max(z, axis=1, keepdims=True)
    sums = np.sum(np.exp(shifted), axis=1, keepdims=True)
    log_probabilities: Floats = shifted - np.log(sums)
    return log_probabilities
