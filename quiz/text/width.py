"""How many terminal cells a text takes, and fitting it into so many.

Widths are those of `rich.cells`, which is what Textual draws with: 2 for Chinese characters and
full-width punctuation, 0 for combining marks, 1 for the rest.
"""

from collections.abc import Iterator
from functools import lru_cache

_JOINER = "\u200d"  # glues the next character to the one before (emoji sequences)


def cells(text: str) -> int:
    """The width of `text` in cells. Control characters, tabs and newlines count 0."""
    if text.isascii() and text.isprintable():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """The pieces of `text` that must stay whole, each with its cells.

    A cluster is a character with the combining marks, selectors and joined characters behind it.
    The widths add up to `cells(text)`, and the pieces to `text`.
    """
    if text.isascii() and text.isprintable():
        for character in text:
            yield character, 1
        return
    start, joined = 0, False
    for at, character in enumerate(text):
        goes_on = joined or (_size(character) == 0 and not character.isascii())
        if at > start and not goes_on:
            yield _cluster(text[start:at])
            start = at
        joined = character == _JOINER
    yield _cluster(text[start:])


def _cluster(piece: str) -> tuple[str, int]:
    return piece, _size(piece) if len(piece) == 1 else cells(piece)


@lru_cache(8192)
def _size(character: str) -> int:
    return cells(character)


def pad(text: str, width: int) -> str:
    """`text` with spaces behind it up to `width` cells; unchanged if it is wider already."""
    return text + " " * (width - cells(text))


def clip(text: str, width: int) -> str:
    """`text` in at most `width` cells; what was cut off is shown by a final "…"."""
    if cells(text) <= width:
        return text
    if width <= 0:
        return ""
    kept: list[str] = []
    room = width - 1
    for piece, size in clusters(text):
        if size > room:
            break
        kept.append(piece)
        room -= size
    return "".join(kept).rstrip() + "…"
