"""Log-sum-exp: the logarithm of a sum of exponentials, row by row."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def log_sum_exp(z: Floats) -> Floats:
    """Return ln sum_k exp(z_k) of each row of ``z``, which is (N, C); the result is (N,).

    If z holds log-probabilities, in nats, the result is the log of the probabilities' sum.

    With m the row's maximum, ln sum_k exp(z_k) = m + ln sum_k exp(z_k - m) (Blanchard, Higham and
    Higham, Accurately computing the log-sum-exp and softmax functions, 2021). After the shift no
    exponential exceeds 1 and one of them is 1: neither overflow nor the logarithm of zero occurs.

    An entry may be -inf, the log of a zero; it adds nothing to the sum. In a row of nothing else
    the maximum is -inf too, and -inf - (-inf) would be NaN. Such a row is shifted by 0 instead:
    its exponentials add to 0, and the logarithm of that is the -inf that is right.
    """
    largest = np.max(z, axis=1, keepdims=True)
    shift = np.where(np.isneginf(largest), 0.0, largest)
    sums = np.sum(np.exp(z - shift), axis=1)
    with np.errstate(divide="ignore"):  # ln 0 = -inf is meant here
        logs = np.log(sums)
    totals: Floats = shift[:, 0] + logs
    return totals
