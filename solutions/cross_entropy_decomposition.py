"""Cross-entropy split into entropy and Kullback-Leibler divergence, in nats."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def cross_entropy_decomposition(p: Floats, q: Floats) -> tuple[float, float]:
    """Return the pair (H(p), D(p || q)), in nats, whose sum is the cross-entropy H(p, q).

    p and q are distributions of shape (C,). From -ln q_k = -ln p_k + ln(p_k / q_k), weighted
    with p_k and summed: H(p, q) = H(p) + D(p || q) (Goodfellow, Bengio and Courville, Deep
    Learning, equations 3.49 to 3.51). The first part does not depend on q, the second is never
    negative, and 0 only for q = p.

    Outcomes with p_k = 0 add nothing to either part, even where q_k = 0, and are left out, since
    0 ln 0 would be NaN. Where p_k > 0 and q_k = 0 the divergence is inf; the entropy stays
    finite. Logarithms are subtracted, because the quotient p_k / q_k overflows for the smallest
    q_k.
    """
    possible = p > 0
    weights = p[possible]
    logs_p = np.log(weights)
    with np.errstate(divide="ignore"):  # ln 0 = -inf is meant here
        logs_q = np.log(q[possible])

    entropy = 0.0 - np.sum(weights * logs_p)  # 0.0 for certainty, not -0.0
    divergence = np.sum(weights * (logs_p - logs_q))
    return float(entropy), float(divergence)
