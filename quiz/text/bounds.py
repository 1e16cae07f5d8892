"""What is shown of a report whose pieces are a stranger's: so many bytes, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.text.flow import Line, Span
from quiz.text.language import Language, Phrase

MOST_BYTES = 60_000
"""Of text, in UTF-8: a report is at most 64 kB, with room for signs that become visible."""
MOST_IN_A_LINE = 2_000

LEFT_OUT = Phrase("… {n} more lines are left out", "…… 另有 {n} 行未显示")


def within(lines: Iterable[Line], language: Language, most: int = MOST_BYTES) -> list[Line]:
    """Lines up to so many bytes together, and a last one that counts those left out."""
    kept: list[Line] = []
    every = list(lines)
    left = most
    for line in every:
        line = _short(line)
        left -= sum(len(span.text.encode("utf-8", "replace")) for span in line) + 1
        if left < 0:
            said = LEFT_OUT.in_(language, n=len(every) - len(kept))
            return [*kept, (Span(said, "dim"),)]
        kept.append(line)
    return kept


def _short(line: Line) -> Line:
    """A line of so many characters at most; "…" stands for the rest."""
    room = MOST_IN_A_LINE
    if sum(len(span.text) for span in line) <= room:
        return line
    spans: list[Span] = []
    for span in line:
        if len(span.text) > room:
            return (*spans, Span(span.text[:room], span.style), Span("…", "dim"))
        spans.append(span)
        room -= len(span.text)
    return tuple(spans)
