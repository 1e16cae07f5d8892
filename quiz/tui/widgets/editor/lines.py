"""Edits of whole lines: indent, comment, move, duplicate, and all of the text at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from quiz.tui.widgets.editor.editing import WIDTH, Change, Location

# One line made anew: the line, from which column on it moved, and by how much.
Remade = tuple[str, int, int]


def indent(lines: Sequence[str], anchor: Location, cursor: Location) -> Change:
    """Spaces up to the next stop; with a selection, its lines go in by one step."""
    if anchor == cursor:
        row, column = cursor
        spaces = WIDTH - column % WIDTH
        return Change(cursor, cursor, " " * spaces, (row, column + spaces))
    step = " " * WIDTH
    return _each(
        lines, anchor, cursor, lambda line: (step + line, 0, WIDTH) if line else (line, 0, 0)
    )


def dedent(lines: Sequence[str], anchor: Location, cursor: Location) -> Change | None:
    """The lines go out to the stop before; None where they stand at the margin."""

    def out(line: str) -> Remade:
        blanks = len(line) - len(line.lstrip(" "))
        gone = 1 if line.startswith("\t") else (blanks - 1) % WIDTH + 1 if blanks else 0
        return line[gone:], 0, -gone

    return _unless_same(lines, _each(lines, anchor, cursor, out))


def toggle_comment(lines: Sequence[str], anchor: Location, cursor: Location) -> Change | None:
    """Comment the lines out at the same column, or in again when all of them are out."""
    rows = _rows(anchor, cursor)
    told = [lines[row] for row in rows if lines[row].strip()]
    if not told:
        return None
    column = min(len(line) - len(line.lstrip()) for line in told)

    def comment_out(line: str) -> Remade:
        return (f"{line[:column]}# {line[column:]}", column, 2) if line.strip() else (line, 0, 0)

    def comment_in(line: str) -> Remade:
        bare = line.lstrip()
        at, size = len(line) - len(bare), 2 if bare.startswith("# ") else 1
        return (line[:at] + line[at + size :], at, -size) if bare else (line, 0, 0)

    out = all(line.lstrip().startswith("#") for line in told)
    return _each(lines, anchor, cursor, comment_in if out else comment_out)


def move(lines: Sequence[str], anchor: Location, cursor: Location, by: int) -> Change | None:
    """The lines change places with the one above (-1) or below (1); None at the border."""
    rows = _rows(anchor, cursor)
    first, last = (rows[0] - 1, rows[-1]) if by < 0 else (rows[0], rows[-1] + 1)
    if first < 0 or last >= len(lines):
        return None
    block, other = [lines[row] for row in rows], lines[first if by < 0 else last]
    moved = [*block, other] if by < 0 else [other, *block]
    return Change(
        (first, 0),
        (last, len(lines[last])),
        "\n".join(moved),
        (cursor[0] + by, cursor[1]),
        (anchor[0] + by, anchor[1]),
    )


def duplicate(lines: Sequence[str], anchor: Location, cursor: Location) -> Change:
    """The lines once more below; the cursor goes with the copy."""
    rows = _rows(anchor, cursor)
    end = (rows[-1], len(lines[rows[-1]]))
    text = "".join("\n" + lines[row] for row in rows)
    down = len(rows)
    return Change(end, end, text, (cursor[0] + down, cursor[1]), (anchor[0] + down, anchor[1]))


def rewrite(lines: Sequence[str], new: Sequence[str], cursor: Location) -> Change | None:
    """The whole text becomes another one; the cursor stays with its line where that is kept."""
    old, text = "\n".join(lines), "\n".join(new)
    if old == text:
        return None
    first = _alike(old, text)
    same = _alike(old[first:][::-1], text[first:][::-1])
    row = _carried(lines, new, cursor[0])
    return Change(
        _place(old, first),
        _place(old, len(old) - same),
        text[first : len(text) - same],
        (row, min(cursor[1], len(new[row]))),
    )


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with together."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _place(text: str, offset: int) -> Location:
    return text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset) - 1


def _carried(lines: Sequence[str], new: Sequence[str], row: int) -> int:
    """The row at which a row's line is found again, or the one that stands in its place."""
    for _, a, b, c, d in SequenceMatcher(None, lines, new, autojunk=False).get_opcodes():
        if a <= row < b:
            return min(c + row - a, max(d - 1, c), len(new) - 1)
    return len(new) - 1


def _rows(anchor: Location, cursor: Location) -> range:
    """The rows that are selected; the last one not when the selection ends before it begins."""
    (first, _), (last, column) = sorted((anchor, cursor))
    return range(first, last + (column > 0 or first == last))


def _each(
    lines: Sequence[str], anchor: Location, cursor: Location, remake: Callable[[str], Remade]
) -> Change:
    """Make each selected line anew; cursor and selection stay on their characters."""
    rows = _rows(anchor, cursor)
    remade = {row: remake(lines[row]) for row in rows}

    def moved(place: Location) -> Location:
        row, column = place
        _, at, by = remade.get(row, ("", 0, 0))
        stays = column < at or (column == at == 0 and anchor != cursor)
        return place if stays else (row, max(column + by, at))

    return Change(
        (rows[0], 0),
        (rows[-1], len(lines[rows[-1]])),
        "\n".join(line for line, _, _ in remade.values()),
        moved(cursor),
        moved(anchor),
    )


def _unless_same(lines: Sequence[str], change: Change) -> Change | None:
    first, last = change.start[0], change.end[0]
    return None if change.text == "\n".join(lines[first : last + 1]) else change
