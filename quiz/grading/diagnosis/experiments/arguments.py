"""Changed inputs: an argument that makes no difference, or one that is taken for another."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.random import PCG64, Generator

from quiz.bank.exercise import Bits, Draw, Integer, Labels, Normal, Number, OneHot, Uniform
from quiz.grading.inputs.draws import classes_of, drawn
from quiz.grading.judging.attempt import Attempt
from quiz.grading.judging.case import Case
from quiz.grading.judging.compare import compare
from quiz.grading.report.wording import say
from quiz.sandbox import Outcome
from quiz.text.language import Phrase

_SOME_CASES = 6
_TRIED_FIRST = 2
_ENOUGH = 3
"""Cases on which the reference must notice that an argument is another."""

_IGNORED = Phrase(
    "`{name}` makes no difference to what is returned", "`{name}` 取什么值，返回的结果都一样"
)
_ONE_LESS = Phrase(
    "it is what is right for `{name}` one lower everywhere (-1 being the last class): they are "
    "taken to count from 1, but count from 0",
    "如果 `{name}` 处处小 1（-1 即最后一类），这个结果才对：标号从 0 开始，不是从 1 开始",
)
_ONE_MORE = Phrase(
    "it is what is right for `{name}` one higher everywhere (after the last class the first): "
    "they count from 0",
    "如果 `{name}` 处处大 1（最后一类之后回到第一类），这个结果才对：标号从 0 开始",
)
_SWAPPED = Phrase(
    "it is what is right with `{name}` and `{other}` exchanged",
    "如果 `{name}` 与 `{other}` 互换，这个结果才对",
)
_NEGATED = Phrase(
    "it is what is right for `{name}` with the opposite sign", "如果 `{name}` 反号，这个结果才对"
)
_COMPLEMENTED = Phrase(
    "it is what is right for 1 - `{name}`", "如果 `{name}` 换成 1 - `{name}`，这个结果才对"
)
_INVERTED = Phrase(
    "it is what is right for 1/`{name}`", "如果 `{name}` 换成 1/`{name}`，这个结果才对"
)
_AS_ONE = Phrase(
    "it is what is right for `{name}` = 1, whatever it is",
    "不论 `{name}` 是多少，这都是 `{name}` = 1 时的结果",
)
_SQUARED = Phrase(
    "it is what is right for the square of `{name}`", "如果 `{name}` 换成它的平方，这个结果才对"
)
_BOTH_ORDERS = Phrase(
    "it is the mean of what is right and of what is right with `{name}` and `{other}` exchanged",
    "它是正确结果与 `{name}`、`{other}` 互换后结果的平均",
)


class _Change(Struct, frozen=True):
    """Arguments made others; the reference's results for both are averaged where ``averaged``."""

    said: Phrase
    of: Callable[[Case], dict[str, Any]]
    averaged: bool = False


def ignored(made: Attempt) -> Phrase | None:
    """The argument on which nothing that is returned depends, though what is expected does."""
    draws = made.exercise.arguments
    if len(draws) < 2:
        return None
    cases = [
        (case, outcome)
        for case, outcome in zip(made.cases, made.run.outcomes, strict=True)
        if case.is_ordinary and outcome.kind == "value" and outcome.value is not None
    ][-_SOME_CASES:]
    names = [name for name in draws if not _is_length(name, draws)]
    random = Generator(PCG64([made.seed, 3]))
    inputs = [
        {**case.arguments, name: _other(made, name, case, random)}
        for name in names
        for case, _ in cases
    ]
    if len(cases) < _ENOUGH:
        return None
    theirs = made.runner.run(made.submission, inputs, again=False).outcomes
    ours = made.runner.patient().run(made.reference, inputs).outcomes
    places = {id(case): place for place, case in enumerate(made.cases)}
    for n, name in enumerate(names):
        rows = list(zip(cases, theirs[n * len(cases) :], ours[n * len(cases) :], strict=False))
        same = all(_is_same(made, was.value, now) for (_, was), now, _ in rows)
        noticed = sum(
            not _is_same(made, made.expected.values[places[id(case)]], now)
            for (case, _), _, now in rows
        )
        if same and noticed >= _ENOUGH:
            return say(_IGNORED, name=name)
    return None


