"""From findings to faults: the file, line and column at which an author's editor should open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path as File

from quiz.authoring.check.finding import Finding, Path
from quiz.bank import Bank, Exercise, Fault
from quiz.bank.reading.reading import Place, read
from quiz.bank.reading.scan import read_file


class Located:
    """One YAML file of a bank with the places of all that is in it, as it is now."""

    def __init__(self, root: File, name: str) -> None:
        """Reads the file; where that is not possible, everything stands in line 1."""
        self.name = name
        try:
            content = read_file(root / name)
        except OSError:
            content = b""
        self._document = read(content)
        self._source = content.decode("utf-8", "replace")
        self.comments = self._document.comments
        self.data = self._document.data

    def fault(self, finding: Finding, above: Path = ()) -> Fault:
        """The finding at its place; its path begins at `above`."""
        path = (*above, *finding.path)
        line, column = self._document.place(path, key=finding.on_key)
        if finding.near:
            line, column = self._near(path, (line, column), finding.near)
        if finding.inside:
            line, column = self._inside((line, column), finding.inside)
        return Fault(self.name, line, column, finding.rule, finding.message, finding.severity)

    def member(self, members: Path, item_id: str) -> Path:
        """The path of the member with that id in a list (its index counts faulty ones too)."""
        data = self._document.data
        for key in members:
            data = data.get(key) if isinstance(data, dict) else None
        for index, each in enumerate(data if isinstance(data, list) else ()):
            if isinstance(each, dict) and each.get("id") == item_id:
                return (*members, index)
        return members

    def above(self, bank: Bank, item_id: str) -> Path:
        """The path at which an item of the file begins: a drill, inside its question."""
        return self.member(("drills",), item_id) if item_id in bank.parent else ()

    def _near(self, path: Path, place: Place, piece: str) -> Place:
        """Where `piece` stands between `place` and the next value; `place` if it does not."""
        start = _offset(self._source, place)
        end = _offset(self._source, self._next_place(path, place))
        first = piece.strip().split("\n")[0].strip()
        for spelling in (first, first.replace("\\", "\\\\"), first.replace("'", "''")):
            found = self._source.find(spelling, start, end)
            if spelling and found >= 0:
                before = self._source[:found]
                return before.count("\n") + 1, found - before.rfind("\n")
        return place

    def _inside(self, place: Place, number: int) -> Place:
        """The line of that number in a block that begins at `place`; `place` if it is no block."""
        lines = self._source.split("\n")
        line, column = place
        header = re.compile(r"\|[-+0-9]*\s*(?:#.*)?$").match(lines[line - 1], column - 1)
        if header is None or line + number > len(lines):
            return place
        found = lines[line + number - 1]
        return line + number, len(found) - len(found.lstrip()) + 1

    def _next_place(self, path: Path, place: Place) -> Place:
        values = (at for each, at in self._document.places.items() if each[: len(path)] != path)
        starts = (*values, *self._document.keys.values())
        return min((each for each in starts if each > place), default=(1 << 40, 1))


def _offset(source: str, place: Place) -> int:
    line, column = place
    at = 0
    for _ in range(line - 1):
        at = source.find("\n", at) + 1
        if at == 0:
            return len(source)
    return min(len(source), at + column - 1)


def item_faults(
    bank: Bank, item_id: str, findings: Iterable[Finding], file: Located
) -> list[Fault]:
    """The findings on one item, which stands in `file`."""
    item = bank.items[item_id]
    above = file.above(bank, item_id)
    return [
        Fault(
            f"solutions/{item.function}.py",
            each.line,
            each.column,
            each.rule,
            each.message,
            each.severity,
        )
        if each.line and isinstance(item, Exercise)
        else file.fault(each, above)
        for each in findings
    ]
