"""Planted faults: a program with numbered lines, one of them wrong."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.bank import Bug, text
from quiz.marking import Mark, mark_bug, read_line
from quiz.practice.answers import Answer, Pointed
from quiz.practice.kinds.kind import ANSWER, WHY, YOURS, Kind, Section
from quiz.text.language import Language, Phrase

ASK = Phrase("Which line is wrong?", "哪一行有错？")
LINE = Phrase("Line {line}: `{code}`", "第 {line} 行：`{code}`")
REPAIRED = Phrase("Line {line} should read:", "第 {line} 行应为：")


def numbered(code: str) -> str:
    """A program with its line numbers."""
    lines = code.rstrip("\n").splitlines()
    width = len(str(len(lines)))
    return "\n".join(f"{n:>{width}}  {line}".rstrip() for n, line in enumerate(lines, 1))


class _BugKind(Kind[Bug]):
    name = Phrase("find the bug", "找错")
    input = "line of code"
    quick = 10.0

    def ask(self, item: Bug, language: Language) -> str:  # noqa: ARG002
        return ASK.in_(language)

    def mark(self, item: Bug, answer: Answer) -> Mark | None:
        return mark_bug(item, answer.line) if isinstance(answer, Pointed) else None

    def body(self, item: Bug, language: Language, order: Sequence[int]) -> list[str]:  # noqa: ARG002
        return [f"```python\n{numbered(item.code)}\n```"]

    def read_before_answering(self, item: Bug, language: Language) -> list[str]:  # noqa: ARG002
        return [item.code]

    def read(self, item: Bug, typed: str, order: Sequence[int]) -> Answer:  # noqa: ARG002
        return Pointed(read_line(item, typed))

    def solved(self, item: Bug, language: Language) -> list[Section]:
        body = _line(item, item.line, language)
        body += f"\n\n{REPAIRED.in_(language, line=item.line)}"
        body += f"\n\n```python\n{item.repair.rstrip()}\n```"
        return [Section(ANSWER, body), Section(WHY, text(item.explanation, language))]

    def yours(self, item: Bug, answer: Answer, language: Language) -> list[Section]:
        if not isinstance(answer, Pointed) or answer.line == item.line:
            return []
        return [Section(YOURS, _line(item, answer.line, language))]


def _line(item: Bug, line: int, language: Language) -> str:
    return LINE.in_(language, line=line, code=item.code.splitlines()[line - 1].strip())


KIND = _BugKind()
