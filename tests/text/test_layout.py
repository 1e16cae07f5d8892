"""What a learner sees of Markdown with formulas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.text.layout import Span, as_text, lay_out
from quiz.text.width import cells


def shown(source: str, width: int = 40) -> str:
    return as_text(lay_out(source, width))


def test_styles() -> None:
    assert lay_out("**bold $x_i$** and *thin* `p[i]`, $p$", 60) == [
        (
            Span("bold ", "strong"),
            Span("xᵢ", "maths"),
            Span(" and ", ""),
            Span("thin", "emphasis"),
            Span(" ", ""),
            Span("p[i]", "code"),
            Span(", ", ""),
            Span("p", "maths"),
        )
    ]
    assert lay_out("# Title", 40) == [(Span("Title", "heading"),)]
    assert lay_out("> said", 40) == [(Span("│ ", "quote"), Span("said", "quote"))]
    assert lay_out("[docs](https://example.org)", 60) == [
        (Span("docs (https://example.org)", "link"),)
    ]


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("**交叉熵（cross-entropy）**衡量", "交叉熵（cross-entropy）衡量"),
        ("是**“熵”**的", "是“熵”的"),
        ("第一行，\n第二行 and\nthird", "第一行，第二行 and third"),
        ("costs \\$5 and `$HOME`, $5 and $6", "costs $5 and $HOME, $5 and $6"),
        ("$a_1 * b_1 * c_1$ and _it_", "a₁ * b₁ * c₁ and it"),
        ("one\\\ntwo", "one\ntwo"),
        ("用 $q$ 编码，$p$的", "用 q 编码，p的"),
        ("if p < q and <b>", "if p < q and <b>"),
        ("---", "─" * 40),
    ],
)
def test_paragraphs(source: str, plain: str) -> None:
    assert shown(source) == plain


def test_lists_hang() -> None:
    source = "- the first item is longer than a line\n  - 嵌套\n- second\n\n9. nine\n10. ten"
    assert shown(source, 24).split("\n") == [
        "• the first item is",
        "  longer than a line",
        "  ◦ 嵌套",
        "• second",
        "",
        "9.  nine",
        "10. ten",
    ]


def test_displayed_formula_stands_apart() -> None:
    assert shown("loss:\n$$\\frac{a}{b}$$\nwith $a$.").split("\n") == [
        "loss:",
        "",
        "   a",
        "  ───",
        "   b",
        "",
        "with a.",
    ]


def test_displayed_formula_that_is_too_wide_is_wrapped_in_one_row() -> None:
    lines = shown("$$\\frac{a}{b} = " + " + ".join(["x"] * 20) + "$$", 30).split("\n")
    assert lines[0] == "a/b = x + x + x + x + x + x +"
    assert len(lines) == 3


def test_formula_in_a_quote() -> None:
    assert shown("> so\n> $$\n> \\frac{a}{b}\n> $$").split("\n") == [
        "│ so",
        "│",
        "│    a",
        "│   ───",
        "│    b",
    ]


def test_short_formula_is_not_broken() -> None:
    assert shown("so that it is $p_j - y_j$ there", 20).split("\n") == [
        "so that it is",
        "pⱼ − yⱼ there",
    ]


def test_code_keeps_its_lines_and_goes_on_when_too_wide() -> None:
    source = "```python\ndef f(p):\n    return p  # $x$ 长\n\ny = f(1)\n```"
    assert lay_out(source, 20) == [
        (Span("def f(p):", "codeblock"),),
        (Span("    return p  # $x$ ", "codeblock"),),
        (Span("↳ 长", "codeblock"),),
        (Span("", "codeblock"),),
        (Span("y = f(1)", "codeblock"),),
    ]


TABLE = "| name | 值 | f |\n|:--|--:|:-:|\n| a | 10.5 | $x|y$ |\n| 交叉熵 | 2 | `c` |"


def test_table_columns_line_up_by_cells() -> None:
    assert shown(TABLE).split("\n") == [
        "name   │   值 │  f",
        "───────┼──────┼────",
        "a      │ 10.5 │ x|y",
        "交叉熵 │    2 │  c",
    ]


def test_table_that_is_too_wide_is_stacked() -> None:
    assert shown(TABLE, 15).split("\n") == [
        "name: a",
        "值: 10.5",
        "f: x|y",
        "────────",
        "name: 交叉熵",
        "值: 2",
        "f: c",
    ]


WORDS = st.lists(
    st.sampled_from(
        [
            "熵，",
            "交叉熵",
            "loss",
            "**粗（x）**",
            "`p[i]`",
            "$p_j - y_j$",
            "$\\sum_{k=1}^C e^{z_k}$",
            "[a](https://example.org/long)",
            "\\$",
            "。",
        ]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)
BLOCKS = st.one_of(
    WORDS,
    WORDS.map("# {}".format),
    WORDS.map("> {}".format),
    WORDS.map("- {}\n  - nested\n    1. deeper".format),
    WORDS.map("12. {}".format),
    WORDS.map("```\n{}\n```".format),
    WORDS.map("| a | b |\n|---|---|\n| {} | x |".format),
    WORDS.map("$$\\frac{{a}}{{b}} = c$$\n{}".format),
)


@given(st.lists(BLOCKS, max_size=4).map("\n\n".join), st.integers(12, 60))
def test_no_line_is_wider_than_asked(source: str, width: int) -> None:
    for line in lay_out(source, width):
        assert sum(cells(span.text) for span in line) <= width


@given(st.text(st.sampled_from("$`*_\\-> \n|#a熵1.[]()~"), max_size=60))
def test_any_text_is_laid_out(source: str) -> None:
    for line in lay_out(source, 20):
        assert sum(cells(span.text) for span in line) <= 20
