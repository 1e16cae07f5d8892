"""Temperature scaling: the one number that calibrates a trained classifier."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

TIE = 1e-12


def temperature_scaling(logits: Floats, labels: NDArray[np.int64], temperatures: Floats) -> float:
    """Return the temperature T of ``temperatures`` with the least mean NLL of softmax(z / T).

    logits is (N, C), one row per sample of a validation set; labels holds N class indices from
    0 to C - 1; temperatures is (K,), positive, in any order. Losses, in nats, within 1e-12 of the
    least count as equal to it, and of such temperatures the smallest is returned (Guo et al.,
    On calibration of modern neural networks, 2017, section 4.2; there T is fitted by gradient
    descent).

    All K losses come from one (K, N, C) array. The loss of a row is log-sum-exp of its scaled
    logits less the label's, both shifted by the row's maximum: a small T makes logits large, and
    a wrong answer that was certain must keep its finite cost, since that is what drives T up.
    """
    scaled = logits / temperatures[:, None, None]
    scaled -= scaled.max(axis=2, keepdims=True)
    log_normalisers = np.log(np.exp(scaled).sum(axis=2))
    of_labels = scaled[:, np.arange(len(labels)), labels]
    losses = np.mean(log_normalisers - of_labels, axis=1)

    best = temperatures[losses <= losses.min() + TIE]
    return float(best.min())
