"""Numbers are taken in every spelling, and a wrong one is told what it is instead."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.model import Numeric, Unit
from quiz.marking import Unreadable, mark_numeric, understood


def numeric(answer: float, tolerance: float = 0.005, unit: Unit = "none") -> Numeric:
    return Numeric(
        id="number",
        prompt="How many?",
        answer=answer,
        expression=repr(answer),
        tolerance=tolerance,
        unit=unit,
        explanation="So many.",
    )


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        (1 / 3, "1/3"),
        (1 / 3, ".333"),
        (1 / 3, "33.3%"),
        (0.3466, "0.5*ln(2)"),
        (0.001, "1e-3"),
        (0.6931, "ln 2"),
        (0.6931, "-ln ½"),
        (-0.6931, "−ln 2"),
        (0.25, "０．２５"),
        (0.25, "１／４"),
        (0.25, "2⁻²"),
        (0.25, r"\frac{1}{4}"),
        (math.inf, "∞"),
        (-math.inf, "-inf"),
        (math.inf, "1/0"),
        (7.389, "e^2"),
    ],
)
def test_spellings(answer: float, typed: str) -> None:
    assert mark_numeric(numeric(answer, 0.001), typed).right


def test_the_tolerance_is_absolute_and_its_edge_belongs_to_it() -> None:
    item = numeric(0.95, 0.01)
    assert mark_numeric(item, "0.96").right
    assert mark_numeric(item, "0.94").right
    assert not mark_numeric(item, "0.9601").right
    assert not mark_numeric(item, "inf").right


@pytest.mark.parametrize(
    ("unit", "typed", "right"),
    [
        ("nats", "0.95 nats", True),
        ("nats", "0.95nat", True),
        ("nats", "0.95 奈特", True),
        ("nats", "０．９５　ｎａｔｓ", True),
        ("nats", "1.3706 bits", True),
        ("nats", "1.3706比特", True),
        ("bits", "0.95 bit", True),
        ("bits", "0.95 ln 2 nats", True),
        ("nats", "0.95 bits", False),
        ("bits", "0.95 nats", False),
    ],
)
def test_a_typed_unit_is_converted(unit: Unit, typed: str, right: bool) -> None:
    assert mark_numeric(numeric(0.95, unit=unit), typed).right is right


@pytest.mark.parametrize(
    ("unit", "typed", "english"),
    [
        ("nats", "1.37", "value in bits; nats are asked for"),
        ("bits", "0.658", "value in nats; bits are asked for"),
        ("nats", "0.95 bits", "right, but in nats, not in bits"),
        ("nats", "0.413", "logarithms to base 10"),
        ("bits", "0.286", "logarithms to base 10"),
        ("none", "-0.95", "sign is the other way round"),
        ("none", "95", "With a % sign it would be right"),
        ("none", "0.95 %", "Without the % sign it would be right"),
        ("none", "0.95％", "Without the % sign it would be right"),
        ("none", "9500 %", "100 times too large"),
        ("none", "0.0095", "100 times too small, like a fraction of one"),
        ("none", "0.96", "further off than 0.005"),
    ],
)
def test_a_wrong_number_is_told_what_it_is(unit: Unit, typed: str, english: str) -> None:
    mark = mark_numeric(numeric(0.95, unit=unit), typed)
    assert not mark.right
    assert mark.note is not None
    assert english in mark.note.en
    assert mark.note.zh != mark.note.en


def test_nothing_is_said_about_a_number_that_is_just_wrong() -> None:
    assert mark_numeric(numeric(0.95, unit="nats"), "3.14159").note is None
    assert mark_numeric(numeric(0.0, unit="nats"), "0.1").note is None


@pytest.mark.parametrize(
    ("typed", "position", "english"),
    [
        ("0.95 nats", 5, "without a unit"),
        ("1.37比特", 4, "without a unit"),
        ("0.95 m", 5, "“m” is not a name"),
        ("0/0", 0, "does not come to a number"),
        ("ln(-1)", 0, "does not come to a number"),
        ("", 0, "Nothing was typed"),
        ("about 1", 0, "“about” is not a name"),
    ],
)
def test_what_is_no_number_may_be_typed_again(typed: str, position: int, english: str) -> None:
    with pytest.raises(Unreadable) as caught:
        mark_numeric(numeric(0.95), typed)
    assert caught.value.position == position
    assert english in caught.value.message.en


@pytest.mark.parametrize("typed", ["1.302 e-1", "1.302e -1", "1.302 E−1", "1.302 e+2", ".5 e-1"])
def test_a_power_of_ten_with_a_blank_is_asked_about(typed: str) -> None:
    with pytest.raises(Unreadable, match="a power of ten or a product with e; write"):
        mark_numeric(numeric(0.1302), typed)


@pytest.mark.parametrize("typed", ["0.1302", "1.302e-1", "1.302E-1", "1.302e−1", "1.302*10^-1"])
def test_a_power_of_ten_without_one_is_read(typed: str) -> None:
    assert mark_numeric(numeric(0.1302, 1e-6), typed).right


@pytest.mark.parametrize("typed", ["2e - 1", "2 e - 1", "2*e-1", "2 e - 1.0"])
def test_a_product_with_e_stays_one(typed: str) -> None:
    assert mark_numeric(numeric(2 * math.e - 1, 1e-6), typed).right


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("0.1302", ""),
        ("1.302e-1", ""),
        ("1/4", r"\frac{1}{4} = 0.25"),
        ("13.02%", r"\frac{13.02}{100} = 0.1302"),
        ("2e - 1", r"2 e - 1 \approx 4.43656"),
        ("0.5 ln 2 nats", r"0.5 \ln 2 \approx 0.346574"),
        ("exp(-20)", r"e^{-20} \approx 2.06115 \cdot 10^{-9}"),
        ("1/0", r"\frac{1}{0} = \infty"),
    ],
)
def test_what_is_typed_is_shown_as_it_is_read(typed: str, shown: str) -> None:
    assert understood(numeric(0.1302, unit="nats"), typed) == shown


def test_a_unit_alone_is_no_number() -> None:
    with pytest.raises(Unreadable, match="Nothing was typed"):
        mark_numeric(numeric(0.95, unit="nats"), "nats")


def full_width(text: str) -> str:
    return text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789.+-/%*()"})


@given(
    value=st.floats(-1e6, 1e6).map(lambda x: round(x, 4)),
    spell=st.sampled_from([repr, "{:.4f}".format, "{:e}".format, "{:+}".format, "({})".format]),
    width=st.sampled_from([str, full_width, lambda text: text.replace("-", "−"), "  {}\t".format]),
)
def test_any_decimal_in_any_spelling_is_itself(
    value: float, spell: Callable[[float], str], width: Callable[[str], str]
) -> None:
    assert mark_numeric(numeric(value, 1e-3 + 1e-6 * abs(value)), width(spell(value))).right
