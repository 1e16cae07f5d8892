"""Information content of events, in nats."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def information_content(p: Floats) -> Floats:
    """Return -ln p for each element of ``p``, in nats.

    p has any shape and holds probabilities of separate events, from 0 to 1; the result has the
    same shape. It says how surprising each event is (MacKay, Information Theory, Inference, and
    Learning Algorithms, equation 2.34, there in bits: divide by ln 2).

    A certain event carries 0, an impossible one inf, which is meant. The logarithm of p is taken
    and not that of 1 / p, which overflows for the smallest p.
    """
    with np.errstate(divide="ignore"):  # ln 0 = -inf is meant here
        logs = np.log(p)
    information: Floats = 0.0 - logs  # not -logs: certainty carries 0.0, not -0.0
    return information
