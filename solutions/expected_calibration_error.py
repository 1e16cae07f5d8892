"""Expected calibration error: how far a classifier's confidence is from its accuracy."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def expected_calibration_error(confidences: Floats, correct: Floats, bins: int) -> float:
    """Return the mean gap between confidence and accuracy over bins of equal width, from 0 to 1.

    confidences is (N,), the probability that each prediction gave to its own class; correct is
    (N,), 1.0 where the prediction was right and 0.0 where not. Bin b of M holds the confidences
    in ((b - 1)/M, b/M], and the first holds 0 as well (Guo, Pleiss, Sun and Weinberger, On
    calibration of modern neural networks, 2017, equation 3).

    A bin with n_b of the N samples counts n_b/N |accuracy - mean confidence|. The n_b cancels:
    that is |sum over the bin of (confidence - correct)| / N. So nothing is divided by n_b, and
    an empty bin adds 0 instead of 0/0.
    """
    inner_edges = np.arange(1, bins) / bins
    places = np.searchsorted(inner_edges, confidences)  # an edge belongs to the bin below it
    excesses = np.bincount(places, weights=confidences - correct)
    return float(np.sum(np.abs(excesses)) / len(confidences))
