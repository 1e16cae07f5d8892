"""InfoNCE: each query must find its own key among all keys of the batch."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def info_nce_loss(queries: Floats, keys: Floats, temperature: float) -> float:
    """Return the mean InfoNCE loss over N queries, in nats.

    queries and keys are (N, D), row i of one belonging to row i of the other; temperature is
    positive. Query i is classified among the N keys by softmax over the cosines divided by the
    temperature, with key i as the true class (van den Oord, Li and Vinyals, Representation
    learning with contrastive predictive coding, 2018, equation 4; cosines and in-batch keys as
    in Chen et al., A simple framework for contrastive learning, 2020, equation 1).

    A cosine is at most 1, but over a temperature of 0.001 it is 1000. So each row of scores is
    shifted by its maximum before any exponential, and no probability is formed.
    """
    directions = queries / np.linalg.norm(queries, axis=1, keepdims=True)
    targets = keys / np.linalg.norm(keys, axis=1, keepdims=True)
    scores = directions @ targets.T / temperature
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_normalisers = np.log(np.exp(shifted).sum(axis=1))
    losses = log_normalisers - np.diagonal(shifted)
    return float(np.mean(losses))
