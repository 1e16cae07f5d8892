"""Numbers: a value within the tolerance, typed in whatever way a person would write it."""

from __future__ import annotations

import math
import re

from quiz.bank.model import Numeric, Unit
from quiz.marking.expression import messages
from quiz.marking.expression.expression import Expression, parse
from quiz.marking.expression.latex import latex
from quiz.marking.expression.symbols import normalise
from quiz.marking.expression.tree import Constant
from quiz.marking.mark import Mark, verdict
from quiz.marking.unreadable import Unreadable, filled
from quiz.text.language import Phrase

_TYPED_UNIT = re.compile(
    r"(?<![A-Za-z_])(?:(?P<nats>nats?|奈特|纳特)|(?P<bits>bits?|比特))\.?\s*$", re.IGNORECASE
)
_NAMES: dict[Unit, Phrase] = {
    "nats": Phrase("nats", "奈特"),
    "bits": Phrase("bits", "比特"),
}
_PER_NAT: dict[Unit, float] = {"nats": 1.0, "bits": 1.0 / math.log(2.0)}

_NO_UNIT = Phrase(
    "The answer is a plain number, without a unit.",
    "答案是一个没有单位的数。",
)
_NO_NUMBER = Phrase("This does not come to a number.", "这个式子算不出一个数。")
_OTHER_UNIT = Phrase(
    "That is the value in {other}; {unit} are asked for.",
    "这是以{other}为单位的值；本题要的是{unit}。",
)
_WRONG_UNIT = Phrase(
    "The number is right, but in {unit}, not in {other}.",
    "数值是对的，但单位是{unit}，不是{other}。",
)
_BASE_TEN = Phrase(
    "That is the value with logarithms to base 10.",
    "这是用以 10 为底的对数算出的值。",
)
_SIGN = Phrase("The sign is the other way round.", "正负号反了。")
_SIGN_TOO_MUCH = Phrase(
    "Without the % sign it would be right: what stands before it is the number itself.",
    "去掉百分号就对了：前面的数本身就是答案。",
)
_SIGN_MISSING = Phrase(
    "With a % sign it would be right: as a plain number it is 100 times too large.",
    "加上百分号就对了：不带百分号的话，它是应有值的 100 倍。",
)
_HUNDRED_TOO_LARGE = Phrase("It is 100 times too large.", "它是应有值的 100 倍。")
_HUNDRED_TOO_SMALL = Phrase(
    "It is 100 times too small, like a fraction of one where per cent are asked for.",
    "它只有应有值的百分之一，像是该写百分数的地方写成了小数。",
)
_CLOSE = Phrase(
    "Close, but further off than {tolerance:g}.",
    "很接近，但误差超过 {tolerance:g}。",
)
_NEARLY = 5.0
"""A miss by less than so many tolerances is called close."""


def mark_numeric(item: Numeric, typed: str) -> Mark:
    """The mark of a typed number, expression, or either with a unit after it.

    Raises Unreadable when it is not a number: nothing is lost, it may be typed again.
    """
    _, value, unit = _read(item, typed)
    asked = item.unit
    if unit is not None and unit != asked:
        if _within(item, value):
            note = filled(_WRONG_UNIT, unit=_NAMES[asked], other=_NAMES[unit])
            return verdict(False, note)
        value *= _PER_NAT[asked] / _PER_NAT[unit]
    if _within(item, value):
        return verdict(True)
    percent = "%" in normalise(typed).text
    return verdict(False, _kind_of_miss(item, value, unit is not None, percent))


def understood(item: Numeric, typed: str) -> str:
    """How an expression was read and what it comes to, as LaTeX; empty for a plain number.

    Raises Unreadable like `mark_numeric`.
    """
    expression, value, _ = _read(item, typed)
    if isinstance(expression.root, Constant):
        return ""
    written = f"{value:.6g}"
    is_whole = math.isinf(value) or math.isclose(float(written), value, rel_tol=1e-12)
    sign = "=" if is_whole else r"\approx"
    mantissa, _, exponent = written.partition("e")
    if exponent:
        written = rf"{mantissa} \cdot 10^{{{int(exponent)}}}"
    written = written.replace("inf", r"\infty")
    return f"{latex(expression)} {sign} {written}"


def _read(item: Numeric, typed: str) -> tuple[Expression, float, Unit | None]:
    """The number that was typed, in the unit that was typed, if any."""
    plain = normalise(typed)
    found = _TYPED_UNIT.search(plain.text)
    unit: Unit | None = None
    if found:
        unit = "nats" if found["nats"] else "bits"
        column = plain.column(found.start())
        if item.unit == "none":
            raise Unreadable(_NO_UNIT, column)
        typed = typed[:column]
    expression = parse(typed)
    value = expression.value()
    if isinstance(value, tuple):
        raise Unreadable(messages.NOT_A_NUMBER, 0)
    if math.isnan(value):
        raise Unreadable(_NO_NUMBER, 0)
    return expression, value, unit


def _within(item: Numeric, value: float, scale: float = 1.0) -> bool:
    """Is `value` times `scale` the answer, within the tolerance? Infinities must be equal."""
    value *= scale
    if not (math.isfinite(value) and math.isfinite(item.answer)):
        return value == item.answer
    # A miss by exactly the tolerance is right, however the decimals came out in binary.
    slack = 4e-16 * max(abs(value), abs(item.answer))
    return abs(value - item.answer) <= item.tolerance * (1.0 + 1e-9) + slack


def _kind_of_miss(item: Numeric, value: float, said: bool, percent: bool) -> Phrase | None:
    """What a wrong value is instead; `said` when its unit was typed with it, `percent` when a %."""
    if abs(item.answer) <= 4.0 * item.tolerance or not math.isfinite(value):
        # Everything small is near such an answer, whatever it is multiplied by.
        return _SIGN if value == -item.answer and value else None
    if item.unit != "none" and not said:
        other: Unit = "bits" if item.unit == "nats" else "nats"
        if _within(item, value, _PER_NAT[item.unit] / _PER_NAT[other]):
            return filled(_OTHER_UNIT, other=_NAMES[other], unit=_NAMES[item.unit])
        if _within(item, value, math.log(10.0) * _PER_NAT[item.unit]):
            return _BASE_TEN
    if _within(item, value, -1.0):
        return _SIGN
    if _within(item, value, 0.01):
        return _HUNDRED_TOO_LARGE if percent else _SIGN_MISSING
    if _within(item, value, 100.0):
        return _SIGN_TOO_MUCH if percent else _HUNDRED_TOO_SMALL
    if abs(value - item.answer) <= _NEARLY * item.tolerance:
        return filled(_CLOSE, tolerance=item.tolerance)
    return None
