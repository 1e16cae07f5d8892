"""What YAML's own complaints mean, in plain words, with what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
_PROBLEMS = (
    (
        "mapping values are not allowed",
        "a `: ` stands where no key can be; put a text that holds `: ` in quotes, "
        "or line the key up with its neighbours",
    ),
    ("found a tab character", _TAB),
    (
        "unexpected end of stream",
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
    ("could not find expected ':'", "this line has no `: ` after its key; write `key: value`"),
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
    if "unexpected end of stream" in problem or "expected ',' or" in problem:
        mark = context or mark  # where it was opened says more than where the file ends
    if mark is None or isinstance(error, yaml.reader.ReaderError):
        return 1, 1, "the file is not readable as YAML; save it as plain UTF-8 text"
    line, column = mark.line + 1, mark.column + 1
    if "cannot start any token" in problem:
        return line, column, _bad_start(source, line, column)
    for known, sentence in _PROBLEMS:
        if known in problem:
            return line, column, sentence + _hint(sentence, source, line)
    return line, column, f"this is not valid YAML ({clip(problem, 80)}); put a text in quotes"


def _hint(sentence: str, source: str, number: int) -> str:
    """What a `#` may have to do with it; empty when nothing."""
    line = _line(source, number)
    if sentence in (_UNCLOSED_LIST, _UNCLOSED_MAP):
        return _HASH if " #" in line else ""
    blanks = len(line) - len(line.lstrip(" "))
    return _BARED if sentence == _MISFIT and blanks % 2 and "\n# " in source else ""


def _bad_start(source: str, line: int, column: int) -> str:
    character = _line(source, line)[column - 1 : column]
    if character in ("\t", ""):
        return _TAB
    return f"an unquoted text cannot begin with {shown(character)}; put it in quotes"


def _line(source: str, line: int) -> str:
    lines = source.splitlines()
    return lines[line - 1] if line <= len(lines) else ""
