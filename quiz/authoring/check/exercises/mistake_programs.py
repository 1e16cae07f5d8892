"""The program that makes a declared mistake, and where each of its lines stands in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quiz.authoring.check.exercises.setup import Bench
from quiz.authoring.check.finding import Finding, Path
from quiz.authoring.check.programs import syntax_error, unusable_clause
from quiz.bank.exercise import Change, Mistake
from quiz.grading import Unusable, check_source

_LOST = (
    "a `|` block takes off the spaces before its first line, so this stands too far left; let "
    "`old` and `new` begin after those spaces, and indent later lines as in the program"
)
_INDENTED_OTHERWISE = "; but for the spaces at the beginning of its lines it would: " + (
    "let it begin after those of its first line, and indent later lines as in the reference"
)


class Put(NamedTuple):
    """What a change put into the program, where, and whether it is less indented than before."""

    start: int
    text: str
    lost_spaces: bool


class Made(NamedTuple):
    """A program that makes a mistake; ``puts`` has one entry for each change."""

    mistake: Mistake
    path: Path
    source: str
    puts: list[Put]

    def unloaded(self, said: str, line: int) -> Finding:
        """That the program cannot be loaded, at the line of the file that is to blame."""
        what = "with this change the reference" if self.puts else "this mistake"
        lost = bool(self.puts) and self._nearest(line)[1].lost_spaces
        message = f"{what} cannot be loaded: {said}; {_LOST if lost else 'mend it'}"
        return self.fault("mistake-unusable", message, line)

    def fault(self, rule: str, message: str, line: int | None = None) -> Finding:
        """A fault in a line of the program, at the line of the file from which that comes.

        Without a line, it is in the mistake as a whole.
        """
        if line is None:
            return Finding(rule, message, self.path)
        if not self.puts:
            return Finding(rule, message, (*self.path, "source"), inside=line)
        place, put = self._nearest(line)
        inside = min(max(1, line - self._line(put) + 1), put.text.count("\n") + 1)
        path = (*self.path, "changes", place, "new")
        return Finding(rule, message, path, inside=inside)

    def _nearest(self, line: int) -> tuple[int, Put]:
        """The change that put something into the line, or the last one above it."""
        above = [each for each in enumerate(self.puts) if self._line(each[1]) <= line]
        return max(above or enumerate(self.puts), key=lambda each: each[1].start)

    def _line(self, put: Put) -> int:
        return self.source.count("\n", 0, put.start) + 1


def made(bench: Bench, mistake: Mistake, path: Path) -> tuple[Made, list[Finding]]:
    """The program that makes the mistake, and what keeps it from being made."""
    source = mistake.source or bench.reference
    puts: list[Put] = []
    for place, change in enumerate(mistake.changes):
        if source.count(change.old) != 1:
            message = _misplaced(source, change, is_first=not place)
            finding = Finding("mistake-change", message, (*path, "changes", place, "old"))
            return Made(mistake, path, "", []), [finding]
        start = source.index(change.old)
        grown = len(change.new) - len(change.old)
        puts = [each._replace(start=each.start + grown * (each.start > start)) for each in puts]
        puts.append(Put(start, change.new, _loses_spaces(source, start, change.new)))
        source = source.replace(change.old, change.new)
    program = Made(mistake, path, source, puts)
    return program, list(_unusable(program, bench))


def _unusable(program: Made, bench: Bench) -> Iterator[Finding]:
    if error := syntax_error(program.source):
        yield program.unloaded(*error)
        return
    try:
        check_source(program.source, bench.item)
    except Unusable as unusable:
        message = f"this mistake cannot be graded: {unusable_clause(unusable)}"
        yield program.fault("mistake-unusable", message, unusable.line or 1)


def _misplaced(source: str, change: Change, *, is_first: bool) -> str:
    after = "" if is_first else " after the changes before it"
    message = (
        f"{change.old!r} stands {source.count(change.old)} times in the reference{after}; "
        "it must stand there once"
    )
    is_like = change.old not in source and _unindented(change.old) in _unindented(source)
    return message + (_INDENTED_OTHERWISE if is_like else "")


def _unindented(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().split("\n"))


def _loses_spaces(source: str, start: int, new: str) -> bool:
    """Whether a line of `new` begins further left than the line in which it is put."""
    before = source[source.rfind("\n", 0, start) + 1 : start]
    line = before + source[start:].split("\n", 1)[0]
    first, *later = new.split("\n")
    lines = [before + first, *later]
    return any(each.strip() and _indentation(each) < _indentation(line) for each in lines)


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
