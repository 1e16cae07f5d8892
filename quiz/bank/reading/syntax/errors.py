"""What YAML's own complaints mean, in plain words, with what would be right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.bank.reading.syntax.lookalikes import lookalike
from quiz.bank.reading.wording import clip, shown

if TYPE_CHECKING:
    import yaml

_TAB = "a tab stands where YAML wants blanks; indent with blanks"
_HASH = "; behind ` #` a comment begins, so put a text that holds it in quotes"
_UNCLOSED_LIST = "a list in [ ] is not closed or lacks a comma; write [a, b]"
_UNCLOSED_MAP = "a mapping in { } is not closed or lacks a comma; write {key: value, key: value}"
_MISFIT = (
    "this line does not fit the ones above: indent it like its neighbours, "
    "and put the whole of a text that begins with a quote in quotes"
)
_BARED = "; of a key that was shown behind `# `, remove the blank with the `#`"
_KEYLESS = "this line has no `: ` after its key; write `key: value`"
_NO_KEY_HERE = "mapping values are not allowed"
_OPENED = ("unexpected end of stream", "unexpected document", "expected ',' or", "expected ':'")
"""Where it was opened, or where the key stands, says more than where the reader gave up."""
_HAS_KEY = re.compile(r":(?=[ \t]|$)")
_BARE_DASH = re.compile(r" *-[^ -]")
_NO_BLANK = "a blank must stand behind the `-` of an item; write `- `"
_CHINESE_COMMA = re.compile(r"[，、](?= *[\w-]+:)")
_NOT_A_COMMA = "this is not the comma of YAML; write `, ` between the entries"
_PROBLEMS = (
    (
        _NO_KEY_HERE,
        "a `: ` stands where no key can be; put a text that holds `: ` in quotes, "
        "or line the key up with its neighbours",
    ),
    ("found a tab character", _TAB),
    (
        "found unexpected",
        "a quoted text is not closed; end it with the quote it began with",
    ),
    ("expected ',' or ']'", _UNCLOSED_LIST),
    ("expected ',' or '}'", _UNCLOSED_MAP),
    (
        "unknown escape character",
        "in double quotes a backslash begins an escape; use single quotes or a `|` block",
    ),
    (
        "escape character code",
        "this escape names no character; use single quotes or a `|` block",
    ),
    (
        "expected hexdecimal number",
        "in double quotes \\x, \\u and \\U begin an escape; use single quotes or a `|` block",
    ),
    (
        "did not find expected key",
        _MISFIT,
    ),
    (
        "expected <block end>",
        _MISFIT,
    ),
    (
        "expected '-' indicator",
        "a key stands among the items of a list; begin the item with `- `, or indent it otherwise",
    ),
    (
        "sequence entries are not allowed",
        "a list begins in the middle of a line; put its first `- ` on a line of its own",
    ),
    ("could not find expected ':'", _KEYLESS),
    (
        "comment or line break",
        "the text of a `|` or `>` block begins on the next line; put nothing else behind the sign",
    ),
    (
        "document start",
        "the file goes on after the end of its document; a file holds one document",
    ),
    ("undefined tag handle", "a bank does not use YAML tags; put the text in quotes"),
    ("incompatible YAML document", "the %YAML line asks for another version; leave it out"),
    ("expected node content", "a closing bracket or a comma stands here without an opening one"),
    ("undefined alias", "a bank does not use YAML aliases; write the text out"),
)


def explain(error: yaml.YAMLError, source: str) -> tuple[int, int, str]:
    """Line and column (from 1) of a syntax error in `source`, and a sentence about it."""
    import yaml

    problem = str(getattr(error, "problem", None) or "")
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    if any(each in problem for each in _OPENED):
        mark = context or mark
    if mark is None or isinstance(error, yaml.reader.ReaderError):
        return 1, 1, "the file is not readable as YAML; save it as plain UTF-8 text"
    lines = [*source.splitlines(), "", ""]  # an error may be at the end, below the last line
    line, column = mark.line + 1, mark.column + 1
    begun = context.line + 1 if context else line
    above = _keyless_above(lines, line) if _NO_KEY_HERE in problem else []
    for number in (line, begun, *above):
        if sign := lookalike(lines[number - 1]):
            return number, sign.column, sign.sentence
    if above and above[-1] == 1 and _indent(lines[0]) == _indent(lines[line - 1]):
        return 1, _indent(lines[0]) + 1, _KEYLESS
    here = lines[line - 1]
    if "cannot start any token" in problem:
        return line, column, _bad_start(here, column)
    if "unknown escape" in problem and here[column - 1 : column] != "\\":
        column -= 1  # the reader in Python names the letter, the one in C the backslash
    for known, sentence in _PROBLEMS:
        if known in problem:
            return _placed(line, column, sentence, lines, begun)
    return line, column, f"this is not valid YAML ({clip(problem, 80)}); put a text in quotes"


def _placed(
    line: int, column: int, sentence: str, lines: list[str], begun: int
) -> tuple[int, int, str]:
    """The known sentence at its place, with what a `-` or a `#` may have to do with it."""
    here = lines[line - 1]
    if sentence == _MISFIT:
        dash = _indent(lines[begun - 1])
        if _BARE_DASH.match(lines[begun - 1]):
            return begun, dash + 1, _NO_BLANK
        if _indent(here) % 2 and any(each.startswith("# ") for each in lines[1:]):
            sentence += _BARED
    elif sentence in (_UNCLOSED_LIST, _UNCLOSED_MAP):
        if comma := _CHINESE_COMMA.search(here):
            return line, comma.start() + 1, _NOT_A_COMMA
        sentence += _HASH if " #" in here else ""
    return line, column, sentence


def _keyless_above(lines: list[str], line: int) -> list[int]:
    """The numbers of the lines right above that a text without quotes may have begun in."""
    found = []
    for number in range(line - 1, 0, -1):
        found.append(number)
        if _HAS_KEY.search(lines[number - 1]):
            break
    return found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _bad_start(line: str, column: int) -> str:
    character = line[column - 1 : column]
    if character in ("\t", ""):
        return _TAB
    return f"an unquoted text cannot begin with {shown(character)}; put it in quotes"
