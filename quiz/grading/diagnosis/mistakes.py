"""Programs that make a declared mistake, and all of them run at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quiz.bank.exercise import Exercise, Mistake
from quiz.grading.judging.broken_exercise import BrokenExercise
from quiz.grading.judging.runner import Arguments, Runner
from quiz.sandbox import Outcome

ALL = "every_mistake"

_TOGETHER = """
import numpy as _numpy

def _load(source):
    names = {"__name__": "mistake"}
    exec(compile(source, "mistake.py", "exec", dont_inherit=True), names)
    return names[FUNCTION]

_programs = [_load(source) for source in SOURCES]

def _copied(value, fixed=False):
    if not isinstance(value, _numpy.ndarray):
        return value
    value = value.copy()
    value.flags.writeable = not fixed
    return value

def _same(one, other):
    if isinstance(one, _numpy.ndarray):
        return one.shape == other.shape and one.tobytes() == other.tobytes()
    return True

def _said(program, given):
    try:
        return ("value", program(*given))
    except Exception as error:
        return ("exception", type(error).__name__, str(error)[:500])

def _writes(program, arguments, place):
    if not isinstance(arguments[place], _numpy.ndarray):
        return False
    given = [_copied(each, n == place) for n, each in enumerate(arguments)]
    return _said(program, given)[0] == "exception"

def _answer(program, arguments):
    said = _said(program, [_copied(each, True) for each in arguments])
    if said[0] == "value":
        return said, [False] * len(arguments)
    given = [_copied(each) for each in arguments]
    said = _said(program, given)
    changed = [not _same(a, b) for a, b in zip(arguments, given)]
    if said[0] == "value":
        changed = [was or _writes(program, arguments, n) for n, was in enumerate(changed)]
    return said, changed

def every_mistake(*arguments):
    return [_answer(program, arguments) for program in _programs]
"""


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


def mistake_outcomes(
    exercise: Exercise, reference: str, inputs: Sequence[Arguments], runner: Runner
) -> list[list[Outcome]]:
    """What each declared mistake does on each input, in the order of declaration.

    All run in one process, for they need no protection from each other; where one of them takes
    that process down or returns what cannot be sent, each is run in its own.
    """
    sources = [mistake_source(mistake, reference) for mistake in exercise.mistakes]
    program = f"FUNCTION, SOURCES = {exercise.function!r}, {sources!r}\n{_TOGETHER}"
    runner = runner.patient()
    together = runner.named(ALL).run(program, inputs)
    if all(outcome.kind == "value" for outcome in together.outcomes):
        answers: list[Any] = [outcome.value for outcome in together.outcomes]
        rows = [[_outcome(*answer) for answer in row] for row in answers]
        return [list(column) for column in zip(*rows, strict=True)]
    return [list(runner.run(source, inputs).outcomes) for source in sources]


def _outcome(said: tuple[Any, ...], changed: Sequence[bool]) -> Outcome:
    if said[0] == "value":
        return Outcome("value", said[1], changed=tuple(changed))
    return Outcome("exception", None, said[1], said[2], changed=tuple(changed))
