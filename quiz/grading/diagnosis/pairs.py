"""Two declared mistakes that are made together, where no single one explains what is done."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import cache

from quiz.grading.diagnosis.mistakes import both_source
from quiz.grading.diagnosis.naming import Evidence, consistent, matched
from quiz.grading.diagnosis.together import outcomes_together
from quiz.grading.judging.attempt import Attempt
from quiz.grading.judging.compare import compare

MOST_PAIRS = 150
"""A program for each is compiled; more than so many take longer than the rest of a grade."""
_LOOKED_AT = 8
"""Cases on which a pair must not be out of the question, before it is made."""
_TRIED_FIRST = 3
"""Failing cases on which all pairs are tried, before those that are left meet all cases."""

Pair = tuple[int, int]


def explaining_pair(made: Attempt, cases: Sequence[Evidence]) -> Pair | None:
    """The two declared mistakes that together do what the submission does on all cases.

    None where there are no such two, or several that cannot be told apart. ``cases`` is what
    submission and mistakes do on the cases of the grade.
    """
    found = list(itertools.islice(_candidates(made, cases), MOST_PAIRS))
    failing = [
        place
        for place, fall in enumerate(made.falls)
        if fall is not None and made.run.outcomes[place].kind in ("value", "exception")
    ]
    if not found or not failing:
        return None
    # The last cases of a kind are the largest, on which two mistakes come apart.
    first = [*failing[:1], *failing[-(_TRIED_FIRST - 1) :]]
    left = _consistent(made, cases, dict(found), first)
    if len(left) > 1 or (left and len(failing) > len(first)):
        left = _consistent(made, cases, left, range(len(cases)))
    return next(iter(left)) if len(left) == 1 else None


def _consistent(
    made: Attempt, cases: Sequence[Evidence], pairs: dict[Pair, str], places: Sequence[int]
) -> dict[Pair, str]:
    """Those of the pairs that do the same as the submission on the cases at these places."""
    inputs = [made.cases[place].arguments for place in places]
    columns = outcomes_together(
        list(pairs.values()), made.exercise.function, inputs, made.runner.patient(), again=False
    )
    if not pairs or columns is None:
        return {}
    rows = list(zip(*columns, strict=True))
    evidence = [
        Evidence(cases[place].expected, cases[place].outcome, row)
        for place, row in zip(places, rows, strict=True)
    ]
    same = consistent(evidence, len(pairs), made.exercise.tolerance)
    return {pair: source for n, (pair, source) in enumerate(pairs.items()) if n in same}


def _candidates(made: Attempt, cases: Sequence[Evidence]) -> Iterator[tuple[Pair, str]]:
    """Pairs that may be it, with their programs.

    Where one of two mistakes does no harm, both together do what the other does; some of the cases
    are enough to leave out most pairs.
    """
    mistakes, tolerance = made.exercise.mistakes, made.exercise.tolerance
    answered = [each for each in cases if each.outcome.kind in ("value", "exception")]
    some = answered[:: -(-len(answered) // _LOOKED_AT)] if answered else []

    @cache
    def is_harmless(index: int, place: int) -> bool:
        known = some[place].mistakes[index]
        return (
            known.kind == "value"
            and not any(known.changed)
            and compare(some[place].expected, known.value, tolerance) is None
        )

    @cache
    def agrees(index: int, place: int) -> bool:
        return matched(some[place], index, tolerance).agrees

    def may_be(one: int, other: int) -> bool:
        return all(
            (not is_harmless(one, place) or agrees(other, place))
            and (not is_harmless(other, place) or agrees(one, place))
            for place in range(len(some))
        )

    for one, other in itertools.combinations(range(len(mistakes)), 2):
        if may_be(one, other):
            source = both_source(mistakes[one], mistakes[other], made.reference)
            if source is not None:
                yield (one, other), source
