"""What is wrong with a submission that did not pass: the input to show, and the mistake's name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from quiz.bank.exercise import Mistake
from quiz.grading import sentences
from quiz.grading.attempt import Attempt
from quiz.grading.cases import Case, large_arguments
from quiz.grading.expected import Memory, key_of
from quiz.grading.mistakes import mistake_outcomes, mistake_source
from quiz.grading.naming import Evidence, belied, consistent, matched
from quiz.grading.observe import Sighting, constant, observed
from quiz.grading.report import Criterion, Diagnosis, Failure, NamedMistake
from quiz.grading.shrink import Shrinker, Shrunk, Trial
from quiz.grading.sizing import size_cost
from quiz.grading.speed import measure
from quiz.grading.wording import joined, say
from quiz.sandbox import Outcome

_memory: Memory[Sequence[Sequence[Outcome]]] = Memory()
"""What each mistake does on each of the cases, a row for a case."""


class _Found(Struct, frozen=True):
    """A failing case, made smaller."""

    place: int
    shrunk: Shrunk


def diagnosed(made: Attempt, criteria: Sequence[Criterion]) -> Diagnosis:
    """Look for the smallest failing input, and for a declared mistake that explains it."""
    if made.run.outcomes[0].kind == "source_error":
        fall = made.falls[0]
        assert fall is not None  # an outcome without a value is never right
        return Diagnosis(Failure("load", None, "correct", {}, None, None, fall.reason))
    found = _smallest(made)
    if found is None:
        pure = next(each for each in criteria if each.name == "pure")
        return _only_slow(made) if pure.passed else _only_impure(made)
    trials = [*found.shrunk.trail, *found.shrunk.peers]
    sightings = _sightings(made, found, trials)
    named, shown = _named(made, found, trials)
    always = _always(made)
    if named is not None and not named.alone and always is not None:
        named = None  # What does not look at its input makes no mistake in working it out.
    return Diagnosis(_failure(made, found, shown, sightings, always), named)


def _smallest(made: Attempt) -> _Found | None:
    """The failing case that is shown, made smaller.

    A drawn input rather than an edge, unless an edge of the same criterion has fewer numbers yet;
    an extreme edge only when everything else is right.
    """
    failing = [place for place, fall in enumerate(made.falls) if fall is not None]
    failing.sort(key=lambda place: _cost(made, made.cases[place].sizes))
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


def _named(
    made: Attempt, found: _Found, trials: Sequence[Trial]
) -> tuple[NamedMistake | None, Trial]:
    """The mistake that the submission makes, and the smallest failing input, explained by it.

    Strong: it does what the submission does on all cases. Else, for a submission that is wrong in
    two ways at once: it alone explains the smallest input, and the others of the same sizes, and
    ordinary inputs do not belie it.
    """
    evidence = _evidence(made, trials)
    if not evidence:
        return None, found.shrunk.smallest
    mistakes, tolerance = made.exercise.mistakes, made.exercise.tolerance
    cases, tried = evidence[: len(made.cases)], evidence[len(made.cases) :]
    strong = consistent(cases, len(mistakes), tolerance)
    if len(strong) > 1:
        strong = {index: strong[index] for index in _same_purity(cases, list(strong))}
    trail = tried[: len(found.shrunk.trail)]
    for index in strong if len(strong) == 1 else ():
        for place in reversed(range(len(trail))):
            if matched(trail[place], index, tolerance).explains:
                return _told(mistakes[index]), found.shrunk.trail[place]
    ordinary = [
        each for case, each in zip(made.cases, cases, strict=True) if case.criterion == "correct"
    ]
    weak = [
        index
        for index in range(len(mistakes))
        if matched(trail[-1], index, tolerance).explains
        and all(matched(each, index, tolerance).explains for each in tried[len(trail) :])
        and not belied(ordinary, index, tolerance)
    ]
    if len(weak) > 1:
        weak = _explaining_most(evidence, weak, made)
    named = _told(mistakes[weak[0]], alone=False) if len(weak) == 1 else None
    return named, found.shrunk.smallest


def _evidence(made: Attempt, trials: Sequence[Trial]) -> list[Evidence]:
    """What submission and mistakes do on all cases, then on all trials."""
    if not made.exercise.mistakes:
        return []
    key = key_of(made.exercise, made.reference, made.seed)
    known = _memory.get(key)
    inputs = [each.arguments for each in (made.cases if known is None else ())]
    inputs += [each.arguments for each in trials]
    columns = mistake_outcomes(made.exercise, made.reference, inputs, made.runner) if inputs else []
    rows = list(zip(*columns, strict=True))
    if known is None:
        known, rows = rows[: len(made.cases)], rows[len(made.cases) :]
        _memory.put(key, known)
    expected = [*made.expected.values, *(each.expected for each in trials)]
    outcomes = [*made.run.outcomes, *(each.outcome for each in trials)]
    return [Evidence(*each) for each in zip(expected, outcomes, [*known, *rows], strict=True)]


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


def _sightings(made: Attempt, found: _Found, trials: Sequence[Trial]) -> list[Sighting]:
    """All wrong results that were seen on inputs of the kind that is shown."""
    case = made.cases[found.place]
    sightings = [
        Sighting(each.sizes, made.expected.values[place], made.run.outcomes[place].value)
        for place, each in enumerate(made.cases)
        if (fall := made.falls[place]) is not None
        and fall.answered
        and each.criterion == case.criterion
    ]
    return sightings + [
        Sighting(each.sizes, each.expected, each.outcome.value)
        for each in trials
        if each.fall.answered
    ]


def _always(made: Attempt) -> float | None:
    """The one number that is returned for all inputs; None where one raised, or few were ordinary.

    Extreme inputs alone do not show it: there much is 0, or at a bound, that is not elsewhere.
    """
    if any(outcome.kind != "value" for outcome in made.run.outcomes):
        return None
    every = [
        Sighting(each.sizes, expected, outcome.value)
        for each, expected, outcome in zip(
            made.cases, made.expected.values, made.run.outcomes, strict=True
        )
    ]
    ordinary = [each for each, case in zip(every, made.cases, strict=True) if case.is_ordinary]
    with np.errstate(all="ignore"):  # a submission's numbers may be anything
        return None if constant(ordinary) is None else constant(every)


def _failure(
    made: Attempt,
    found: _Found,
    shown: Trial,
    sightings: Sequence[Sighting],
    always: float | None,
) -> Failure:
    case = made.cases[found.place]
    remark = None
    if shown.fall.answered:
        sighting = Sighting(shown.sizes, shown.expected, shown.outcome.value)
        remark = observed(sightings, sighting, always, is_ordinary=case.criterion == "correct")
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
    evidence = _evidence(made, [])
    found = consistent(evidence, len(made.exercise.mistakes), made.exercise.tolerance)
    named = made.exercise.mistakes[next(iter(found))] if len(found) == 1 else None
    outcomes = made.run.outcomes
    place = next(place for place, each in enumerate(outcomes) if any(each.changed))
    case, outcome = made.cases[place], outcomes[place]
    changed = [
        f"`{name}`" for name, flag in zip(case.arguments, outcome.changed, strict=True) if flag
    ]
    failure = Failure(
        case.name,
        case.title,
        "pure",
        case.arguments,
        made.expected.values[place],
        outcome.value,
        say(sentences.IMPURE_REASON, names=", ".join(changed)),
    )
    return Diagnosis(failure, None if named is None else _told(named))


def _only_slow(made: Attempt) -> Diagnosis:
    """For a submission of which nothing can be said but that it is slow."""
    exercise, tolerance = made.exercise, made.exercise.tolerance
    evidence = _evidence(made, [])
    arguments = large_arguments(exercise, made.seed)
    slow = []
    for index, mistake in enumerate(exercise.mistakes):
        if not all(matched(each, index, tolerance).agrees for each in evidence):
            continue
        source = mistake_source(mistake, made.reference)
        speed = measure(exercise, made.reference, source, arguments, made.runner)
        if not speed.criterion.passed:
            slow.append(mistake)
    return Diagnosis(None, _told(slow[0]) if len(slow) == 1 else None)


def _told(mistake: Mistake, *, alone: bool = True) -> NamedMistake:
    return NamedMistake(mistake.id, mistake.explanation, alone)
