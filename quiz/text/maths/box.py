"""A formula's tree in two dimensions: rectangles of text with a baseline, put together."""

from dataclasses import dataclass

from quiz.text.maths.alphabets import subscript, superscript
from quiz.text.maths.linear import accented, linear, unicode_script
from quiz.text.maths.tree import (
    Accent,
    Atom,
    Brace,
    Fence,
    Fraction,
    Grid,
    Kind,
    Node,
    Root,
    Row,
    Scripts,
    gap,
    sides,
)
from quiz.text.width import cells, pad


@dataclass(frozen=True, slots=True)
class Box:
    """Rows of equal width; `base` is the index of the row that lines up with the neighbours."""

    rows: tuple[str, ...]
    base: int = 0

    @property
    def width(self) -> int:
        return cells(self.rows[0])

    @property
    def above(self) -> int:
        return self.base

    @property
    def below(self) -> int:
        return len(self.rows) - 1 - self.base


# Delimiters over several rows: top, the tip at the baseline, bottom, and what runs between.
_TALL = {
    "(": ("⎛", "⎜", "⎝", "⎜"),
    ")": ("⎞", "⎟", "⎠", "⎟"),
    "[": ("⎡", "⎢", "⎣", "⎢"),
    "]": ("⎤", "⎥", "⎦", "⎥"),
    "{": ("⎧", "⎨", "⎩", "⎪"),
    "}": ("⎫", "⎬", "⎭", "⎪"),
    "⌈": ("⎡", "⎢", "⎢", "⎢"),
    "⌉": ("⎤", "⎥", "⎥", "⎥"),
    "⌊": ("⎢", "⎢", "⎣", "⎢"),
    "⌋": ("⎥", "⎥", "⎦", "⎥"),
    "|": ("│", "│", "│", "│"),
    "‖": ("‖", "‖", "‖", "‖"),
}


def box(node: Node, tight: bool = False) -> Box:
    """`node` in two dimensions; `tight` (in scripts) leaves no space around operators."""
    match node:
        case Atom(text=text):
            return Box((text,))
        case Row(items=items):
            return _row(items, tight)
        case Scripts(base=base, sub=sub, sup=sup, limits=limits):
            return _limits(base, sub, sup, tight) if limits else _scripts(base, sub, sup, tight)
        case Fraction(top=top, bottom=bottom, bar=bar):
            return _fraction(box(top, tight), box(bottom, tight), bar)
        case Root(body=body, degree=degree):
            return _root(node, box(body), degree)
        case Accent(body=body, mark=mark, stretches=stretches):
            return _accent(box(body, tight), mark, stretches)
        case Fence(left=left, body=body, right=right):
            return _fence(left, box(body, tight), right)
        case Grid():
            return _grid(node)
        case Brace(body=body, note=note, above=above):
            return _brace(box(body, tight), note, above)


def beside(boxes: list[Box]) -> Box:
    """Boxes side by side, baselines in line."""
    above = max((part.above for part in boxes), default=0)
    below = max((part.below for part in boxes), default=0)
    grown = [_grow(part, above - part.above, below - part.below).rows for part in boxes]
    rows = zip(*grown, strict=True) if grown else [("",)]
    return Box(tuple("".join(row) for row in rows), above)


def stacked(boxes: list[Box], base: int, align: str = "c") -> Box:
    """Boxes on top of each other; `base` is the row of the result that is its baseline."""
    width = max(part.width for part in boxes)
    return Box(tuple(_place(row, width, align) for part in boxes for row in part.rows), base)


def _grow(part: Box, above: int, below: int) -> Box:
    blank = (" " * part.width,)
    return Box(blank * above + part.rows + blank * below, part.base + above)


