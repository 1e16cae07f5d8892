"""Which arguments a submission writes to, also where that leaves no trace.

Dividing an array by its sum changes nothing where the sum is exactly 1.0. So what was called once
is called again with arrays that cannot be written to: who does otherwise then, writes to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from msgspec import Struct

from quiz.bank.exercise import Exercise
from quiz.grading.judging.judge import Fall, judged
from quiz.grading.judging.runner import TOTAL_SECONDS, Arguments, Runner
from quiz.sandbox import Outcome

_EACH = "_answer_each_call"
_PROGRAM = """
exec(compile(SOURCE, "submission.py", "exec", dont_inherit=True))

def _answer_each_call(calls):
    answers = []
    for arguments in calls:
        try:
            answers.append((True, globals()[FUNCTION](*arguments)))
        except Exception as error:
            line, frame = None, error.__traceback__
            while frame is not None:
                if frame.tb_frame.f_code.co_filename == "submission.py":
                    line = frame.tb_lineno
                frame = frame.tb_next
            answers.append((False, line))
    return answers
"""
"""All calls go in one: there and back again takes longer than most calls do."""


class Written(Struct, frozen=True):
    """Outcomes in whose ``changed`` every argument counts that is written to.

    ``line`` is where the submission first writes to one, None where that is not known.
    """

    outcomes: tuple[Outcome, ...]
    line: int | None


class _Call(Struct, frozen=True):
    """The input at a place, in which the arrays of some names cannot be written to."""

    place: int
    names: list[str]


def written(
    exercise: Exercise,
    source: str,
    inputs: Sequence[Arguments],
    expected: Sequence[Any],
    outcomes: Sequence[Outcome],
    falls: Sequence[Fall | None],
    runner: Runner,
) -> Written:
    """Call a submission again on the inputs for which it returned something.

    What raises or hangs anyway shows nothing when it does so again. Raises what `Sandbox.run` does.
    """

    def does_otherwise(place: int, again: Outcome) -> bool:
        if again.kind != "value":
            return again.kind == "exception"
        return falls[place] is None and bool(judged(expected[place], again, exercise.tolerance))

    def differing(asked: Sequence[_Call]) -> list[tuple[_Call, Outcome]]:
        given = [protected(inputs[each.place], each.names) for each in asked]
        again = _answers(exercise.function, source, given, runner) if given else ()
        return [
            (each, outcome)
            for each, outcome in zip(asked, again, strict=True)
            if does_otherwise(each.place, outcome)
        ]

    every = [_Call(place, arrays(given)) for place, given in enumerate(inputs)]
    found = differing(
        [each for each in every if each.names and outcomes[each.place].kind == "value"]
    )
    singly = differing([_Call(each.place, [name]) for each, _ in found for name in each.names])
    after = list(outcomes)
    for each, _ in found:
        # With all of them protected it does otherwise: where no single one is to blame, all are.
        blamed = [one.names[0] for one, _ in singly if one.place == each.place] or each.names
        flags = zip(inputs[each.place], outcomes[each.place].changed, strict=True)
        changed = tuple(was or name in blamed for name, was in flags)
        after[each.place] = replace(outcomes[each.place], changed=changed)
    return Written(tuple(after), next((each.line for _, each in found if each.line), None))


def _answers(
    function: str, source: str, given: Sequence[Arguments], runner: Runner
) -> Sequence[Outcome]:
    program = f"FUNCTION, SOURCE = {function!r}, {source!r}\n{_PROGRAM}"
    calls = [tuple(arguments.values()) for arguments in given]
    run = runner.named(_EACH).run(program, [{"calls": calls}], seconds=TOTAL_SECONDS, again=False)
    together = run.outcomes[0]
    answers: Any = together.value
    if isinstance(answers, list) and len(answers) == len(given) and all(map(_is_answer, answers)):
        return [
            Outcome("value", said) if returned else Outcome("exception", line=said)
            for returned, said in answers
        ]
    # One of them takes the process down, or all return too much, or it was not we who answered.
    return runner.run(source, given, again=False).outcomes


def _is_answer(said: Any) -> bool:
    match said:
        case (True, _) | (False, int() | None):
            return True
    return False


def protected(arguments: Arguments, names: Sequence[str]) -> dict[str, Any]:
    """The same arguments, in which the arrays of these names cannot be written to."""
    return {name: _fixed(value) if name in names else value for name, value in arguments.items()}


def arrays(arguments: Arguments) -> list[str]:
    """The names of the arguments that are arrays."""
    return [name for name, value in arguments.items() if isinstance(value, np.ndarray)]


def _fixed(array: Any) -> Any:
    fixed = array.view()
    fixed.flags.writeable = False
    return fixed
