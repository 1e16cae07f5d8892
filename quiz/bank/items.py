"""What a bank consists of besides the item classes: topics, its own card, faults, and wording."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import Annotated, Literal

from msgspec import Meta, field

from quiz.bank.exercise import Exercise
from quiz.bank.model import (
    Drill,
    Id,
    Localized,
    Model,
    Question,
    Text,
)
from quiz.text.language import Language
from quiz.text.visible import visible, visible_line

Item = Question | Drill | Exercise

TITLE_CELLS = 60
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_MARKED_UP = re.compile(r"[`*_$\\<>#\[&]|(?m:^\s*(?:[-+]|\d+[.)])\s)")


class Topic(Model, frozen=True):
    """One step of the path; ``topics.yaml`` is a list of these, in the order of learning."""

    id: Id
    title: Text
    about: Text | None = None
    needs: Annotated[
        list[Id], Meta(max_length=50, description="topics that come before this one")
    ] = field(default_factory=list)


class BankInfo(Model, frozen=True):
    """What ``bank.yaml`` says about the bank as a whole."""

    id: Id
    title: Text
    languages: Annotated[
        list[Literal["en", "zh"]],
        Meta(description="languages that every text must have; an empty list demands none"),
    ] = field(default_factory=lambda: ["en", "zh"])


class Fault(Model, frozen=True):
    """Something wrong in a bank: where, under which rule, and what would be right.

    ``file`` is relative to the bank's root, with forward slashes; line and column count from 1.
    """

    file: str
    line: int
    column: int
    rule: str
    message: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message} [{self.rule}]"


class BankError(Exception):
    """A folder that is no bank, or a part of a bank that cannot be read; says so in a sentence."""


def text(value: Text, language: Language) -> str:
    """The wording of `value` in `language`, as it can be shown; one in one language serves both."""
    if isinstance(value, Localized):
        value = value.zh if language == "zh" else value.en
    return visible(value)


def title(item: Item, language: Language) -> str:
    """The item's title, or the beginning of its prompt (at most 60 terminal cells)."""
    if item.title is not None:
        return visible_line(text(item.title, language))
    if isinstance(item, Exercise):  # an exercise always has a title; this is for the type checker
        return item.function
    return beginning(text(item.prompt, language))


def beginning(prompt: str) -> str:
    """What a Markdown text begins with, as a title: at most 60 terminal cells of plain text."""
    return _cut(_first_paragraph(prompt.strip()))


def _first_paragraph(source: str) -> str:
    """The first paragraph on one line, without the signs of Markdown and LaTeX."""
    paragraph = _PARAGRAPH_END.split(source, maxsplit=1)[0]
    if _MARKED_UP.search(paragraph):
        # A title may be wanted of every item in a list, and most prompts are plain.
        from quiz.text.dollars import extract
        from quiz.text.flow import one_line, runs
        from quiz.text.markdown import parse

        markdown, formulas, _ = extract(paragraph)
        for node in parse(markdown).walk():
            if node.type == "inline":
                spans = one_line(runs(node.children, formulas))
                return " ".join("".join(span.text for span in spans).split())
    return " ".join(paragraph.split())


def _cut(line: str) -> str:
    """`line` cut to the title's width, at a blank unless the last word is Chinese."""
    cells = [2 if _is_wide(each) else 1 for each in line]
    ends = list(accumulate(cells))
    if not ends or ends[-1] <= TITLE_CELLS:
        return line
    end = bisect_right(ends, TITLE_CELLS - 1)  # one cell is for the ellipsis
    kept = line[:end]
    before, blank, last = kept.rpartition(" ")
    if blank and line[end] != " " and not any(map(_is_wide, last)):
        kept = before
    return kept.rstrip() + "…"


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
