"""How each kind of argument is drawn, and how numbers in a file become one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.random import Generator

from quiz.bank.exercise import (
    MOST_DRAWN,
    WHOLE,
    Bits,
    Draw,
    Integer,
    Labels,
    Normal,
    Number,
    OneHot,
    Simplex,
    Uniform,
)
from quiz.grading.judging.broken_exercise import BrokenExercise

Sizes = Mapping[str, int]
_COVER = 0.75
"""Share of the cases with enough labels in which every class has one."""

_RAREST = 1e-3
"""No entry of a drawn distribution is a smaller part of the largest: what is tiny is an edge, lest
chance decide whether a small number that was added is seen."""


def shape_of(draw: Draw, sizes: Sizes) -> tuple[int, ...]:
    """The shape of an argument when the sizes are known."""
    return tuple(sizes[axis] if isinstance(axis, str) else axis for axis in draw.shape)


def classes_of(draw: Labels, sizes: Sizes) -> int:
    """How many classes labels are drawn from."""
    return sizes[draw.classes] if isinstance(draw.classes, str) else draw.classes


def drawn(draw: Draw, sizes: Sizes, random: Generator) -> Any:
    """A value for an argument: a Python number where its shape is empty, else an array.

    float64, and int64 for labels and integers.
    """
    shape = shape_of(draw, sizes)
    match draw:
        case Normal():
            value: Any = random.normal(draw.mean, draw.scale, shape)
        case Uniform() | Number():
            value = random.uniform(draw.low, draw.high, shape)
        case Simplex():
            value = _distributions(draw, shape, random)
        case OneHot():
            value = one_hot(random.integers(0, shape[-1], shape[:-1]), shape[-1])
        case Labels():
            value = _labels(classes_of(draw, sizes), shape, random)
        case Bits():
            value = (random.random(shape) < draw.probability).astype(np.float64)
        case Integer():
            return drawn_integer(draw, sizes, random)
    return plain(draw, value)


def one_hot(classes: Any, width: int) -> Any:
    """Rows of `width` with a single 1.0; (..., width) for classes of shape (...)."""
    rows = np.zeros((*np.shape(classes), width))
    np.put_along_axis(rows, np.expand_dims(np.asarray(classes), -1), 1.0, axis=-1)
    return rows


def drawn_integer(draw: Integer, sizes: Sizes, random: Generator) -> Any:
    """A whole number from a size or a range (both ends belong to it)."""
    if draw.size is not None:
        return sizes[draw.size]
    return plain(draw, random.integers(draw.low, draw.high + 1, shape_of(draw, sizes)))


def _distributions(draw: Simplex, shape: tuple[int, ...], random: Generator) -> Any:
    weights = random.standard_gamma(draw.concentration, shape)
    weights = np.maximum(weights, _RAREST * np.max(weights, axis=-1, keepdims=True))
    return normalised(np.maximum(weights, 1e-300))


def normalised(weights: Any) -> Any:
    """Rows divided by their sums, twice, so that they add to 1 to the last bit or nearly."""
    rows = weights / np.sum(weights, axis=-1, keepdims=True)
    return rows / np.sum(rows, axis=-1, keepdims=True)


def _labels(classes: int, shape: tuple[int, ...], random: Generator) -> Any:
    labels = random.integers(0, classes, shape).reshape(-1)
    if labels.size >= classes and random.random() < _COVER:
        labels[:classes] = np.arange(classes)
        random.shuffle(labels)
    return labels.reshape(shape)


def plain(draw: Draw, value: Any) -> Any:
    """A Python number for a value without axes; the array itself otherwise."""
    value = np.asarray(value, np.int64 if isinstance(draw, Labels | Integer) else np.float64)
    return value.item() if value.ndim == 0 else value


def stated(name: str, draw: Draw, numbers: Any) -> Any:
    """The value that a file states for an argument. Raises BrokenExercise if it cannot be one."""
    try:
        value = np.asarray(numbers, np.float64)
    except (TypeError, ValueError):
        raise BrokenExercise(
            f"the rows given for `{name}` are not of one length; give a full array"
        ) from None
    axes = 0 if isinstance(draw, Integer) and draw.size is not None else len(draw.shape)
    if value.ndim != axes:
        raise BrokenExercise(
            f"the numbers given for `{name}` have {value.ndim} axes, but its shape has {axes}"
        )
    if isinstance(draw, Labels | Integer):
        if not np.array_equal(value, np.trunc(value)):
            raise BrokenExercise(f"the numbers given for `{name}` must be whole")
        if np.any(np.abs(value) > WHOLE):
            raise BrokenExercise(f"the numbers given for `{name}` must be at most {WHOLE:,}")
    if isinstance(draw, Integer) and draw.size is not None and not 1 <= value <= MOST_DRAWN:
        raise BrokenExercise(f"the size given for `{name}` must be from 1 to {MOST_DRAWN:,}")
    return plain(draw, value)


def sizes_in(name: str, draw: Draw, value: Any, known: dict[str, int]) -> None:
    """Read off a stated value the sizes that it fixes. Raises BrokenExercise on contradiction."""
    found = dict(zip(draw.shape, np.shape(value), strict=False))
    if isinstance(draw, Integer) and draw.size is not None:
        found = {draw.size: int(value)}
    for axis, length in found.items():
        wanted = known.setdefault(axis, length) if isinstance(axis, str) else axis
        if wanted != length:
            what = f"`{axis}` = {wanted}" if isinstance(axis, str) else f"{axis}"
            raise BrokenExercise(
                f"the value given for `{name}` has length {length} where {what} is declared"
            )
