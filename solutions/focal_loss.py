"""Binary focal loss from logits."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def focal_loss(logits: Floats, y: Floats, gamma: float, alpha: float) -> float:
    """Return the mean over N samples of -alpha_t (1 - p_t)^gamma ln p_t, in nats.

    logits is (N,), y is (N,) and holds 0.0 or 1.0; gamma is not negative, alpha lies in [0, 1].
    p_t is the probability of what happened, p for y = 1 and 1 - p for y = 0, and alpha_t is
    alpha or 1 - alpha likewise (Lin et al., Focal loss for dense object detection, 2017,
    equation 5; there the sum is divided by the number of anchors assigned to an object).

    With the margin m = z for y = 1 and -z for y = 0, p_t = sigmoid(m) and 1 - p_t = sigmoid(-m),
    so neither is subtracted from 1. The logarithm is that of 1 + exp(-m), split into max(-m, 0)
    and ln(1 + exp(-|m|)), which is exact even where p_t underflows to 0.

    For gamma = 0 the factor is 1, also where 1 - p_t underflows: 0^0 = 1 in floating point.
    """
    margins = np.where(y == 1, logits, -logits)
    decay = np.exp(-np.abs(margins))
    losses = np.maximum(-margins, 0.0) + np.log1p(decay)
    difficulty = np.where(margins >= 0, decay, 1.0) / (1.0 + decay)

    balance = np.where(y == 1, alpha, 1.0 - alpha)
    return float(np.mean(balance * difficulty**gamma * losses))
