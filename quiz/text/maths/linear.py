"""A formula's tree in one row, with the brackets it needs there and no more."""

import unicodedata
from collections.abc import Callable, Iterator

from quiz.text.maths.alphabets import subscript, superscript
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
from quiz.text.wrap import NO_BREAK

_TIGHT_OPERATORS = frozenset("+−=<>±·×≤≥≠≈≡∼∝∈→,")
_DIFFERENTIALS = frozenset("∂dΔ∇")
_MULTIPLIED = frozenset({"ord", "op", "big", "open", "inner"})
_ROOTS = {"3": "∛", "4": "∜"}


def linear(node: Node, tight: bool = False) -> str:
    """`node` in one row; `tight` (in scripts) leaves no space around operators."""
    match node:
        case Atom(text=text):
            return text
        case Row(items=items):
            return _row(items, tight)
        case Scripts(base=base, sub=sub, sup=sup, limits=limits):
            return _scripts(_base(base, tight), sub, sup, limits or sides(base)[0] == "big")
        case Fraction(top=top, bottom=bottom, bar=bar):
            if not bar:
                return f"{linear(top, tight)} choose {linear(bottom, tight)}"
            return _over(top, tight) + "/" + _under(bottom, tight)
        case Root(body=body, degree=degree):
            return _root(body, degree)
        case Accent(body=body, mark=mark, stretches=stretches):
            return accented(linear(body, tight), mark, stretches)
        case Fence(left=left, body=body, right=right):
            if isinstance(body, Grid) and body.style == "cases":
                left, right = "{", "}"
            return left + linear(body, tight) + right
        case Grid(rows=rows, style=style):
            return _grid(rows, style, tight)
        case Brace(body=body, note=note):
            inside = linear(body, tight)
            return inside if note is None else _scripts(bracketed(inside), note, None, False)


def bracketed(text: str) -> str:
    """`text` in round brackets, unless it is one symbol or stands in such brackets already."""
    return text if _is_symbol(text) or _is_closed(text) else f"({text})"


def accented(text: str, mark: str, stretches: bool) -> str:
    """`text` under a combining mark: on every character, or on the middle one."""
    if not text:
        return text
    at = (len(text) - 1) // 2
    marked = (
        "".join(character + mark for character in text)
        if stretches
        else text[: at + 1] + mark + text[at + 1 :]
    )
    return unicodedata.normalize("NFC", marked)


def flowing(node: Node) -> str:
    """`node` in one row as `linear` has it, with spaces only where a line may break.

    That is after a relation, a binary operator or a comma, outside all brackets, and beside words.
    Elsewhere a no-break space stands: a function stays with its argument, and a sign with what
    follows it.
    """
    if isinstance(node, Grid) and node.style == "lines":
        return "; ".join(flowing(Row(row)) for row in _flat(node.rows))
    if not isinstance(node, Row):
        return linear(node).replace(" ", NO_BREAK)
    shown = ""
    depth = 0
    before: Kind = "open"
    for item, space, text in _placed(node.items, tight=False):
        left, right = sides(item)
        depth += (left == "open") - (right == "close")
        breaks = before in ("rel", "bin", "punct") and not shown.endswith("/")
        shown += (" " if breaks and depth <= 0 else NO_BREAK) * space
        shown += text if _is_words(item) else text.replace(" ", NO_BREAK)
        before = right
    return shown


def _is_words(node: Node) -> bool:
    """Whether `node` is text or a wide space within a formula."""
    return isinstance(node, Atom) and node.kind in ("ord", "space") and " " in node.text


def _row(items: tuple[Node, ...], tight: bool) -> str:
    return "".join(" " * space + text for _, space, text in _placed(items, tight))


def _placed(items: tuple[Node, ...], tight: bool) -> Iterator[tuple[Node, int, str]]:
    """Each item, the cells of space before it, and what it looks like in one row."""
    is_first = True
    before: Kind = "open"
    after_fraction = False
    open_script = False  # the text so far ends in a script that a letter would be read into
    for index, item in enumerate(items):
        text = linear(item, tight)
        left, right = sides(item)
        fraction = isinstance(item, Fraction)
        if fraction:
            follower = sides(items[index + 1])[0] if index + 1 < len(items) else "close"
            if after_fraction or before == "op" or follower in _MULTIPLIED:
                text, left, right = f"({text})", "open", "close"
        space = 0 if is_first else gap(before, left, tight)
        if open_script and not space and text[:1].isalnum():
            space = 1
        yield item, space, text
        is_first = is_first and not text
        before, after_fraction = right, fraction
        open_script = isinstance(item, Scripts | Brace) and _ends_open(text)


def _ends_open(text: str) -> bool:
    """Whether `text` ends in an unbracketed script, as x_max does."""
    tail = max(text.rfind("_"), text.rfind("^"))
    return tail >= 0 and text[-1] not in ")}"


def _base(base: Node, tight: bool) -> str:
    text = linear(base, tight)
    if isinstance(base, Row | Fraction | Accent) and not _is_symbol(text):
        return bracketed(text)
    return text


