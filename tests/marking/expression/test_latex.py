"""A typed formula is shown as it was understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.marking import latex, parse
from quiz.text.maths import block, fault, inline

NAMES = ("a", "b", "p", "q", "y", "z", "n", "alpha", "gamma", "p_hat", "p_1", "q_y")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("-y*ln(p) - (1-y)*ln(1-p)", "−y ln p − (1 − y) ln(1 − p)"),
        ("p-y", "p − y"),
        ("a-(b-p)", "a − (b − p)"),
        ("a-b+p", "a − b + p"),
        ("a+(b+p)", "a + (b + p)"),
        ("2*3*p", "2 · 3p"),
        ("p*2", "p · 2"),
        ("2p", "2p"),
        ("(a+b)*(p-q)", "(a + b)(p − q)"),
        ("sigma(z)*(1-sigma(z))", "σ(z)(1 − σ(z))"),
        ("-p^2", "−p²"),
        ("(-p)^2", "(−p)²"),
        ("ln(p)^2", "(ln p)²"),
        ("e^(-z)", "e⁻ᶻ"),
        ("exp(-z)", "e⁻ᶻ"),
        ("2^10", "2¹⁰"),
        ("log2(8)", "log₂ 8"),
        ("sqrt(p+1)", "√(p + 1)"),
        ("abs(z)", "|z|"),
        ("alpha*p_1", "αp₁"),
        ("p_hat - y", "p̂ − y"),
        ("max(0, z)", "max(0, z)"),
        ("2*pi", "2π"),
    ],
)
def test_as_it_would_be_written(typed, shown) -> None:
    assert inline(latex(parse(typed, NAMES))) == shown


def test_a_fraction_is_built_up() -> None:
    rows = [row.strip() for row in block(latex(parse("1/(1+exp(-z))", NAMES)))]
    assert rows[0] == "1"
    assert set(rows[1]) == {"─"}
    assert rows[2] == "1 + e⁻ᶻ"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a-(b-p)", "a-b-p"),
        ("a/b*p", "a/(b*p)"),
        ("-(a+b)", "-a+b"),
        ("(a+b)^2", "a+b^2"),
        ("(-a)^2", "-a^2"),
        ("(a^b)^p", "a^b^p"),
        ("ln(a)*b", "ln(a*b)"),
        ("ln(a)^2", "ln(a^2)"),
        ("2*3", "23"),
        ("a*(-b)", "a-b"),
        ("exp(a)^b", "exp(a^b)"),
    ],
)
def test_what_means_something_else_looks_different(one, other) -> None:
    assert latex(parse(one, NAMES)) != latex(parse(other, NAMES))


leaves = st.sampled_from([*NAMES, "2", "0.5", "1e-12", "e", "pi"])
expressions = st.recursive(
    leaves,
    lambda inner: (
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*/^"), inner)
        | st.builds("(-{})".format, inner)
        | st.builds("{}({})".format, st.sampled_from(["ln", "exp", "sqrt", "sigma", "abs"]), inner)
    ),
    max_leaves=8,
)


@given(expressions)
def test_whatever_is_read_can_be_shown(typed) -> None:
    source = latex(parse(typed, NAMES))
    assert fault(source) is None
    assert block(source)


@pytest.mark.parametrize("typed", ["sum([1, 2])", "softmax([1, 2])[0]", "kl([0.5, 0.5], [1, 0])"])
def test_an_authors_lists_can_be_shown(typed) -> None:
    assert fault(latex(parse(typed, author=True))) is None
