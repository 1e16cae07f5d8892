"""HTML, read by JustHTML as a browser reads it, into blocks of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.authoring.gift.reasons import MATHML, PICTURE, TOO_DEEP, Unfit
from quiz.authoring.gift.texts import inline
from quiz.authoring.gift.texts.pieces import Pieces, fence

if TYPE_CHECKING:
    from justhtml import Node

DEEPEST = 60


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_MEDIA = _names("applet audio canvas embed iframe img map object picture svg video")
_LEFT_OUT = _names("colgroup head noscript script style template title")
_HEADINGS = _names("h1 h2 h3 h4 h5 h6")
_LISTS = _names("dir menu ol ul")
_CODE = _names("code kbd samp tt")
_STRONG, _EMPHASIS = _names("b strong"), _names("cite dfn em i var")
_BLOCKS = (
    _HEADINGS
    | _LISTS
    | _names("address article aside blockquote center dd details dialog div dl dt fieldset")
    | _names("figcaption figure footer form header hr legend li main nav p pre section summary")
    | _names("table")
)
_OTHERS = _names(
    "a abbr acronym base bdi bdo big body br button caption col data del font html input ins label "
    "link mark math meta meter nobr optgroup option output progress q rp rt ruby s select small "
    "span strike sub sup tbody td textarea tfoot th thead time tr u wbr"
)
_KNOWN = "|".join(
    sorted(_MEDIA | _LEFT_OUT | _CODE | _STRONG | _EMPHASIS | _BLOCKS | _OTHERS, reverse=True)
)
_NO_TAG = re.compile(rf"<(?!/?(?:{_KNOWN})(?=[\s/>])[^<>]*>|!--)", re.IGNORECASE)
_IS_INDEX = re.compile(r"[A-Za-z0-9+=/ ()-]+")
_LANGUAGE = re.compile(r"(?:language|lang|brush)[-:]\s*([\w+#-]+)")


class Block(NamedTuple):
    """A block of Markdown; ``list`` is the sign of its items where it is a list."""

    text: str
    list: str = ""


def blocks_of(source: str, pieces: Pieces, *, breaks: bool) -> str:
    """Markdown of HTML; with `breaks` the ends of lines are kept, as in Moodle's own format.

    What only looks like a tag, as in `a < b` or `<stdio.h>`, is text. Raises Unfit for what is
    not: pictures, other media, and formulas in MathML.
    """
    if "<" not in source and "&" not in source:
        words = inline.rows(source) if breaks else inline.escaped(source)
        return "\n\n".join(inline.paragraphs(words, pieces))
    from justhtml import JustHTML

    root = JustHTML(_NO_TAG.sub("&lt;", source), fragment=True, sanitize=False).root
    _refuse(root)
    return _joined(_Writer(root, pieces, breaks=breaks).blocks(root))


def _joined(blocks: Iterable[Block]) -> str:
    return "\n\n".join(block.text for block in blocks)


def _refuse(root: Node) -> None:
    """Raise Unfit for what cannot be shown."""
    level: list[Any] = [root]
    for _ in range(DEEPEST):
        for node in level:
            if node.name in _MEDIA or "@@PLUGINFILE@@" in str(getattr(node, "attrs", "")):
                raise Unfit(PICTURE)
            if node.name == "math":
                raise Unfit(MATHML)
        level = [child for node in level for child in node.children or ()]
        if not level:
            return
    raise Unfit(TOO_DEEP, most=DEEPEST)


class _Writer:
    def __init__(self, root: Node, pieces: Pieces, *, breaks: bool) -> None:
        self._pieces = pieces
        self._breaks = breaks
        self._with_blocks: set[int] = set()
        self._look(root)

    def _look(self, node: Any) -> bool:
        """Whether blocks are in an element; which of those in it hold some is noted."""
        inside = [self._look(child) or self._is_block(child) for child in node.children or ()]
        if any(inside):
            self._with_blocks.add(id(node))
        return any(inside)

    def _is_block(self, node: Any) -> bool:
        """Whether it begins a line of its own; code of several lines does, too."""
        if node.name in _CODE:
            return _breaks(node) or (self._breaks and "\n" in self._code(node).strip())
        return node.name in _BLOCKS

    def blocks(self, node: Any) -> list[Block]:
        """What stands in an element, as blocks."""
        found: list[Block] = []
        run: list[str] = []
        for child in node.children or ():
            if self._is_block(child) or id(child) in self._with_blocks:
                found += self._paragraphs(run)
                run = []
                found += self._block(child, found)
            else:
                run.append(self._inline(child))
        return found + self._paragraphs(run)

    def _paragraphs(self, run: list[str]) -> list[Block]:
        return [Block(text) for text in inline.paragraphs("".join(run), self._pieces)]

    def _block(self, node: Any, before: list[Block]) -> list[Block]:
        name = node.name
        if name in _HEADINGS:
            text = self._line(node)
            return [Block(f"{'#' * int(name[1])} {text}")] if text else []
        if name == "pre" or name in _CODE:
            return self._fenced(node)
        if name in _LISTS:
            return self._list(node, before[-1].list if before else "")
        if name == "blockquote":
            rows = _joined(self.blocks(node)).split("\n")
            return [Block("\n".join(f"> {row}".rstrip() for row in rows))] if any(rows) else []
        if name == "hr":
            return [Block("---")]
        if name == "table":
            return self._table(node)
        return self.blocks(node)

    def _line(self, node: Any, *, in_table: bool = False) -> str:
        """What stands in an element, on one line."""
        if id(node) in self._with_blocks:
            lines = [self._line(child, in_table=in_table) for child in node.children or ()]
            return " ".join(line for line in lines if line)
        if node.name == "#text":
            content = self._inline(node)
        else:
            content = "".join(map(self._inline, node.children or ()))
        if in_table:
            content = content.replace("|", r"\|")
        return inline.one_line(content, self._pieces, in_table=in_table)

    def _fenced(self, node: Any) -> list[Block]:
        code = self._code(node).replace("\xa0", " ").strip("\n").rstrip()
        if not code.strip():
            return []
        ticks = max(fence(code), "```", key=len)
        return [Block(f"{ticks}{self._language(node)}\n{code}\n{ticks}")]

    def _language(self, node: Any) -> str:
        for each in (node, *(node.children or ())):
            if found := _LANGUAGE.search(_attribute(each, "class")):
                return found[1]
        return ""

    def _code(self, node: Any) -> str:
        """The text of code as it was written, with its line ends."""
        return self._pieces.sources("".join(_texts(node)))

    def _list(self, node: Any, sign_above: str) -> list[Block]:
        ordered = node.name == "ol" and not _label(1, node)
        sign = "." if ordered else "-"
        if sign == sign_above:  # two lists side by side would become one
            sign = ")" if ordered else "+"
        number = _start(node)
        items: list[str] = []
        loose = False
        for inside in self._items(node):
            if not inside:
                continue
            marker = f"{number}{sign} " if ordered else f"{sign} "
            text = _label(number, node) + inside[0].text
            number += 1
            for block in inside[1:]:
                loose = loose or not block.list
                text += ("\n" if block.list and not loose else "\n\n") + block.text
            indented = text.replace("\n", "\n" + " " * len(marker))
            items.append(marker + re.sub(r"(?m)^ +$", "", indented))
        if not items:
            return []
        return [Block(("\n\n" if loose else "\n").join(items), sign)]

    def _items(self, node: Any) -> Iterator[list[Block]]:
        """The blocks of each item; a list that stands between items belongs to the one before."""
        item: list[Block] = []
        for child in node.children or ():
            if child.name in _LISTS:
                item += self._block(child, item)
            elif child.name == "li":
                yield item
                item = self.blocks(child)
            elif id(child) in self._with_blocks or self._is_block(child):
                yield item
                item = self._block(child, [])
            elif found := self._paragraphs([self._inline(child)]):
                yield item
                item = found
        yield item

    def _table(self, node: Any) -> list[Block]:
        caption = [
            block
            for child in node.children or ()
            if child.name == "caption"
            for block in self.blocks(child)
        ]
        rows = [list(_cells(row)) for row in _rows(node)]
        if any(_holds_blocks(cell) for row in rows for cell in row):  # a table for its layout
            return [
                *caption,
                *(block for row in rows for cell in row for block in self.blocks(cell)),
            ]
        table = [[piece for cell in row for piece in self._cell(cell)] for row in rows]
        table = [row for row in table if any(row)]
        if not table:
            return caption
        width = max(map(len, table))
        lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in table]
        lines.insert(1, "|" + " --- |" * width)
        return [*caption, Block("\n".join(lines))]

    def _cell(self, cell: Node) -> list[str]:
        text = self._line(cell, in_table=True)
        span = _attribute(cell, "colspan")
        return [text] + [""] * (min(int(span), 20) - 1 if span.isdecimal() and span != "0" else 0)

    def _inline(self, node: Any) -> str:
        name = node.name
        if name == "#text":
            return self._text(str(node.data or ""))
        if name == "br":
            return inline.BREAK
        if name in _LEFT_OUT:
            return ""
        if name in _CODE:
            return self._ticked(node)
        inside = "".join(map(self._inline, node.children or ()))
        if name in _STRONG:
            return f"{inline.STRONG}{inside}{inline.STRONG_END}"
        if name in _EMPHASIS:
            return f"{inline.EMPHASIS}{inside}{inline.EMPHASIS_END}"
        if name in ("sup", "sub"):
            return self._raised(node, inside)
        if name == "q":
            return f"“{inside}”"
        if name == "a":
            return self._link(node, inside)
        return inside

    def _text(self, data: str) -> str:
        if not self._breaks:
            return inline.escaped(data)
        # Beside a tag the end of a line is only a blank.
        return inline.rows(re.sub(r"\A[ \t]*\n\s*|\s*\n[ \t]*\Z", " ", data))

    def _ticked(self, node: Any) -> str:
        code = inline.blanks_joined(self._code(node).replace("\xa0", " ")).strip()
        return self._pieces.code(code) if code else ""

    def _raised(self, node: Any, inside: str) -> str:
        text = "".join(_texts(node)).strip()
        sign = "^" if node.name == "sup" else "_"
        if _IS_INDEX.fullmatch(text):
            return self._pieces.formula(f"{sign}{{{text}}}", text)
        return f"{inline.escaped(sign)}({inside})" if inside.strip() else ""

    def _link(self, node: Any, inside: str) -> str:
        target = _attribute(node, "href").strip()
        shown = "".join(_texts(node)).strip()
        if not target.startswith(("http://", "https://")) or target == shown or not shown:
            return inside
        return f"{inside} ({inline.escaped(target)})"


def _texts(node: Any) -> Iterator[str]:
    """The texts below an element, with a line end for each break."""
    if node.name == "#text":
        yield str(node.data or "")
    elif node.name == "br":
        yield "\n"
    elif node.name not in _LEFT_OUT:
        for child in node.children or ():
            yield from _texts(child)


def _breaks(node: Any) -> bool:
    return any(child.name == "br" or _breaks(child) for child in node.children or ())


def _attribute(node: Any, name: str) -> str:
    return str((getattr(node, "attrs", None) or {}).get(name) or "")


def _start(node: Any) -> int:
    stated = _attribute(node, "start")
    return int(stated) if stated.isdecimal() and stated.isascii() and len(stated) < 7 else 1


def _label(number: int, node: Any) -> str:
    """The label of an item that is counted in letters, which Markdown does not know."""
    first = _attribute(node, "type")
    return f"{chr(ord(first) + (number - 1) % 26)}. " if first in ("a", "A") else ""


def _rows(node: Any) -> Iterator[Any]:
    for child in node.children or ():
        if child.name == "tr":
            yield child
        elif child.name in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    return (child for child in row.children or () if child.name in ("td", "th"))


def _holds_blocks(cell: Any) -> bool:
    """Whether a cell holds what no line can: code of several lines, a list, another table."""
    return any(
        child.name in _LISTS or child.name in ("pre", "table", "blockquote") or _holds_blocks(child)
        for child in cell.children or ()
    )
