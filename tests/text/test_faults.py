"""What a checker refuses in a text."""

import pytest

from quiz.text.layout import as_text, faults, lay_out


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("so $x is", ["The $ before “x is” has no partner; write \\$ for a dollar."]),
        ("so $$x is", ["The $$ before “x is” has no partner; write \\$ for a dollar."]),
        (
            "$a\n\nb$",
            [
                "The $ before “a” has no partner; write \\$ for a dollar.",
                "The $ before “” has no partner; write \\$ for a dollar.",
            ],
        ),
        ("$\\foo$", ["The formula \\foo is faulty: \\foo is not a known command."]),
        ("```python\nx = 1", ["The code fence ```python is not closed."]),
        (
            "a <b>bold</b>",
            ["Raw HTML is not shown as such: <b>", "Raw HTML is not shown as such: </b>"],
        ),
        ("<div>\nx\n</div>", ["Raw HTML is not shown as such: <div>"]),
    ],
)
def test_fault_is_named(source: str, said: list[str]) -> None:
    assert faults(source) == said


@pytest.mark.parametrize(
    "source",
    [
        "plain 文字 with $x_i$ and `$`, \\$5",
        "$$\n\\frac{a}{b}\n$$",
        "```\n$x\n<b>\n```",
        "``a ` $ b``",
        "if $p < q$ and $q > r$",
        "- ~~~\n  $x\n  ~~~\n",
        "",
    ],
)
def test_sound_text_has_no_fault(source: str) -> None:
    assert faults(source) == []


@pytest.mark.parametrize(
    "source",
    [
        "> " * 20 + "a",
        "- " * 10 + "a",
        "> " * 5000 + "a",
        "- " * 5000 + "a",
        "*" * 3000 + "a" + "*" * 3000,
        "**_a " * 1000 + "b " + "_**" * 1000,
    ],
)
def test_what_is_nested_too_deep_is_said_in_a_sentence_and_shown_somehow(source: str) -> None:
    assert faults(source) == [
        "Something is nested too deep to be shown; write it with fewer levels."
    ]
    lay_out(source, 60)


@pytest.mark.parametrize(
    "formula",
    [
        "{" * 3000 + "x" + "}" * 3000,
        r"\frac{" * 3000 + "x" + "}{y}" * 3000,
        r"\sqrt{" * 3000 + "x" + "}" * 3000,
        "x" + "^{x" * 3000 + "}" * 3000,
        r"\left(" * 3000 + "x" + r"\right)" * 3000,
        r"\begin{matrix}" * 500 + "x" + r"\end{matrix}" * 500,
        r"\hat{" * 3000 + "x" + "}" * 3000,
    ],
)
def test_a_formula_that_nests_too_deep_is_said_in_a_sentence(formula: str) -> None:
    (fault,) = faults(f"${formula}$")
    assert "it nests more than" in fault
    lay_out(f"${formula}$", 60)


@pytest.mark.parametrize("source", ["> " * 19 + "a", "- " * 9 + "a", "a" + "\u0301" * 20_000])
def test_what_is_only_unusual_is_shown_whole(source: str) -> None:
    assert faults(source) == []
    assert as_text(lay_out(source, 60)).count("a") == 1