def _scripts(base: str, sub: Node | None, sup: Node | None, limits: bool) -> str:
    low = "" if sub is None else linear(sub, tight=True)
    high = "" if sup is None else linear(sup, tight=True)
    lowered = "" if sub is None else unicode_script(sub, low, subscript)
    raised = "" if sup is None else unicode_script(sup, high, superscript)
    if limits and None in (lowered, raised):  # both the same way: ∑_{k=1}^C
        lowered, raised = (None if low else ""), (None if high else "")
    if lowered is None and not limits and sub is not None and (indices := _indices(sub)):
        lowered = f"[{indices}]"
    below = "_" + (low if _is_word(low) else f"{{{low}}}") if lowered is None else lowered
    above = "^" + (high if _is_single(sup, high) else bracketed(high)) if raised is None else raised
    if lowered is None and raised and not limits:
        return base + above + below  # x²_c: the square is of x, not of c
    return base + below + above


def unicode_script(
    node: Node, text: str, raise_or_lower: Callable[[str], str | None]
) -> str | None:
    """`text` (`node` in one row) in Unicode's small characters, or None where that reads badly."""
    if isinstance(node, Scripts) and node.sub is None and node.sup is None:
        node = node.base  # an operator that could have limits
    if isinstance(node, Atom) and len(text) > 1 and text.isalpha():
        return None  # a name, as in x_max
    return raise_or_lower(text)


def _indices(node: Node) -> str | None:
    """The indices in a subscript such as iC, with commas between; None where it is a name (CE).

    Several symbols are indices, not a name, if a capital stands behind a small letter or a number.
    """
    if not isinstance(node, Row) or not all(isinstance(item, Atom) for item in node.items):
        return None
    texts = [linear(item, tight=True) for item in node.items]
    symbols = [text for text in texts if text != ","]
    small = symbols[0].islower() or symbols[0].isdigit() if symbols else False
    if (
        not small
        or not any(symbol.isupper() for symbol in symbols)
        or not all(len(symbol) == 1 and symbol.isalnum() for symbol in symbols)
    ):
        return None
    return ",".join(symbols)


def _is_word(text: str) -> bool:
    return len(text) == 1 or all(char.isalnum() or unicodedata.combining(char) for char in text)


def _is_single(node: Node | None, text: str) -> bool:
    """Whether `node`, `text` in one row, can be a superscript without brackets."""
    if isinstance(node, Scripts):
        return isinstance(node.base, Atom) and node.sup is None
    return isinstance(node, Atom | Accent) and " " not in text


def _is_symbol(text: str) -> bool:
    return sum(not unicodedata.combining(char) for char in text) <= 1


def _is_closed(text: str) -> bool:
    """Whether one pair of brackets holds all of `text`."""
    if text[:1] not in ("(", "["):
        return False
    depth = 0
    for index, character in enumerate(text):
        depth += (character in "([") - (character in ")]")
        if depth == 0:
            return index == len(text) - 1
    return False


def _outside(text: str) -> str:
    """`text` without what stands in brackets."""
    kept = []
    depth = 0
    for character in text:
        depth += character in "([{⟨"
        if depth <= 0:
            kept.append(character)
        depth -= character in ")]}⟩"
    return "".join(kept)


def _over(node: Node, tight: bool) -> str:
    """A numerator, in brackets if it is a sum, a quotient or has a space in it."""
    text = linear(node, tight)
    outside = _outside(text)
    bare = " " not in outside and "/" not in outside
    return text if bare and not _TIGHT_OPERATORS & set(outside[1:]) else bracketed(text)


def _under(node: Node, tight: bool) -> str:
    """A denominator, in brackets unless it is one factor: n, z_j, ∂z_j, Q(x)."""
    text = linear(node, tight)
    items: list[Node] = list(node.items) if isinstance(node, Row) else [node]
    if len(items) > 1 and isinstance(items[0], Atom) and items[0].text in _DIFFERENTIALS:
        items = items[1:]
    if not items or not isinstance(items[0], Atom | Scripts | Accent | Root | Fence):
        return bracketed(text)
    factor = " " not in _outside(text) and (len(items) == 1 or _is_argument(items[1:]))
    return text if factor else bracketed(text)


def _is_argument(items: list[Node]) -> bool:
    """Whether `items` are one pair of brackets and what is in them."""
    depth = 0
    for index, item in enumerate(items):
        left, right = sides(item)
        depth += (left == "open") - (right == "close")
        if depth == 0:
            return index == len(items) - 1 and sides(items[0])[0] == "open"
    return False


def _root(body: Node, degree: Node | None) -> str:
    power = "" if degree is None else linear(degree, tight=True)
    raised = superscript(power) if power else ""
    sign = _ROOTS.get(power) or (f"{raised}√" if raised is not None else f"({power})√")
    text = linear(body)
    return sign + (text if text.isdigit() else bracketed(text))


def _grid(rows: tuple[tuple[Node, ...], ...], style: str, tight: bool) -> str:
    if style == "lines":
        return "; ".join(_row(row, tight) for row in _flat(rows))
    between = ", " if style == "cases" else " "
    cells = ([linear(cell, tight).rstrip(" ,") for cell in row] for row in rows)
    return "; ".join(between.join(filter(None, row)) for row in cells)


def _flat(rows: tuple[tuple[Node, ...], ...]) -> Iterator[tuple[Node, ...]]:
    """The rows of aligned equations, each without the columns that align them."""
    for row in rows:
        yield tuple(
            item for cell in row for item in (cell.items if isinstance(cell, Row) else (cell,))
        )
