"""What cannot be read: why, and in which column of what was typed."""

import pytest

from quiz.marking.expression.expression import Unreadable, parse

NAMES = ("p", "y", "z", "gamma")


def refusal(source: str, names: tuple[str, ...] = NAMES, author: bool = False) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        parse(source, names, author=author)
    return caught.value


@pytest.mark.parametrize(
    ("source", "position", "english"),
    [
        ("", 0, "Nothing was typed"),
        ("   ", 3, "Nothing was typed"),
        ("p +", 3, "a variable or an opening bracket is expected"),
        ("p + * y", 4, "a variable or an opening bracket is expected"),
        ("(1 - p", 6, "for the “(” in column 1"),
        ("2(p + (1 - y)", 13, "for the “(” in column 2"),
        ("(p]", 2, "“)” is expected"),
        ("1 - p)", 5, "closes nothing"),
        ("2 3", 2, "operator or the end"),
        ("p 2", 2, "operator or the end"),
        ("2½", 1, "operator or the end"),
        ("0,5", 1, "decimals take a point"),
        ("∂L/∂z = p - y", 6, "right of the equals sign"),
        ("= p - y", 0, "right of the equals sign"),
        ("|z|", 0, "abs(x)"),
        ("p!", 1, "“!” cannot be read"),
        ("p；y", 1, "“;” cannot be read"),
        ("ln", 2, "“ln” needs what it is applied to"),
        ("exp -z", 4, "exp(x)"),
        ("ln(p, y)", 0, "“ln” takes one value"),
        ("ln^2 p", 0, "(ln(x))^2"),
        ("lg 2", 0, "log2 or log10"),
        (r"\foo{p}", 0, r"\foo"),
        (r"\frac12", 5, r"is written \frac{a}{b}, with both pairs of braces"),
        (r"\sqrt[3]{p}", 0, "x^(1/3)"),
        (
            "entropy(p)",
            0,
            "“entropy” is neither a variable here (p, y, z, gamma) nor a function (ln",
        ),
        ("q(1-p)", 0, "“q” is neither a variable here"),
        ("sigmod(z)", 0, "There is no function “sigmod” here. Did you mean “sigmoid”?"),
        ("2 gama (p+1)", 2, "the variables are p, y, z, gamma. Did you mean “gamma”?"),
    ],
)
def test_says_why_and_where(source: str, position: int, english: str) -> None:
    fault = refusal(source)
    assert english in fault.message.en
    assert fault.position == position
    assert fault.message.zh != fault.message.en


@pytest.mark.parametrize(
    ("source", "position"),
    [
        ("ln 2p", 4),
        ("ln p y", 5),
        ("ln p (1-y)", 5),
        ("ln p / y", 5),
        ("1/2p", 3),
        ("y/p(1-p)", 3),
        ("1/2 ln 2", 4),
        ("e^2z", 3),
        ("e^-z(1-p)", 4),
        ("log2p", 0),
    ],
)
def test_asks_for_brackets_where_readings_differ(source: str, position: int) -> None:
    fault = refusal(source)
    assert fault.position == position
    assert "clear" in fault.message.en or "more than one way" in fault.message.en


def test_joined_index_and_product_are_not_guessed_between() -> None:
    assert "more than one way" in refusal("pj", ("p", "j", "p_j")).message.en


def test_columns_are_those_of_what_was_typed() -> None:
    assert refusal("２×γ² ＋ ｑ").position == 7
    assert refusal("½ p₁", ("p",)).position == 2


def test_unknown_name_lists_the_known_ones_and_the_nearest() -> None:
    message = refusal("2 gama", ("p", "gamma")).message
    assert "“gama”" in message.en
    assert "p, gamma" in message.en
    assert "Did you mean “gamma”?" in message.en
    assert "是不是想写“gamma”？" in message.zh
    assert "Did you mean “sigmoid”?" in refusal("sigmod(z)").message.en
    assert "Did you mean" not in refusal("q").message.en
    assert "without variables" in refusal("x", ()).message.en


def test_a_function_that_nothing_is_like_lists_those_that_there_are() -> None:
    message = refusal("entropie(2)", ()).message
    assert "there are ln, log2, log10, exp, sqrt, abs, sigmoid, softplus, tanh" in message.en
    assert "可用的函数有 ln, log2" in message.zh
    assert "softmax" not in message.en
    author = refusal("frobnicate([1, 2])", (), author=True).message
    assert "entropy, cross_entropy, kl, logsumexp, softmax" in author.en


@pytest.mark.parametrize(
    ("source", "instead"),
    [
        ("log1p(p)", "write ln(1 + x)."),
        ("expm1(p)", "write exp(x) - 1."),
        ("logit(p)", "write ln(x/(1 - x))."),
        ("softmax(z)", "write exp(x)/(exp(x) + exp(y))."),
        ("square(z)", "write x^2."),
        ("relu(z)", "write max(x, 0)."),
    ],
)
def test_a_function_that_is_known_elsewhere_is_written_out(source: str, instead: str) -> None:
    assert instead in refusal(source).message.en
    assert instead.removeprefix("write ").removesuffix(".") in refusal(source).message.zh


@pytest.mark.parametrize("word", ["sin", "tan", "sign", "erf", "argmax"])
def test_a_function_that_is_no_misspelling_is_not_taken_for_one(word: str) -> None:
    assert "Did you mean" not in refusal(f"{word}(p)").message.en


def test_other_names_of_the_sigmoid_are_read() -> None:
    for name in ("sigmoid", "expit", "logistic", "sigma"):
        assert parse(f"{name}(z)", NAMES).value({"z": 0.0}) == 0.5


def test_names_differ_by_case_and_the_near_one_is_offered() -> None:
    assert "Did you mean “p”?" in refusal("P").message.en


@pytest.mark.parametrize(
    ("source", "position", "english"),
    [
        ("[1, 2] + [1, 2, 3]", 7, "different lengths"),
        ("[[1], 2]", 0, "elements of a list are numbers"),
        ("[1, 2][2]", 7, "from 0 to 1"),
        ("[1, 2][0.5]", 7, "from 0 to 1"),
        ("2[1]", 1, "Only a list"),
        ("entropy(0.5)", 0, "1 list"),
        ("kl([1, 0])", 0, "2 list"),
        ("kl([1, 0], [1])", 0, "2 list"),
        ("max([1], 2)", 0, "numbers, or one list"),
    ],
)
def test_lists_that_do_not_fit_are_told_at_once(source: str, position: int, english: str) -> None:
    fault = refusal(source, (), author=True)
    assert english in fault.message.en
    assert fault.position == position


@pytest.mark.parametrize(
    "source",
    ["(" * 400 + "p", "ln " * 150 + "p", "2^" * 200 + "2", "-" * 400, r"\frac{" * 80, "√" * 500],
)
def test_deep_nesting_is_refused_not_followed(source: str) -> None:
    refusal(source)


def test_long_input_is_refused_unread() -> None:
    fault = refusal("p+" * 250 + "p")
    assert fault.position == 500
    assert "500 characters" in fault.message.en


def test_what_is_within_the_limits_is_read() -> None:
    assert parse("(" * 60 + "p" + ")" * 60, NAMES).value({"p": 2.0}) == 2.0
    assert parse("+".join("p" * 250), NAMES).value({"p": 2.0}) == 500.0
    assert parse("-" * 499 + "p", NAMES).value({"p": 2.0}) == -2.0
