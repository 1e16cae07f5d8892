"""Characters to one form (width, case, Greek, signs), each still knowing where it stood."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

_SIGNS = {
    "−": "-", "‑": "-", "‐": "-", "·": "*", "×": "*", "⋅": "*", "∙": "*", "÷": "/",
    "≤": "<=", "≥": ">=", "⩽": "<=", "⩾": ">=", "≠": "!=", "≈": "~=", "≃": "~=", "→": "->",
    "‖": "|", "∥": "|", "∣": "|", "∞": " infinity ", "∑": " sum ", "Σ": " sum ", "∫": " integral ",
    "∂": "∂", "∇": " gradient ", "√": " sqrt ", "²": "^2", "³": "^3", "⁻": "^-", "‘": "'", "’": "'",
    "ʼ": "'", "′": "'", "“": '"', "”": '"', "…": " ", "℃": " ",
}  # fmt: skip
_SUBSCRIPTS = range(0x2080, 0x2090)
_HATS = {"\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0305": "bar"}


class Folded(NamedTuple):
    """A text in one form. `at[i]` is where the character `i` of it stood in the original."""

    text: str
    at: list[int] | range


@lru_cache(maxsize=8192)
def _folded(character: str) -> str:
    if character in _SIGNS:
        return _SIGNS[character]
    if "\u0370" <= character <= "\u03ff":
        name = unicodedata.name(character, "").rpartition(" LETTER ")[2].split(" WITH")[0]
        return f" {name.removeprefix('FINAL ').lower()} " if name else character
    if ord(character) in _SUBSCRIPTS or "\u2090" <= character <= "\u209c":
        return "_" + unicodedata.normalize("NFKD", character).casefold()
    match unicodedata.category(character):
        case "Cc":
            return " "
        case "Cf":  # of no width: a word goes on behind it
            return ""
    return unicodedata.normalize("NFKD", character).casefold()


def fold(text: str) -> Folded:
    """`text` in one form. A letter under a hat becomes the letter and ``hat``: ŷ is yhat."""
    if text.isascii() and text.isprintable():
        return Folded(text.lower(), range(len(text) + 1))
    pieces: list[str] = []
    at: list[int] = []
    for index, character in enumerate(text):
        piece = _folded(character)
        if not piece.isascii() and any(each in _HATS or _combines(each) for each in piece):
            piece = _marked(piece, pieces)
        pieces.append(piece)
        at.extend([index] * len(piece))
    at.append(len(text))
    return Folded("".join(pieces), at)


def _combines(character: str) -> bool:
    return "\u0300" <= character <= "\u036f"


def _marked(piece: str, before: list[str]) -> str:
    """`piece` with its accents taken off; a hat, tilde or bar on a lone letter is spelled."""
    letters = "".join(each for each in piece if not _combines(each))
    hat = next((_HATS[each] for each in piece if each in _HATS), "")
    base = letters or (before[-1][-1:] if before else "")
    alone = len(before) < 1 + (not letters) or not before[-1 - (not letters)][-1:].isalpha()
    return letters + (hat if hat and alone and base.isascii() and base.isalpha() else "")
