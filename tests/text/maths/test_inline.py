"""What a learner reads where a formula stands within a sentence: one row, few brackets."""

import pytest

from quiz.text.maths import inline

SEEN = [
    # quotients
    (r"\frac{1}{N}", "1/N"),
    (r"\frac{\partial L}{\partial z_j} = p_j - y_j", "∂L/∂zⱼ = pⱼ − yⱼ"),
    (r"\frac{\partial L}{\partial p}\frac{\partial p}{\partial z}", "(∂L/∂p)(∂p/∂z)"),
    (r"\frac{dL}{dz} = \frac{dL}{dp}\cdot\frac{dp}{dz}", "dL/dz = dL/dp · dp/dz"),
    (r"\frac{1}{2}x", "(1/2)x"),
    (r"w \leftarrow w - \alpha \frac{\partial L}{\partial w}", "w ← w − α ∂L/∂w"),
    (r"\frac{1}{1+e^{-z}}", "1/(1 + e⁻ᶻ)"),
    (r"\frac{\log p}{N}", "(log p)/N"),
    (r"\frac{a}{2\sigma^2}", "a/(2σ²)"),
    (r"\frac{TP}{TP + FN}", "TP/(TP + FN)"),
    (r"\frac{\frac{a}{b}}{c}", "(a/b)/c"),
    (r"\frac{n!}{k!(n-k)!}", "n!/(k!(n − k)!)"),
    (r"\frac12", "1/2"),
    # sums and operators
    (r"-\sum_i p_i \log q_i", "−∑ᵢ pᵢ log qᵢ"),
    (r"H(p,q) = -\sum_{i=1}^{N} p_i \log q_i", "H(p, q) = −∑ᵢ₌₁ᴺ pᵢ log qᵢ"),
    (r"\sum_{k=1}^{C} e^{z_k}", "∑_{k=1}^C e^zₖ"),
    (r"\sum_{c \in C} y_c \log p_c", "∑_{c∈C} y_c log p_c"),
    (
        r"-\frac{1}{N}\sum_{n=1}^N\left[y_n\log p_n + (1-y_n)\log(1-p_n)\right]",
        "−(1/N) ∑ₙ₌₁ᴺ [yₙ log pₙ + (1 − yₙ) log(1 − pₙ)]",
    ),
    (r"D_{KL}(P\|Q) = \sum_x P(x)\log\frac{P(x)}{Q(x)}", "D_KL(P‖Q) = ∑ₓ P(x) log(P(x)/Q(x))"),
    (r"\log\sum_k e^{z_k}", "log ∑ₖ e^zₖ"),
    (r"\log_2 x = \ln x / \ln 2", "log₂ x = ln x / ln 2"),
    (r"\arg\min_\theta L(\theta)", "arg min_θ L(θ)"),
    (r"\operatorname*{arg\,max}_k p_k", "arg maxₖ pₖ"),
    (r"\max_k z_k", "maxₖ zₖ"),
    (r"\exp\left(\frac{z}{\tau}\right)", "exp(z/τ)"),
    (r"\int_0^1 x\,dx", "∫₀¹ x dx"),
    # scripts
    (r"e^{z_j - m}", "e^(zⱼ−m)"),
    (r"x^{(i)} + w_{ij}^{(l)}", "x⁽ⁱ⁾ + wᵢⱼ⁽ˡ⁾"),
    (r"\lVert w \rVert_2^2", "‖w‖₂²"),
    (r"(1-p_t)^\gamma \log p_t", "(1 − pₜ)ᵞ log pₜ"),
    (r"x_c^2", "x²_c"),
    (r"\mathcal{L}_{\text{CE}} = -\log p_y", "ℒ_CE = −log p_y"),
    (r"\nabla_\theta L", "∇_θ L"),
    (r"q^{1-\alpha}", "q^(1−α)"),
    (r"W^{[l]} a^{[l-1]}", "W^[l] a^[l−1]"),
    (r"\sigma'(z) = \sigma(z)(1-\sigma(z))", "σ′(z) = σ(z)(1 − σ(z))"),
    (r"y^* \ne f''", "y* ≠ f″"),
    (r"10^{-12}", "10⁻¹²"),
    # letters
    (r"\hat y_i = \sigma(w^\top x^{(i)} + b)", "ŷᵢ = σ(wᵀx⁽ⁱ⁾ + b)"),
    (r"\bar{x} + \tilde y + \hat\theta", "x̄ + ỹ + θ̂"),
    (r"\mathbf{W}\mathbf x + \boldsymbol{\theta}", "𝐖𝐱 + 𝛉"),
    (r"\mathbb{E}_{x\sim p}[-\log q(x)]", "𝔼_{x∼p}[−log q(x)]"),
    (r"x \in \mathbb{R}^{N \times C}", "x ∈ ℝ^(N×C)"),
    (r"\operatorname{softmax}(z)_i(\delta_{ij} - p_j)", "softmax(z)ᵢ(δᵢⱼ − pⱼ)"),
    (r"\mathrm{KL}(p \parallel q) \ge 0", "KL(p ∥ q) ≥ 0"),
    (r"p(y \mid x; \theta) \approx |x|", "p(y | x; θ) ≈ |x|"),
    # roots, brackets, grids, spaces
    (r"\sqrt{x} + \sqrt{2\pi} + \sqrt[3]{x}", "√x + √(2π) + ∛x"),
    (r"\left(\frac{a}{b}\right)^2", "(a/b)²"),
    (r"y_i \in \{0, 1\}", "yᵢ ∈ {0, 1}"),
    (r"\begin{bmatrix} 1 & 0 \\ 0 & -1 \end{bmatrix}", "[1 0; 0 −1]"),
    (
        r"\begin{cases} -\log p & \text{if } y = 1 \\ 0 & \text{否则} \end{cases}",
        "{−log p, if y = 1; 0, 否则}",
    ),
    (r"\begin{aligned} a &= b + c \\ &= d \end{aligned}", "a = b + c; = d"),
    (r"\underbrace{p-y}_{\text{error}} x", "(p − y)_error x"),
    (r"1{,}000, \quad -x, a - -b", "1,000,  −x, a − −b"),
    (r"\binom{n}{k} \to \infty", "(n choose k) → ∞"),
    (r"\text{if $y = 1$ then}", "if y = 1 then"),
    (r"a \not= b \overset{!}{=} c", "a ≠ b =^! c"),
]


@pytest.mark.parametrize(("latex", "shown"), SEEN)
def test_formula_in_one_row(latex: str, shown: str) -> None:
    assert inline(latex) == shown


@pytest.mark.parametrize("latex", [r"\foo{x} + 1", r"\frac{1}", "{a", r"\left( a", "\\"])
def test_what_cannot_be_read_is_still_seen(latex: str) -> None:
    assert inline(latex)


def test_unknown_command_shows_its_name() -> None:
    assert inline(r"\foo{x} + 1") == r"\foo x + 1"
