"""What typing does to Python text: Enter, Backspace, brackets and quotes; no widget in it.

Each rule takes the lines and the place of the cursor, and gives the `Change` to make, or None
where the key has no more than its plain meaning. Places are (row, column), both from 0, columns
in characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

Location = tuple[int, int]

WIDTH = 4
BRACKETS = {"(": ")", "[": "]", "{": "}"}
QUOTES = ('"', "'")
LEAVING = re.compile(r"(return|pass|raise|break|continue)\b")
PREFIX = re.compile(r"(?i)(?<!\w)([rbuft]|[bft]r|r[bft])\Z")

LINE_BREAK = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")

# A string that is not closed, a to d, ends with the text, or with its line if it is a short one.
_TOKEN = re.compile(
    r"(?P<comment>\#[^\n]*)|(?P<bracket>[()\[\]{}])"
    r'|"""(?:[^\\]|\\(?:.|\Z))*?(?:"""|(?P<a>\Z))'
    r"|'''(?:[^\\]|\\(?:.|\Z))*?(?:'''|(?P<b>\Z))"
    r'|"(?:[^"\\\n]|\\(?:.|\Z))*(?:"|(?P<c>))'
    r"|'(?:[^'\\\n]|\\(?:.|\Z))*(?:'|(?P<d>))",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Change:
    """One step of editing: what stands from `start` to `end` becomes `text`.

    Args:
        start: Where the text that goes begins.
        end: Where it ends.
        text: What comes in its place; lines end in a newline.
        cursor: Where the cursor is afterwards.
        anchor: Where the selection begins afterwards; where the cursor is when None.
        closers: So many characters after the cursor were put there unasked.
    """

    start: Location
    end: Location
    text: str
    cursor: Location
    anchor: Location | None = None
    closers: int = 0


@dataclass(frozen=True, slots=True)
class Context:
    """What the text before the cursor leaves open.

    Args:
        inside: The quote of the string that the cursor is in, "#" in a comment, else empty.
        since: Where that string or comment begins, as an offset.
        brackets: Offsets of the open brackets, the outermost first.
        began: Offset of the first bracket or string that the cursor's line closes.
    """

    inside: str
    since: int
    brackets: tuple[int, ...]
    began: int


def context(before: str) -> Context:
    """Read Python text up to the cursor."""
    line = before.rfind("\n") + 1
    inside, since, began = "", len(before), len(before)
    brackets: list[int] = []
    for token in _TOKEN.finditer(before):
        if token["bracket"]:
            if token["bracket"] in BRACKETS:
                brackets.append(token.start())
            elif brackets:
                opened = brackets.pop()
                if token.start() >= line:
                    began = min(began, opened)
        elif token["comment"]:
            if token.end() == len(before):
                inside, since = "#", token.start()
        elif token.lastgroup and token.end() == len(before):
            quote = token[0][0]
            inside, since = quote * (3 if token[0][:3] == quote * 3 else 1), token.start()
        elif token.end() > line:
            began = min(began, token.start())
    return Context(inside, since, tuple(brackets), began)


def before(lines: Sequence[str], at: Location) -> str:
    """The text before a place."""
    row, column = at
    return "\n".join([*lines[:row], lines[row][:column]])


def enter(lines: Sequence[str], start: Location, end: Location) -> Change:
    """A new line in place of what is selected, indented as Python is written.

    As the line before; one step more after a colon or inside a bracket that the line opens; one
    step less after a statement that leaves the block; as the first line of a statement that ends.
    """
    row, column = start
    head, tail = lines[row][:column], lines[end[0]][end[1] :]
    here = before(lines, start)
    found = context(here)
    indent = _indent(head)
    if found.inside in ('"""', "'''"):
        return Change(start, end, "\n" + indent, (row + 1, len(indent)))
    if not head.strip():  # an empty line keeps no blanks, a pushed line keeps its place
        return Change((row, 0), end, "\n" + head, (row + 1, column))
    line = len(here) - len(head)
    code = (head[: found.since - line] if found.inside == "#" else head).rstrip()
    rest = tail.lstrip()
    start, end = (row, len(head.rstrip())), (end[0], end[1] + len(tail) - len(rest))
    base = _indent(here[here.rfind("\n", 0, found.began) + 1 :]) if found.began < line else indent
    if found.brackets and found.brackets[-1] >= line:
        deeper = _more(indent)
        if rest[:1] != BRACKETS[here[found.brackets[-1]]]:
            indent = deeper
        elif code.endswith(here[found.brackets[-1]]):
            return Change(start, end, f"\n{deeper}\n{indent}", (row + 1, len(deeper)))
    elif found.brackets:
        indent = base
    elif code.endswith(":"):
        indent = _more(base)
    else:
        statement = here[here.rfind("\n", 0, min(found.began, line)) + 1 :].lstrip()
        leaves = LEAVING.match(statement) and (not rest or rest.startswith("#"))
        indent = _less(base) if leaves else base
    return Change(start, end, "\n" + indent, (row + 1, len(indent)))


def backspace(lines: Sequence[str], cursor: Location) -> Change | None:
    """Back to the previous multiple of four in indentation; both of an empty pair."""
    row, column = cursor
    head, tail = lines[row][:column], lines[row][column:]
    if head and not head.strip(" "):
        return _erase(row, column - 1 - (column - 1) % WIDTH, column)
    last = head[-1:]
    if last in BRACKETS and tail[:1] == BRACKETS[last]:
        return _erase(row, column - 1, column + 1)
    if last in QUOTES:
        here = before(lines, cursor)
        found = context(here)
        size = len(found.inside)
        just_opened = size > 0 and found.since + size == len(here)
        if just_opened and tail.startswith(found.inside):
            return _erase(row, column - size, column + size)
    return None


def typed(
    lines: Sequence[str], start: Location, end: Location, char: str, over: bool = False
) -> Change | None:
    """A bracket or a quote.

    An opener brings its closer, or goes around what is selected; a closer goes over one that
    came unasked.

    Args:
        lines: The text.
        start: Where the selection begins; the cursor when nothing is selected.
        end: Where it ends.
        char: What was typed.
        over: Whether what stands at the cursor was put there unasked.
    """
    row, column = start
    if start != end:
        closer = BRACKETS.get(char, char if char in QUOTES else "")
        return _wrap(lines, start, end, char, closer) if closer else None
    after = lines[row][column : column + 1]
    if over and after == char and not _quotes_in_docstring(lines, start, char):
        return Change(start, start, "", (row, column + 1))
    if char in BRACKETS:
        text = char + BRACKETS[char] if _room(lines, start, after) else ""
    elif char in QUOTES:
        text = _quotes(lines, start, after, char)
    else:
        text = ""
    if not text:
        return None
    return Change(start, start, text, (row, column + 1), closers=len(text) - 1)


def _room(lines: Sequence[str], cursor: Location, after: str) -> bool:
    """Whether a bracket that opens here should be closed at once."""
    if after in QUOTES:
        return context(before(lines, cursor)).inside == after
    return not (_is_word(after) or after in BRACKETS)


def _quotes(lines: Sequence[str], cursor: Location, after: str, quote: str) -> str:
    """What a quote brings: itself and its closer, the closers of a triple quote, or nothing."""
    head = lines[cursor[0]][: cursor[1]]
    if _is_word(after) or after in QUOTES or context(before(lines, cursor)).inside:
        return ""
    if head.endswith(quote):
        # An apostrophe in a long string could not be told from its end: only """ is closed.
        return quote * 4 if re.search(r'(?<!")""\Z', head) else ""
    if _is_word(head[-1:]) and not PREFIX.search(head):
        return ""
    return quote * 2


def _quotes_in_docstring(lines: Sequence[str], cursor: Location, quote: str) -> bool:
    """Whether a quote right before the end of a long string quotes something in it."""
    row, column = cursor
    head, tail = lines[row][:column], lines[row][column:]
    if not tail.startswith(quote * 3):
        return False
    here = before(lines, cursor)
    found = context(here)
    opens = head.endswith((" ", "(")) and bool(head.strip())
    return opens or here.count(quote, found.since + 3) % 2 == 1


def _wrap(lines: Sequence[str], start: Location, end: Location, opener: str, closer: str) -> Change:
    rows = [*lines[start[0] : end[0]], lines[end[0]][: end[1]]]
    rows[0] = rows[0][start[1] :]
    shifted = (end[0], end[1] + (start[0] == end[0]))
    anchor = (start[0], start[1] + 1)
    return Change(start, end, opener + "\n".join(rows) + closer, shifted, anchor)


def normal(text: str) -> str:
    """A text with newlines for line breaks of any kind that `str.splitlines` knows."""
    return LINE_BREAK.sub("\n", text)


def end_of(start: Location, text: str) -> Location:
    """Where a text ends that begins at `start`."""
    rows = text.split("\n")
    return start[0] + len(rows) - 1, len(rows[-1]) + (start[1] if len(rows) == 1 else 0)


def _erase(row: int, first: int, last: int) -> Change:
    return Change((row, first), (row, last), "", (row, first))


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _more(indent: str) -> str:
    return indent + ("\t" if indent.endswith("\t") else " " * WIDTH)


def _less(indent: str) -> str:
    return indent[:-1] if indent.endswith("\t") else indent[:-WIDTH]


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"
