"""What each LaTeX command stands for, as amsmath and the LaTeX2e reference manual name them."""

from quiz.text.maths.tree import Kind


def _table(kind: Kind, entries: str) -> dict[str, tuple[str, Kind]]:
    """ "name symbol name symbol …" as {name: (symbol, kind)}."""
    words = entries.split()
    return {name: (symbol, kind) for name, symbol in zip(words[::2], words[1::2], strict=True)}


SYMBOLS: dict[str, tuple[str, Kind]] = {
    **_table(
        "ord",
        """
        alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ
        iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς
        tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω
        Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
        partial ∂ nabla ∇ infty ∞ ell ℓ hbar ℏ imath ı jmath ȷ Re ℜ Im ℑ aleph ℵ wp ℘
        forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ emptyset ∅ varnothing ∅ top ⊤ bot ⊥ angle ∠
        ldots … dots … dotsc … dotsb ⋯ dotsm ⋯ cdots ⋯ vdots ⋮ ddots ⋱ prime ′ degree °
        bullet • star ⋆ checkmark ✓ square □ blacksquare ■ vert | Vert ‖ | ‖ backslash \\
        % % $ $ # # & & _ _ therefore ∴ because ∵ triangle △ complement ∁
        """,
    ),
    **_table(
        "bin",
        """
        pm ± mp ∓ times × div ÷ cdot · ast * circ ∘ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙
        cap ∩ cup ∪ uplus ⊎ setminus ∖ wedge ∧ land ∧ vee ∨ lor ∨ dagger † ddagger ‡ bmod mod
        """,
    ),
    **_table(
        "rel",
        """
        le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ lt < gt > ll ≪ gg ≫ equiv ≡
        approx ≈ cong ≅ simeq ≃ sim ∼ asymp ≍ propto ∝ doteq ≐ triangleq ≜ coloneqq ≔ mid |
        parallel ∥ perp ⊥ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ prec ≺
        succ ≻ preceq ⪯ succeq ⪰ models ⊨ vdash ⊢ to → rightarrow → leftarrow ← gets ←
        leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⇒ impliedby ⇐ iff ⇔
        longrightarrow ⟶ longleftarrow ⟵ Longrightarrow ⟹ Longleftrightarrow ⟺ mapsto ↦
        longmapsto ⟼ uparrow ↑ downarrow ↓ updownarrow ↕ hookrightarrow ↪ colon :
        """,
    ),
    **_table(
        "big",
        """
        sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁
        bigotimes ⨂ bigvee ⋁ bigwedge ⋀
        """,
    ),
    **_table(
        "open",
        "langle ⟨ lceil ⌈ lfloor ⌊ lvert | lVert ‖ { { lbrace { lbrack [ lparen (",
    ),
    **_table(
        "close",
        "rangle ⟩ rceil ⌉ rfloor ⌋ rvert | rVert ‖ } } rbrace } rbrack ] rparen )",
    ),
    **_table(
        "op",
        """
        log log ln ln lg lg exp exp sin sin cos cos tan tan cot cot sec sec csc csc sinh sinh
        cosh cosh tanh tanh coth coth arcsin arcsin arccos arccos arctan arctan arg arg deg deg
        dim dim ker ker hom hom max max min min sup sup inf inf lim lim det det gcd gcd Pr Pr
        argmax argmax argmin argmin
        """,
    ),
    "limsup": ("lim sup", "op"),
    "liminf": ("lim inf", "op"),
}

LIMIT_OPERATORS = frozenset(
    """
    max min sup inf lim limsup liminf det gcd Pr argmax argmin
    sum prod coprod bigcup bigcap bigoplus bigotimes bigvee bigwedge
    """.split()  # noqa: SIM905 -- a list of forty quoted words is harder to read
)

CHARACTERS: dict[str, tuple[str, Kind]] = {
    **{character: (character, "bin") for character in "+*±×÷·∩∪⊙⊕⊗∘"},
    **{character: (character, "rel") for character in "=<>:≤≥≠≈≡∼∝∈∉⊂⊆→←↔⇒⇐⇔↦≜≔≪≫"},
    **{character: (character, "open") for character in "([⟨⌈⌊"},
    **{character: (character, "close") for character in ")]⟩⌉⌋"},
    **{character: (character, "punct") for character in ",;"},
    **{character: (character, "big") for character in "∑∏∫"},
    "-": ("−", "bin"),
    "−": ("−", "bin"),
}

SPACES: dict[str, str] = {
    ",": " ",
    ":": " ",
    ";": " ",
    ">": " ",
    " ": " ",
    "!": "",
    "thinspace": " ",
    "enspace": " ",
    "quad": "  ",
    "qquad": "    ",
}

ACCENTS: dict[str, tuple[str, bool]] = {  # combining mark, whether every character takes it
    "hat": ("\u0302", False),
    "widehat": ("\u0302", False),
    "tilde": ("\u0303", False),
    "widetilde": ("\u0303", False),
    "bar": ("\u0304", False),
    "vec": ("\u20d7", False),
    "dot": ("\u0307", False),
    "ddot": ("\u0308", False),
    "check": ("\u030c", False),
    "breve": ("\u0306", False),
    "acute": ("\u0301", False),
    "grave": ("\u0300", False),
    "mathring": ("\u030a", False),
    "overline": ("\u0305", True),
    "underline": ("\u0332", True),
}

# Commands that only change size, style or where limits go: a terminal has one size.
IGNORED = frozenset(
    """
    displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits mathstrut strut
    nonumber notag big Big bigg Bigg bigl bigr bigm Bigl Bigr Bigm biggl biggr Biggl Biggr
    """.split()  # noqa: SIM905 -- a list of forty quoted words is harder to read
)

GRIDS: dict[str, tuple[str, int, str, str]] = {  # aligns, gap, left and right delimiter
    "matrix": ("c", 2, "", ""),
    "smallmatrix": ("c", 1, "", ""),
    "pmatrix": ("c", 2, "(", ")"),
    "bmatrix": ("c", 2, "[", "]"),
    "Bmatrix": ("c", 2, "{", "}"),
    "vmatrix": ("c", 2, "|", "|"),
    "Vmatrix": ("c", 2, "‖", "‖"),
    "cases": ("l", 2, "{", ""),
    "rcases": ("l", 2, "", "}"),
    "array": ("c", 2, "", ""),
    "aligned": ("rl", 0, "", ""),
    "align": ("rl", 0, "", ""),
    "align*": ("rl", 0, "", ""),
    "split": ("rl", 0, "", ""),
    "equation": ("c", 0, "", ""),
    "equation*": ("c", 0, "", ""),
    "gather": ("c", 0, "", ""),
    "gather*": ("c", 0, "", ""),
    "gathered": ("c", 0, "", ""),
}
