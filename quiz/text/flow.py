"""Runs of styled text to wrapped lines of spans."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from quiz.text import dollars, maths, wrap
from quiz.text.markdown import is_chinese
from quiz.text.width import cells

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_WHOLE = 24  # cells up to which a formula or a piece of code is not broken


class Span(NamedTuple):
    """A stretch of a line in one style.

    `style` is "" or "strong", "emphasis", "code", "maths", "heading", "bullet", "quote", "link",
    "codeblock".
    """

    text: str
    style: str


Line = tuple[Span, ...]

SOFT_BREAK = Span("\n", "soft")  # a line end of the source, within a paragraph
HARD_BREAK = Span("\n", "hard")  # a line end that the author asked for
DISPLAY = "display"  # the style of a formula that stands on lines of its own; its text is LaTeX


def runs(
    nodes: Iterable["SyntaxTreeNode"], formulas: tuple[dollars.Formula, ...], style: str = ""
) -> list[Span]:
    """Inline Markdown as runs; line breaks and displayed formulas are runs of their own."""
    found: list[Span] = []
    for node in nodes:
        match node.type:
            case "text":
                found.extend(_text(node.content, formulas, style))
            case "code_inline":
                found.append(Span(dollars.restore(node.content, formulas), "code"))
            case "softbreak":
                found.append(SOFT_BREAK)
            case "hardbreak":
                found.append(HARD_BREAK)
            case "strong":
                found.extend(runs(node.children, formulas, style or "strong"))
            case "em":
                found.extend(runs(node.children, formulas, style or "emphasis"))
            case "link":
                inside = runs(node.children, formulas, "link")
                target = dollars.restore(str(node.attrs.get("href", "")), formulas)
                found.extend(inside)
                if target and target != "".join(run.text for run in inside):
                    found.append(Span(f" ({target})", "link"))
            case "image":
                found.extend(_text(node.content, formulas, style))
            case _:
                found.extend(runs(node.children, formulas, style))
    return found


def _text(text: str, formulas: tuple[dollars.Formula, ...], style: str) -> list[Span]:
    found: list[Span] = []
    for part in dollars.split(text):
        if isinstance(part, str):
            found.append(Span(part, style))
        elif formulas[part].display:
            found.append(Span(formulas[part].latex, DISPLAY))
        else:
            found.append(Span(maths.flowing(formulas[part].latex), "maths"))
    return found


def flow(content: list[Span], width: int) -> list[Line]:
    """`content` in lines of at most `width` cells, displayed formulas apart from the words."""
    lines: list[Line] = []
    words: list[Span] = []
    for run in [*content, HARD_BREAK]:
        if run is not HARD_BREAK and run.style != DISPLAY:
            words.append(run)
            continue
        lines.extend(_fill(words, width))
        words = []
        if run.style == DISPLAY:
            lines.extend([(), *display(run.text, width), ()])
    while lines and not lines[-1]:
        lines.pop()
    # No empty line at the start, and never two in a row.
    return [line for line, before in zip(lines, [(), *lines], strict=False) if line or before]


def display(latex: str, width: int) -> list[Line]:
    """A formula on lines of its own, indented; in one row, wrapped, if it is too wide."""
    rows = maths.block(latex)
    indent = 2 if cells(rows[0]) + 2 <= width else 0
    if cells(rows[0]) + indent <= width:
        return [(Span(" " * indent + row, "maths"),) for row in rows]
    text = maths.flowing(latex)
    return [(_painted(text[start:end], "maths"),) for start, end in wrap.lines(text, width)]


def _painted(text: str, style: str) -> Span:
    """What is shown: of a formula, without the no-break spaces that kept it together."""
    return Span(text.replace(wrap.NO_BREAK, " ") if style == "maths" else text, style)


def one_line(content: list[Span]) -> Line:
    """`content` on a single line, however wide."""
    line: list[Span] = []
    for run in content:
        if run in (SOFT_BREAK, HARD_BREAK):
            line.append(Span(" ", ""))
        elif run.style == DISPLAY:
            line.append(Span(maths.inline(run.text), "maths"))
        else:
            line.append(_painted(*run))
    return tuple(line)


def _fill(words: list[Span], width: int) -> list[Line]:
    text = ""
    glued: list[tuple[int, int]] = []
    ends: list[tuple[int, str]] = []  # where each run ends in `text`, and its style
    for index, run in enumerate(words):
        piece = run.text
        if run is SOFT_BREAK:
            after = words[index + 1].text[:1] if index + 1 < len(words) else ""
            joined = text and after and is_chinese(text[-1]) and is_chinese(after)
            piece = "" if joined else " "
        elif run.style in ("code", "maths") and cells(piece) <= min(_WHOLE, width):
            glued.append((len(text), len(text) + len(piece)))
        text += piece
        style = "" if run is SOFT_BREAK else run.style
        if ends and ends[-1][1] == style:
            ends.pop()  # one stretch with the run before
        ends.append((len(text), style))
    return [_cut(text, ends, start, end) for start, end in wrap.lines(text, width, glued)]


def _cut(text: str, ends: list[tuple[int, str]], start: int, end: int) -> Line:
    """The spans of `text[start:end]`, neighbours of one style joined."""
    spans: list[Span] = []
    at = 0
    for stop, style in ends:
        piece = text[max(at, start) : min(stop, end)]
        at = stop
        if not piece:
            continue
        if spans and spans[-1].style == style:
            spans[-1] = _painted(spans[-1].text + piece, style)
        else:
            spans.append(_painted(piece, style))
    return tuple(spans)
