"""How many numbers the inputs that an exercise declares would hold, before any is drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from quiz.bank.exercise import MOST_DRAWN, Draw, Edge, Exercise, Integer
from quiz.bank.reading.objection import Objection

Sizes = Mapping[str, int]


def extent_objections(item: Exercise) -> Iterator[Objection]:
    """Inputs that would fill the memory: more than MOST_DRAWN numbers."""
    most = {name: high for name, (_, high) in item.sizes.items()}
    total = _numbers(item.arguments, most) * item.cases
    if total > MOST_DRAWN:
        yield _too_large(("sizes",), "the ordinary cases")
    if _numbers(item.arguments, {**most, **item.speed.sizes}) > MOST_DRAWN:
        yield _too_large(("speed", "sizes"), "the large input")
    for index, edge in enumerate(item.edges):
        here = _of_edge(item, edge, most)
        total += here
        if total > MOST_DRAWN:
            alone = "this edge" if here > MOST_DRAWN else "the cases and the edges up to this one"
            yield _too_large(("edges", index, "sizes"), alone)
            return


def _too_large(path: tuple[str | int, ...], what: str) -> Objection:
    message = f"{what} would be more than {MOST_DRAWN:,} numbers; make the sizes smaller"
    return Objection(path, "too-large", message)


def _of_edge(item: Exercise, edge: Edge, most: Sizes) -> int:
    draws: dict[str, Draw] = {**item.arguments, **edge.draws}
    stated = {name: value for name, value in edge.arguments.items() if name in draws}
    sizes = {**most, **edge.sizes}
    for name, value in stated.items():
        sizes.update(_stated_sizes(draws[name], value))
    return _numbers({name: each for name, each in draws.items() if name not in stated}, sizes)


def _numbers(draws: Mapping[str, Draw], sizes: Sizes) -> int:
    """In one input. An axis that is not declared counts once; it is objected to elsewhere."""
    return sum(
        math.prod(sizes.get(axis, 1) if isinstance(axis, str) else axis for axis in draw.shape)
        for draw in draws.values()
    )


def _stated_sizes(draw: Draw, value: Any) -> dict[str, int]:
    """The sizes that a value given outright fixes, as far as it has the shape that is declared."""
    found: dict[str, int] = {}
    if isinstance(draw, Integer) and draw.size is not None:
        if isinstance(value, int | float) and math.isfinite(value):
            found[draw.size] = int(value)
        return found
    for axis in draw.shape:
        if not isinstance(value, list):
            break
        if isinstance(axis, str):
            found[axis] = len(value)
        value = value[0] if value else None
    return found
