"""Numbers: each stated answer is recomputed from its expression."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping

from quiz.authoring.check.answers.bank_calls import Call, NotComputable, computed, refuse_unknown
from quiz.authoring.check.answers.formulas import unreadable_finding
from quiz.authoring.check.finding import Finding
from quiz.bank import Exercise, Numeric
from quiz.marking import Unreadable, mark_numeric, parse

_LOOSE = 0.25
"""A tolerance of more than this share of the answer accepts guesses."""
_BARE = re.compile(r"[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?")
_PER_NAT = 1.0 / math.log(2.0)


def numeric_findings(
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