def _place(row: str, width: int, align: str) -> str:
    free = width - cells(row)
    left = {"l": 0, "c": free // 2, "r": free}[align]
    return pad(" " * left + row, width)


def _row(items: tuple[Node, ...], tight: bool) -> Box:
    parts: list[Box] = []
    before: Kind = "open"
    for index, item in enumerate(items):
        left, right = sides(item)
        space = gap(before, left, tight) if index else 0
        if space:
            parts.append(Box((" " * space,)))
        parts.append(box(item, tight))
        before = right
    return beside(parts)


def _scripts(base: Node, sub: Node | None, sup: Node | None, tight: bool) -> Box:
    body = box(base, tight)
    low, small_low = _script(sub, lowered=True)
    high, small_high = _script(sup, lowered=False)
    if len(body.rows) == 1:
        beside_it = Box((small_low + small_high,))
    else:  # small scripts of something tall go to its corners
        low = Box((small_low,)) if small_low else low
        high = Box((small_high,)) if small_high else high
        beside_it = Box(("",) * len(body.rows), body.base)
    rows = list(beside_it.rows)
    base_row = beside_it.base
    if high is not None:
        overlap = 1 if len(body.rows) > 1 else 0
        rows[:overlap] = high.rows
        base_row += len(high.rows) - overlap
    if low is not None:
        overlap = 1 if len(body.rows) > 1 else 0
        rows[len(rows) - overlap :] = low.rows
    width = max(cells(row) for row in rows)
    return beside([body, Box(tuple(pad(row, width) for row in rows), base_row)])


def _script(node: Node | None, lowered: bool) -> tuple[Box | None, str]:
    """A script as a box of its own, or as small characters on the base's row."""
    if node is None:
        return None, ""
    text = linear(node, tight=True)
    small = unicode_script(node, text, subscript if lowered else superscript)
    return (Box((text,)), "") if small is None else (None, small)


def _limits(base: Node, sub: Node | None, sup: Node | None, tight: bool) -> Box:
    body = box(base, tight)
    parts = [body]
    base_row = body.base
    if sup is not None:
        top = box(sup, tight=True)
        parts.insert(0, top)
        base_row += len(top.rows)
    if sub is not None:
        parts.append(box(sub, tight=True))
    return stacked(parts, base_row)


def _fraction(top: Box, bottom: Box, bar: bool) -> Box:
    width = max(top.width, bottom.width) + (2 if bar else 0)
    return stacked([top, Box((("─" if bar else " ") * width,)), bottom], len(top.rows))


def _root(node: Root, body: Box, degree: Node | None) -> Box:
    if len(body.rows) == 1:
        return Box((linear(node),))
    rows = [" ┌" + "─" * (body.width + 1)]
    rows += [" │" + row + " " for row in body.rows[:-1]]
    rows.append("╲│" + body.rows[-1] + " ")
    root = Box(tuple(rows), body.base + 1)
    if degree is None:
        return root
    power = box(degree, tight=True)
    return beside([Box((power.rows[-1],) + (" " * power.width,) * body.base, body.base), root])


def _accent(body: Box, mark: str, stretches: bool) -> Box:
    if len(body.rows) == 1:
        return Box((accented(body.rows[0], mark, stretches),))
    if mark == "\u0332":
        return stacked([body, Box(("‾" * body.width,))], body.base)
    line = Box(("_" * body.width,)) if stretches else Box((" " + mark,))
    return stacked([line, body], body.base + 1)


def _fence(left: str, body: Box, right: str) -> Box:
    if len(body.rows) == 2 and "{" in (left, right.replace("}", "{")):
        body = Box((body.rows[0], " " * body.width, body.rows[1]), 1)  # room for the brace's tip
    return beside([_delimiter(left, body), body, _delimiter(right, body)])


def _delimiter(sign: str, body: Box) -> Box:
    height = len(body.rows)
    if height == 1 or sign not in _TALL:
        return Box((sign,))
    top, middle, bottom, run = _TALL[sign]
    rows = [top, *[run] * (height - 2), bottom]
    if height > 2:
        rows[min(max(body.base, 1), height - 2)] = middle
    return Box(tuple(rows), body.base)


def _grid(grid: Grid) -> Box:
    columns = max((len(row) for row in grid.rows), default=0)
    table = [[box(cell) for cell in row] + [Box(("",))] * (columns - len(row)) for row in grid.rows]
    widths = [max(row[column].width for row in table) for column in range(columns)]
    aligns = grid.aligns + grid.aligns[-1] * columns
    lines: list[Box] = []
    for row in table:
        parts: list[Box] = []
        for column, cell in enumerate(row):
            if column and grid.gap:
                parts.append(Box((" " * grid.gap,)))
            placed = tuple(_place(text, widths[column], aligns[column]) for text in cell.rows)
            parts.append(Box(placed, cell.base))
        lines.append(beside(parts))
    if not lines:
        return Box(("",))
    if any(len(line.rows) > 1 for line in lines):  # tall rows need air between them
        lines = [part for line in lines for part in (Box(("",)), line)][1:]
    height = sum(len(line.rows) for line in lines)
    return stacked(lines, lines[0].base if len(lines) == 1 else (height - 1) // 2, "l")


def _brace(body: Box, note: Node | None, above: bool) -> Box:
    width = max(body.width, 3)
    half = (width - 3) // 2
    rest = width - 3 - half
    ends = "╭┴╮" if above else "╰┬╯"
    line = Box((ends[0] + "─" * half + ends[1] + "─" * rest + ends[2],))
    words = [] if note is None else [box(note, tight=True)]
    if above:
        parts = [*words, line, body]
        return stacked(parts, sum(len(part.rows) for part in parts[:-1]) + body.base)
    return stacked([body, line, *words], body.base)
