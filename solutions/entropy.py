"""Entropy of a discrete distribution, in nats."""

import numpy as np
from numpy.typing import NDArray


def entropy(p: NDArray[np.float64]) -> float:
    """Return H(p) = -sum_k p_k ln p_k in nats; p is a distribution of shape (C,).

    It is the expected information of an outcome, and lies between 0 (certainty) and ln C
    (all outcomes equally likely); Cover and Thomas, Elements of Information Theory,
    equation 2.1.

    Outcomes with p_k = 0 add nothing, because x ln x tends to 0 with x. In floating point
    0 * ln 0 is NaN, so these entries are left out instead of multiplied.
    """
    possible = p[p > 0]
    total = np.sum(possible * np.log(possible))
    return float(0.0 - total)  # not -total: certainty has the entropy 0.0, not -0.0
