"""Finds a small input on which a submission fails: fewest samples and classes, then round numbers.

First inputs of growing sizes are tried, cut out of the failing one or drawn anew from round
numbers; then, at the sizes at which one fails, numbers are made rounder one by one as long as it
still fails. Every input tried is one that could have been drawn, the reference has an answer to
it, and an input of round numbers counts only if the submission fails beside it, too: where it
lies on a boundary (a tie, the edge of a bin), reference and submission may both be right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.random import PCG64, Generator

from quiz.grading.attempt import Attempt
from quiz.grading.cases import Case
from quiz.grading.judge import Fall, judged
from quiz.grading.rounding import cost, nearby, round_drawn, rounder
from quiz.grading.runner import beside
from quiz.grading.sizing import parts, size_cost, smaller_sizes
from quiz.sandbox import Outcome

_ROUNDS = ((10, 2, 4), (25, 1, 2), (40, 2, 0))
"""How many sizes are tried in a round, with how many cuts of the input and how many fresh draws."""
_STEPS = 8
_MOST_ROUNDER = 60
_SECONDS, _TOTAL_SECONDS = 0.5, 2.0
_MOST_HANGING = 2


class Trial(Struct, frozen=True):
    """An input on which the submission fails."""

    sizes: dict[str, int]
    arguments: dict[str, Any]
    expected: Any
    outcome: Outcome
    fall: Fall


class Shrunk(Struct, frozen=True):
    """Failing inputs, from the one that was met to the smallest found, the last of ``trail``.

    ``peers`` are all failing inputs that were seen of the smallest sizes.
    """

    trail: Sequence[Trial]
    peers: Sequence[Trial]

    @property
    def smallest(self) -> Trial:
        return self.trail[-1]


class _Input(Struct, frozen=True):
    sizes: dict[str, int]
    arguments: dict[str, Any]
    is_round: bool = True


class Shrinker:
    """Makes one failing case smaller. Deterministic for the attempt's seed."""

    def __init__(self, made: Attempt, case: Case, first: Trial) -> None:
        self._made = made
        self._case = case
        self._first = first
        self._random = Generator(PCG64([made.seed, 2]))
        self._finite = bool(_is_finite(first.expected))
        self._hanging = int(first.outcome.kind == "timeout")

    def shrink(self) -> Shrunk:
        """The failing inputs on the way to the smallest."""
        if not self._case.draws:
            return Shrunk([self._first], [])
        peers = self._smaller()
        start = min(peers, key=self._cost, default=self._first)
        trail = [self._first] if start is self._first else [self._first, start]
        for _ in range(_STEPS):
            found = self._rounder(trail[-1])
            if found is None:
                break
            trail.append(found)
        return Shrunk(trail, peers)

    def _smaller(self) -> list[Trial]:
        """The failing inputs of the smallest sizes of which one fails."""
        case, draws = self._case, self._case.draws
        sizes = smaller_sizes(draws, self._made.exercise.sizes, case.free, case.sizes)
        sizes.append(case.sizes)
        done = 0
        for count, cuts, draws_anew in _ROUNDS:
            inputs = []
            for each in sizes[done : done + count]:
                inputs += self._cut(each, cuts)
                inputs += [self._anew(each) for _ in range(draws_anew)]
            done += count
            found = self._failing(inputs)
            if found:
                least = min(size_cost(draws, each.sizes) for each in found)
                smallest = next(e.sizes for e in found if size_cost(draws, e.sizes) == least)
                return [each for each in found if each.sizes == smallest]
            if done >= len(sizes) or self._hanging > _MOST_HANGING:
                break
        return []

    def _cut(self, sizes: dict[str, int], most: int) -> list[_Input]:
        case = self._case
        found = parts(case.draws, case.arguments, case.sizes, sizes, most)
        return [_Input(sizes, arguments, is_round=False) for arguments in found]

    def _anew(self, sizes: dict[str, int]) -> _Input:
        case = self._case
        arguments = {
            name: round_drawn(case.draws[name], sizes, self._random)
            if name in case.draws
            else value
            for name, value in case.arguments.items()
        }
        return _Input(sizes, arguments)

    def _rounder(self, trial: Trial) -> Trial | None:
        """The cheapest failing input that is one step rounder, None when there is none."""
        if self._hanging > _MOST_HANGING:
            return None
        inputs = []
        for name, draw in self._case.draws.items():
            for value in rounder(draw, trial.arguments[name]):
                inputs.append(_Input(trial.sizes, {**trial.arguments, name: value}))
        inputs.sort(key=self._cost)
        return min(self._failing(inputs[:_MOST_ROUNDER]), key=self._cost, default=None)

    def _cost(self, each: Trial | _Input) -> float:
        return sum(cost(draw, each.arguments[name]) for name, draw in self._case.draws.items())

    def _failing(self, inputs: Sequence[_Input]) -> list[Trial]:
        """Those on which the submission fails, those beside which it fails as well."""
        asked = [each.arguments for each in inputs]
        twins = {
            place: len(asked) + offset
            for offset, place in enumerate(i for i, each in enumerate(inputs) if each.is_round)
        }
        asked += [self._beside(inputs[place].arguments) for place in twins]
        made = self._made
        theirs, ours = beside(
            lambda: made.runner.run(made.submission, asked, seconds=_SECONDS, total=_TOTAL_SECONDS),
            lambda: made.runner.run(made.reference, asked),
        )
        self._hanging += sum(outcome.kind == "timeout" for outcome in theirs.outcomes)
        falls = [
            self._fall(expected, outcome)
            for expected, outcome in zip(ours.outcomes, theirs.outcomes, strict=True)
        ]
        found = []
        for place, each in enumerate(inputs):
            fall = falls[place]
            if fall is not None and falls[twins.get(place, place)] is not None:
                expected, outcome = ours.outcomes[place].value, theirs.outcomes[place]
                found.append(Trial(each.sizes, each.arguments, expected, outcome, fall))
        return found

    def _beside(self, arguments: dict[str, Any]) -> dict[str, Any]:
        draws = self._case.draws
        return {
            name: nearby(draws[name], value, self._random) if name in draws else value
            for name, value in arguments.items()
        }

    def _fall(self, expected: Outcome, outcome: Outcome) -> Fall | None:
        if expected.kind != "value" or (self._finite and not _is_finite(expected.value)):
            return None
        return judged(expected.value, outcome, self._made.exercise.tolerance)


def _is_finite(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_is_finite, value))
    found = np.asarray(value)
    return found.dtype.kind not in "fc" or bool(np.isfinite(found).all())
