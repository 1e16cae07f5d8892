"""The declared inputs of an exercise: can they be drawn at all?"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from quiz.authoring.check.finding import Finding
from quiz.bank import Exercise
from quiz.bank.exercise import Integer, Labels
from quiz.grading import BrokenExercise, drawn_cases


def case_findings(item: Exercise) -> Iterator[Finding]:
    """Inputs that cannot be drawn, or contradict the declaration."""
    if said := _objection(replace(item, edges=[], cases=1)):
        yield Finding("cannot-draw", f"{said}; mend what it is drawn from", ("arguments",))
        return
    for index, edge in enumerate(item.edges):
        if said := _objection(replace(item, edges=[edge], cases=1)):
            said = said.removeprefix(f"edge `{edge.name}`: ")
            yield Finding("broken-edge", f"{said}; mend this edge", ("edges", index))
    yield from _unused(item)


def _objection(item: Exercise) -> str:
    """Why no cases can be drawn; empty when they can."""
    try:
        drawn_cases(item, 1)
    except BrokenExercise as error:
        return str(error)
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
