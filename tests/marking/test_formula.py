"""Formulas are marked by value, and a wrong one is told what kind of wrong it is."""

import math

import pytest

from quiz.bank.model import Domain, Formula, NearMiss
from quiz.marking import Unreadable, mark_formula
from quiz.marking.expression.equivalence import equal, points
from quiz.marking.expression.expression import parse

UNIT = Domain()
BINARY = Domain(values=[0.0, 1.0])
LOGIT = Domain(low=-5.0, high=5.0, open=False)
HUGE_LOGIT = Domain(low=-1000.0, high=1000.0, open=False)
COUNT = Domain(low=1.0, high=100.0, open=False)


def formula(answer: str, near: tuple[str, ...] = (), **variables: Domain) -> Formula:
    return Formula(
        id="formula",
        prompt="Which?",
        variables=variables,
        answer=answer,
        near_misses=[NearMiss(expression=source, why=f"why {source}") for source in near],
        explanation="So.",
    )


BCE = formula("-(y ln p + (1-y) ln(1-p))", p=UNIT, y=BINARY)
SLOPE = formula("-y/p + (1-y)/(1-p)", ("(y-p)/(p(1-p))", "p - y"), p=UNIT, y=BINARY)


@pytest.mark.parametrize(
    ("item", "typed"),
    [
        (BCE, "-y ln p - (1-y) ln(1-p)"),
        (BCE, "-ln(p^y (1-p)^(1-y))"),
        (BCE, "-ln(y p + (1-y)(1-p))"),
        (BCE, "ln(2)(-y log2 p - (1-y) log2(1-p))"),
        (BCE, "y ln(1/p) + (1-y) ln(1/(1-p))"),
        (SLOPE, "(p-y)/(p(1-p))"),
        (SLOPE, r"\frac{p-y}{p-p^2}"),
        (SLOPE, "(p-y)/p + (p-y)/(1-p)"),
        (formula("sigmoid(z) - y", z=HUGE_LOGIT, y=BINARY), "e^z/(1+e^z) - y"),
        (formula("sigmoid(z) - y", z=HUGE_LOGIT, y=BINARY), "1/(1+e^(-z)) - y"),
        (formula("sigmoid(z) - y", z=HUGE_LOGIT, y=BINARY), "(1+tanh(z/2))/2 - y"),
        (formula("softplus(z) - y z", z=LOGIT, y=BINARY), "ln(1+e^z) - y z"),
        (
            formula("softplus(z) - y z", z=HUGE_LOGIT, y=BINARY),
            "max(z,0) - y z + ln(1+e^(-abs(z)))",
        ),
        (formula("p(1-p)", p=UNIT), "p - p^2"),
        (formula("p(1-p)", p=Domain(open=False)), "1/(1/p + 1/(1-p))"),
        (formula("p", p=UNIT), "1-(1-p)"),
        (formula("ln(1-p)", p=UNIT), "ln((1-p^2)/(1+p))"),
        (formula("p^y", p=UNIT, y=UNIT), "exp(y ln p)"),
        (formula("(p-1)^2", p=UNIT), "p^2 - 2p + 1"),
        (formula("ln(p)/2", p=UNIT), "ln √p"),
        (formula("2 ln(abs(z))", z=LOGIT), "ln(z^2)"),
    ],
)
def test_any_equal_form_is_right(item: Formula, typed: str) -> None:
    assert mark_formula(item, typed).right


@pytest.mark.parametrize(
    ("item", "typed"),
    [
        (BCE, "-y ln p"),
        (BCE, "-(y ln p + (1-y) ln(1-p)) + 1e-6"),
        (SLOPE, "y/p - (1-y)/(1-p)"),
        (formula("2 ln(abs(z))", z=LOGIT), "2 ln z"),
        (formula("abs(z)", z=LOGIT), "z"),
        (formula("max(z, 0)", z=LOGIT), "softplus(z)"),
        (formula("-ln(max(p, 1e-12))", p=Domain(open=False)), "-ln p"),
        (formula("p", p=UNIT), "p + 1e300 - 1e300"),
        (formula("p", p=UNIT), "p/0"),
        (formula("p", p=UNIT), "p + 0*ln(-p)"),
        (formula("p", p=UNIT), "0/0"),
    ],
)
def test_what_differs_somewhere_is_wrong(item: Formula, typed: str) -> None:
    mark = mark_formula(item, typed)
    assert not mark.right
    assert mark.score == 0.0


