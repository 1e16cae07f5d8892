"""Whatever is typed: it is read as it was meant, or refused with a sentence, never worse."""

from __future__ import annotations

import math
import operator
from fractions import Fraction
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.marking.expression.expression import Unreadable, parse
from quiz.marking.expression.real import Real

VALUES = {"p": 0.3, "y": 0.4, "alpha": 0.25, "z_1": 1.5}
SPELLINGS = {
    "p": ["p", "𝑝", "ｐ"],
    "y": ["y"],
    "alpha": ["alpha", "α", r"\alpha"],
    "z_1": ["z_1", "z₁", "z1", "z_{1}"],
}
OPERATIONS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
SIGNS = {"+": "+＋", "-": "-−–－", "*": "*×·⋅", "/": "/÷"}


class Written(NamedTuple):
    """An expression in one spelling, and its value worked out beside it."""

    text: str
    value: float
    closed: bool = True
    """Whether it may be an operand without brackets."""


@st.composite
def leaf(draw: st.DrawFn) -> Written:
    if draw(st.booleans()):
        name = draw(st.sampled_from(sorted(VALUES)))
        return Written(draw(st.sampled_from(SPELLINGS[name])), VALUES[name])
    number = draw(st.integers(1, 40)) / 8.0
    text = draw(st.sampled_from([f"{number:g}", f"{number:.4f}", f"{number:e}"]))
    if draw(st.booleans()):
        text = text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789."})
    return Written(text, number)


@st.composite
def larger(draw: st.DrawFn, parts: st.SearchStrategy[Written]) -> Written:
    space = draw(st.sampled_from(["", " ", "  ", "\t", "　"]))
    opening, closing = draw(st.sampled_from([("(", ")"), ("{", "}"), ("[", "]"), ("（", "）")]))
    left, right = draw(parts), draw(parts)
    a, b = (x.text if x.closed else opening + x.text + closing for x in (left, right))
    x, y = left.value, right.value
    kind = draw(st.sampled_from(["+", "-", "*", "/", "side", "square", "minus", "call", "frac"]))
    if kind in SIGNS and not (kind == "/" and y == 0.0):
        sign = draw(st.sampled_from(SIGNS[kind]))
        return Written(f"{a}{space}{sign}{space}{b}", OPERATIONS[kind](x, y), closed=False)
    if kind == "side":
        return Written(f"({left.text}){space}({right.text})", x * y, closed=False)
    if kind == "square":
        power = draw(st.sampled_from(["^2", "²", "**2", "^{2}", "^(1+1)"]))
        return Written(f"({left.text}){space}{power}", x**2, closed=False)
    if kind == "minus":
        return Written(f"-{space}({left.text})", -x, closed=False)
    if kind == "frac" and y != 0.0:
        return Written(rf"\frac{{{left.text}}}{{{right.text}}}", x / y)
    name = draw(st.sampled_from(["tanh", "abs", "Tanh", r"\tanh"]))
    return Written(f"{name}{space}({left.text})", abs(x) if name == "abs" else math.tanh(x))


WRITTEN = st.recursive(leaf(), larger, max_leaves=8).filter(lambda part: len(part.text) < 400)


@given(WRITTEN)
def test_every_spelling_has_the_same_value(part: Written) -> None:
    read = parse(part.text, VALUES).estimate(VALUES)
    # Near a cancellation the last digits depend on the order of operations, so the estimate of
    # the rounding error, held to be honest elsewhere, is what is allowed.
    assert isinstance(read, Real)
    assert read.value == pytest.approx(part.value, rel=1e-12, abs=64 * read.noise)


PIECES = st.sampled_from(
    [
        *"0123456789.+-*/^()[]{},%_\\$pyze ½²₁∞√πασ−×（，ŷ中\0\u0302",
        *("ln", "log2", "exp", "max", "sum", "entropy", "p_1", "**", "1e", "[1,2]", "^{"),
        *("\\frac", "\\sqrt", "\\hat{", "\ud800"),
    ]
)


def fault_of(text: str, author: bool) -> Unreadable | None:
    """Why `text` cannot be read; when it can, it is evaluated at an extreme point."""
    try:
        expression = parse(text, ["p", "y", "z", "p_1"], author=author)
    except Unreadable as fault:
        return fault
    expression.value({"p": 0.0, "y": -1.0, "z": 1e308, "p_1": math.inf})
    return None


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=40).map("".join)), st.booleans())
def test_any_text_is_read_or_refused_with_a_sentence(text: str, author: bool) -> None:
    fault = fault_of(text, author)
    if fault is not None:
        assert 0 <= fault.position <= len(text)
        assert fault.message.en
        assert fault.message.zh


EXTREME = st.sampled_from([0.0, -0.0, 1.0, -1.0, 0.5, 1e308, -1e308, 5e-324, math.inf, -math.inf])
FORMS = [
    "x+y", "x-y", "x y", "x/y", "x^y", "ln x", "log2(x)", "log10(x)", "exp(x)", "√x", "abs(x)",
    "sigmoid(x)", "softplus(x)", "tanh(x)", "min(x, y)", "max(x, y)", "ln(x - y)", "(x^y)/(y^x)",
]  # fmt: skip


@given(
    st.sampled_from(FORMS),
    st.one_of(EXTREME, st.floats(allow_nan=True)),
    st.one_of(EXTREME, st.floats(allow_nan=True)),
)
def test_evaluation_never_raises(source: str, x: float, y: float) -> None:
    value = parse(source, ["x", "y"]).value({"x": x, "y": y})
    assert isinstance(value, float)


EXACT = {
    "x-y": lambda x, y: x - y,
    "(x+y)-y": lambda x, y: x,  # noqa: ARG005 - the shape of its neighbours
    "x y - y x": lambda x, y: x * y - y * x,
    "(x^2-y^2)/(x-y)": lambda x, y: x + y,
    "x - 1/3 - y/7": lambda x, y: x - Fraction(1, 3) - y / 7,
    "(1-x)(1+x)/(1-y)": lambda x, y: (1 - x) * (1 + x) / (1 - y),
}


@given(st.sampled_from(sorted(EXACT)), st.floats(1e-9, 30.0), st.floats(1e-9, 30.0))
def test_the_estimated_error_covers_the_true_one(source: str, x: float, y: float) -> None:
    read = parse(source, ["x", "y"]).estimate({"x": x, "y": y})
    assert isinstance(read, Real)
    if math.isfinite(read.noise):
        truth = EXACT[source](Fraction(x), Fraction(y))
        assert abs(Fraction(read.value) - truth) <= 2 * Fraction(read.noise)
