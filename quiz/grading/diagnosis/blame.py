"""Blames a declared mistake for what a submission does, if one has earned it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from quiz.bank.exercise import Mistake
from quiz.grading.diagnosis.mistakes import MISTAKES_SECONDS, mistake_outcomes
from quiz.grading.diagnosis.naming import Evidence, consistent, earned, matched
from quiz.grading.diagnosis.pairs import explaining_pair
from quiz.grading.inputs.shrink import Trial
from quiz.grading.judging.attempt import Attempt
from quiz.grading.judging.expected import Memory, key_of
from quiz.grading.report.report import NamedMistake
from quiz.grading.report.wording import say, worded
from quiz.sandbox import Outcome
from quiz.text.language import Phrase

_ON_EDGE = Phrase(
    "this does not explain what happens on “{title}”: {reason}",
    "这解释不了“{title}”时的情况：{reason}",
)
_ON_ANOTHER = Phrase(
    "this does not explain another input: {reason}", "这解释不了另一组输入：{reason}"
)
_NOT_ALL = Phrase("this does not explain everything", "这解释不了全部")

_memory: Memory[Sequence[Sequence[Outcome]]] = Memory()
"""What each mistake does on each of the cases, a row for a case."""


def blamed(
    made: Attempt, trail: Sequence[Trial], peers: Sequence[Trial]
) -> tuple[NamedMistake | None, Trial]:
    """The mistake that the submission makes, and the smallest input of `trail` it explains.

    Alone: it does what the submission does on all cases. Beside another declared one: both together
    do. Beside something else: the submission does otherwise on extreme inputs, or raises on some;
    then the mistake must explain every other ordinary input on which it fails, and the smallest,
    as no second mistake does. Where nothing has earned its name none is given: a wrong one sends
    the learner the wrong way.
    """
    evidence = evidence_of(made, [*trail, *peers])
    if not evidence:
        return None, trail[-1]
    mistakes, tolerance = made.exercise.mistakes, made.exercise.tolerance
    cases, tried = evidence[: len(made.cases)], evidence[len(made.cases) :]
    strong = list(consistent(cases, len(mistakes), tolerance))
    if len(strong) > 1:
        strong = _same_purity(cases, strong)
    for index in strong if len(strong) == 1 else ():
        for place in reversed(range(len(trail))):
            if matched(tried[place], index, tolerance).explains:
                return told(mistakes[index]), trail[place]
    pair = None if strong else explaining_pair(made, cases)
    if pair is not None:
        first, second = pair
        if not matched(tried[len(trail) - 1], first, tolerance).explains:
            first, second = second, first
        return _both(mistakes[first], mistakes[second]), trail[-1]
    deciding = _deciding(made, cases)
    weak = [
        index
        for index in range(len(mistakes))
        if all(matched(each, index, tolerance).explains for each in tried[len(trail) - 1 :])
        and earned(deciding, index, tolerance)
    ]
    if len(weak) > 1:
        weak = _explaining_most(evidence, weak, made)
    if len(weak) != 1:
        return None, trail[-1]
    return told(mistakes[weak[0]], besides=_unexplained(made, cases, weak[0])), trail[-1]


def told(mistake: Mistake, *, besides: Phrase | None = None) -> NamedMistake:
    """A declared mistake as a report names it; ``besides`` is what else is wrong, if anything."""
    return NamedMistake(mistake.id, mistake.explanation, besides is None, besides)


def _both(first: Mistake, second: Mistake) -> NamedMistake:
    return replace(told(first, besides=worded(second.explanation)), second=second.id)


def _unexplained(made: Attempt, cases: Sequence[Evidence], index: int) -> Phrase:
    """What the submission does wrong on the first case that the mistake does not explain."""
    for case, fall, each in zip(made.cases, made.falls, cases, strict=True):
        if fall is not None and not matched(each, index, made.exercise.tolerance).explains:
            if case.title is None:
                return say(_ON_ANOTHER, reason=fall.reason)
            return say(_ON_EDGE, title=worded(case.title), reason=fall.reason)
    return _NOT_ALL


def evidence_of(made: Attempt, trials: Sequence[Trial]) -> list[Evidence]:
    """What submission and mistakes do on all cases, then on all trials."""
    if not made.exercise.mistakes:
        return []
    key = key_of(made.exercise, made.reference, made.seed)
    known = _memory.get(key)
    inputs = [each.arguments for each in made.cases[0 if known is None else made.drawn :]]
    inputs += [each.arguments for each in trials]
    runner = made.runner.patient(MISTAKES_SECONDS)
    columns = mistake_outcomes(made.exercise, made.reference, inputs, runner) if inputs else []
    rows = list(zip(*columns, strict=True))
    if known is None:
        known, rows = rows[: made.drawn], rows[made.drawn :]
        _memory.put(key, known)
    expected = [*made.expected.values, *(each.expected for each in trials)]
    outcomes = [*made.run.outcomes, *(each.outcome for each in trials)]
    return [Evidence(*each) for each in zip(expected, outcomes, [*known, *rows], strict=True)]


def _deciding(made: Attempt, cases: Sequence[Evidence]) -> list[Evidence]:
    """The cases that decide about a name where something is wrong besides: the ordinary ones.

    Extreme inputs do not: there, whatever overflows is inf and whatever is bounded is the bound,
    by many ways of going wrong.
    """
    return [
        each for case, each in zip(made.cases, cases, strict=True) if case.criterion == "correct"
    ]


def _same_purity(cases: Sequence[Evidence], indices: Sequence[int]) -> list[int]:
    """Of mistakes that return the same, those that change the same arguments, if there are any."""
    same = [
        index
        for index in indices
        if all(each.mistakes[index].changed == each.outcome.changed for each in cases)
    ]
    return same or list(indices)


def _explaining_most(evidence: Sequence[Evidence], indices: list[int], made: Attempt) -> list[int]:
    counts = {
        index: sum(matched(each, index, made.exercise.tolerance).explains for each in evidence)
        for index in indices
    }
    most = max(counts.values())
    return [index for index, count in counts.items() if count == most]
