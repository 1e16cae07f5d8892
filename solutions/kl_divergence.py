"""Kullback-Leibler divergence of two discrete distributions, in nats."""

import numpy as np
from numpy.typing import NDArray


def kl_divergence(p: NDArray[np.float64], q: NDArray[np.float64]) -> float:
    """Return D(p || q) = sum_k p_k ln(p_k / q_k) in nats; p and q have shape (C,).

    It is what a code made for q costs over the best one when outcomes come from p. It is
    never negative, and 0 only for p = q (Cover and Thomas, Elements of Information Theory,
    equation 2.26).

    Outcomes with p_k = 0 add nothing, even where q_k = 0, so they are left out: 0 ln 0 would
    be NaN. An outcome with p_k > 0 and q_k = 0 makes the result inf, which is meant. The
    difference of two logarithms is taken, not the logarithm of the quotient, because p_k / q_k
    overflows for the smallest q_k.
    """
    possible = p > 0
    weights = p[possible]
    with np.errstate(divide="ignore"):  # ln 0 = -inf is meant here
        excess = np.log(weights) - np.log(q[possible])
    return float(np.sum(weights * excess))
