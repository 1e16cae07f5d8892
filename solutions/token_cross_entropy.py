"""Cross-entropy of a language model's tokens, padding left out, and its perplexity."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]


def token_cross_entropy(logits: Floats, targets: Indices, mask: Floats) -> tuple[float, float]:
    """Return (mean nats per real token, perplexity) of a padded batch of sequences.

    logits is (B, T, V), targets (B, T) with indices into the V entries of the vocabulary, mask
    (B, T) with 1.0 for a real token and 0.0 for padding. A token costs logsumexp(z) - z[target];
    the perplexity is e to the mean (Jelinek, Mercer, Bahl and Baker, Perplexity, 1977), inf
    where that exceeds float64.

    Real tokens are picked out before anything is computed. So what stands at padding positions,
    be it NaN or the index -100, is never looked at, and the mean divides by the number of real
    tokens of the whole batch, long sequences and short ones together. A batch without any costs
    0 nats, perplexity 1.

    Each row is shifted by its maximum, so no exponential overflows, and no probability is formed.
    """
    real = mask > 0
    scores = logits[real]
    chosen = targets[real]
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_normalisers = np.log(np.exp(shifted).sum(axis=1))
    losses = log_normalisers - shifted[np.arange(len(chosen)), chosen]
    mean = losses.sum() / max(len(losses), 1)
    with np.errstate(over="ignore"):
        perplexity = np.exp(mean)
    return float(mean), float(perplexity)
