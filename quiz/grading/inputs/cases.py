"""The inputs a submission is graded on, drawn from a seed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from numpy.random import PCG64, Generator

from quiz.bank.exercise import Draw, Edge, Exercise
from quiz.grading.inputs.draws import drawn, sizes_in, stated
from quiz.grading.inputs.memory import bounded
from quiz.grading.judging.broken_exercise import BrokenExercise
from quiz.grading.judging.case import ORDINARY, Case


def drawn_cases(exercise: Exercise, seed: int) -> list[Case]:
    """The ordinary cases, smallest sizes first, then the named edges. The same for one seed.

    Raises BrokenExercise when an edge contradicts what the exercise declares.
    """
    random = Generator(PCG64(seed))
    free = frozenset(exercise.sizes)
    cases = []
    with bounded():
        for index in range(exercise.cases):
            sizes = _growing(exercise, index, random)
            arguments = _arguments(exercise.arguments, {}, sizes, random)
            cases.append(
                Case(ORDINARY, None, "correct", sizes, arguments, dict(exercise.arguments), free)
            )
        # An edge is drawn from a stream of its own: adding one leaves the others as they were.
        for edge in exercise.edges:
            cases.append(_edge(exercise, edge, Generator(PCG64([seed, *edge.name.encode()]))))
    return cases


def large_case(exercise: Exercise, seed: int, number: int = 0, halved: bool = False) -> Case:
    """A large input; a size that the exercise does not name for it is at its most.

    Each `number` gives another one. `halved` are the largest size and those equal to it.
    """
    sizes = {name: most for name, (_, most) in exercise.sizes.items()} | exercise.speed.sizes
    if halved:
        largest = max(sizes.values(), default=0)
        sizes = {name: size // 2 if size == largest else size for name, size in sizes.items()}
    random = Generator(PCG64([seed, 1, number, halved]))
    with bounded():
        arguments = _arguments(exercise.arguments, {}, sizes, random)
    free = frozenset(exercise.sizes)
    return Case(ORDINARY, None, "correct", sizes, arguments, dict(exercise.arguments), free)


def _growing(exercise: Exercise, index: int, random: Generator) -> dict[str, int]:
    """Sizes for the case at `index`: all least in the first, from the full range in the end."""
    part = index / max(1, exercise.cases // 2)
    sizes = {}
    for name, (least, most) in exercise.sizes.items():
        limit = least + min(most - least, -int(-(most - least) * part // 1))
        sizes[name] = int(random.integers(least, limit + 1))
    return sizes


def _arguments(
    draws: Mapping[str, Draw], given: Mapping[str, Any], sizes: dict[str, int], random: Generator
) -> dict[str, Any]:
    return {
        name: given[name] if name in given else _drawn(name, draw, sizes, random)
        for name, draw in draws.items()
    }


def _drawn(name: str, draw: Draw, sizes: dict[str, int], random: Generator) -> Any:
    try:
        return drawn(draw, sizes, random)
    except (ValueError, IndexError, OverflowError, MemoryError) as error:
        said = " ".join(str(error).split())[:200] or type(error).__name__
        raise BrokenExercise(f"`{name}` cannot be drawn ({said})") from None


def _edge(exercise: Exercise, edge: Edge, random: Generator) -> Case:
    draws: dict[str, Draw] = exercise.arguments | edge.draws
    try:
        known, given = _stated(draws, edge.arguments, edge.sizes)
    except BrokenExercise as error:
        raise BrokenExercise(f"edge `{edge.name}`: {error}") from None
    sizes = {
        name: known[name] if name in known else int(random.integers(least, most + 1))
        for name, (least, most) in exercise.sizes.items()
    }
    return Case(
        edge.name,
        edge.title,
        edge.criterion,
        sizes,
        _arguments(draws, given, sizes, random),
        {name: draw for name, draw in draws.items() if name not in given},
        frozenset(exercise.sizes) - known.keys(),
    )


def stated_arguments(exercise: Exercise, numbers: Mapping[str, Any]) -> dict[str, Any]:
    """Values for every argument as a file or a person states them.

    Raises BrokenExercise when one is missing or cannot be what is declared.
    """
    missing = [name for name in exercise.arguments if name not in numbers]
    if missing:
        raise BrokenExercise(f"there is no value for `{missing[0]}`")
    return _stated(exercise.arguments, numbers, {})[1]


def _stated(
    draws: Mapping[str, Draw], numbers: Mapping[str, Any], sizes: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, Any]]:
    known = dict(sizes)
    given = {name: stated(name, draws[name], numbers[name]) for name in _in_order(draws, numbers)}
    for name, value in given.items():
        sizes_in(name, draws[name], value, known)
    return known, given


def _in_order(draws: Mapping[str, Draw], numbers: Mapping[str, Any]) -> Iterable[str]:
    return (name for name in draws if name in numbers)
