"""Does every text come out on a terminal as its author means it: LaTeX, Markdown?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.authoring.check.finding import Finding, Path
from quiz.authoring.check.texts.texts import Said
from quiz.authoring.placeholder import FILL
from quiz.bank import Localized
from quiz.text import maths
from quiz.text.dollars import extract
from quiz.text.layout import faults

_FENCED = re.compile(r"(?ms)^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(`{3,}|~{3,}).*?(?:^[ \t>]*\1|\Z)")
_PARAGRAPH_END = re.compile(r"\n[ \t>]*\n")
_TOKEN = re.compile(r"\\.|`+", re.DOTALL)


def rendering_findings(said: Said) -> Iterator[Finding]:
    """The formulas that do not render and the Markdown that is not closed, in each language."""
    path, text = said
    if isinstance(text, Localized):
        yield from _source(text.en, (*path, "en"))
        yield from _source(text.zh, (*path, "zh"))
    else:
        yield from _source(text, path)


def latex_findings(latex: str, path: Path) -> Iterator[Finding]:
    """For a field that is one formula."""
    if latex and (broken := maths.fault(latex)):
        yield Finding("latex", _sentence(broken), path)


def _source(source: str, path: Path) -> Iterator[Finding]:
    if not source.strip():
        yield Finding("empty-text", "there is nothing in this text; write it", path)
        return
    if "`" in source:
        yield from _unclosed(source, path)
    found = faults(source)
    if not found:
        return
    formulas = {maths.fault(each.latex): each.source for each in extract(source).formulas}
    seen_tag = False
    for sentence in dict.fromkeys(found):
        if sentence in formulas:
            yield Finding("latex", _sentence(sentence), path, near=formulas[sentence])
            continue
        tag = sentence.partition("not shown as such: ")[2]
        if tag.startswith(FILL):
            continue  # That has a rule of its own.
        if not (tag and seen_tag):  # where one tag stands, there are more
            yield Finding("markdown", _sentence(sentence), path, near=tag)
        seen_tag = seen_tag or bool(tag)


def _unclosed(source: str, path: Path) -> Iterator[Finding]:
    """The first backtick that begins no code, because none follows in its paragraph."""
    for paragraph in _PARAGRAPH_END.split(_FENCED.sub("\n\n", extract(source).markdown)):
        at = 0
        while found := _TOKEN.search(paragraph, at):
            at = found.end()
            if found[0].startswith("\\"):
                continue
            closing = re.compile(f"(?<!`){found[0]}(?!`)").search(paragraph, at)
            if closing is None:
                near = " ".join(paragraph[at : at + 30].split())
                message = (
                    f"the {found[0]} before “{near}” has no partner; write one where the code "
                    "ends, or \\` for a backtick"
                )
                piece = paragraph[found.start() :].split("\n")[0][:30]
                yield Finding("markdown", message, path, near=piece)
                return
            at = closing.end()


def _sentence(sentence: str) -> str:
    """In the form of a fault: no capital, no full stop."""
    return sentence[:1].lower() + sentence[1:].removesuffix(".")
