"""What a tutor notices in wrong numbers: a sign, a factor, a transposed or unaveraged result."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from quiz.grading.diagnosis.numbers.axes import on_order, on_shape
from quiz.grading.diagnosis.numbers.decimals import on_decimals
from quiz.grading.diagnosis.numbers.discrepancy import Discrepancy, pairs
from quiz.grading.diagnosis.numbers.factors import SEVERAL, on_factor
from quiz.grading.diagnosis.numbers.last_step import on_last_step
from quiz.grading.diagnosis.numbers.precision import on_digits
from quiz.grading.report.values import number
from quiz.grading.report.wording import say
from quiz.text.language import Phrase

_CONSTANT = Phrase("it is {value} for every input", "对任何输入都是 {value}")


def observed(
    seen: Sequence[Discrepancy],
    shown: Discrepancy,
    always: float | None = None,
    *,
    is_ordinary: bool = True,
    right: Sequence[Discrepancy] = (),
) -> Phrase | None:
    """A remark that holds for every wrong result seen; ``shown`` is one of them.

    ``always`` is the `constant` that all results are made of, right and wrong, if there is one;
    ``right`` are results on ordinary inputs that are right. Where only extreme inputs fail, nothing
    is concluded from quotients and last digits: what they come from would show on others.
    """
    if always is not None:
        return say(_CONSTANT, value=number(always))
    with np.errstate(all="ignore"):  # a submission's numbers may be anything
        if any(want.shape != have.shape for want, have in pairs(shown)):
            return on_shape(seen, shown)
        remark = on_order(seen)
        if is_ordinary:
            remark = on_factor(seen, shown) or on_decimals(seen, right) or remark
            remark = remark or on_last_step(seen, right)
        return remark


def vaguely(
    seen: Sequence[Discrepancy], right: Sequence[Discrepancy], *, is_ordinary: bool = True
) -> Phrase | None:
    """A remark on last digits, which is a guess; for where nothing surer is found."""
    with np.errstate(all="ignore"):
        return on_digits(seen, right) if is_ordinary else None


def constant(seen: Sequence[Discrepancy]) -> float | None:
    """The one number that every result is made of, whatever was expected; None if there is none.

    ``seen`` has one discrepancy for each input; from one or two inputs nothing is concluded.
    """
    got = {float(each) for one in seen for _, have in pairs(one) for each in have.flat}
    wanted = {float(each) for one in seen for want, _ in pairs(one) for each in want.flat}
    return got.pop() if len(seen) >= SEVERAL and len(got) == 1 and len(wanted) > 2 else None
