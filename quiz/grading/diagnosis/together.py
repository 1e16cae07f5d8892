"""Runs many programs on the same inputs, all in one process of the sandbox."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quiz.grading.judging.runner import Arguments, Runner
from quiz.sandbox import Outcome

ALL = "every_program"

_TOGETHER = """
import numpy as _numpy

def _load(source):
    names = {"__name__": "program"}
    try:
        exec(compile(source, "program.py", "exec", dont_inherit=True), names)
        return names[FUNCTION]
    except Exception as error:
        return ("source_error", type(error).__name__, str(error)[:500])

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
    if isinstance(program, tuple):
        return program, [False] * len(arguments)
    said = _said(program, [_copied(each, True) for each in arguments])
    if said[0] == "value":
        return said, [False] * len(arguments)
    given = [_copied(each) for each in arguments]
    said = _said(program, given)
    changed = [not _same(a, b) for a, b in zip(arguments, given)]
    if said[0] == "value":
        changed = [was or _writes(program, arguments, n) for n, was in enumerate(changed)]
    return said, changed

def every_program(*arguments):
    return [_answer(program, arguments) for program in _programs]
"""


def outcomes_together(
    sources: Sequence[str],
    function: str,
    inputs: Sequence[Arguments],
    runner: Runner,
    **limits: Any,
) -> list[list[Outcome]] | None:
    """What each program does on each input, a row for a program.

    They share a process, for they need no protection from each other. None where one of them takes
    that process down, takes too long, or returns what cannot be sent. ``limits`` are those of
    `Runner.run`.
    """
    program = f"FUNCTION, SOURCES = {function!r}, {list(sources)!r}\n{_TOGETHER}"
    together = runner.named(ALL).run(program, inputs, **limits)
    if any(outcome.kind != "value" for outcome in together.outcomes):
        return None
    answers: list[Any] = [outcome.value for outcome in together.outcomes]
    rows = [[_outcome(*answer) for answer in row] for row in answers]
    return [list(column) for column in zip(*rows, strict=True)]


def _outcome(said: tuple[Any, ...], changed: Sequence[bool]) -> Outcome:
    if said[0] == "value":
        return Outcome("value", said[1], changed=tuple(changed))
    loading = said[0] == "source_error"
    return Outcome(said[0], None, said[1], said[2], changed=tuple(changed), loading=loading)
