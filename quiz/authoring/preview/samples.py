"""How an item is marked, shown by answers: right ones, and the wrong ones its author thought of."""

from __future__ import annotations

from typing import NamedTuple

from quiz.authoring.check import kinds as checks
from quiz.bank import Item, text
from quiz.marking import Mark, Unreadable
from quiz.practice import item_text, kinds
from quiz.practice.session import marked
from quiz.text.language import Language, Phrase


class Sample(NamedTuple):
    """An answer, its mark, and what is said to it; in one language, as Markdown."""

    answer: str
    right: bool
    said: str


def samples(item: Item, language: Language) -> list[Sample]:
    """Answers that a learner may type, with what comes back. None for kinds that are not typed."""
    typed = checks.of(item.kind).samples(item)
    return [_marked(item, phrase, each, language) for phrase, each in typed]


def _marked(item: Item, phrase: Phrase, typed: str, language: Language) -> Sample:
    said = phrase.in_(language, typed=typed)
    try:
        mark = marked(item, kinds.of(item.kind).read(item, typed, ()))
    except Unreadable as unreadable:
        return Sample(said, False, unreadable.message.in_(language))
    except ValueError as error:
        return Sample(said, False, str(error))
    return Sample(said, mark.right, _said(item, mark, language))


def _said(item: Item, mark: Mark, language: Language) -> str:
    parts = [item_text.verdict(item, mark, language)]
    if mark.note is not None:
        parts.append(mark.note.in_(language))
    if mark.near_miss is not None:
        parts.append(text(mark.near_miss.why, language).strip())
    return " · ".join(parts)
