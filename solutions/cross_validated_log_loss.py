"""The choice between candidates by their log loss under k-fold cross-validation."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]


def cross_validated_log_loss(
    probabilities: Floats, labels: Indices, folds: Indices
) -> tuple[Floats, Floats, int]:
    """Return (mean, standard error of the mean, index of the best) of M candidates, in nats.

    probabilities is (M, N, C): what each candidate, fitted without the fold of sample i, predicts
    for it. labels is (N,), class indices; folds is (N,), the number of the fold that each sample
    is in. Mean and standard error are (M,).

    The loss of a fold is the mean over its samples. With K folds and s their standard deviation
    (K - 1 in its denominator), the error is s / sqrt(K) (Hastie, Tibshirani and Friedman, The
    elements of statistical learning, section 7.10). One fold says nothing about the spread, so
    its error is inf: no difference exceeds it. The best has the smallest mean; argmin gives ties
    to the first.

    Probabilities below 1e-12 count as 1e-12, so that no single sample makes a mean infinite.
    Fold numbers need not be consecutive, so they are replaced by their places among those that
    occur; candidate and place together number a cell, and one bincount adds up all cells.
    """
    of_truth = probabilities[:, np.arange(len(labels)), labels]
    losses = -np.log(np.maximum(of_truth, 1e-12))
    _, places, sizes = np.unique(folds, return_inverse=True, return_counts=True)
    count = len(sizes)
    cells = count * np.arange(len(losses))[:, None] + places
    sums = np.bincount(cells.ravel(), weights=losses.ravel())
    fold_losses = sums.reshape(len(losses), count) / sizes
    means = fold_losses.mean(axis=1)
    squares = np.sum((fold_losses - means[:, None]) ** 2, axis=1)
    errors = np.full(len(means), np.inf)
    if count > 1:
        errors = np.sqrt(squares / (count - 1) / count)
    return means, errors, int(np.argmin(means))
