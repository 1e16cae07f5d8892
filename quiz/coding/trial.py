"""Trying a submission on inputs that a learner types: what the reference gives, and what it gives.

What is typed is Python, and so it runs in the sandbox like any submission.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quiz.text.language import Phrase

if TYPE_CHECKING:
    from quiz.bank import Exercise
    from quiz.bank.exercise import Draw
    from quiz.grading.judging.judge import Fall
    from quiz.sandbox import Outcome, Sandbox

UNREADABLE = Phrase(
    "Python cannot read the inputs: {why}. Write them like `{example}`.",
    "Python 读不懂这些输入：{why}。请写成 `{example}` 这样。",
)
MISSING = Phrase(
    "There is no value for `{name}`; add a line `{name} = …`.",
    "`{name}` 没有值，请加一行 `{name} = …`。",
)
TOO_LONG = Phrase("The inputs take too long to work out.", "这些输入算得太久了。")
RAISES = Phrase("The inputs cannot be worked out: {why}.", "这些输入算不出来：{why}。")
NOT_A_VALUE = Phrase(
    "The inputs must be numbers, lists or arrays, and not too large.",
    "输入必须是数、列表或数组，而且不能太大。",
)
WANTED = Phrase(
    "`{name}` must be {wanted}, but got {got}.", "`{name}` 应当是{wanted}，现在是{got}。"
)
RAGGED = Phrase("rows of different lengths, or no real numbers", "长短不一的行，或者不是实数")
FRACTIONS = Phrase("numbers with fractions", "带小数的数")
NOT_TOGETHER = Phrase(
    "The sizes do not go together: {got}, where {declared} are expected.",
    "各输入的尺寸对不上：现在是 {got}，应当是 {declared}。",
)
ONE_NUMBER = Phrase("a single number", "一个数")
ONE_WHOLE = Phrase("a whole number", "一个整数")
NUMBERS = Phrase("numbers of shape {shape}", "形状为 {shape} 的数组")
WHOLE_NUMBERS = Phrase("whole numbers of shape {shape}", "形状为 {shape} 的整数数组")

GIVE = "_inputs_as_typed"


class BadInput(Exception):
    """What was typed cannot be given to the function; `sentence` says why, `line` where."""

    def __init__(self, sentence: Phrase, line: int | None = None) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence
        self.line = line


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one input.

    Args:
        arguments: By name, in call order.
        expected: What became of the reference.
        got: What became of the submission.
        fall: Why the submission is not right; None when it is, or when the reference has no result.
        printed: What the submission wrote.
    """

    arguments: Mapping[str, Any]
    expected: Outcome
    got: Outcome
    fall: Fall | None
    printed: str


def example_inputs(exercise: Exercise) -> str:
    """The arguments of the worked example, as they are typed."""
    stated = exercise.example.arguments
    return "\n".join(f"{name} = {stated[name]!r}" for name in exercise.arguments if name in stated)


def attempt(
    exercise: Exercise, reference: str, submission: str, typed: str, sandbox: Sandbox
) -> Trial:
    """Run reference and submission on what was typed; on the worked example where nothing was.

    Raises BadInput, `Unusable` for a submission that cannot be run at all, and what `Sandbox.run`
    raises.
    """
    from quiz.grading import check_source
    from quiz.grading.judging.judge import judged
    from quiz.grading.judging.runner import Runner, beside

    source = check_source(submission, exercise)
    arguments = inputs(exercise, typed, sandbox)
    runner = Runner(sandbox, exercise.function, allow_weak=False)
    ours, theirs = beside(
        lambda: runner.run(reference, [arguments]), lambda: runner.run(source, [arguments])
    )
    expected, got = ours.outcomes[0], theirs.outcomes[0]
    fall = judged(expected.value, got, exercise.tolerance) if expected.kind == "value" else None
    return Trial(arguments, expected, got, fall, theirs.printed)


def inputs(exercise: Exercise, typed: str, sandbox: Sandbox) -> dict[str, Any]:
    """The arguments that were typed, in call order, worked out in the sandbox.

    Raises BadInput, and what `Sandbox.run` raises.
    """
    from quiz.grading.judging.judge import raised_text
    from quiz.grading.report.wording import say

    typed = typed if typed.strip() else example_inputs(exercise)
    names = list(exercise.arguments)
    preamble = _preamble(_check(exercise, typed))
    given = f"\n\ndef {GIVE}():\n    return ({', '.join(names)},)\n"
    outcome = _run(preamble + typed + given, sandbox)
    if outcome.kind in ("timeout", "out_of_time"):
        raise BadInput(TOO_LONG)
    if outcome.exception_type is not None:
        why = say(RAISES, why=raised_text(outcome))
        line = (outcome.line or 0) - preamble.count("\n")
        raise BadInput(why, line if 0 < line <= typed.count("\n") + 1 else None)
    if outcome.kind != "value" or type(outcome.value) is not tuple:
        raise BadInput(NOT_A_VALUE)
    values = dict(zip(names, outcome.value, strict=True))
    return _fitting(exercise, values)


