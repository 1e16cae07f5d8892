"""Cross-entropy of two discrete distributions, in nats."""

import numpy as np
from numpy.typing import NDArray


def cross_entropy(p: NDArray[np.float64], q: NDArray[np.float64]) -> float:
    """Return H(p, q) = -sum_k p_k ln q_k in nats; p and q are distributions of shape (C,).

    It is the expected cost, under p, of describing outcomes with the ideal code for q
    (Goodfellow, Bengio and Courville, Deep Learning, equation 3.51).

    Outcomes with p_k = 0 never happen and cost nothing, even where q_k = 0: the convention
    0 ln 0 = 0 is the limit of x ln x, but in floating point 0 * -inf is NaN, so these
    entries are left out instead of multiplied. An outcome that does happen although
    q_k = 0 costs inf, which is the right answer and not an accident to be clipped away.
    """
    possible = p > 0
    weights = p[possible]
    with np.errstate(divide="ignore"):  # ln 0 = -inf is meant here
        logs = np.log(q[possible])
    total = np.sum(weights * logs)
    return float(0.0 - total)  # not -total: perfect certainty costs 0.0, not -0.0
