"""Round numbers of each kind of argument: drawing them, and making values rounder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.random import Generator

from quiz.bank.exercise import (
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
from quiz.grading.inputs.draws import Sizes, drawn, normalised, plain, shape_of

STEPS = (1000.0, 100.0, 10.0, 1.0, 0.5, 0.1, 0.01, 0.001)
PARTS = (4, 10, 20, 100)
"""A round distribution is made of quarters, tenths, twentieths or hundredths."""
_REACH = 4.0
"""A normal number further from its mean than this many scales is no fair input."""
_NEAR = 1e-6


def round_drawn(draw: Draw, sizes: Sizes, random: Generator) -> Any:
    """A value as `drawn` gives it, but of round numbers."""
    shape = shape_of(draw, sizes)
    match draw:
        case Normal():
            step = next((step for step in STEPS if step <= draw.scale), draw.scale)
            value = np.round(draw.mean / step) * step + step * random.integers(-3, 4, shape)
            return plain(draw, np.round(value, 6))
        case Uniform() | Number():
            step = _step(draw)
            first, last = _grid(draw, step)
            return plain(draw, np.round(step * random.integers(first, last + 1, shape), 6))
        case Simplex():
            parts = next((each for each in PARTS if each >= 2 * shape[-1]), None)
            if parts is None:
                return drawn(draw, sizes, random)
            even = np.full(shape[-1], 1 / shape[-1])
            counts = 1 + random.multinomial(parts - shape[-1], even, shape[:-1])
            return counts / parts
    return drawn(draw, sizes, random)


def nearby(draw: Draw, value: Any, random: Generator) -> Any:
    """The value moved by a millionth where that leaves it what it is; other kinds as they are."""
    shape = np.shape(value)
    match draw:
        case Normal():
            return plain(draw, value + _NEAR * draw.scale * random.standard_normal(shape))
        case Uniform() | Number():
            return plain(draw, value + _NEAR * (draw.high - draw.low) * random.random(shape))
        case Simplex():
            return normalised(value * (1 + _NEAR * random.standard_normal(shape)))
    return value


def cost(draw: Draw, value: Any) -> float:
    """How hard a value is to work with by hand: 0 for zeros, more for more digits."""
    if isinstance(draw, OneHot):
        return 0.1 * float(np.sum(np.argmax(value, axis=-1)))
    return sum(_digits_cost(float(each)) for each in np.ravel(value))


def _digits_cost(number: float) -> float:
    if number == 0:
        return 0.0
    base = 0.5 if number < 0 else 0.0
    size = abs(number)
    if size == int(size) and size < 1e6:
        shorter = float(int(f"{size:.0f}".rstrip("0") or 0))
        return base + 1 + min(shorter, 20.0) / 10 + 0.2 * (len(f"{size:.0f}") - 1)
    for step, each in ((2, 3.0), (4, 4.0), (10, 4.0), (20, 6.0), (100, 8.0), (1000, 12.0)):
        if abs(size * step - round(size * step)) < 1e-9 * max(1.0, size * step):
            return base + each + min(size, 20.0) / 10
    return base + 20.0


def rounder_whole(draw: Draw, value: Any) -> Iterator[Any]:
    """Values of the same shape with every number made rounder; the boldest first."""
    yield from _cheaper(draw, value, _wholes(draw, value))


def rounder_singly(draw: Draw, value: Any) -> Iterator[Any]:
    """Values of the same shape with one number (of a distribution: one row) made rounder."""
    yield from _cheaper(draw, value, _singles(draw, value))


def _cheaper(draw: Draw, value: Any, candidates: Iterable[Any]) -> Iterator[Any]:
    before = cost(draw, value)
    seen = set()
    for candidate in candidates:
        key = np.asarray(candidate).tobytes()
        if key not in seen and cost(draw, candidate) < before:
            seen.add(key)
            yield candidate


def _wholes(draw: Draw, value: Any) -> Iterator[Any]:
    rows = np.reshape(value, (-1, np.shape(value)[-1])) if np.ndim(value) else None
    match draw:
        case Normal() | Uniform() | Number():
            simple = [np.full(np.shape(value), each) for each in _simple(draw)[:2]]
            for candidate in [*simple, *_rounded(value)]:
                if _fair(draw, candidate):
                    yield plain(draw, candidate)
        case Simplex() if rows is not None:
            for changed in _rounder_rows(rows):
                yield changed.reshape(np.shape(value))
        case OneHot() if rows is not None:
            yield np.eye(rows.shape[-1])[np.zeros(len(rows), np.int64)].reshape(np.shape(value))
        case Labels() | Bits() | Integer(size=None):
            for number in _least(draw):
                yield plain(draw, np.full(np.shape(value), number))


def _singles(draw: Draw, value: Any) -> Iterator[Any]:
    match draw:
        case Simplex() | OneHot():
            rows = np.reshape(value, (-1, np.shape(value)[-1]))
            for place in range(len(rows)):
                for changed in _wholes(draw, rows[place]):
                    every = rows.copy()
                    every[place] = changed
                    yield every.reshape(np.shape(value))
            return
    flat = np.ravel(value)
    rounded = [np.ravel(each) for each in _rounded(value)]
    for place in range(flat.size):
        match draw:
            case Normal() | Uniform() | Number():
                numbers: list[float] = [*_simple(draw)[:4], *(each[place] for each in rounded)]
                numbers = [each for each in numbers if _fair(draw, np.asarray(each))]
            case Labels() | Bits() | Integer(size=None):
                numbers = list(_least(draw))
            case _:
                return
        for number in numbers:
            changed = flat.copy()
            changed[place] = number
            yield plain(draw, changed.reshape(np.shape(value)))


def _simple(draw: Normal | Uniform | Number) -> list[float]:
    simple = (0.0, 1.0, 0.5, 2.0, -1.0, 0.1)
    return [each for each in simple if _fair(draw, np.asarray(each))]


def _rounded(value: Any) -> list[Any]:
    return [np.round(np.round(np.asarray(value) / step) * step, 6) for step in STEPS if step <= 10]


def _least(draw: Draw) -> tuple[int, ...]:
    if not isinstance(draw, Integer):
        return (0,)
    return (draw.low, 1) if draw.low < 1 <= draw.high else (draw.low,)


def _fair(draw: Normal | Uniform | Number, value: Any) -> bool:
    """Whether such a value could be drawn; the ends of an interval could not."""
    if isinstance(draw, Normal):
        return bool(np.all(np.abs(value - draw.mean) <= _REACH * draw.scale))
    return bool(np.all((draw.low < value) & (value < draw.high)))


def _rounder_rows(rows: Any) -> Iterator[Any]:
    width = rows.shape[-1]
    if 20 % width == 0:
        yield np.full(rows.shape, 1 / width)
    for parts in PARTS:
        if parts >= width:
            yield np.apply_along_axis(_apportioned, -1, rows, parts) / parts


def _apportioned(row: Any, parts: int) -> Any:
    """Whole numbers, none of them zero, that add to `parts` and are closest to its shares."""
    wanted = row * parts
    counts = np.maximum(1, np.floor(wanted)).astype(np.int64)
    while (left := parts - int(counts.sum())) != 0:
        gap = wanted - counts
        if left > 0:
            counts[np.argmax(gap)] += 1
        else:
            counts[np.argmin(np.where(counts > 1, gap, np.inf))] -= 1
    return counts


def _step(draw: Uniform | Number) -> float:
    """The largest round step with two of its multiples inside the interval."""
    for step in STEPS:
        first, last = _grid(draw, step)
        if last > first:
            return step
    return (draw.high - draw.low) / 4


def _grid(draw: Uniform | Number, step: float) -> tuple[int, int]:
    """The first and last multiple of `step` strictly inside the interval."""
    first = int(np.floor(draw.low / step + _NEAR)) + 1
    last = int(np.ceil(draw.high / step - _NEAR)) - 1
    return first, last
