"""Cross-entropy of a segmentation: the mean over the pixels that have a label."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]


def segmentation_cross_entropy(logits: Floats, labels: Indices, ignore: int) -> float:
    """Return the mean softmax cross-entropy per labelled pixel, in nats.

    logits is (N, C, H, W), one score for each class at each pixel; labels is (N, H, W) with class
    indices, or ``ignore`` where a pixel does not count. A pixel costs logsumexp(z) - z[label]
    over its C scores (Long, Shelhamer and Darrell, Fully convolutional networks for semantic
    segmentation, 2015, section 3: the loss is a sum of the losses of the pixels; here their mean).

    The classes are moved to the last axis, so that a mask of pixels picks whole rows of scores,
    and the labelled pixels are picked before anything is computed: what stands at the others, be
    it NaN or the index 255, is never looked at. The mean is over the labelled pixels of the whole
    batch; without any it is 0.

    Each row is shifted by its maximum, so no exponential overflows, and no probability is formed.
    """
    labelled = labels != ignore
    scores = np.moveaxis(logits, 1, 3)[labelled]
    chosen = labels[labelled]
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_normalisers = np.log(np.exp(shifted).sum(axis=1))
    losses = log_normalisers - shifted[np.arange(len(chosen)), chosen]
    return float(losses.sum() / max(len(losses), 1))
