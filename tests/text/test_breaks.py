"""Where a line may end inside a formula."""

import pytest

from quiz.text import maths, wrap
from quiz.text.layout import as_text, lay_out


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"H(p, q) = -\sum_k p_k \ln q_k", "H(p,~q)~= −∑ₖ~pₖ~ln~qₖ"),
        (r"\ln C - H(p)", "ln~C~− H(p)"),
        (r"-\alpha (1 - p)^2 \ln p", "−α(1~−~p)²~ln~p"),
        (r"(1 - p)^2 + \left(a + b\right) - c", "(1~−~p)²~+ (a~+~b)~− c"),
        (r"\log_2 x = \ln x / \ln 2", "log₂~x~= ln~x~/~ln~2"),
        (r"w_1, \dots, w_k", "w₁, …, wₖ"),
        (r"a = b \quad\text{for all } i", "a~= b  for all i"),
        (r"\frac{a + b}{c}", "(a~+~b)/c"),
        (r"\begin{aligned} a &= \ln b \\ &= c \end{aligned}", "a~= ln~b; = c"),
    ],
)
def test_a_line_ends_only_after_a_relation_an_operator_or_a_comma(latex: str, shown: str) -> None:
    assert maths.flowing(latex).replace(wrap.NO_BREAK, "~") == shown
    assert maths.flowing(latex).replace(wrap.NO_BREAK, " ") == maths.inline(latex)


@pytest.mark.parametrize("width", range(12, 90))
def test_no_function_is_parted_from_its_argument_where_there_is_room(width: int) -> None:
    source = r"It is $L = -\alpha_t (1 - p_t)^\gamma \ln p_t + \ln C - H(p)$ or $-\ln p_t$, in all."
    rows = as_text(lay_out(source, width)).splitlines()
    assert max(map(len, rows)) <= width
    assert "\u00a0" not in "".join(rows)
    assert " ".join(rows) == "It is L = −αₜ(1 − pₜ)ᵞ ln pₜ + ln C − H(p) or −ln pₜ, in all."
    if width >= 18:  # the widest term
        assert not [row for row in rows if row.endswith(("ln", "(1", "γ"))]


def test_table_cells_and_displayed_formulas_show_plain_spaces() -> None:
    table = "| a | b |\n|---|---|\n| $\\ln x = 1$ | $\\ln y$ |"
    for source in (table, r"$$\ln x = \ln y + \ln z + \ln a + \ln b$$"):
        for width in (12, 20, 80):
            assert "\u00a0" not in as_text(lay_out(source, width))


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"z_{i1}, \dots, z_{iC}", "zᵢ₁, …, z[i,C]"),
        (r"z_{nChw}", "z[n,C,h,w]"),
        (r"t_{i,C}^2", "t[i,C]²"),
        (r"D_{KL}", "D_KL"),
        (r"L_{Dice}", "L_Dice"),
        (r"w_C", "w_C"),
        (r"z_{ij}", "zᵢⱼ"),
    ],
)
def test_indices_that_unicode_cannot_lower_stand_in_brackets_and_names_do_not(
    latex: str, shown: str
) -> None:
    assert maths.inline(latex) == shown
