"""What a formula is once it has been read: a tree of these nodes."""

from dataclasses import dataclass
from typing import Literal

# TeX's atom classes (The TeXbook, chapter 17), plus what a terminal needs to tell apart:
# "op" is a named operator (log), "big" a large one (∑), "unary" a sign, "inner" a fraction.
Kind = Literal[
    "ord", "op", "big", "bin", "rel", "open", "close", "punct", "unary", "inner", "space"
]


@dataclass(frozen=True, slots=True)
class Atom:
    """A symbol, a number, a name or words, printed as it is."""

    text: str
    kind: Kind = "ord"


@dataclass(frozen=True, slots=True)
class Row:
    """Nodes beside each other."""

    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Scripts:
    """A base with a subscript, a superscript, or both; `limits` go above and below the base."""

    base: "Node"
    sub: "Node | None"
    sup: "Node | None"
    limits: bool = False


@dataclass(frozen=True, slots=True)
class Fraction:
    """One node over another, with a bar (a fraction) or without (a binomial's inside)."""

    top: "Node"
    bottom: "Node"
    bar: bool = True


@dataclass(frozen=True, slots=True)
class Root:
    """A square root, or the `degree`-th."""

    body: "Node"
    degree: "Node | None"


@dataclass(frozen=True, slots=True)
class Accent:
    """A body with a combining mark, on each character if it `stretches`."""

    body: "Node"
    mark: str
    stretches: bool = False


@dataclass(frozen=True, slots=True)
class Fence:
    """A body between delimiters that grow with it; "" is no delimiter."""

    left: str
    body: "Node"
    right: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells; `aligns` is a letter ("l", "c", "r") per column, the last one repeating.

    `gap` is the space between columns in cells. `style` says what the one-row form looks like.
    """

    rows: tuple[tuple["Node", ...], ...]
    aligns: str
    gap: int
    style: Literal["matrix", "cases", "lines"]


@dataclass(frozen=True, slots=True)
class Brace:
    """A body with a horizontal brace above or below it, and a note beyond the brace."""

    body: "Node"
    note: "Node | None"
    above: bool


Node = Atom | Row | Scripts | Fraction | Root | Accent | Fence | Grid | Brace


def sides(node: Node) -> tuple[Kind, Kind]:
    """The classes by which `node` keeps its distance on its left and on its right."""
    match node:
        case Atom(kind=kind):
            return kind, kind
        case Scripts(base=base) | Accent(body=base):
            return sides(base)
        case Row(items=(only,)):
            return sides(only)
        case Fraction() | Brace():
            return "inner", "inner"
        case Fence(left=left, right=right):
            return "open" if left else "ord", "close" if right else "ord"
        case _:
            return "ord", "ord"


def gap(left: Kind, right: Kind, tight: bool) -> int:
    """The cells of space between two neighbours; `tight` inside subscripts and superscripts."""
    pair = (left, right)
    if "space" in pair or left in ("unary", "open") or right in ("close", "punct"):
        return 0
    if "rel" in pair or "bin" in pair or left == "punct":
        return 0 if tight or pair == ("rel", "rel") else 1
    if left == "big" or right == "big":
        return 1
    if left == "op":
        return 0 if right == "open" else 1
    if right == "op":
        return 1
    return 1 if "inner" in pair else 0


def settle_signs(items: list[Node]) -> list[Node]:
    """`items` with each operator told by its neighbours: binary, or a sign, or a plain symbol."""
    settled: list[Node] = []
    before: Kind = "open"
    for index, item in enumerate(items):
        after = sides(items[index + 1])[0] if index + 1 < len(items) else "close"
        if item == Atom("/") and after == "op":
            item = Atom("/", "bin")  # ln x / ln 2
        elif isinstance(item, Atom) and item.kind == "bin":
            if before in ("open", "bin", "unary", "rel", "punct", "op", "big"):
                item = Atom(item.text, "unary")
            elif after in ("close", "punct", "rel"):
                item = Atom(item.text)
        settled.append(item)
        if sides(item)[1] != "space":
            before = sides(item)[1]
    return settled
