"""What is remarked on a wrong result: read off the numbers, or found out by running something."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.grading.diagnosis.experiments.arguments import ignored, taken_for_another
from quiz.grading.diagnosis.experiments.repairs import repaired
from quiz.grading.diagnosis.experiments.repeats import two_answers
from quiz.grading.diagnosis.numbers.discrepancy import Discrepancy
from quiz.grading.diagnosis.numbers.observations import observed, vaguely
from quiz.grading.inputs.shrink import Trial
from quiz.grading.judging.attempt import Attempt
from quiz.text.language import Phrase

_SLOW = 0.01
"""Seconds that no call takes that is to be made hundreds of times for a remark."""


def remark_on(
    made: Attempt,
    shown: Trial,
    criterion: str,
    wrong: Sequence[Discrepancy],
    right: Sequence[Discrepancy],
    always: float | None,
    *,
    explained: bool,
) -> Phrase | None:
    """The first that is found of what can be said, the surest first.

    ``wrong`` and ``right`` are results on inputs of the kind that is shown, whose ``criterion`` it
    is. Where a declared mistake has ``explained`` everything, nothing is run for a remark.
    """
    is_ordinary = criterion == "correct"
    is_run = not explained and _is_quick(made)
    remark = two_answers(made) if is_run else None
    if remark is None and shown.fall.answered:
        discrepancy = Discrepancy(shown.sizes, shown.expected, shown.outcome.value)
        remark = observed(wrong, discrepancy, always, is_ordinary=is_ordinary, right=right)
    if remark is None and is_run and shown.outcome.kind in ("value", "exception"):
        remark = (taken_for_another(made) if is_ordinary else None) or repaired(
            made, shown, criterion
        )
        remark = remark or (ignored(made) if is_ordinary else None)
    if remark is None and shown.fall.answered:
        remark = vaguely(wrong, right, is_ordinary=is_ordinary)
    return remark


def _is_quick(made: Attempt) -> bool:
    """Whether the submission comes to an end fast enough to be run many times more."""
    seconds = [
        outcome.seconds for outcome in made.run.outcomes if outcome.kind in ("value", "exception")
    ]
    return min(seconds, default=_SLOW) < _SLOW
