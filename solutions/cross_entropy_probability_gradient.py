"""Categorical cross-entropy: the gradient of the mean loss with respect to the probabilities."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def cross_entropy_probability_gradient(Y: Floats, P: Floats) -> Floats:
    """Return the (N, C) gradient of the mean loss, in nats, with respect to the probabilities P.

    Y is (N, C), each row a distribution over the classes, one-hot or soft; P is (N, C), the
    predicted probabilities. The loss is -1/N sum_ij Y_ij ln P_ij (Bishop, Pattern Recognition
    and Machine Learning, equation 4.108, there for the sum over samples).

    The entries of P are taken as independent variables, so an entry is -Y_ij / (N P_ij). That the
    rows add to 1 is not built in; softmax sees to it, and its Jacobian turns this gradient into
    (P - Y) / N, the one with respect to the logits.

    Entries with Y = 0 do not occur in the loss, and their derivative is 0 even where P = 0; 0 / 0
    would be NaN, so they are not divided. Where Y > 0 and P = 0 the slope is -inf, which is meant.
    """
    gradient = np.zeros(P.shape)
    with np.errstate(divide="ignore"):  # -Y / 0 = -inf is meant here
        np.divide(-Y, P, out=gradient, where=Y > 0)
    return gradient / len(Y)
