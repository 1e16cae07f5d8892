"""A submission's text with its syntax tree, and texts in which one piece of it is another."""

from __future__ import annotations

import ast
import unicodedata
import warnings
from collections.abc import Sequence

from msgspec import Struct

MOST_BYTES = 20_000
"""A longer submission is not experimented with."""
MOST_SHOWN = 40
"""A longer piece of a submission is not shown within a sentence."""


class Edit(Struct, frozen=True):
    """A program that differs from a submission in one respect.

    ``old`` and ``new`` are what stands in ``line`` before and after; ``new`` is empty where it only
    goes away. ``rank`` is low for what is likelier to be the slip.
    """

    source: str
    line: int
    old: str
    new: str
    rank: int


class Program:
    """A submission as text and as a tree."""

    def __init__(self, source: str) -> None:
        self._bytes = source.encode()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.tree = ast.parse(source)
        self._starts = [0]
        for line in self._bytes.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self.parents = {
            child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)
        }

    def text(self, node: ast.AST) -> str:
        """What stands in the file for a node."""
        start, end = self._span(node)
        return self._bytes[start:end].decode()

    def edit(
        self, node: ast.AST, new: str, rank: int, *, old: str = "", to: str | None = None
    ) -> Edit:
        """The program with other text for a node. ``old`` and ``to`` are what is said to change,
        where that is less than all of it.
        """
        to = new if to is None else to
        return self.edit_all([(node, new)], rank, old=old or self.text(node), to=to)

    def edit_all(
        self, changes: Sequence[tuple[ast.AST, str]], rank: int, *, old: str, to: str
    ) -> Edit:
        """The program with other text for several nodes, none within another."""
        pieces, done = [], 0
        for node, new in sorted(changes, key=lambda each: self._span(each[0])):
            start, end = self._span(node)
            pieces += [self._bytes[done:start], new.encode()]
            done = end
        source = b"".join([*pieces, self._bytes[done:]]).decode()
        return Edit(source, min(_line(node) for node, _ in changes), old, to, rank)

    def _span(self, node: ast.AST) -> tuple[int, int]:
        return (
            self._starts[_line(node) - 1] + getattr(node, "col_offset", 0),
            self._starts[getattr(node, "end_lineno", 1) - 1] + getattr(node, "end_col_offset", 0),
        )


def _line(node: ast.AST) -> int:
    return int(getattr(node, "lineno", 1))


def program_of(source: str) -> Program | None:
    """A submission that is short enough, and can be read, as a `Program`."""
    if len(source) > MOST_BYTES or "\f" in source or "\r" in source:
        return None
    try:
        return Program(source)
    except (SyntaxError, RecursionError, MemoryError):
        return None


def showable(text: str) -> bool:
    """Whether a piece of a submission can stand in a sentence: short, and nothing but characters
    that print.
    """
    return len(text) <= MOST_SHOWN and not any(
        unicodedata.category(each)[0] in "CZ" and each != " " for each in text
    )
