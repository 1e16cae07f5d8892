"""Cross-entropy from logits with smoothed labels."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def label_smoothing_cross_entropy(
    logits: Floats, labels: NDArray[np.int64], epsilon: float
) -> float:
    """Return the mean over N samples of the cross-entropy with smoothed labels, in nats.

    logits is (N, C), one row per sample; labels holds N class indices from 0 to C - 1; epsilon
    lies in [0, 1]. The target of a sample is (1 - epsilon) onehot + epsilon / C, so every class
    gets epsilon / C, the label's included (Szegedy et al., Rethinking the Inception
    architecture for computer vision, 2016, section 7).

    Cross-entropy is linear in the target. So the targets are never built: the loss of a row is
    (1 - epsilon) times -ln p[label] plus epsilon times the mean of -ln p over the classes.

    The logarithms come from shifted logits (log-softmax), not from probabilities. It matters
    more here than without smoothing, because every class is counted, those too whose
    probability underflows.
    """
    shifted: Floats = logits - logits.max(axis=1, keepdims=True)
    normalisers = np.exp(shifted).sum(axis=1, keepdims=True)
    log_p = shifted - np.log(normalisers)

    of_labels = log_p[np.arange(len(labels)), labels]
    of_all_classes = log_p.mean(axis=1)
    losses = -(1.0 - epsilon) * of_labels - epsilon * of_all_classes
    return float(losses.mean())
