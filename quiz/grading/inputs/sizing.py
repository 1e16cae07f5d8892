"""Making an input smaller: fewer samples, classes and features."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from quiz.bank.exercise import Draw, Integer, Labels, OneHot, Simplex
from quiz.grading.inputs.draws import Sizes, classes_of, normalised, one_hot, plain, shape_of

Sized = dict[str, int]
_CHOICES = 6
"""Sizes tried of each kind: the least ones, one in the middle and the present one."""


def size_cost(draws: Mapping[str, Draw], sizes: Sizes) -> int:
    """How many numbers a person has to look at, and how large the sizes are besides."""
    numbers = sum(math.prod(shape_of(draw, sizes)) for draw in draws.values())
    return numbers + sum(sizes.values())


def smaller_sizes(
    draws: Mapping[str, Draw], ranges: Mapping[str, list[int]], free: frozenset[str], sizes: Sized
) -> list[Sized]:
    """Sizes that make a smaller input than `sizes`, the smallest first, within their ranges."""
    choices = [
        _choices(ranges[name][0], now) if name in free else [now] for name, now in sizes.items()
    ]
    every = (dict(zip(sizes, each, strict=True)) for each in itertools.product(*choices))
    now = size_cost(draws, sizes)
    return sorted(
        (each for each in every if size_cost(draws, each) < now),
        key=lambda each: (size_cost(draws, each), max(each.values(), default=0)),
    )


def _choices(least: int, now: int) -> list[int]:
    if now - least < _CHOICES:
        return list(range(least, now + 1)) or [now]
    return [*range(least, least + _CHOICES - 2), (least + now) // 2, now]


def parts(
    draws: Mapping[str, Draw], arguments: Mapping[str, Any], old: Sizes, new: Sizes, most: int
) -> Iterator[dict[str, Any]]:
    """Up to `most` inputs of sizes `new` cut out of one of sizes `old`: the first samples, the
    next, and so on. Labels beyond the classes that are left, and distributions, are made fit.
    """
    rooms = [range(max(0, old[name] - new[name]) + 1) for name in old]
    for starts in itertools.islice(itertools.product(*rooms), most):
        start = dict(zip(old, starts, strict=True))
        yield {
            name: _part(draws[name], value, old, new, start) if name in draws else value
            for name, value in arguments.items()
        }


def blocks(
    draws: Mapping[str, Draw], arguments: Mapping[str, Any], old: Sizes, name: str, size: int
) -> Iterator[tuple[Sized, dict[str, Any]]]:
    """Inputs with `size` along one axis that together hold all of an input, and their sizes."""
    new = {**old, name: size}
    last = old[name] - size
    for start in range(0, last + size, size):
        starts = {**dict.fromkeys(old, 0), name: min(start, last)}
        yield (
            new,
            {
                each: _part(draws[each], value, old, new, starts) if each in draws else value
                for each, value in arguments.items()
            },
        )


def _part(draw: Draw, value: Any, old: Sizes, new: Sizes, start: Sizes) -> Any:
    if isinstance(draw, Integer) and draw.size is not None:
        return new[draw.size]
    cut = np.asarray(value)
    if isinstance(draw, OneHot):
        # Through its class, for a row of zeros would be left where the class is cut away.
        width = shape_of(draw, new)[-1]
        classes = np.argmax(cut, axis=-1) % width
        return one_hot(_cut(classes, draw.shape[:-1], old, new, start), width)
    cut = _cut(cut, draw.shape, old, new, start)
    match draw:
        case Labels():
            cut = cut % classes_of(draw, new)
        case Simplex():
            cut = normalised(cut)
    return plain(draw, cut)


def _cut(value: Any, axes: Any, old: Sizes, new: Sizes, start: Sizes) -> Any:
    for place, axis in enumerate(axes):
        if isinstance(axis, str) and new[axis] != old[axis]:
            value = np.take(value, range(start[axis], start[axis] + new[axis]), axis=place)
    return value
