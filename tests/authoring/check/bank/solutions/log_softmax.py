"""Log-softmax."""

import numpy as np


def log_softmax(z):
    """Return the logarithm of the softmax of each row of z."""
    shifted = z - np.max(z, axis=1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
