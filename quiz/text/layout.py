"""Markdown with formulas to wrapped lines of styled spans, for a terminal."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quiz.text import dollars, markdown, maths
from quiz.text.flow import Line, Span, flow, one_line, runs
from quiz.text.table import lay_out_table
from quiz.text.visible import visible
from quiz.text.width import cells, clusters

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

__all__ = ["Line", "Span", "as_text", "faults", "lay_out"]

_NARROWEST = 12  # cells that an indentation must leave; it is left out where it would not
_BULLETS = "•◦▪"
_CONTINUED = "↳ "


def lay_out(source: str, width: int) -> list[Line]:
    """Markdown in lines of at most `width` cells (at least 12).

    `$…$` and `$$…$$` are formulas. Blocks are set apart by an empty line, `()`. Code keeps its
    lines; one that is too wide goes on behind a ↳. Control characters are made `visible`.
    """
    text, formulas, _ = dollars.extract(visible(source))
    return _Layout(formulas).blocks(markdown.parse(text).children, max(width, _NARROWEST))


def as_text(lines: Iterable[Line]) -> str:
    """The plain text of `lines`."""
    return "\n".join("".join(span.text for span in line).rstrip() for line in lines)


def faults(source: str) -> list[str]:
    """What a checker should refuse in `source`, one sentence each.

    These are dollars without a partner, formulas that do not render, fences that are not closed,
    HTML, and what is nested too deep.
    """
    text, formulas, found = dollars.extract(source)
    broken = (maths.fault(formula.latex) for formula in formulas)
    tags = [
        f"Raw HTML is not shown as such: {node.content.strip().splitlines()[0]}"
        for node in markdown.parse(text, html=True).walk()
        if node.type in ("html_block", "html_inline")
    ]
    deep = "Something is nested too deep to be shown; write it with fewer levels."
    return [*found, *filter(None, broken), *tags, *([deep] if markdown.is_too_deep(text) else [])]


class _Layout:
    def __init__(self, formulas: tuple[dollars.Formula, ...]) -> None:
        self.formulas = formulas

    def blocks(
        self, nodes: Iterable["SyntaxTreeNode"], width: int, style: str = "", depth: int = 0
    ) -> list[Line]:
        """Blocks below each other; `depth` is how many lists they stand in."""
        lines: list[Line] = []
        tight = False
        for node in nodes:
            block = self.block(node, width, style, depth)
            nested = tight and node.type in ("bullet_list", "ordered_list")
            if lines and block and not nested:
                lines.append(())
            lines.extend(block)
            tight = node.type == "paragraph" and node.hidden
        return lines

    def block(self, node: "SyntaxTreeNode", width: int, style: str, depth: int) -> list[Line]:
        match node.type:
            case "paragraph":
                return self.paragraph(node, width, style)
            case "heading":
                return self.paragraph(node, width, "heading")
            case "fence" | "code_block":
                return self.code(node.content, width)
            case "bullet_list" | "ordered_list":
                return self.items(node, width, style, depth)
            case "blockquote":
                bar = Span("│ ", "quote")
                inside = self.blocks(node.children, _left(width, bar), "quote", depth)
                return _prefixed(inside, bar, bar, width)
            case "table":
                return self.table(node, width)
            case "hr":
                return [(Span("─" * width, ""),)]
            case _:
                return self.blocks(node.children, width, style, depth)

    def paragraph(self, node: "SyntaxTreeNode", width: int, style: str) -> list[Line]:
        return flow(self.inline(node, style), width)

    def inline(self, node: "SyntaxTreeNode", style: str = "") -> list[Span]:
        return [
            run for child in node.children for run in runs(child.children, self.formulas, style)
        ]

    def code(self, content: str, width: int) -> list[Line]:
        source = dollars.restore(content, self.formulas).rstrip("\n")
        return [
            (Span(part, "codeblock"),)
            for line in source.split("\n")
            for part in _continued(line.expandtabs(4), width)
        ]

    def items(self, node: "SyntaxTreeNode", width: int, style: str, depth: int) -> list[Line]:
        lines: list[Line] = []
        first = int(node.attrs.get("start", 1))
        size = len(str(first + len(node.children) - 1)) + 2
        for index, item in enumerate(node.children):
            sign = (
                f"{first + index}.".ljust(size)
                if node.type == "ordered_list"
                else (_BULLETS[min(depth, 2)] + " ")
            )
            bullet = Span(sign, "bullet")
            inside = self.blocks(item.children, _left(width, bullet), style, depth + 1)
            loose = any(child.type == "paragraph" and not child.hidden for child in item.children)
            if lines and loose:
                lines.append(())
            lines.extend(_prefixed(inside or [()], bullet, Span(" " * cells(sign), ""), width))
        return lines

    def table(self, node: "SyntaxTreeNode", width: int) -> list[Line]:
        rows = [row.children for part in node.children for row in part.children]
        aligns = "".join(
            {"right": "r", "center": "c"}.get(str(cell.attrs.get("style", ""))[11:], "l")
            for cell in rows[0]
        )
        header, *body = [[one_line(self.inline(cell)) for cell in row] for row in rows]
        return lay_out_table(header, body, aligns, width)


def _left(width: int, prefix: Span) -> int:
    """What `prefix` leaves of `width`: all of it where it would leave too little."""
    left = width - cells(prefix.text)
    return left if left >= _NARROWEST else width


def _prefixed(lines: list[Line], first: Span, rest: Span, width: int) -> list[Line]:
    """`lines` behind `first` and, from the second on, `rest`, if there is room for them."""
    if _left(width, first) == width:
        return lines
    done: list[Line] = []
    for index, line in enumerate(lines):
        prefix = rest if index else first
        if not line:
            prefix = Span(prefix.text.rstrip(), prefix.style)
        done.append((prefix, *line) if prefix.text else ())
    return done


def _continued(line: str, width: int) -> list[str]:
    """`line` in parts of at most `width` cells; all but the first begin with a ↳."""
    parts = [""]
    used = 0
    for piece, size in clusters(line):
        if used + size > width:
            parts.append(_CONTINUED)
            used = cells(_CONTINUED)
        parts[-1] += piece
        used += size
    return parts
