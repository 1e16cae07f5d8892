"""The many ways to type one sign: full-width, Greek, raised and lowered digits, typographic minus.

Everything is brought to ASCII, and each ASCII character knows the column it was typed in.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

BREAK = "\0"
"""Stands between two signs that were typed side by side but are not one word (2π, αp)."""

_GREEK = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "ε": "epsilon",
    "ζ": "zeta",
    "η": "eta",
    "θ": "theta",
    "ι": "iota",
    "κ": "kappa",
    "λ": "lambda",
    "μ": "mu",
    "ν": "nu",
    "ξ": "xi",
    "π": "pi",
    "ρ": "rho",
    "σ": "sigma",
    "τ": "tau",
    "υ": "upsilon",
    "φ": "phi",
    "χ": "chi",
    "ψ": "psi",
    "ω": "omega",
    "Γ": "Gamma",
    "Δ": "Delta",
    "Θ": "Theta",
    "Λ": "Lambda",
    "Σ": "Sigma",
    "Φ": "Phi",
    "Ψ": "Psi",
    "Ω": "Omega",
}
GREEK_NAMES = frozenset(_GREEK.values())
_WORDS = {**_GREEK, "∞": "inf", "√": "sqrt"}
_SIGNS = {
    **dict.fromkeys("−–—‐‑‒", "-"),
    **dict.fromkeys("×·⋅∙•∗✕⨯・⁎", "*"),
    **dict.fromkeys("÷∕⁄", "/"),
    "、": ",",
}
_HAT = "\u0302"
_RAISED = "<super>"
_LOWERED = "<sub>"


class Typed(NamedTuple):
    """A text in ASCII as far as possible, and the typed column of each of its characters."""

    text: str
    columns: tuple[int, ...]

    def column(self, index: int) -> int:
        """The column of character `index`, or the end of what was typed."""
        return self.columns[index]

    def end(self, index: int) -> int:
        """The column after the last character before `index`."""
        return self.columns[index - 1] + 1 if index else 0


def _plain(character: str) -> str:
    """One typed character in ASCII, where there is such a thing."""
    if character in _SIGNS:
        return _SIGNS[character]
    if unicodedata.decomposition(character).startswith("<fraction>"):
        return f"{BREAK}{unicodedata.numeric(character)!r}{BREAK}"
    letters = unicodedata.normalize("NFD", character)
    if letters[1:] == _HAT:
        return f"{letters[0]}_hat"
    if character == _HAT:
        return "_hat"
    folded = unicodedata.normalize("NFKC", character)
    if folded in _WORDS:
        return BREAK + _WORDS[folded] + BREAK
    return "".join(_SIGNS.get(part, part) for part in folded)


def normalise(source: str) -> Typed:
    """`source` with every sign in its plain form: `２×p₁²` becomes `2*p_1^(2)`."""
    text: list[str] = []
    columns: list[int] = []

    def put(piece: str, column: int) -> None:
        text.extend(piece)
        columns.extend([column] * len(piece))

    level = ""
    for column, character in enumerate(source):
        form = unicodedata.decomposition(character).partition(" ")[0]
        now = form if form in (_RAISED, _LOWERED) else ""
        if now != level:
            if level == _RAISED:
                put(")", column - 1)
            if now == _RAISED:
                put("^(", column)
            elif now == _LOWERED:
                _join(text, columns)
                put("_", column)
        level = now
        piece = _plain(character)
        if piece[:1] == "_":
            _join(text, columns)
        put(piece, column)
    if level == _RAISED:
        put(")", len(source) - 1)
    return Typed("".join(text), (*columns, len(source)))


def _join(text: list[str], columns: list[int]) -> None:
    """Take back a break at the end: an index belongs to the name before it (α₁ is alpha_1)."""
    if text and text[-1] == BREAK:
        text.pop()
        columns.pop()


def canonical(name: str) -> str:
    """The one spelling of a name: `p₁` and `p_{1}` are `p_1`, `α` is `alpha`."""
    return normalise(name).text.replace(BREAK, "").replace("{", "").replace("}", "")