def taken_for_another(made: Attempt) -> Phrase | None:
    """The change of an argument for which the reference gives what the submission gives.

    It must do so on all cases that are not extreme, right ones and wrong ones.
    """
    places = [place for place, case in enumerate(made.cases) if case.criterion == "correct"]
    failing = [place for place in places if made.falls[place] is not None]
    if len(failing) < _ENOUGH or any(made.run.outcomes[n].kind != "value" for n in places):
        return None
    changes = list(_changes(made.exercise.arguments))
    left = _explaining(made, changes, failing[-_TRIED_FIRST:])
    left = _explaining(made, left, places) if left else []
    return left[0].said if left else None


def _explaining(made: Attempt, changes: Sequence[_Change], places: Sequence[int]) -> list[_Change]:
    """The changes for which the reference does as the submission does, on the cases at places."""
    inputs = [change.of(made.cases[place]) for change in changes for place in places]
    outcomes = made.runner.patient().run(made.reference, inputs, again=False).outcomes
    found = []
    for n, change in enumerate(changes):
        row = outcomes[n * len(places) : (n + 1) * len(places)]
        if all(map(partial(_is_explained, made, change), places, row)):
            found.append(change)
    return found


def _is_explained(made: Attempt, change: _Change, place: int, changed: Outcome) -> bool:
    if changed.kind != "value":
        return False
    value = changed.value
    if change.averaged:
        value = _mean(made.expected.values[place], value)
    return _is_same(made, value, made.run.outcomes[place])


def _changes(draws: Mapping[str, Draw]) -> Iterator[_Change]:
    for name, draw in draws.items():
        for phrase, change in _of_one(draw):
            yield _Change(
                say(phrase, name=name),
                lambda case, name=name, change=change: {  # type: ignore[misc]
                    **case.arguments,
                    name: change(case.arguments[name], case),
                },
            )
    for one, other in itertools.combinations(draws, 2):
        if type(draws[one]) is type(draws[other]) and draws[one].shape == draws[other].shape:
            of = _exchanging(one, other)
            yield _Change(say(_SWAPPED, name=one, other=other), of)
            yield _Change(say(_BOTH_ORDERS, name=one, other=other), of, averaged=True)


def _of_one(draw: Draw) -> Sequence[tuple[Phrase, Callable[[Any, Case], Any]]]:
    match draw:
        case Labels():

            def shifted(labels: Any, case: Case, by: int) -> Any:
                classes = classes_of(draw, case.sizes)
                inside = (labels >= 0) & (labels < classes)
                return np.where(inside, (labels + by) % classes, labels)

            return (
                (_ONE_LESS, lambda value, case: shifted(value, case, -1)),
                (_ONE_MORE, lambda value, case: shifted(value, case, 1)),
            )
        case Normal():
            return ((_NEGATED, lambda value, _: -value),)
        case Bits():
            return ((_COMPLEMENTED, lambda value, _: 1.0 - value),)
        case Number() | Uniform():
            return (
                (_AS_ONE, lambda value, _: value * 0.0 + 1.0),
                (_COMPLEMENTED, lambda value, _: 1.0 - value),
                (_INVERTED, lambda value, _: 1.0 / value if np.all(value) else value),
                (_SQUARED, lambda value, _: value**2),
            )
        case OneHot():
            return ((_COMPLEMENTED, lambda value, _: 1.0 - value),)
    return ()


def _exchanging(one: str, other: str) -> Callable[[Case], dict[str, Any]]:
    def exchanged(case: Case) -> dict[str, Any]:
        given = case.arguments
        return {**given, one: given[other], other: given[one]}

    return exchanged


def _other(made: Attempt, name: str, case: Case, random: Generator) -> Any:
    """Another value for an argument, of the same shape."""
    draw = made.exercise.arguments[name]
    if isinstance(draw, Integer) and draw.size is not None:
        least, most = made.exercise.sizes[draw.size]
        return int(random.integers(least, most + 1))
    return drawn(draw, case.sizes, random)


def _is_length(name: str, draws: Mapping[str, Draw]) -> bool:
    """Whether an argument tells how long others are, and so cannot be another alone."""
    draw = draws[name]
    return isinstance(draw, Integer) and any(
        draw.size in each.shape or getattr(each, "classes", None) == draw.size
        for each in draws.values()
        if draw.size is not None
    )


def _is_same(made: Attempt, value: Any, outcome: Outcome) -> bool:
    if outcome.kind != "value" or outcome.value is None or value is None:
        return False
    return compare(value, outcome.value, made.exercise.tolerance) is None


def _mean(one: Any, other: Any) -> Any:
    """The mean of two results of the reference; None where they are not of one shape."""
    if isinstance(one, tuple):
        return tuple(map(_mean, one, other))
    return (one + other) / 2 if np.shape(one) == np.shape(other) else None
