"""What a learner reads where a formula stands on lines of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.text.maths import block, fault, inline
from quiz.text.width import cells

SEEN = [
    (
        r"H(p,q) = -\sum_{i=1}^{N} p_i \log q_i",
        """
            N
H(p, q) = − ∑  pᵢ log qᵢ
           i=1
""",
    ),
    (
        r"\frac{\partial L}{\partial z_j} = p_j - y_j",
        """
 ∂L
───── = pⱼ − yⱼ
 ∂zⱼ
""",
    ),
    (
        r"\mathrm{softmax}(z)_j = \frac{e^{z_j - m}}{\sum_{k=1}^{C} e^{z_k-m}}",
        """
                  zⱼ−m
                 e
softmax(z)ⱼ = ───────────
                C   zₖ−m
                ∑  e
               k=1
""",
    ),
    (
        r"L = \begin{cases} -\log p & \text{if } y = 1 \\ -\log(1-p) & \text{若 } y=0\end{cases}",
        """
    ⎧−log p       if y = 1
L = ⎨
    ⎩−log(1 − p)  若 y = 0
""",
    ),
    (
        r"D_{KL}(P \| Q) = \sum_x P(x) \log \frac{P(x)}{Q(x)}",
        """
                       P(x)
D  (P‖Q) = ∑ P(x) log ──────
 KL        x           Q(x)
""",
    ),
    (
        r"\left( \frac{a}{b} \right)^2",
        """
⎛ a ⎞²
⎜───⎟
⎝ b ⎠
""",
    ),
    (
        r"\begin{aligned} a &= b + c \\ &= d \end{aligned}",
        """
a = b + c
  = d
""",
    ),
    (
        r"\begin{bmatrix} 1 & 0 & 10\\ 0 & 1 & -3\end{bmatrix}",
        """
⎡1  0  10⎤
⎣0  1  −3⎦
""",
    ),
    (
        r"\underbrace{p-y}_{\text{error}} x",
        """
p − y x
╰─┬─╯
error
""",
    ),
    (
        r"\operatorname*{arg\,min}_\theta L(\theta)",
        """
arg min L(θ)
   θ
""",
    ),
    (
        r"\sqrt{\frac{1}{N}\sum_i x_i^2}",
        """
 ┌──────────
 │ 1
 │─── ∑ xᵢ²
╲│ N  i
""",
    ),
    (
        r"\text{交叉熵} = \frac{\text{交叉}}{2}",
        """
          交叉
交叉熵 = ──────
           2
""",
    ),
    (r"\lVert w \rVert_2^2", "\n‖w‖₂²\n"),
    (
        r"x_{\max}^{a-b}",
        """
xᵃ⁻ᵇ
 max
""",
    ),
]


@pytest.mark.parametrize(("latex", "picture"), SEEN)
def test_formula_in_two_dimensions(latex: str, picture: str) -> None:
    assert [row.rstrip() for row in block(latex)] == picture.strip("\n").split("\n")


FRAGMENTS = st.sampled_from(
    r"""
    \frac { } a ^ _ & \\ \begin{cases} \end{cases} \begin{aligned} \end{aligned} \left( \right)
    \left \right \sqrt [ ] \hat \text{若} \sum + = ' 1 \operatorname \mathop \not \begin \end \foo
    \substack \overline \underbrace \overset 交 $ \ \log \mathbf{x} \middle|
    """.split()  # noqa: SIM905 -- a list of forty raw strings is harder to read
)


@given(st.lists(FRAGMENTS, max_size=20).map(" ".join))
def test_any_source_gives_rows_of_equal_width(latex: str) -> None:
    assert len({cells(row) for row in block(latex)}) == 1
    assert "\n" not in inline(latex)


@pytest.mark.parametrize("token", ["{", r"\frac", r"\left(", r"\sqrt[", r"\hat", "^", r"\text{$"])
def test_absurd_nesting_is_a_fault_and_no_crash(token: str) -> None:
    latex = token * 2_000
    assert fault(latex)
    assert block(latex)
