"""Programs that make a declared mistake, or two of them, and what they do."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.bank.exercise import Change, Exercise, Mistake
from quiz.grading.diagnosis.together import outcomes_together
from quiz.grading.judging.broken_exercise import BrokenExercise
from quiz.grading.judging.runner import RESULTS_BYTES, Arguments, Runner
from quiz.sandbox import Outcome

MISTAKES_SECONDS = 10.0
"""In which a grade runs all that are declared; they take tenths of a second, unless made to hang.
Those for which there is no time are `not_begun`."""


def mistake_source(mistake: Mistake, reference: str) -> str:
    """The program that makes the mistake. Raises BrokenExercise where it cannot be made."""
    if mistake.source:
        return mistake.source
    source = reference
    for change in mistake.changes:
        found = source.count(change.old)
        if found != 1:
            raise BrokenExercise(
                f"mistake `{mistake.id}`: {change.old!r} stands {found} times in the reference; "
                "it must stand there once"
            )
        source = source.replace(change.old, change.new)
    return source


def both_source(one: Mistake, other: Mistake, reference: str) -> str | None:
    """The program that makes both mistakes; None where their changes meet, or one is a whole
    program of its own.
    """
    if one.source or other.source:
        return None
    places: list[tuple[int, int, Change]] = []
    for change in (*one.changes, *other.changes):
        start = reference.find(change.old)
        if start < 0:
            return None  # it changes what another change has made
        places.append((start, start + len(change.old), change))
    places.sort(key=lambda place: place[:2])
    pieces, done = [], 0
    for start, end, change in places:
        if start < done:
            return None
        pieces += [reference[done:start], change.new]
        done = end
    return "".join(pieces) + reference[done:]


def mistake_outcomes(
    exercise: Exercise, reference: str, inputs: Sequence[Arguments], runner: Runner
) -> list[list[Outcome]]:
    """What each declared mistake does on each input, in the order of declaration.

    All run in one process; where that cannot be, each is run in its own.
    """
    sources = [mistake_source(mistake, reference) for mistake in exercise.mistakes]
    found = outcomes_together(sources, exercise.function, inputs, runner)
    share = RESULTS_BYTES // max(1, len(sources))
    return found or [list(runner.run(source, inputs, results=share).outcomes) for source in sources]
