"""Texts that YAML cuts short: in one without quotes, ` #` begins a comment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quiz.authoring.check.finding import Path
from quiz.authoring.check.locate import Located
from quiz.authoring.check.texts.texts import texts
from quiz.bank import Bank, Fault, Item, Localized, Question
from quiz.bank.reading.scan import CARD, TOPICS, read_file, scan

RULE = "cut-by-comment"

_BEHIND = re.compile(rb"(?m)^[ \t]*[^#\s].*?[ \t]#")


def cut_texts(bank: Bank) -> Iterator[Fault]:
    """A warning for each text with a comment behind it that may be meant to belong to it.

    Two blanks before `#` and one behind it, as `quiz new` writes them, make it a comment for sure.
    """
    held: dict[str, list[Item]] = {}
    for name, file in bank.files.items():
        held.setdefault(file, []).append(bank.items[name])
    for each in scan(bank.root).files:
        try:
            is_likely = _BEHIND.search(read_file(bank.root / each.name)) is not None
        except OSError:
            continue  # That is said where the file is loaded.
        if is_likely:
            yield from _in(bank, each.name, held.get(each.name, ()))


def _in(bank: Bank, file: str, items: Iterable[Item]) -> Iterator[Fault]:
    located = Located(bank.root, file)
    paths = [(*located.above(bank, item.id), *path) for item in items for path in _paths(item)]
    if file == CARD:
        paths = list(_paths(bank.info))
    elif file == TOPICS:
        for topic in bank.topics:
            paths += [(*located.member((), topic.id), *path) for path in _paths(topic)]
    for path in paths:
        if path in located.comments:
            line, column = located.comments[path]
            message = (
                "YAML takes what begins with this `#` for a comment and leaves it out of the text; "
                "put the whole text in quotes, or, for a comment, two blanks before the `#` and "
                "one behind it"
            )
            yield Fault(file, line, column, RULE, message, "warning")


def _paths(value: object) -> Iterator[Path]:
    """The paths of all texts in a model object, each in its language, and of cues."""
    for said in texts(value):
        if isinstance(said.text, Localized):
            yield (*said.path, "en")
            yield (*said.path, "zh")
        else:
            yield said.path
    if isinstance(value, Question):
        for index, point in enumerate(value.points):
            for language, cues in (("en", point.cues.en), ("zh", point.cues.zh)):
                for place in range(len(cues)):
                    yield ("points", index, "cues", language, place)
