"""Words, breaks, emphasis and kept pieces, put together as paragraphs of Markdown.

While a text is taken apart, signs of the private use area stand for what is not a word; none of
them is in the text itself.
"""

from __future__ import annotations

import re
import unicodedata

from quiz.authoring.gift.texts.pieces import Pieces
from quiz.text.dollars import extract
from quiz.text.markdown import is_chinese, parse

BREAK = "\uf010"
STRONG, STRONG_END, EMPHASIS, EMPHASIS_END = "\uf011", "\uf012", "\uf013", "\uf014"
_NO_BREAK = "\xa0"
_PAIRS = {STRONG: STRONG_END, EMPHASIS: EMPHASIS_END}
_STARS = {STRONG: "**", STRONG_END: "**", EMPHASIS: "*", EMPHASIS_END: "*"}
_STARTS, _ENDS = f"{STRONG}{EMPHASIS}", f"{STRONG_END}{EMPHASIS_END}"
_MARKS = re.compile(f"([{_STARTS}{_ENDS}])")
_AFTER_START = re.compile(f"([{_STARTS}]+)((?:{BREAK}| )+)")
_BEFORE_END = re.compile(f"((?:{BREAK}| )+)([{_ENDS}]+)")
_NOTHING = re.compile(f"{STRONG}{STRONG_END}|{EMPHASIS}{EMPHASIS_END}")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_SIGNS = re.compile(r"([\\`*_$<\[\]]|&(?=#?\w+;))")
_AT_START = re.compile(
    r"^([0-9]*)(>|[#+=-]+(?=\s|$)|(?<=[0-9])[.)](?=\s|$)|~(?=~~)|[-|:](?=[-|: ]*$))"
)


def escaped(text: str) -> str:
    """Words with the signs escaped that Markdown would obey anywhere."""
    return _SIGNS.sub(r"\\\1", text)


def rows(text: str) -> str:
    """Escaped words with the ends of their lines, and what is indented more than its neighbours."""
    first, *rest = text.split("\n")
    least = min((len(row) - len(row.lstrip(" ")) for row in rest if row.strip()), default=0)
    found = [escaped(first)]
    for row in rest:
        words = row[least:].lstrip(" ")
        found.append(_NO_BREAK * (len(row) - least - len(words)) + escaped(words))
    return BREAK.join(found)


def blanks_joined(text: str) -> str:
    """White space as HTML has it: any run is one blank."""
    return _BLANKS.sub(" ", text)


def paragraphs(content: str, pieces: Pieces, *, in_table: bool = False) -> list[str]:
    """Escaped words with stand-ins as Markdown; two breaks in a row begin a new paragraph."""
    content = _outside(blanks_joined(content))
    content = re.sub(f" ?{BREAK} ?", BREAK, content)
    found, opened = [], ""
    for part in re.split(f"{BREAK}(?:[{_STARTS}{_ENDS}]*{BREAK})+", content):
        part, opened = _balanced(opened + part)
        text = pieces.shown(_lines(_starred(part, pieces)), in_table=in_table)
        if "*" in text:
            plain = pieces.shown(_lines(_MARKS.sub("", part)), in_table=in_table)
            if _stars_seen(text) > _stars_seen(plain):
                text = plain
        if text:
            found.append(text)
    return found


def _lines(text: str) -> str:
    lines = map(_line, text.split(BREAK))
    return "\\\n".join(line for line in lines if line).strip()


def _stars_seen(text: str) -> int:
    """How many stars of a paragraph a reader sees."""
    nodes = parse(extract(text).markdown).walk()
    return sum(node.content.count("*") for node in nodes if node.type == "text")


def one_line(content: str, pieces: Pieces, *, in_table: bool = False) -> str:
    """The same on a single line, for a heading or the cell of a table."""
    found = paragraphs(content.replace(BREAK, " "), pieces, in_table=in_table)
    return " ".join(found).replace("\n", " ")


def _line(line: str) -> str:
    """No-break spaces are kept as indentation, and are blanks elsewhere."""
    words = line.lstrip(f"{_NO_BREAK} ")
    indentation = line[: len(line) - len(words)].count(_NO_BREAK)
    words = _AT_START.sub(r"\1\\\2", blanks_joined(words.replace(_NO_BREAK, " ")).strip())
    return _NO_BREAK * indentation + words if words else ""


def _outside(content: str) -> str:
    """Emphasis begins and ends at a word; what is empty goes."""
    while True:
        moved = _AFTER_START.sub(r"\2\1", _BEFORE_END.sub(r"\2\1", content))
        moved = _NOTHING.sub("", moved)
        if moved == content:
            return content
        content = moved


def _balanced(part: str) -> tuple[str, str]:
    """A paragraph with its open emphasis ended, and what the next one is to begin with."""
    opened: list[str] = []
    for mark in _MARKS.findall(part):
        if mark in _PAIRS:
            opened.append(mark)
        elif opened:
            opened.pop()
    ends = "".join(_PAIRS[each] for each in reversed(opened))
    return _outside(part + ends), "".join(opened)


def _starred(part: str, pieces: Pieces) -> str:
    """Marks become stars where Markdown should read them as emphasis, and nothing elsewhere."""
    tokens = [token for token in _MARKS.split(part) if token]
    opened: list[tuple[int, bool]] = []
    kept: set[int] = set()
    for index, token in enumerate(tokens):
        if token in _PAIRS:
            after = _beside(tokens, index, 1, pieces)
            before = _beside(tokens, index, -1, pieces)
            adjoins = index > 0 and tokens[index - 1] in _ENDS
            nested = any(tokens[each] == token for each, _ in opened)
            opened.append((index, _flanks(before, after) and not (adjoins or nested)))
        elif token in _ENDS and opened:
            start, fits = opened.pop()
            before = _beside(tokens, index, -1, pieces)
            if fits and _flanks(_beside(tokens, index, 1, pieces), before):
                kept |= {start, index}
    return "".join(
        (_STARS[token] if index in kept else "") if token in _STARS else token
        for index, token in enumerate(tokens)
    )


def _beside(tokens: list[str], index: int, step: int, pieces: Pieces) -> str:
    """The nearest sign of a word before or behind a mark; a blank where there is none."""
    index += step
    while 0 <= index < len(tokens):
        if tokens[index] not in _STARS:
            shown = pieces.shown(tokens[index]).replace(BREAK, " ")
            return shown[0 if step > 0 else -1]
        index += step
    return " "


def _flanks(outside: str, inside: str) -> bool:
    """CommonMark's rule for a run of stars, with the exception beside Chinese."""
    if inside.isspace():
        return False
    if is_chinese(outside) or is_chinese(inside):
        return True
    return outside.isspace() or _is_punctuation(outside) or not _is_punctuation(inside)


def _is_punctuation(sign: str) -> bool:
    return sign != "$" and unicodedata.category(sign)[0] in "PS"
