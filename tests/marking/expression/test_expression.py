"""What a typed expression is read as."""

import math

import pytest

from quiz.marking.expression.expression import parse

VALUES = {"p": 0.3, "y": 0.4, "z": -1.5, "p_j": 0.7, "z_1": 2.0, "alpha": 0.25, "lambda": 3.0}
P, Y, Z, PJ, Z1, ALPHA, LAMBDA = VALUES.values()


def worth(source: str) -> float:
    value = parse(source, VALUES).value(VALUES)
    assert isinstance(value, float)
    return value


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("3", 3.0),
        (".5", 0.5),
        ("3.", 3.0),
        ("1e-3", 1e-3),
        ("2E3", 2000.0),
        ("50%", 0.5),
        ("1/3", 1 / 3),
        ("0.5*ln(2)", 0.5 * math.log(2)),
        ("ln 2", math.log(2)),
        ("ln2", math.log(2)),
        ("log 2", math.log(2)),
        ("log2 8", 3.0),
        ("log_2(8)", 3.0),
        ("log₂ 8", 3.0),
        ("log10(1000)", 3.0),
        ("exp(1)", math.e),
        ("e", math.e),
        ("2π", 2 * math.pi),
        ("√2", math.sqrt(2)),
        ("sqrt(2)/2", math.sqrt(2) / 2),
        ("abs(-3)", 3.0),
        ("min(3, 1, 2)", 1.0),
        ("max(3, 1, 2)", 3.0),
        ("tanh 1", math.tanh(1)),
        ("∞", math.inf),
        ("-inf", -math.inf),
        ("½", 0.5),
        ("10⁻³", 1e-3),
        ("２．５×４", 10.0),
        ("（1＋2）÷3", 1.0),
        ("−1", -1.0),
        ("5 – 2", 3.0),
        ("2·3", 6.0),
        ("max（1，2）", 2.0),
        ("Ln(2)", math.log(2)),
        ("2**3", 8.0),
        ("2^3^2", 512.0),
        ("2^-1", 0.5),
        ("8/2/2", 2.0),
        ("1-2-3", -4.0),
        ("2--3", 5.0),
    ],
)
def test_numbers(source: str, value: float) -> None:
    assert worth(source) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("2p", 2 * P),
        ("py", P * Y),
        ("2 ln 2", 2 * math.log(2)),
        ("(1-p)(1-y)", (1 - P) * (1 - Y)),
        ("p(1-p)", P * (1 - P)),
        ("2[p + y]", 2 * (P + Y)),
        ("y ln p", Y * math.log(P)),
        ("y lnp", Y * math.log(P)),
        ("ylnp", Y * math.log(P)),
        ("ln(p)y", math.log(P) * Y),
        ("ln p * y", math.log(P) * Y),
        ("ln p ln y", math.log(P) * math.log(Y)),
        ("ln 2 / ln 3", math.log(2) / math.log(3)),
        ("ln p^2", math.log(P**2)),
        ("ln(p)^2", math.log(P) ** 2),
        ("ln ln 8", math.log(math.log(8))),
        ("p^y", P**Y),
        ("-p^2", -(P**2)),
        ("p²y", P**2 * Y),
        ("p^2 y", P**2 * Y),
        ("e^{-z}", math.exp(-Z)),
        ("e^-z", math.exp(-Z)),
        ("e⁻¹", math.exp(-1)),
        ("1/(1+e^(-z))", 1 / (1 + math.exp(-Z))),
        ("sigmoid(z)", 1 / (1 + math.exp(-Z))),
        ("σ(z)", 1 / (1 + math.exp(-Z))),
        ("σ z", 1 / (1 + math.exp(-Z))),
        ("softplus(z)", math.log1p(math.exp(Z))),
        ("p_j", PJ),
        ("p_{j}", PJ),
        ("pj", PJ),
        ("z₁", Z1),
        ("z1", Z1),
        ("α", ALPHA),
        ("αp", ALPHA * P),
        ("pα", P * ALPHA),
        ("λ/2", LAMBDA / 2),
        (r"\frac{p - y}{p(1 - p)}", (P - Y) / (P * (1 - P))),
        (r"-\frac{1}{2}\ln p", -0.5 * math.log(P)),
        (r"\sigma(z_1) \cdot \alpha", ALPHA / (1 + math.exp(-Z1))),
        (r"\left( 1 - p \right)^{2}", (1 - P) ** 2),
        (r"$\log_2 8$", 3.0),
        (r"\sqrt{p}", math.sqrt(P)),
    ],
)
def test_names_and_products(source: str, value: float) -> None:
    assert worth(source) == pytest.approx(value, rel=1e-14)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("1/0", math.inf),
        ("-1/0", -math.inf),
        ("ln 0", -math.inf),
        ("e^1000", math.inf),
        ("9^9^9^9", math.inf),
        ("1e999", math.inf),
        ("1/inf", 0.0),
        ("0^0", 1.0),
        ("0^(-1)", math.inf),
        ("sigmoid(-1e9)", 0.0),
        ("softplus(1e9)", 1e9),
    ],
)
def test_extremes_follow_ieee(source: str, value: float) -> None:
    assert worth(source) == value


@pytest.mark.parametrize(
    "source", ["ln(-1)", "0/0", "inf - inf", "0*inf", "sqrt(-1)", "(-8)^(1/3)"]
)
def test_what_is_no_real_number_is_nan(source: str) -> None:
    assert math.isnan(worth(source))


def test_a_declared_name_goes_before_a_function_or_constant() -> None:
    names = {"sigma": 2.0, "e": 5.0}
    assert parse("σ^2 + e", names).value(names) == 9.0


def test_names_keep_their_declared_spelling() -> None:
    assert parse("pj + alpha p_1", ["p_j", "α", "p₁"]).names == {"p_j", "α", "p₁"}


def test_a_hat_is_part_of_the_name() -> None:
    names = {"y_hat": 0.25, "y": 1.0}
    for source in ("ŷ - y", r"\hat{y} - y", "y_hat - y", "yhat - y"):
        assert parse(source, names).value(names) == -0.75


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("[0.6, 0.2, 0.2][0]", 0.6),
        ("sum([1, 2] * [3, 4])", 11.0),
        ("mean([1, 2, 6])", 3.0),
        ("max([1, 5, 2])", 5.0),
        ("entropy([0.5, 0.5])", math.log(2)),
        ("entropy([1, 0])", 0.0),
        ("entropy([0.5, 0.5])/ln 2", 1.0),
        ("cross_entropy([1, 0], [0.25, 0.75])", math.log(4)),
        ("cross_entropy([1, 0], [0, 1])", math.inf),
        ("kl([0.5, 0.5], [0.25, 0.75])", 0.5 * math.log(2) + 0.5 * math.log(2 / 3)),
        ("kl([0.5, 0.5], [1, 0])", math.inf),
        ("kl([0, 1], [0, 1])", 0.0),
        ("softmax([0, ln 3])[1]", 0.75),
        ("logsumexp([1000, 1000])", 1000 + math.log(2)),
        ("-ln(softmax([1000, 0])[0])", 0.0),
        ("sum(ln([1, e]))", 1.0),
    ],
)
def test_authors_have_lists(source: str, value: float) -> None:
    assert parse(source, author=True).value() == pytest.approx(value, rel=1e-14)


def test_a_list_has_a_value_for_each_element() -> None:
    assert parse("2*[1, 2] + 1", author=True).value() == (3.0, 5.0)
