"""Fisher's irises: two measurements of each flower, standardised and split."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quiz.bank import builtin

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]

FEATURES = ("petal_length_cm", "petal_width_cm")
SEED = 1936  # the year of Fisher's paper
TEST_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Flowers:
    """Some flowers: features (N, 2), standardised, and labels (N,)."""

    X: Floats
    y: Labels


@dataclass(frozen=True, slots=True)
class Irises:
    """Flowers to learn from and flowers to be tested on; every species is in both in proportion.

    Args:
        train: To learn from. Their mean is 0 and their standard deviation 1 in each feature.
        test: Standardised with the mean and the deviation of those to learn from.
        mean: Of the training flowers' features, in cm, (2,).
        deviation: Likewise.
    """

    train: Flowers
    test: Flowers
    mean: Floats
    deviation: Floats


def irises(species: tuple[str, ...]) -> Irises:
    """Flowers of these species, labelled from 0 in their order; the same split every time.

    Raises:
        OSError: The table that comes with the program cannot be read.
    """
    features, labels = _read(builtin() / "content" / "data" / "iris.csv", species)
    rng = np.random.default_rng(SEED)
    tested = np.zeros(len(labels), dtype=bool)
    for label in range(len(species)):
        of_it = rng.permutation(np.flatnonzero(labels == label))
        tested[of_it[: round(len(of_it) * TEST_SHARE)]] = True
    mean, deviation = features[~tested].mean(axis=0), features[~tested].std(axis=0)
    X = (features - mean) / deviation
    return Irises(
        Flowers(X[~tested], labels[~tested]), Flowers(X[tested], labels[tested]), mean, deviation
    )


def _read(path: Path, species: tuple[str, ...]) -> tuple[Floats, Labels]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["species"] in species]
    features = [[float(row[name]) for name in FEATURES] for row in rows]
    return np.array(features), np.array([species.index(row["species"]) for row in rows])