def _run(source: str, sandbox: Sandbox) -> Outcome:
    from quiz.grading.judging.runner import RESULT_BYTES
    from quiz.sandbox import Call, Limits

    # What is typed runs while it is loaded.
    limits = Limits(seconds=1.0, loading_seconds=2.0, total_seconds=3.0, result_bytes=RESULT_BYTES)
    return sandbox.run(source, GIVE, [Call(())], limits).outcomes[0]


def _preamble(names: set[str]) -> str:
    """What stands before the typed lines, so that `inf`, `log` and `np.eye` are there.

    Of NumPy's names those that occur: all of them would bring what takes a quarter of a second.
    """
    import numpy as np

    found = sorted(names & set(np.__all__))
    return "import numpy as np\n" + (f"from numpy import {', '.join(found)}\n" if found else "")


def _check(exercise: Exercise, typed: str) -> set[str]:
    """Whether it is Python that gives every argument a value; the names that occur in it."""
    from quiz.grading.report.wording import say

    try:
        tree = ast.parse(typed)
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        example = example_inputs(exercise).split("\n")[0]
        why = getattr(error, "msg", None) or type(error).__name__
        sentence = say(UNREADABLE, why=why, example=example)
        raise BadInput(sentence, getattr(error, "lineno", None)) from None
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    stored = {name.id for name in names if isinstance(name.ctx, ast.Store)}
    for argument in exercise.arguments:
        if argument not in stored:
            raise BadInput(say(MISSING, name=argument))
    return {name.id for name in names}


def _fitting(exercise: Exercise, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the function takes them: arrays and numbers of the declared shapes."""
    from quiz.grading import BrokenExercise
    from quiz.grading.inputs.draws import sizes_in, stated
    from quiz.grading.report.wording import say

    fitting: dict[str, Any] = {}
    for name, draw in exercise.arguments.items():
        value = values[name]
        try:
            if _is_complex(value):
                raise BrokenExercise("complex")
            fitting[name] = stated(name, draw, value)
        except BrokenExercise:
            sentence = say(WANTED, name=name, wanted=_wanted(draw), got=_got(draw, value))
            raise BadInput(sentence) from None
    known: dict[str, int] = {}
    try:
        for name, draw in exercise.arguments.items():
            sizes_in(name, draw, fitting[name], known)
    except BrokenExercise:
        from numpy import shape

        shaped = {name: draw for name, draw in exercise.arguments.items() if draw.shape}
        got = ", ".join(f"{name} {shape(fitting[name])}" for name in shaped)
        declared = ", ".join(f"{name} {_shape(draw)}" for name, draw in shaped.items())
        raise BadInput(say(NOT_TOGETHER, got=got, declared=declared)) from None
    return fitting


def _wanted(draw: Draw) -> Phrase:
    from quiz.bank.exercise import Integer, Labels
    from quiz.grading.report.wording import say

    whole = isinstance(draw, Labels | Integer)
    if not draw.shape:
        return ONE_WHOLE if whole else ONE_NUMBER
    return say(WHOLE_NUMBERS if whole else NUMBERS, shape=_shape(draw))


def _got(draw: Draw, value: Any) -> Phrase:
    import numpy as np

    from quiz.grading.report.sentences import described

    try:
        array = np.asarray(value)
    except ValueError:
        return RAGGED
    if array.dtype.kind not in "biuf":
        return RAGGED if isinstance(value, list | tuple) else described(value)
    if array.ndim != len(draw.shape):
        return described(array)
    return FRACTIONS


def _shape(draw: Draw) -> str:
    axes = ", ".join(map(str, draw.shape))
    return f"({axes},)" if len(draw.shape) == 1 else f"({axes})"


def _is_complex(value: Any) -> bool:
    import numpy as np

    try:
        return bool(np.iscomplexobj(np.asarray(value)))
    except ValueError:
        return False  # Rows of different lengths, which is said in its place.
