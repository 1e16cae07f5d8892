"""How good a model's parameters are: loss, accuracy, confusion, and what it would say where."""

from __future__ import annotations

import numpy as np

from quiz.training.irises import Floats, Flowers, Labels


def logits(W: Floats, b: Floats, X: Floats) -> Floats:
    """Scores (N, C) of a linear model; W is (D, C) and b (C,), or (D,) and a number.

    A binary model has one score; the other class's is 0, so that softmax is its sigmoid.
    """
    with np.errstate(all="ignore"):
        scores = X @ W + b
    if scores.ndim == 1:
        return np.stack([np.zeros_like(scores), scores], axis=1)
    return scores


def loss(W: Floats, b: Floats, flowers: Flowers) -> float:
    """Mean cross-entropy in nats; infinite or NaN once the parameters are."""
    z = logits(W, b, flowers.X)
    with np.errstate(all="ignore"):
        z = z - z.max(axis=1, keepdims=True)
        normaliser = np.log(np.exp(z).sum(axis=1))
        return float((normaliser - z[np.arange(len(flowers.y)), flowers.y]).mean())


def predictions(W: Floats, b: Floats, X: Floats) -> Labels:
    """The likeliest class of each row; the first of those that are equally likely."""
    likeliest: Labels = logits(W, b, X).argmax(axis=1)
    return likeliest


def confusion(W: Floats, b: Floats, flowers: Flowers, classes: int) -> Labels:
    """How many flowers of each class (rows) are taken for each class (columns), (C, C)."""
    counts = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(counts, (flowers.y, predictions(W, b, flowers.X)), 1)
    return counts


def accuracy(counts: Labels) -> float:
    """The share on the diagonal of a confusion matrix."""
    return float(np.trace(counts) / counts.sum())


def regions(W: Floats, b: Floats, xs: Floats, ys: Floats) -> Labels:
    """The class that is predicted at each point of a grid, (len(ys), len(xs))."""
    across, up = np.meshgrid(xs, ys)
    points = np.stack([across.ravel(), up.ravel()], axis=1)
    return predictions(W, b, points).reshape(len(ys), len(xs))
