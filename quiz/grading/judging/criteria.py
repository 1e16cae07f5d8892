"""The four criteria and the score made of them."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.grading.judging.attempt import Attempt
from quiz.grading.judging.judge import reason_of
from quiz.grading.judging.runner import not_begun
from quiz.grading.report import sentences
from quiz.grading.report.printed import warnings_in
from quiz.grading.report.report import Criterion
from quiz.grading.report.wording import joined, say, worded
from quiz.text.language import Phrase

WEIGHTS = {"correct": 0.6, "stable": 0.2, "pure": 0.1, "fast": 0.1}
"""What a criterion is worth. Those after the first count only as far as the function is correct:
their points are multiplied by the share of inputs that are right, so that a wrong function earns
nothing by being fast and pure. `correct` and `stable` count by their share of right inputs."""


def correct(made: Attempt) -> Criterion:
    """Right on ordinary inputs and on edges that any correct function must get right."""
    if (first := made.run.outcomes[0]).loading:
        return Criterion("correct", False, reason_of(first))
    right, total = shares(made, "correct")
    if right == total:
        return Criterion("correct", right > 0, say(sentences.ALL_RIGHT, all=total))
    some = say(sentences.SOME_RIGHT, right=right, all=total)
    return Criterion("correct", False, some if right else say(sentences.NONE_RIGHT, all=total))


def stable(made: Attempt) -> Criterion:
    """Right on extreme inputs. What NumPy warned of is mentioned, but not held against anybody."""
    if made.run.outcomes[0].loading:
        return Criterion("stable", False, sentences.NOT_LOADED)
    right, total = shares(made, "stable")
    if not total and any(case.criterion == "stable" for case in made.cases):
        return Criterion("stable", False, sentences.NO_TIME)
    if right == total:
        detail = say(sentences.STABLE, all=total) if total else sentences.NO_EXTREMES
        if warned := warnings_in(made.run.printed):
            warnings = sentences.enumerated([Phrase(each, each) for each in warned])
            detail = joined(detail, say(sentences.WARNED, warnings=warnings))
        return Criterion("stable", True, detail)
    wrong = [
        worded(case.title or case.name)
        for case, fall in zip(made.cases, made.falls, strict=True)
        if fall is not None and case.criterion == "stable"
    ]
    ordinary, ordinaries = shares(made, "correct")
    phrase = sentences.ONLY_UNSTABLE if ordinary == ordinaries else sentences.UNSTABLE
    detail = say(phrase, wrong=len(wrong), all=total, titles=sentences.listed(wrong))
    return Criterion("stable", False, detail)


def pure(made: Attempt) -> Criterion:
    """Writes to none of its arguments, over all calls that came to their end."""
    ended = [outcome for outcome in made.run.outcomes if outcome.kind in ("value", "exception")]
    if not any(outcome.kind == "value" for outcome in ended):
        return Criterion("pure", False, sentences.NO_PURITY)
    changed = [
        name
        for place, name in enumerate(made.exercise.arguments)
        if any(outcome.changed[place] for outcome in ended if outcome.changed)
    ]
    if not changed:
        return Criterion("pure", True, sentences.PURE)
    names = ", ".join(f"`{name}`" for name in changed)
    phrase = sentences.IMPURE if made.writes_in is None else sentences.IMPURE_LINE
    return Criterion("pure", False, say(phrase, names=names, line=made.writes_in))


def shares(made: Attempt, criterion: str) -> tuple[int, int]:
    """How many inputs of a criterion are right, of those for which there was time."""
    own = [
        fall is None
        for case, fall, outcome in zip(made.cases, made.falls, made.run.outcomes, strict=True)
        if case.criterion == criterion and not not_begun(outcome)
    ]
    return sum(own), len(own)


def score(made: Attempt, criteria: Sequence[Criterion]) -> float:
    """Points in 0..1, by `WEIGHTS`, to four digits."""
    if all(each.passed for each in criteria):
        return 1.0
    right, total = shares(made, "correct")
    part = right / max(1, total)
    points = {each.name: float(each.passed) for each in criteria}
    right, total = shares(made, "stable")
    points["stable"] = right / total if total else 1.0
    rest = sum(WEIGHTS[name] * points[name] for name in ("stable", "pure", "fast"))
    return min(0.9999, round(part * (WEIGHTS["correct"] + rest), 4))
