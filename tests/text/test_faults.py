"""What a checker refuses in a text."""

import pytest

from quiz.text.layout import faults


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
