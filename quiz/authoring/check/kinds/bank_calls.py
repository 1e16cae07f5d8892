"""Calls of a bank's own functions inside an expression, each computed in the sandbox.

``softmax_regression_gradient([[1, 2]], [0])[0][1] / 2`` is read from the inside out: the
arguments by the author's evaluator, the call by the sandbox, and what is left by the evaluator
again. The names that the evaluator knows itself (``softmax``, ``entropy``, …) stay its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from quiz.bank import Exercise
from quiz.marking import Unreadable, parse
from quiz.marking.expression.functions import AUTHOR_FUNCTIONS
from quiz.marking.expression.tokens import Vocabulary, cut

MOST_CALLS = 20
_CALL = re.compile(r"(?<![A-Za-z0-9_])([A-Za-z_]\w*)\s*\(")
_OPEN, _CLOSE = "([{", ")]}"

Call = Callable[[Exercise, Mapping[str, Any]], Any]
"""Runs an exercise's reference on arguments by name. Raises `NotComputable`."""


class NotComputable(Exception):
    """A call that comes to nothing; the message is one sentence for the author."""


def functions_in(expression: str) -> set[str]:
    """The names that are called in an expression and that the evaluator does not know."""
    return {found[1] for found in _CALL.finditer(expression)} - AUTHOR_FUNCTIONS.keys()


def refuse_unknown(expression: str, functions: Collection[str]) -> None:
    """Raise Unreadable at the first call of what neither the evaluator nor the bank has."""
    words = Vocabulary((), author=True, others=sorted(functions))
    for name, found in {found[1]: found for found in _CALL.finditer(expression)}.items():
        if name not in functions:
            try:
                cut(f"{name}(", words)
            except Unreadable as error:
                raise Unreadable(error.message, found.start(1)) from None


def computed(expression: str, functions: Mapping[str, Exercise], call: Call) -> str:
    """The expression with the value of each call of a bank's function in the call's place.

    Raises `NotComputable`, and Unreadable for an argument that cannot be read.
    """
    return _Reader(functions, call).text(expression)


class _Reader:
    def __init__(self, functions: Mapping[str, Exercise], call: Call) -> None:
        self._functions = functions
        self._call = call
        self._calls = 0

    def text(self, source: str) -> str:
        """`source` with its calls computed."""
        done = ""
        while found := next((f for f in _CALL.finditer(source) if f[1] in self._functions), None):
            end = _closing(source, found.end() - 1)
            value = self._value(self._functions[found[1]], source[found.end() : end])
            source_left = source[end + 1 :]
            while source_left.lstrip().startswith("["):
                source_left = source_left.lstrip()
                stop = _closing(source_left, 0)
                value = _element(value, source_left[1:stop])
                source_left = source_left[stop + 1 :]
            done += source[: found.start()] + _written(found[1], value)
            source = source_left
        return done + source

    def _value(self, exercise: Exercise, inside: str) -> Any:
        self._calls += 1
        if self._calls > MOST_CALLS:
            raise NotComputable(f"there are more than {MOST_CALLS} calls in it")
        given = [self._argument(each) for each in _parts(inside)] if inside.strip() else []
        names = list(exercise.arguments)
        if len(given) != len(names):
            raise NotComputable(
                f"`{exercise.function}` takes {len(names)} arguments ({', '.join(names)}), "
                f"not {len(given)}"
            )
        return self._call(exercise, dict(zip(names, given, strict=True)))

    def _argument(self, source: str) -> Any:
        source = source.strip()
        if source.startswith("[") and _closing(source, 0) == len(source) - 1:
            inside = source[1:-1]
            return [self._argument(each) for each in _parts(inside)] if inside.strip() else []
        value = parse(self.text(source), (), author=True).value()
        return list(value) if isinstance(value, tuple) else value


def _closing(source: str, at: int) -> int:
    """Where the bracket at `at` is closed. Raises `NotComputable`."""
    depth = 0
    for index in range(at, len(source)):
        depth += (source[index] in _OPEN) - (source[index] in _CLOSE)
        if depth == 0:
            return index
    raise NotComputable(f"the `{source[at]}` after `{source[:at][-20:]}` is not closed")


def _parts(source: str) -> list[str]:
    """What stands between the commas that are in no bracket."""
    parts, depth, start = [], 0, 0
    for index, character in enumerate(source):
        depth += (character in _OPEN) - (character in _CLOSE)
        if character == "," and depth == 0:
            parts.append(source[start:index])
            start = index + 1
    return [*parts, source[start:]]


def _element(value: Any, inside: str) -> Any:
    for part in _parts(inside):
        index = part.strip()
        if not index.isdigit():
            raise NotComputable(f"`[{inside}]` is no index; write whole numbers from 0")
        try:
            value = value[int(index)]
        except (IndexError, TypeError):
            raise NotComputable(f"the result has no element [{inside}]") from None
    return value


def _written(function: str, value: Any) -> str:
    """A value as the evaluator reads it."""
    numbers = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(numbers, Sequence) and not isinstance(numbers, str):
        if any(isinstance(each, Sequence) for each in numbers):
            raise NotComputable(f"`{function}` gives an array here; take one number of it: [0][1]")
        return f"[{', '.join(map(_number, numbers))}]"
    return f"({_number(numbers)})"


def _number(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        raise NotComputable(f"a call gives {value!r}, which is no number")
    return repr(float(value))
