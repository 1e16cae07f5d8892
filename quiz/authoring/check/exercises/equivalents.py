"""Does a change that is declared to change nothing change nothing, on inputs made to refute it?

The cases of an exercise do not: it is declared because none of them notices it. Where a rule for
ties or a threshold hides the difference, it shows on other numbers of samples, on equal and on
round numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.random import PCG64, Generator

from quiz.authoring.check.exercises.mutants import Mutant
from quiz.authoring.check.exercises.setup import SEEDS, Bench
from quiz.authoring.check.finding import Finding
from quiz.bank import Exercise
from quiz.bank.exercise import Draw, Integer, Normal, Number, OneHot, Simplex, Uniform
from quiz.grading import Case, drawn_cases
from quiz.grading.inputs.draws import drawn, plain
from quiz.grading.inputs.rounding import round_drawn
from quiz.grading.judging.judge import judged
from quiz.sandbox import Call, Limits

_TIMES = (2, 4, 25)
_MANY = 40
_DRAWN = 12
_MOST_NUMBERS = 20_000
_LIMITS = Limits(seconds=1.0, total_seconds=5.0, result_bytes=4 << 20)


class Refuting(NamedTuple):
    """An input, and how it came about."""

    how: str
    arguments: dict[str, Any]


def equivalent_findings(bench: Bench, place: int, mutant: Mutant) -> Iterator[Finding]:
    """An error for a declared equivalent that gives another result than the reference."""
    inputs = refuting_inputs(bench.item)
    calls = [Call(tuple(each.arguments.values())) for each in inputs]
    ours, theirs = (
        bench.sandbox.run(
            source, bench.item.function, calls, _LIMITS, allow_weak=bench.allow_weak
        ).outcomes
        for source in (bench.reference, mutant.source)
    )
    for each, right, outcome in zip(inputs, ours, theirs, strict=True):
        # Not every such input is one that the exercise allows; those that are have an answer.
        if right.kind != "value" or not _has_no_nan(right.value):
            continue
        fall = judged(right.value, outcome, bench.item.tolerance)
        if fall is not None:
            message = (
                f"this change is no equivalent: {each.how} the result is another "
                f"({fall.reason.en}); take it out, and add such an edge"
            )
            yield Finding("false-equivalent", message, ("equivalents", place))
            return


def refuting_inputs(item: Exercise) -> list[Refuting]:
    """Inputs that nobody declared: one sample and many, the declared ones several times over,
    equal numbers and round ones.
    """
    random = Generator(PCG64(SEEDS[0]))
    cases = drawn_cases(item, SEEDS[0])
    ordinary = [case for case in cases if case.is_ordinary][-2:]
    found: list[Refuting] = []
    for case in [case for case in cases if not case.is_ordinary] + ordinary:
        found += _repeated(item, case)
    least = {name: low for name, (low, _) in item.sizes.items()}
    most = {name: high for name, (_, high) in item.sizes.items()}
    for name in item.sizes:
        for what, sizes in (
            (f"with the least `{name}`", most | {name: least[name]}),
            (f"with `{name}` = {_MANY}", most | {name: _MANY}),
        ):
            found += [Refuting(what, _drawn(item, sizes, random)) for _ in range(2)]
    for sizes in (least, most):
        for number in (0.0, 0.5, 1.0):
            arguments = _drawn(item, sizes, random)
            equal = {
                name: _filled(item.arguments[name], arguments[name], number) for name in arguments
            }
            found.append(Refuting("on equal numbers", equal))
    for _ in range(_DRAWN):
        rounded = {name: round_drawn(draw, most, random) for name, draw in item.arguments.items()}
        found.append(Refuting("on round numbers", rounded))
    return [each for each in found if _count(each.arguments) <= _MOST_NUMBERS]


def _repeated(item: Exercise, case: Case) -> Iterator[Refuting]:
    draws = item.arguments | case.draws
    where = "an ordinary input" if case.is_ordinary else f"the edge `{case.name}`"
    for axis in case.sizes:
        for times in _TIMES:
            arguments = {
                name: _tiled(draws[name], value, axis, times)
                for name, value in case.arguments.items()
            }
            yield Refuting(f"on {where} with {times} times `{axis}`", arguments)


def _tiled(draw: Draw, value: Any, axis: str, times: int) -> Any:
    """The value several times along an axis; a row that is a distribution stays one."""
    if isinstance(draw, Integer) and draw.size == axis:
        return value * times
    for place, name in enumerate(draw.shape):
        if name != axis:
            continue
        is_row = place == len(draw.shape) - 1
        parts = [value] * times
        if is_row and isinstance(draw, OneHot):
            parts[1:] = [np.zeros_like(value)] * (times - 1)
        value = np.concatenate(parts, axis=place)
        if is_row and isinstance(draw, Simplex):
            value = value / times
    return value


def _filled(draw: Draw, value: Any, number: float) -> Any:
    if not isinstance(draw, Normal | Uniform | Number):
        return value
    if not isinstance(draw, Normal):  # the ends of an interval could not be drawn
        number = draw.low + (draw.high - draw.low) * (0.25 + number / 2)
    return plain(draw, np.full(np.shape(value), number))


def _drawn(item: Exercise, sizes: Mapping[str, int], random: Generator) -> dict[str, Any]:
    return {name: drawn(draw, sizes, random) for name, draw in item.arguments.items()}


def _count(arguments: Mapping[str, Any]) -> int:
    return sum(np.size(value) for value in arguments.values())


def _has_no_nan(value: Any) -> bool:
    if isinstance(value, tuple | list):
        return all(map(_has_no_nan, value))
    return bool(np.all(~np.isnan(np.asarray(value, np.float64))))
