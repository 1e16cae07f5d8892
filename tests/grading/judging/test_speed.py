"""Whether a function is fast is decided by least times, whatever slow moments there were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from quiz.grading.judging.runner import Runner
from quiz.grading.judging.speed import measure
from quiz.sandbox import Outcome


class Clock(Runner):
    """A runner whose calls take stated times, the last of them again and again."""

    def __init__(self, seconds: dict[str, list[float]]) -> None:
        self._seconds = {source: list(each) for source, each in seconds.items()}

    def timed(
        self, source: str, arguments: Mapping[str, Any], repeats: int, seconds: float
    ) -> Sequence[Outcome]:
        del arguments, seconds  # Stated times do not depend on them.
        left = self._seconds[source]
        taken = left.pop(0) if len(left) > 1 else left[0]
        return [Outcome("value", value=np.float64(1.0), seconds=taken)] * repeats


@pytest.mark.parametrize(
    ("reference", "submission", "is_fast"),
    [
        ([0.001], [0.002], True),
        ([0.001], [0.5], False),
        ([0.010, 0.001], [0.080], False),
        ([0.010, 0.001], [0.025], False),
        ([0.010, 0.001], [0.025, 0.015], True),
        ([0.001], [0.015, 0.021], True),
        ([0.001], [0.050, 0.050, 0.015], True),
        ([0.001], [0.070, 0.004], True),
    ],
)
def test_a_slow_moment_of_the_machine_decides_nothing(loss, reference, submission, is_fast):
    assert loss.exercise.speed.multiple == 20
    clock = Clock({"ours": reference, "theirs": submission})
    speed = measure(loss.exercise, "ours", "theirs", {}, clock)
    assert speed.criterion.passed == is_fast
    assert speed.timings.reference == min(reference)
