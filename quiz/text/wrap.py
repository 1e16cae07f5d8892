"""Breaking mixed Chinese and English text into lines.

English breaks at spaces and after hyphens and dashes, Chinese between any two characters, save
where the rules of 禁则 forbid it: no line begins with closing punctuation or ends with an opening
bracket (GB/T 15834; W3C, "Requirements for Chinese Text Layout", 3.1.2).
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quiz.text.width import cells, clusters

_CLOSERS = "，。、；：？！）】」』》〉〕｝］”’…—～·％%)]},.;:!?"
_OPENERS = "（【「『《〈〔｛［“‘([{"
_QUOTES = "\"'"
NO_START = frozenset(_CLOSERS + _QUOTES)
NO_END = frozenset(_OPENERS)
NO_BREAK = "\u00a0"  # a space that keeps words together, and gives way where there is no room
_BLANKS = f" {NO_BREAK}"
_NO_START_AFTER_SPACE = frozenset(_CLOSERS) - frozenset("—%·")


class Piece(NamedTuple):
    """An unbreakable stretch `text[start:end]`, `width` cells wide."""

    start: int
    end: int
    width: int


def pieces(text: str, glued: Iterable[tuple[int, int]] = ()) -> Iterator[Piece]:
    """The stretches of `text` between which a line may break, without the white space between.

    `glued` are ranges of `text` (start, end; in order, not overlapping) that must not be broken
    inside, white space included.
    """
    ranges = iter(glued)
    glue_start, glue_end = next(ranges, (len(text), len(text)))
    start: int | None = None  # of the piece that is being collected
    end = width = blank = 0  # `blank`: cells of white space since `end`
    at = 0
    before = ""
    for cluster, size in clusters(text):
        while at >= glue_end and glue_end < len(text):
            glue_start, glue_end = next(ranges, (len(text), len(text)))
        inside = glue_start < at < glue_end
        first = cluster[0]
        if not inside and cluster.isspace() and first != _BLANKS[1] and at != glue_start:
            blank += size
        else:
            if start is None:
                start = at
            elif not inside and _breakable(before, first, blank > 0 or end < at):
                yield Piece(start, end, width)
                start, width = at, 0
            else:
                width += blank
            width += size
            end, blank, before = at + len(cluster), 0, cluster[0]
        at += len(cluster)
    if start is not None:
        yield Piece(start, end, width)


def _breakable(before: str, after: str, spaced: bool) -> bool:
    """Whether a line may end behind `before` and the next begin with `after`."""
    if before in NO_END:
        return False
    if spaced:
        return after not in _NO_START_AFTER_SPACE
    if after in NO_START:
        return False
    if is_cjk(before) or is_cjk(after):
        return before not in _QUOTES
    return before in "-–—…”" and (after.isalpha() or after in NO_END)


def is_cjk(character: str) -> bool:
    """Whether `character` is Chinese, Japanese, Korean or their punctuation (… and “ are not)."""
    code = ord(character)
    return (
        0x2E80 <= code <= 0xA4CF
        or 0xAC00 <= code <= 0xD7AF
        or 0xF900 <= code <= 0xFAFF
        or 0xFE30 <= code <= 0xFE4F
        or 0xFF00 <= code <= 0xFFEF
        or 0x20000 <= code <= 0x3FFFF
    )


def lines(text: str, width: int, glued: Iterable[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """The lines of `text` as ranges (start, end), each at most `width` cells (at least 2).

    A piece wider than `width` is split between characters. Line feeds are white space here.
    """
    width = max(width, 2)
    found: list[tuple[int, int]] = []
    start = end = -1
    used = 0
    for piece in pieces(text, glued):
        gap = cells(text[end : piece.start]) if 0 <= end < piece.start else 0
        if start >= 0 and used + gap + piece.width <= width:
            used += gap + piece.width
            end = piece.end
            continue
        if start >= 0:
            found.append((start, end))
        start, end, used = piece
        if used > width:
            *whole, (start, end, used) = _split(text, piece, width)
            found.extend((part.start, part.end) for part in whole)
    if start >= 0:
        found.append((start, end))
    return found


def _split(text: str, piece: Piece, width: int) -> list[Piece]:
    """`piece` cut into parts of at most `width` cells, kept off 禁则 where there is room."""
    units = list(clusters(text[piece.start : piece.end]))
    parts: list[Piece] = []
    at, first = piece.start, 0
    while first < len(units):
        last, used = first, 0
        while last < len(units) and (last == first or used + units[last][1] <= width):
            used += units[last][1]
            last += 1
        if last < len(units):
            last = _retreat(units, first, last)
        size = sum(part for _, part in units[first:last])
        length = sum(len(cluster) for cluster, _ in units[first:last])
        blank = length - len(text[at : at + length].rstrip())
        parts.append(Piece(at, at + length - blank, size - blank))
        at, first = at + length, last
        while first < len(units) and units[first][0] in _BLANKS:
            at, first = at + 1, first + 1
    return [part for part in parts if part.end > part.start]


def _retreat(units: list[tuple[str, int]], first: int, last: int) -> int:
    """The best cut at or before `last`: at a space, else where no rule forbids it, else `last`."""
    for blank in _BLANKS:
        for cut in range(last, first, -1):
            if units[cut][0] == blank:
                return cut
    for cut in range(last, first, -1):
        after, before = units[cut][0][0], units[cut - 1][0][0]
        if after not in NO_START and before not in NO_END:
            return cut
    return last


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells (at least 2), without white space at either end.

    Line feeds in `text` stay line ends; an empty line stays. Nothing but white space is lost.
    """
    wrapped: list[str] = []
    for paragraph in text.replace("\t", " ").split("\n"):
        wrapped.extend(paragraph[start:end] for start, end in lines(paragraph, width))
        if not paragraph.strip():
            wrapped.append("")
    return wrapped
