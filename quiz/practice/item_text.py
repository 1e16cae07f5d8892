"""What a session says about an item and an answer: Markdown that any front end lays out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from quiz.bank import Item, Localized, text
from quiz.bank.model import KINDS
from quiz.marking import Mark
from quiz.practice import kinds
from quiz.practice.answers import Answer
from quiz.practice.kinds.kind import Section
from quiz.text.language import LANGUAGES, Language, Phrase

HINT = Phrase("Hint {n} of {all}", "提示 {n}/{all}")

KIND_NAMES: dict[str, Phrase] = {kind: kinds.of(kind).name for kind in KINDS}
LEVEL_NAMES = {
    "screen": Phrase("first screen", "初筛"),
    "onsite": Phrase("on-site", "现场"),
    "senior": Phrase("senior", "资深"),
}
RATING_NAMES = {
    1: Phrase("again", "重来"),
    2: Phrase("hard", "困难"),
    3: Phrase("good", "良好"),
    4: Phrase("easy", "轻松"),
}
REASON_NAMES = {
    "due": Phrase("repeat", "复习"),
    "new": Phrase("new", "新题"),
    "again": Phrase("once more", "再来一次"),
}


def languages(item: Item, declared: Sequence[Language]) -> list[Language]:
    """The languages that an item is written in; without translations, its bank's first."""
    asked = item.statement if item.kind == "code" else item.prompt
    return list(LANGUAGES) if isinstance(asked, Localized) else list(declared[:1])


def ask(item: Item, language: Language) -> str:
    """What kind of answer is wanted, in one line."""
    return kinds.of(item.kind).ask(item, language)


def verdict(item: Item, mark: Mark, language: Language) -> str:
    """Right, partly or not, in a few words."""
    return kinds.of(item.kind).verdict(item, mark, language)


def shown(item: Item, language: Language, order: Sequence[int] = ()) -> str:
    """The item as a learner meets it: prompt, then options in an order, code or signature.

    What a formula is asked for comes last, right before the place where it is typed.
    """
    if item.kind == "code":
        call = f"{item.function}({', '.join(item.arguments)})"
        return f"`{call}`\n\n{text(item.statement, language)}"
    kind = kinds.of(item.kind)
    parts = [text(item.prompt, language), *kind.body(item, language, order)]
    parts.append(f"*{kind.ask(item, language)}*")
    if lead_in := kind.lead_in(item):
        parts.append(lead_in)
    return "\n\n".join(parts)


def solved(item: Item, language: Language) -> list[Section]:
    """The right answer and everything that explains it."""
    return kinds.of(item.kind).solved(item, language)


def hints(item: Item, taken: int, language: Language) -> str:
    """The hints taken so far, each with its number."""
    numbered = enumerate(item.hints[:taken], 1)
    rows = (
        f"**{HINT.in_(language, n=n, all=len(item.hints))}** {text(hint, language).strip()}"
        for n, hint in numbered
    )
    return "\n\n".join(rows)


def feedback(
    item: Item, answer: Answer, mark: Mark, order: Sequence[int], language: Language
) -> list[Section]:
    """What is shown after an answer, most useful first.

    Args:
        item: What was asked.
        answer: What was answered.
        mark: How it was marked.
        order: The order in which a choice showed its options.
        language: Of the texts.
    """
    return kinds.of(item.kind).feedback(item, answer, mark, order, language)


def when(due: datetime, now: datetime, language: Language) -> str:
    """On which day an item comes back, in words; the hour does not matter."""
    days = (due.astimezone().date() - now.astimezone().date()).days
    if days <= 1:
        return (Phrase("tomorrow", "明天") if days == 1 else Phrase("today", "今天")).in_(language)
    if days < 45:
        return Phrase("in {n} days", "{n} 天后").in_(language, n=days)
    return Phrase("in {n} months", "{n} 个月后").in_(language, n=round(days / 30))
