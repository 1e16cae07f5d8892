"""Numbers: each stated answer is recomputed from its expression."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from quiz.authoring.check.finding import Finding
from quiz.authoring.check.job import Job
from quiz.authoring.check.kinds.bank_calls import Call, NotComputable, computed, refuse_unknown
from quiz.authoring.check.kinds.formula import unreadable_finding
from quiz.authoring.check.kinds.kind import KindCheck
from quiz.authoring.format.word import Word
from quiz.bank import Exercise, Numeric
from quiz.marking import Unreadable, mark_numeric, parse
from quiz.sandbox import Sandbox
from quiz.text.language import Phrase

EXPRESSION = Phrase("`{typed}` (the expression)", "`{typed}`（算式）")
FURTHEST = Phrase("`{typed}` (a tolerance away)", "`{typed}`（相差一个容差）")
TOO_FAR = Phrase("`{typed}` (two tolerances away)", "`{typed}`（相差两个容差）")
OTHER_SIGN = Phrase("`{typed}` (the other sign)", "`{typed}`（符号相反）")

_LOOSE = 0.25
"""A tolerance of more than this share of the answer accepts guesses."""
_BARE = re.compile(r"[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?")
_PER_NAT = 1.0 / math.log(2.0)


def _findings(
    item: Numeric, functions: Mapping[str, Exercise], call: Call, others: Collection[str] = ()
) -> Iterator[Finding]:
    """What is wrong with the answer, its expression and its tolerance.

    `functions` are those of the bank that the expression calls; `call` runs them in the sandbox.
    `others` are the names of all that it has, if the expression calls one that it has not.
    """
    path = ("expression",)
    try:
        refuse_unknown(item.expression, {*functions, *others})
        source = computed(item.expression, functions, call) if functions else item.expression
        value = parse(source, (), author=True).value()
    except Unreadable as error:
        yield unreadable_finding(error, path)
        return
    except NotComputable as error:
        message = f"this expression cannot be computed: {error}"
        yield Finding("unreadable-expression", message, path)
        return
    if isinstance(value, tuple):
        message = f"this comes to a list of {len(value)} numbers; take one, as in `…[0]`"
        yield Finding("not-a-number", message, path)
    elif math.isnan(value):
        message = "this does not come to a number (0/0, ln of a negative number, …); mend it"
        yield Finding("not-a-number", message, path)
    else:
        if _BARE.fullmatch(item.expression.strip()):
            message = "this only states the number again; write how it comes about"
            yield Finding("not-recomputed", message, path, "warning")
        yield from _answer(item, value)


def _answer(item: Numeric, value: float) -> Iterator[Finding]:
    off = 0.0 if value == item.answer else abs(value - item.answer)
    if not off <= item.tolerance / 2:
        small = off <= item.tolerance
        message = (
            f"the expression comes to {value:.10g}, but the answer says {item.answer:.10g}; "
            + ("give it more digits" if small else "one of the two is wrong")
            + f" (they may differ by half the tolerance, {item.tolerance / 2:g})"
        )
        yield Finding("wrong-number", message, ("answer",))
        return
    try:
        taken = mark_numeric(item, repr(item.answer)).right
    except Unreadable:
        taken = False
    if not taken:
        message = "typing this very number is not marked right; choose a number that can be typed"
        yield Finding("wrong-number", message, ("answer",))
    yield from _tolerance(item)


def _tolerance(item: Numeric) -> Iterator[Finding]:
    size = abs(item.answer)
    if not math.isfinite(size) or size == 0.0:
        return
    if item.tolerance > _LOOSE * size:
        message = (
            f"the tolerance {item.tolerance:g} is {item.tolerance / size:.0%} of the answer, "
            "so guesses pass; make it smaller"
        )
        yield Finding("loose-tolerance", message, ("tolerance",), "warning")
    elif item.unit != "none":
        factor = _PER_NAT if item.unit == "nats" else 1.0 / _PER_NAT
        if abs(size * factor - size) <= item.tolerance:
            message = "the value in the other unit is within the tolerance; make it smaller"
            yield Finding("loose-tolerance", message, ("tolerance",), "warning")


def _judged(job: Job, item: Numeric, sandbox: Callable[[], Sandbox]) -> Iterator[Finding]:
    sources = {exercise.function: source for exercise, source in job.functions}

    def call(exercise: Exercise, numbers: Mapping[str, Any]) -> Any:
        from quiz.grading import BrokenExercise, example_arguments
        from quiz.grading.judging.judge import reason_of
        from quiz.grading.judging.runner import Runner

        try:
            arguments = example_arguments(exercise, numbers)
        except BrokenExercise as error:
            raise NotComputable(f"`{exercise.function}`: {error}") from None
        runner = Runner(sandbox(), exercise.function, job.allow_weak)
        outcome = runner.run(sources[exercise.function], [arguments]).outcomes[0]
        if outcome.kind != "value":
            said = reason_of(outcome).en.rstrip(".")
            raise NotComputable(f"`{exercise.function}`: {said}")
        return outcome.value

    functions = {exercise.function: exercise for exercise, _ in job.functions}
    yield from _findings(item, functions, call, job.others)


def _typeable(expression: str) -> bool:
    """Whether a learner may type it; an author's may hold lists and the bank's functions."""
    try:
        parse(expression)
    except Unreadable:
        return False
    return True


_WORDS = {
    "answer": Word("the number, to a precision finer than half the tolerance", 0.6931),
    "expression": Word("an expression that comes to the answer", "-ln(0.5)"),
    "tolerance": Word("how far off is still right; absolute, in the answer's unit", 0.001),
    "unit": Word("the unit of the answer", "nats"),
}


class _NumericCheck(KindCheck[Numeric]):
    words = _WORDS

    def findings(
        self, job: Job, item: Numeric, sandbox: Callable[[], Sandbox]
    ) -> Iterator[Finding]:
        return _judged(job, item, sandbox)

    def samples(self, item: Numeric) -> Iterator[tuple[Phrase, str]]:
        if _typeable(item.expression):
            yield EXPRESSION, item.expression
        if abs(item.answer) != float("inf"):
            yield FURTHEST, f"{item.answer + item.tolerance:.12g}"
            yield TOO_FAR, f"{item.answer - 2 * item.tolerance:.12g}"
        if item.answer:
            yield OTHER_SIGN, f"{-item.answer:.12g}".replace("inf", "∞")


CHECK = _NumericCheck()
