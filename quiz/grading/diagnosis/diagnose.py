"""What is wrong with a submission that did not pass: the input to show, and the mistake's name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct, structs

from quiz.grading.diagnosis.blame import blamed, evidence_of, told
from quiz.grading.diagnosis.mistakes import MISTAKES_SECONDS, mistake_source
from quiz.grading.diagnosis.naming import consistent, matched
from quiz.grading.diagnosis.numbers.discrepancy import Discrepancy
from quiz.grading.diagnosis.numbers.factors import on_factor
from quiz.grading.diagnosis.numbers.observations import constant
from quiz.grading.diagnosis.remarks import remark_on
from quiz.grading.diagnosis.telling import most_telling_first
from quiz.grading.inputs.cases import large_case
from quiz.grading.inputs.shrink import Shrinker, Shrunk, Trial
from quiz.grading.inputs.sizing import size_cost
from quiz.grading.judging.attempt import Attempt
from quiz.grading.judging.case import Case
from quiz.grading.judging.judge import Fall, reason_of
from quiz.grading.judging.speed import Large, measure
from quiz.grading.report import sentences
from quiz.grading.report.report import Criterion, Diagnosis, Failure
from quiz.grading.report.wording import joined, say
from quiz.sandbox import Outcome
from quiz.text.language import Phrase


class _Found(Struct, frozen=True):
    """A failing case, made smaller."""

    place: int
    shrunk: Shrunk


def diagnosed(made: Attempt, criteria: Sequence[Criterion]) -> Diagnosis:
    """Look for the smallest failing input, and for a declared mistake that explains it."""
    if (first := made.run.outcomes[0]).loading:
        return Diagnosis(Failure("load", None, "correct", {}, None, None, reason_of(first)))
    made = _with_small_part(made)
    found = _smallest(made)
    if found is None:
        pure = next(each for each in criteria if each.name == "pure")
        return _only_slow(made) if pure.passed else _only_impure(made)
    always = _always(made)
    named, shown = blamed(made, found.shrunk.trail, found.shrunk.peers)
    if named is not None and not named.alone and always is not None:
        named = None  # What does not look at its input makes no mistake in working it out.
    wrong, right = _discrepancies(made, found)
    if named is not None and named.second is not None and _is_one_factor(made, shown):
        named = None  # Two mistakes that come to one factor are one mistake, another one.
    case = made.cases[found.place]
    remark = remark_on(
        made, shown, case.criterion, wrong, right, always, explained=named is not None
    )
    return Diagnosis(_failure(case, shown, remark), named)


def _with_small_part(made: Attempt) -> Attempt:
    """The attempt with a small part of the large input instead of it, where that fails as well."""
    if not made.extra:
        return made
    case, fall, outcome = made.cases[-1], made.falls[-1], made.run.outcomes[-1]
    said = fall or Fall(_written_to(case, outcome))
    first = Trial(case.sizes, case.arguments, made.expected.values[-1], outcome, said)
    writes = None if fall else (lambda each: said if any(each.changed) else None)
    part = Shrinker(made, case, first, writes).narrowed()
    case = structs.replace(case, sizes=part.sizes, arguments=part.arguments)
    return made.beyond(Large(case, part.expected, part.outcome, part.fall if fall else None))


def _written_to(case: Case, outcome: Outcome) -> Phrase:
    changed = zip(case.arguments, outcome.changed, strict=True)
    names = ", ".join(f"`{name}`" for name, is_other in changed if is_other)
    return say(sentences.IMPURE_REASON, names=names)


def _is_one_factor(made: Attempt, shown: Trial) -> bool:
    """Whether one slip that multiplies explains all that is wrong."""
    failing = [place for place, fall in enumerate(made.falls) if fall is not None]
    seen = [
        Discrepancy(
            made.cases[place].sizes, made.expected.values[place], made.run.outcomes[place].value
        )
        for place in failing
    ]
    first = Discrepancy(shown.sizes, shown.expected, shown.outcome.value)
    with np.errstate(all="ignore"):  # a submission's numbers may be anything
        return on_factor(seen, first, single=True) is not None


def _smallest(made: Attempt) -> _Found | None:
    """The failing case that is shown, made smaller.

    A drawn input rather than an edge, unless an edge of the same criterion has fewer numbers yet;
    an extreme edge only when everything else is right.
    """
    failing = most_telling_first(made)
    # Of a large input there may be no small part that fails: it is shown if nothing else is.
    failing = [place for place in failing if place < made.drawn] or failing
    ordinary = next((place for place in failing if made.cases[place].is_ordinary), None)
    found = None if ordinary is None else _shrunk(made, ordinary)
    edge = next((place for place in failing if _is_correct_edge(made.cases[place])), None)
    if edge is not None:
        least = None if found is None else _cost(made, found.shrunk.smallest.sizes)
        if least is None or _cost(made, made.cases[edge].sizes) < least:
            return _shrunk(made, edge)
    if found is None and failing:
        return _shrunk(made, failing[0])
    return found


def _is_correct_edge(case: Case) -> bool:
    return case.criterion == "correct" and not case.is_ordinary


def _cost(made: Attempt, sizes: dict[str, int]) -> int:
    return size_cost(made.exercise.arguments, sizes)


def _shrunk(made: Attempt, place: int) -> _Found:
    case, fall = made.cases[place], made.falls[place]
    assert fall is not None  # only failing cases are made smaller
    outcome = made.run.outcomes[place]
    first = Trial(case.sizes, case.arguments, made.expected.values[place], outcome, fall)
    return _Found(place, Shrinker(made, case, first).shrink())


def _discrepancies(made: Attempt, found: _Found) -> tuple[list[Discrepancy], list[Discrepancy]]:
    """The wrong results on inputs of the kind that is shown, and the right ones on drawn inputs."""
    kind = made.cases[found.place].criterion
    wrong, right = [], []
    for place, case in enumerate(made.cases):
        fall = made.falls[place]
        seen = Discrepancy(case.sizes, made.expected.values[place], made.run.outcomes[place].value)
        if fall is None and case.is_ordinary:
            right.append(seen)
        elif fall is not None and fall.answered and case.criterion == kind:
            wrong.append(seen)
    wrong += [
        Discrepancy(each.sizes, each.expected, each.outcome.value)
        for each in (*found.shrunk.trail, *found.shrunk.peers)
        if each.fall.answered
    ]
    return wrong, right


def _always(made: Attempt) -> float | None:
    """The one number that is returned for all inputs; None where one raised, or few were ordinary.

    Extreme inputs alone do not show it: there much is 0, or at a bound, that is not elsewhere.
    """
    if any(outcome.kind != "value" for outcome in made.run.outcomes):
        return None
    every = [
        Discrepancy(each.sizes, expected, outcome.value)
        for each, expected, outcome in zip(
            made.cases, made.expected.values, made.run.outcomes, strict=True
        )
    ]
    ordinary = [each for each, case in zip(every, made.cases, strict=True) if case.is_ordinary]
    with np.errstate(all="ignore"):  # a submission's numbers may be anything
        return None if constant(ordinary) is None else constant(every)


def _failure(case: Case, shown: Trial, remark: Phrase | None) -> Failure:
    return Failure(
        case.name,
        case.title,
        case.criterion,
        shown.arguments,
        shown.expected,
        shown.outcome.value,
        joined(shown.fall.reason, remark),
        shown.fall.differing,
    )


def _only_impure(made: Attempt) -> Diagnosis:
    """For a submission that is right but changes its arguments."""
    evidence = evidence_of(made, [])
    found = consistent(evidence, len(made.exercise.mistakes), made.exercise.tolerance)
    named = made.exercise.mistakes[next(iter(found))] if len(found) == 1 else None
    outcomes = made.run.outcomes
    place = next(place for place, each in enumerate(outcomes) if any(each.changed))
    case, outcome = made.cases[place], outcomes[place]
    failure = Failure(
        case.name,
        case.title,
        "pure",
        case.arguments,
        made.expected.values[place],
        outcome.value,
        _written_to(case, outcome),
    )
    return Diagnosis(failure, None if named is None else told(named))


def _only_slow(made: Attempt) -> Diagnosis:
    """For a submission of which nothing can be said but that it is slow."""
    exercise, tolerance = made.exercise, made.exercise.tolerance
    evidence = evidence_of(made, [])
    runner = made.runner.patient(MISTAKES_SECONDS)
    slow = []
    for index, mistake in enumerate(exercise.mistakes):
        if not all(matched(each, index, tolerance).agrees for each in evidence):
            continue
        source = mistake_source(mistake, made.reference)
        speed = measure(exercise, made.reference, source, made.seed, large_case, runner)
        if not speed.criterion.passed:
            slow.append(mistake)
    return Diagnosis(None, told(slow[0]) if len(slow) == 1 else None)
