"""Finds a small input on which a submission fails: fewest samples and classes, then round numbers.

First inputs of growing sizes are tried, cut out of the failing one or drawn anew from round
numbers; then, at the sizes at which one fails, numbers are made rounder one by one as long as it
still fails. Every input tried is one that could have been drawn, the reference has an answer to
it, and an input of round numbers counts only if the submission fails beside it, too: where it
lies on a boundary (a tie, the edge of a bin), reference and submission may both be right.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.random import PCG64, Generator

from quiz.grading.inputs.rounding import cost, nearby, round_drawn, rounder_singly, rounder_whole
from quiz.grading.inputs.sizing import blocks, parts, size_cost, smaller_sizes
from quiz.grading.judging.attempt import Attempt
from quiz.grading.judging.case import Case
from quiz.grading.judging.judge import Fall, judged
from quiz.grading.judging.runner import beside, not_begun
from quiz.sandbox import Outcome

_ROUNDS = ((4, 2, 3), (24, 2, 2), (40, 2, 0))
"""How many sizes are tried in a round, with how many cuts of the input and how many fresh draws."""
_PARTS = 4
"""Into so many parts an input is cut that is larger than any ordinary one."""
_AGAIN = (10, 6, 2)
"""The same for sizes below the smallest that was found, cut out of the input found there."""
_MOST_NUMBERS = 150
"""Of an input with more numbers none is made rounder: nobody reads them all, and it takes long."""
_STEPS = 5
_MOST_WHOLE, _MOST_SINGLE = 32, 48
_SECONDS, _TOTAL_SECONDS = 0.3, 1.5
_MOST_HANGING = 2
_TRIED_WHEN_HANGING = 5
"""For a submission that hangs, every failing input costs its time limit."""


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

    def __init__(
        self,
        made: Attempt,
        case: Case,
        first: Trial,
        fault: Callable[[Outcome], Fall | None] | None = None,
    ) -> None:
        self._made = made
        self._case = case
        self._first = first
        self._fault = fault
        self._random = Generator(PCG64([made.seed, 2]))
        self._finite = bool(_is_finite(first.expected))
        self._hanging = int(first.outcome.kind == "timeout")

    def shrink(self) -> Shrunk:
        """The failing inputs on the way to the smallest."""
        if not self._case.draws:
            return Shrunk([self._first], [])
        self._first = self.narrowed()
        peers = self._smaller()
        start = min(peers, key=self._cost, default=self._first)
        trail = [self._first] if start is self._first else [self._first, start]
        for step in range(_STEPS if self._count(start) <= _MOST_NUMBERS else 0):
            if self._cost(trail[-1]) == 0 or (self._hanging and step > 0):
                break
            inputs = self._bold(trail[-1]) if step == 0 else []
            inputs = inputs[:1] if self._hanging else inputs or self._single(trail[-1])
            found = min(self._failing(inputs), key=self._cost, default=None)
            if found is not None:
                trail.append(found)
            elif step > 0:
                break
        return Shrunk(trail, peers)

    def narrowed(self) -> Trial:
        """A failing part of an input that is larger than any ordinary one, as small as may be.

        Of the parts of an axis one that fails is taken, and parted again.
        """
        trial, ranges = self._first, self._made.exercise.sizes
        for name in sorted(self._case.free, key=lambda each: -trial.sizes[each]):
            most = ranges[name][1]
            while trial.sizes[name] > most:
                size = max(most, -(-trial.sizes[name] // _PARTS))
                cut = blocks(self._case.draws, trial.arguments, trial.sizes, name, size)
                found = self._failing([_Input(*each, is_round=False) for each in cut])
                if not found:
                    break
                trial = found[0]
        return trial

    def _smaller(self) -> list[Trial]:
        """The failing inputs of the smallest sizes of which one fails."""
        case, draws = self._case, self._case.draws
        now = self._first.sizes
        sizes = smaller_sizes(draws, self._made.exercise.sizes, case.free, now)
        if self._hanging:
            some = [self._cut(self._first, each, 1)[0] for each in sizes[:_TRIED_WHEN_HANGING]]
            return self._failing(some)[:1]
        sizes.append(now)
        done = 0
        found: list[Trial] = []
        for count, cuts, fresh in _ROUNDS:
            found = self._least(self._tried(self._first, sizes[done : done + count], cuts, fresh))
            done += count
            if found or done >= len(sizes) or self._hanging > _MOST_HANGING:
                break
        if not found or self._hanging > _MOST_HANGING:
            return found
        count, cuts, fresh = _AGAIN
        below = smaller_sizes(draws, self._made.exercise.sizes, case.free, found[0].sizes)
        first = min(found, key=self._cost)
        return self._least(self._tried(first, below[:count], cuts, fresh)) or found

    def _tried(
        self, start: Trial, sizes: Sequence[dict[str, int]], cuts: int, fresh: int
    ) -> list[Trial]:
        inputs = []
        for each in sizes:
            inputs += self._cut(start, each, cuts)
            inputs += [self._anew(each) for _ in range(fresh)]
        return self._failing(inputs)

    def _least(self, found: Sequence[Trial]) -> list[Trial]:
        """Those of the smallest sizes."""
        draws = self._case.draws
        first = min(found, key=lambda each: size_cost(draws, each.sizes), default=None)
        return [each for each in found if first is not None and each.sizes == first.sizes]

    def _cut(self, start: Trial, sizes: dict[str, int], most: int) -> list[_Input]:
        found = parts(self._case.draws, start.arguments, start.sizes, sizes, most)
        return [_Input(sizes, arguments, start is not self._first) for arguments in found]

    def _anew(self, sizes: dict[str, int]) -> _Input:
        case = self._case
        arguments = {
            name: round_drawn(case.draws[name], sizes, self._random)
            if name in case.draws
            else value
            for name, value in case.arguments.items()
        }
        return _Input(sizes, arguments)

    def _bold(self, trial: Trial) -> list[_Input]:
        """Inputs in which whole arguments are rounder, several at once."""
        choices = [
            [
                trial.arguments[name],
                *itertools.islice(rounder_whole(draw, trial.arguments[name]), 3),
            ]
            for name, draw in self._case.draws.items()
        ]
        every = [
            _Input(
                trial.sizes, {**trial.arguments, **dict(zip(self._case.draws, each, strict=True))}
            )
            for each in itertools.islice(itertools.product(*choices), 1, 1024)
        ]
        return sorted(every, key=self._cost)[:_MOST_WHOLE]

    def _single(self, trial: Trial) -> list[_Input]:
        """Inputs in which one number is rounder."""
        every = [
            _Input(trial.sizes, {**trial.arguments, name: value})
            for name, draw in self._case.draws.items()
            for value in rounder_singly(draw, trial.arguments[name])
        ]
        return sorted(every, key=self._cost)[:_MOST_SINGLE]

    def _count(self, trial: Trial) -> int:
        return sum(np.size(trial.arguments[name]) for name in self._case.draws)

    def _cost(self, each: Trial | _Input) -> float:
        return sum(cost(draw, each.arguments[name]) for name, draw in self._case.draws.items())

    def _failing(self, inputs: Sequence[_Input]) -> list[Trial]:
        """Those on which the submission fails, those beside which it fails as well."""
        if not inputs:
            return []
        asked: list[dict[str, Any]] = []
        places: list[slice] = []
        for each in inputs:
            twin = [self._beside(each.arguments)] if each.is_round else []
            places.append(slice(len(asked), len(asked) + 1 + len(twin)))
            asked += [each.arguments, *twin]
        made, seconds, total = self._made, _SECONDS, _TOTAL_SECONDS
        if self._hanging:
            total = 2 * seconds * len(asked)
        theirs, ours = beside(
            lambda: made.runner.run(
                made.submission, asked, seconds=seconds, total=total, again=False
            ),
            lambda: made.runner.patient().run(made.reference, asked),
        )
        self._hanging += sum(outcome.kind == "timeout" for outcome in theirs.outcomes)
        falls = [
            self._fall(expected, outcome)
            for expected, outcome in zip(ours.outcomes, theirs.outcomes, strict=True)
        ]
        found = []
        for each, place in zip(inputs, places, strict=True):
            fall = falls[place.start]
            if fall is not None and all(other is not None for other in falls[place]):
                expected, outcome = ours.outcomes[place.start].value, theirs.outcomes[place.start]
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
        if not_begun(outcome):
            return None
        if self._fault is not None:
            return self._fault(outcome)
        return judged(expected.value, outcome, self._made.exercise.tolerance)


def _is_finite(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_is_finite, value))
    found = np.asarray(value)
    return found.dtype.kind not in "fc" or bool(np.isfinite(found).all())
