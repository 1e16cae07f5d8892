"""The worked example of an exercise: what it states is what the reference returns."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import numpy as np

from quiz.authoring.check.exercises.setup import Bench
from quiz.authoring.check.finding import Finding, Path
from quiz.bank.exercise import Tolerance
from quiz.grading import BrokenExercise, example_arguments
from quiz.grading.judging.judge import reason_of

_ROUNDED = 1e-3
"""A stated number may be rounded by this share of itself, not more."""


def example_findings(bench: Bench) -> Iterator[Finding]:
    """What is wrong with the example's arguments and result."""
    try:
        arguments = example_arguments(bench.item)
    except BrokenExercise as error:
        yield Finding("broken-example", f"{error}; mend the example", ("example", "arguments"))
        return
    outcome = bench.runner.run(bench.reference, [arguments]).outcomes[0]
    if outcome.kind != "value":
        message = f"the reference fails on the example: it {reason_of(outcome).en.rstrip('.')}"
        yield Finding("broken-example", f"{message}; mend one of them", ("example", "arguments"))
        return
    place = _wrong(outcome.value, bench.item.example.result, bench.item.tolerance, ())
    if place is not None:
        message = (
            f"the reference returns {_shown(outcome.value)} for the example, not what is stated "
            "here; one of the two is wrong (a rounded number needs at least four digits)"
        )
        yield Finding("wrong-example", message, ("example", "result", *place))


def _wrong(value: Any, stated: Any, allowed: Tolerance, at: Path) -> Path | None:
    """The first place at which the stated numbers are not those of the value."""
    if isinstance(value, tuple | list) or (isinstance(value, np.ndarray) and value.ndim):
        if not isinstance(stated, list) or len(stated) != len(value):
            return at
        for index, (part, number) in enumerate(zip(value, stated, strict=True)):
            if (found := _wrong(part, number, allowed, (*at, index))) is not None:
                return found
        return None
    if isinstance(stated, list):
        return at
    return None if _close(float(value), float(stated), allowed) else at


def _close(value: float, stated: float, allowed: Tolerance) -> bool:
    if not (np.isfinite(value) and np.isfinite(stated)):
        return value == stated or (value != value and stated != stated)
    exponent = Decimal(repr(stated)).as_tuple().exponent
    assert isinstance(exponent, int)  # it is finite
    rounding = min(0.501 * 10.0**exponent, _ROUNDED * abs(value))
    return abs(value - stated) <= max(allowed.absolute + allowed.relative * abs(value), rounding)


def _shown(value: Any) -> str:
    """A result as a file would state it."""
    if isinstance(value, tuple | list):
        return f"[{', '.join(_shown(each) for each in value)}]"
    array = np.asarray(value)
    if array.ndim:
        return f"[{', '.join(_shown(each) for each in array)}]"
    return f"{array.item():.10g}"
