"""Algebra keeps a formula equal, and a change of value does not."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from quiz.bank.model import Domain
from quiz.marking.expression.equivalence import equal
from quiz.marking.expression.expression import parse

DOMAINS = {
    "p": Domain(),
    "q": Domain(low=0.0, high=1.0, open=False),
    "x": Domain(low=0.1, high=4.0),
    "y": Domain(values=[0.0, 1.0]),
}

ATOMS = st.sampled_from(["p", "q", "x", "y", "2", "0.5", "3", "1"])
TERMS = st.recursive(
    ATOMS,
    lambda parts: st.one_of(
        st.builds("({} + {})".format, parts, parts),
        st.builds("({} - {})".format, parts, parts),
        st.builds("({} * {})".format, parts, parts),
        st.builds("sigmoid({})".format, parts),
        st.builds("tanh({})".format, parts),
        st.builds("({})^2".format, parts),
    ),
    max_leaves=5,
)
POSITIVE = TERMS.map("(1 + ({})^2)".format)

# Each pair is equal for all terms a, b, c; the second list also needs them positive.
IDENTITIES = [
    ("{a} + {b}", "{b} + {a}"),
    ("{a} * {b}", "{b} * {a}"),
    ("({a} + {b}) + {c}", "{a} + ({b} + {c})"),
    ("{a} * ({b} + {c})", "{a} * {b} + {a} * {c}"),
    ("({a})^2 - ({b})^2", "({a} - {b}) * ({a} + {b})"),
    ("({a} + {b})^2", "({a})^2 + 2 * {a} * {b} + ({b})^2"),
    ("{a} - {b}", "-({b} - {a})"),
    ("sigmoid({a})", "1 - sigmoid(-({a}))"),
    ("sigmoid({a})", "1 / (1 + e^(-({a})))"),
    ("tanh({a})", "2 * sigmoid(2 * {a}) - 1"),
    ("softplus({a}) - softplus(-({a}))", "{a}"),
]
POSITIVE_IDENTITIES = [
    ("ln({a} * {b})", "ln({a}) + ln({b})"),
    ("ln({a} / {b})", "ln({a}) - ln({b})"),
    ("ln(({a})^3)", "3 * ln({a})"),
    ("{a} / {b} + {c} / {b}", "({a} + {c}) / {b}"),
    ("1 / ({a} / {b})", "{b} / {a}"),
    ("√({a}) * √({b})", "√({a} * {b})"),
    ("exp(ln({a}) + ln({b}))", "{a} * {b}"),
    ("log2({a})", "ln({a}) / ln 2"),
]


@given(st.sampled_from(IDENTITIES), TERMS, TERMS, TERMS)
def test_identities_hold(pair: tuple[str, str], a: str, b: str, c: str) -> None:
    left, right = (parse(side.format(a=a, b=b, c=c), DOMAINS) for side in pair)
    # A difference that is zero everywhere leaves only rounding to compare, on one side or both.
    assert equal(
        parse(f"7 + {left.source}", DOMAINS), parse(f"7 + {right.source}", DOMAINS), DOMAINS
    )


@given(st.sampled_from(POSITIVE_IDENTITIES), POSITIVE, POSITIVE, POSITIVE)
def test_identities_of_positive_terms_hold(pair: tuple[str, str], a: str, b: str, c: str) -> None:
    left, right = (parse(side.format(a=a, b=b, c=c), DOMAINS) for side in pair)
    assert equal(left, right, DOMAINS)


CHANGES = [
    "{a} * 1.00001",
    "-({a})",
    "{a} + 0.00001",
    "{a} + 0.0001 * p",
    "{a} + 0.0001 * (x - 1)^2",
    "{a} + 0.001 * y",
    "({a})^1.001 + 0.01",
    "ln({a} - {a} - 1)",
    "{a} + 1e9 - 1e9 + 0.0001 * q",
]


@given(st.sampled_from(CHANGES), POSITIVE)
def test_a_changed_value_is_noticed(change: str, a: str) -> None:
    # Formulas are compared relatively: beside a large number a small one is nothing.
    assume(all(parse(a, DOMAINS).value(dict.fromkeys(DOMAINS, at)) < 1000 for at in (0.1, 1, 4)))
    assert not equal(parse(change.format(a=a), DOMAINS), parse(a, DOMAINS), DOMAINS)
