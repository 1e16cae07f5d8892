"""Unicode's superscripts, subscripts and mathematical alphabets."""

_SUPERSCRIPTS = str.maketrans(
    "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ⊤′″*",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡᵀ′″*",
)
_SUBSCRIPTS = str.maketrans(
    "0123456789+−=()aehijklmnoprstuvxβγρφχ",
    "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
)


def superscript(text: str) -> str | None:
    """`text` raised, or None if Unicode lacks one of its characters."""
    return _scripted(text, _SUPERSCRIPTS)


def subscript(text: str) -> str | None:
    """`text` lowered, or None if Unicode lacks one of its characters."""
    return _scripted(text, _SUBSCRIPTS)


def _scripted(text: str, table: dict[int, int]) -> str | None:
    return text.translate(table) if text and all(ord(char) in table for char in text) else None


# First letter of each alphabet's capitals, small letters and digits; 0 where there is none.
_ALPHABETS = {
    "mathbf": (0x1D400, 0x1D41A, 0x1D7CE),
    "mathbb": (0x1D538, 0x1D552, 0x1D7D8),
    "mathcal": (0x1D49C, 0x1D4B6, 0),
    "mathfrak": (0x1D504, 0x1D51E, 0),
}
_BOLD_GREEK = {"Α": 0x1D6A8, "α": 0x1D6C2}
# Letters that Unicode had before it had the alphabets (the alphabets leave holes for them).
_EARLIER = {
    "mathbb": dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)),
    "mathcal": dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True)),
    "mathfrak": dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)),
}
_ALIASES = {
    "mathscr": "mathcal",
    "boldsymbol": "mathbf",
    "bm": "mathbf",
    "textbf": "mathbf",
    "mathds": "mathbb",
    "mathbbm": "mathbb",
}
UPRIGHT = frozenset(["mathrm", "mathit", "mathsf", "mathtt", "mathnormal"])
FONTS = frozenset({*_ALPHABETS, *_ALIASES, *UPRIGHT} - {"textbf"})


def letters(text: str, font: str) -> str:
    """`text` in the alphabet of a font command; characters that the alphabet lacks stay."""
    font = _ALIASES.get(font, font)
    if font in UPRIGHT:
        return text
    return "".join(_letter(character, font) for character in text)


def _letter(character: str, font: str) -> str:
    if early := _EARLIER.get(font, {}).get(character):
        return early
    capital, small, digit = _ALPHABETS[font]
    if "A" <= character <= "Z":
        return chr(capital + ord(character) - ord("A"))
    if "a" <= character <= "z":
        return chr(small + ord(character) - ord("a"))
    if digit and "0" <= character <= "9":
        return chr(digit + ord(character) - ord("0"))
    if font == "mathbf":
        for first, bold in _BOLD_GREEK.items():
            if first <= character <= chr(ord(first) + 24):
                return chr(bold + ord(character) - ord(first))
    return character
