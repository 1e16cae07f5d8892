"""Short, harmless renderings of what a bank's file holds, for use in a fault's sentence."""

from __future__ import annotations

from collections.abc import Iterable

CLIP = 40


def clip(value: str, most: int = CLIP) -> str:
    """`value` on one line, unprintable characters escaped (a terminal obeys them), cut short."""
    cut = value if len(value) <= most else value[: most - 1] + "…"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in cut)


def shown(value: str) -> str:
    """`value` between backticks."""
    return f"`{clip(value)}`"


def described(value: object) -> str:
    """What a value is, in words: ``the text 'small'``, ``the number 3``, ``a list``."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"the number {value}"
        case str():
            return f"the text '{clip(value)}'" if value else "an empty text"
        case list():
            return "a list" if value else "an empty list"
        case _:
            return "a mapping of keys to values"


def listed(words: Iterable[str], last: str = "or") -> str:
    """``a, b or c``."""
    words = list(words)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def closest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`; empty when none is near, or too many are to be compared."""
    import difflib  # only a fault needs it

    candidates = list(known)
    if len(candidates) > 1000 or len(word) > 200:
        return ""
    matches = difflib.get_close_matches(word, candidates, n=1, cutoff=0.6)
    return matches[0] if matches else ""
