"""Formulas and code, which stay as they are while the words around them are converted."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

_OPEN, _CLOSE = "\uf020", "\uf021"
_PIECE = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_SIDE_BY_SIDE = re.compile(f"(?:{_OPEN}[0-9]+{_CLOSE}){{2,}}")
_THEN_DIGIT = re.compile(f"{_OPEN}([0-9]+){_CLOSE}(?=[0-9])")


class _Piece(NamedTuple):
    """Its kind, what is in it, and what its author had written."""

    kind: Literal["formula", "display", "code"]
    content: str
    source: str


class Pieces:
    """The pieces of one text, each with a stand-in for it of the private use area."""

    def __init__(self) -> None:
        self._kept: list[_Piece] = []

    def formula(self, latex: str, source: str, *, display: bool = False) -> str:
        """The stand-in of a formula."""
        return self._keep(_Piece("display" if display else "formula", latex, source))

    def code(self, code: str) -> str:
        """The stand-in of code within a line."""
        return self._keep(_Piece("code", code, code))

    def sources(self, text: str) -> str:
        """`text` with each piece as its author had written it."""
        return _PIECE.sub(lambda found: self._kept[int(found[1])].source, text)

    def shown(self, text: str, *, in_table: bool = False) -> str:
        """`text` with the Markdown of each piece; in a table a `|` in code is escaped."""
        text = _SIDE_BY_SIDE.sub(self._parted, text)
        text = _THEN_DIGIT.sub(self._apart, text)
        return _PIECE.sub(lambda found: _markdown(self._kept[int(found[1])], in_table), text)

    def _keep(self, piece: _Piece) -> str:
        self._kept.append(piece)
        return f"{_OPEN}{len(self._kept) - 1}{_CLOSE}"

    def _parted(self, found: re.Match[str]) -> str:
        """Neighbours of one kind as one: `$$` or two backticks between them would begin another."""
        parted: list[_Piece] = []
        for number in _PIECE.findall(found[0]):
            piece = self._kept[int(number)]
            last = parted[-1] if parted else None
            if last is None or last.kind != piece.kind or piece.kind == "display":
                parted.append(piece)
                continue
            between = "" if piece.kind == "code" or piece.content[0] in "^_" else " "
            content = f"{last.content}{between}{piece.content}"
            parted[-1] = _Piece(piece.kind, content, last.source + piece.source)
        return " ".join(map(self._keep, parted))

    def _apart(self, found: re.Match[str]) -> str:
        """A digit right behind a dollar would make the dollars an amount of money."""
        return f"{found[0]} " if self._kept[int(found[1])].kind == "formula" else found[0]


def fence(code: str) -> str:
    """Backticks, more than any that stand together in the code."""
    return "`" * (max(map(len, re.findall("`+", code)), default=0) + 1)


def _markdown(piece: _Piece, in_table: bool) -> str:
    if piece.kind == "display":
        return f"$$\n{piece.content}\n$$"
    if piece.kind == "formula":
        return f"${piece.content}$"
    code = piece.content.replace("|", r"\|") if in_table else piece.content
    ticks, edge = fence(code), " " if "`" in (code[0], code[-1]) else ""
    return f"{ticks}{edge}{code}{edge}{ticks}"
