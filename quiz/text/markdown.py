"""Markdown to a syntax tree, with emphasis that works beside Chinese."""

from functools import lru_cache
from typing import TYPE_CHECKING

from quiz.text.wrap import is_cjk

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode


DEEPEST = 20
"""How many blocks (a list counts as two), or stretches of emphasis, may be in each other."""
_CONTAINERS = ("blockquote_open", "list_item_open")
_EMPHASIS = ("em", "strong")


def parse(text: str, html: bool = False) -> "SyntaxTreeNode":
    """The tree of `text` (CommonMark, tables). Without `html`, tags are words like any other.

    Emphasis more than DEEPEST deep is shown as it is written, so that trees are never deeper.
    """
    from markdown_it.tree import SyntaxTreeNode

    tokens = _parser(html).parse(text)
    for token in tokens:
        _flatten(token.children or [])
    return SyntaxTreeNode(tokens)


def is_too_deep(text: str) -> bool:
    """Whether something in `text` is nested more than DEEPEST deep: blocks below that are lost."""
    tokens = _parser(False).parse(text)
    lost = any(each.type in _CONTAINERS and each.level >= DEEPEST - 1 for each in tokens)
    return lost or any(_flatten(token.children or []) for token in tokens)


def _flatten(tokens: "list[Token]") -> bool:
    """Make words of the signs of emphasis that is too deep; whether there was any."""
    depth, found = 0, False
    for token in tokens:
        kind, _, end = token.type.rpartition("_")
        if kind not in _EMPHASIS:
            continue
        depth += end == "open"
        if depth > DEEPEST:
            token.type, token.tag, token.nesting = "text", "", 0
            token.content, token.markup = token.markup, ""
            found = True
        depth -= end == "close"
    return found


@lru_cache(2)
def _parser(html: bool) -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": html, "maxNesting": DEEPEST}).enable("table")
    parser.inline.ruler.at("emphasis", _emphasis)
    return parser


def is_chinese(character: str) -> bool:
    """Whether `character` belongs to Chinese text, the punctuation it shares with English too."""
    return is_cjk(character) or character in "“”‘’…—·"


def _emphasis(state: "StateInline", silent: bool) -> bool:
    """CommonMark's rule for * and _, but beside Chinese only white space keeps a * from counting.

    CommonMark tells an opening from a closing * by the spaces around it, which Chinese has not:
    by the letter of it, **熵（entropy）**是 would show its asterisks.
    """
    from markdown_it.rules_inline.state_inline import Delimiter

    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    can_open, can_close = scanned.can_open, scanned.can_close
    before = state.src[state.pos - 1] if state.pos else " "
    end = state.pos + scanned.length
    after = state.src[end] if end < state.posMax else " "
    if marker == "*" and (is_chinese(before) or is_chinese(after)):
        can_open = can_open or not after.isspace()
        can_close = can_close or not before.isspace()
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        index = len(state.tokens) - 1
        state.delimiters.append(
            Delimiter(ord(marker), scanned.length, index, -1, can_open, can_close)
        )
    state.pos = end
    return True
