"""The declared inputs of an exercise: can they be drawn at all, and are they of a sane size?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from quiz.authoring.check.finding import Finding, Path
from quiz.bank import Exercise
from quiz.bank.exercise import Draw, Integer, Labels, OneHot, Simplex
from quiz.grading import BrokenExercise, drawn_cases
from quiz.grading.inputs.draws import shape_of

MOST_DRAWN = 20_000_000
"""Numbers in all ordinary cases together, in an edge, and in the large input: 160 MB."""


def case_findings(item: Exercise) -> Iterator[Finding]:
    """Inputs that cannot be drawn, contradict the declaration, or would fill the memory."""
    large = list(_too_large(item))
    yield from large
    if large:
        return
    undrawn = list(_undrawn(item))
    yield from undrawn
    if not undrawn:
        for index, edge in enumerate(item.edges):
            said = _objection(replace(item, edges=[edge], cases=1))
            if said:
                said = said.removeprefix(f"edge `{edge.name}`: ")
                yield Finding("broken-edge", f"{said}; mend this edge", ("edges", index))
    yield from _unused(item)


def _too_large(item: Exercise) -> Iterator[Finding]:
    most = {name: high for name, (_, high) in item.sizes.items()}
    if _numbers(item.arguments, most) * item.cases > MOST_DRAWN:
        yield _large(("sizes",), "the ordinary cases")
    if _numbers(item.arguments, most | item.speed.sizes) > MOST_DRAWN:
        yield _large(("speed", "sizes"), "the large input")
    for index, edge in enumerate(item.edges):
        if _numbers(item.arguments | edge.draws, most | edge.sizes) > MOST_DRAWN:
            yield _large(("edges", index, "sizes"), "this edge")


def _large(path: Path, what: str) -> Finding:
    message = f"{what} would be more than {MOST_DRAWN:,} numbers; make the sizes smaller"
    return Finding("too-large", message, path)


def _numbers(draws: Mapping[str, Draw], sizes: Mapping[str, int]) -> int:
    return sum(math.prod(shape_of(draw, sizes)) for draw in draws.values())


def _undrawn(item: Exercise) -> Iterator[Finding]:
    """Draws that have no values, such as a distribution without an axis."""
    found: list[tuple[Path, Draw]] = [
        (("arguments", name), draw) for name, draw in item.arguments.items()
    ]
    for index, edge in enumerate(item.edges):
        found += [(("edges", index, "draws", name), draw) for name, draw in edge.draws.items()]
    for path, draw in found:
        said = _objection(replace(item, arguments={str(path[-1]): draw}, edges=[], cases=1))
        if isinstance(draw, Simplex | OneHot) and not draw.shape:
            said = "a distribution needs an axis"
        if said:
            message = f"this cannot be drawn ({said}); see what `{path[-1]}` may be"
            yield Finding("cannot-draw", message, path)


def _objection(item: Exercise) -> str:
    """Why no cases can be drawn; empty when they can."""
    try:
        drawn_cases(item, 1)
    except BrokenExercise as error:
        return str(error)
    except (ValueError, IndexError, OverflowError, MemoryError) as error:
        return " ".join(str(error).split())[:200] or type(error).__name__
    return ""


def _unused(item: Exercise) -> Iterator[Finding]:
    used: set[object] = set()
    for draw in (*item.arguments.values(), *(d for e in item.edges for d in e.draws.values())):
        used |= set(draw.shape)
        if isinstance(draw, Labels):
            used.add(draw.classes)
        elif isinstance(draw, Integer):
            used.add(draw.size)
    for name in item.sizes:
        if name not in used:
            message = f"no argument has the size `{name}`; take it out"
            yield Finding("unused-size", message, ("sizes", name), "warning", on_key=True)