def test_a_near_miss_in_any_form_brings_its_explanation() -> None:
    mark = mark_formula(SLOPE, "y/p - (1-y)/(1-p)")
    assert mark.near_miss is not None
    assert mark.near_miss.why == "why (y-p)/(p(1-p))"
    assert mark.note is None


@pytest.mark.parametrize(
    ("item", "typed", "english"),
    [
        (BCE, "y ln p + (1-y) ln(1-p)", "sign is the other way round"),
        (BCE, "-y log2 p - (1-y) log2(1-p)", "1/ln 2 times"),
        (formula("p^2", p=UNIT), "p^2/2", "1/2 times"),
        (formula("p^2", p=UNIT), "-2p^2", "2 times the right one, and the sign"),
        (formula("(p-y)/N", p=UNIT, y=BINARY, N=COUNT), "p-y", "N times"),
        (formula("p-y", p=UNIT, y=BINARY, N=COUNT), "(p-y)/N", "1/N times"),
        (formula("p ln 2", p=UNIT), "0.6931 p", "write constants exactly"),
    ],
)
def test_says_what_is_off(item: Formula, typed: str, english: str) -> None:
    note = mark_formula(item, typed).note
    assert note is not None
    assert english in note.en


def test_names_a_point_where_the_values_differ() -> None:
    note = mark_formula(formula("2p", p=Domain(values=[0.5])), "p^2 + p").note
    assert note is not None
    assert note.en == "At p = 0.5 it gives 0.75; the right one gives 1."
    assert note.zh == "在 p = 0.5 处它等于 0.75，正确结果是 1。"


def test_says_where_there_is_no_value() -> None:
    note = mark_formula(formula("p + 1", p=Domain(values=[0.5, 0.25])), "sqrt(-p)").note
    assert note is not None
    assert "has no value" in note.en


def test_an_unknown_variable_is_no_wrong_answer() -> None:
    with pytest.raises(Unreadable) as caught:
        mark_formula(BCE, "-y ln q")
    assert "“q”" in caught.value.message.en
    assert "p, y" in caught.value.message.en


@pytest.mark.parametrize(
    ("item", "english"),
    [
        (formula("ln p", p=Domain(low=-1.0, high=1.0)), "undefined at p"),
        (formula("y ln y", y=BINARY), "at only 1 of 2 points"),
        (formula("1/(p-p)", p=UNIT), "at only 0 of"),
        (formula("p + q", p=UNIT), "column 5.*“q”"),
    ],
)
def test_an_item_that_cannot_be_marked_says_so(item: Formula, english: str) -> None:
    with pytest.raises(ValueError, match=english):
        mark_formula(item, "1")


def test_points_hold_the_ends_that_belong_and_stay_off_those_that_do_not() -> None:
    at = points({"p": UNIT, "z": LOGIT, "y": BINARY})
    assert 200 <= len(at) <= 300
    assert all(1e-6 <= point["p"] <= 1 - 1e-6 for point in at)
    assert min(point["p"] for point in at) < 2e-6
    assert {-5.0, 5.0} <= {point["z"] for point in at}
    assert {point["y"] for point in at} == {0.0, 1.0}
    assert at == points({"p": UNIT, "z": LOGIT, "y": BINARY})


def test_infinite_intervals_have_points() -> None:
    domain = Domain(low=0.0, high=math.inf)
    assert all(0.0 < point["x"] < math.inf for point in points({"x": domain}))
    assert equal(parse("2 ln x", ["x"]), parse("ln(x^2)", ["x"]), {"x": domain})


def test_many_variables_do_not_make_many_points() -> None:
    domains = {f"x_{i}": LOGIT for i in range(12)}
    assert len(points(domains)) <= 300
