"""What a checker says about a formula that would not be shown as its author meant."""

import pytest

from quiz.text.maths import fault


@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        (r"\foo x", r"\foo is not a known command"),
        (r"\frac{1}", r"\frac lacks what it applies to"),
        ("{a", "a { has no }"),
        ("a}", "} closes nothing"),
        (r"\left( a", r"a \left has no \right"),
        (r"\left a \right)", r"\left needs a bracket after it"),
        (r"\begin{cases} a", r"\begin{cases} has no \end"),
        (r"\begin{tikz} a \end{tikz}", "tikz is not a known environment"),
        (r"\begin{cases} a \end{matrix}", r"\end{matrix} closes \begin{cases}"),
        (r"x \end{cases}", r"\end{cases} has no \begin"),
        ("a & b", r"& stands outside \begin and \end"),
        ("a_1_2", "a second subscript follows the first"),
        ("a^1^2", "a second superscript follows the first"),
        ("x^", "^ lacks what it applies to"),
        (r"\text{a", "a { has no }"),
        (r"\text{if $\foo$}", r"\foo is not a known command"),
        (r"\sqrt[3", "a [ has no ]"),
        ("a \\", "it ends in a \\"),
    ],
)
def test_fault_names_the_reason(latex: str, reason: str) -> None:
    assert fault(latex) == f"The formula {latex} is faulty: {reason}."


def test_empty_formula_is_a_fault() -> None:
    assert fault("  ") == "The formula is empty."


def test_long_formula_is_cut_in_the_sentence() -> None:
    said = fault("x + " * 50 + r"\foo")
    assert said is not None
    assert "…" in said
    assert len(said) < 120


@pytest.mark.parametrize(
    "latex",
    [
        r"\operatorname{softmax}(z) \quad \mathbb E \,\mathrm{d}x",
        r"\begin{array}{lc} a & b \end{array}",
        r"\left. \frac{dL}{dw} \right|_{w=0}",
        r"\alpha\beta\gamma\lambda\tau\epsilon\times\le\ge\approx\to\infty\in\cdot\top\nabla",
        r"P\left(A \middle| B\right) \Bigl( \max_i \bigr) \displaystyle \tag{1}",
        r"\begin{pmatrix} \frac{\partial p}{\partial z} & \cdots \\ \vdots & \ddots \end{pmatrix}",
    ],
)
def test_faithful_formulas_have_no_fault(latex: str) -> None:
    assert fault(latex) is None
