"""``lexicon.yaml`` into entries that only refer to entries that exist, and never in a circle."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta, ValidationError

from quiz.bank.items import Fault
from quiz.bank.model import Cues, Id
from quiz.bank.reading.converting import convert, faults_of
from quiz.bank.reading.reading import Document, Path
from quiz.bank.reading.scan import LEXICON
from quiz.bank.reading.wording import closest, shown

Entries = dict[Id, Cues]
"""What ``lexicon.yaml`` holds: under each name its phrasings in both languages."""

NAME = re.compile(r"<([a-z][a-z0-9-]*)>")
"""A name of the lexicon, inside a cue or another entry."""

_File = Annotated[Entries, Meta(max_length=2000)]


class LoadedLexicon(NamedTuple):
    """The entries, and what is wrong with the file."""

    entries: Entries
    faults: list[Fault]


def load_lexicon(document: Document) -> LoadedLexicon:
    """The entries in `document`, the data of ``lexicon.yaml``; a fault costs its entry alone."""
    found, complaints, _ = convert(_File, document, ("no list",))
    faults = faults_of(LEXICON, complaints)
    entries: Entries = _sound(document) if found is None else found
    for name, cues in entries.items():
        if not cues.en and not cues.zh:
            message = f"{shown(name)} has no phrasing; write some under `en` and `zh`"
            faults.append(Fault(LEXICON, *document.place((name,)), "empty-entry", message))
        for path, used in _references(name, cues):
            if message := _objection(name, used, entries):
                rule = "lexicon-circle" if used in entries else "unknown-name"
                faults.append(Fault(LEXICON, *document.place(path), rule, message))
    return LoadedLexicon(entries, faults)


def _sound(document: Document) -> Entries:
    """The entries that are as they ought to be; of one that is given twice, the first."""
    entries: Entries = {}
    for name, data in document.data.items() if isinstance(document.data, dict) else ():
        with suppress(ValidationError):
            entries |= msgspec.convert({name: data}, Entries)
    return entries


def _references(name: str, cues: Cues) -> list[tuple[Path, str]]:
    """The names that an entry refers to, each with its place."""
    return [
        ((name, language, index), used)
        for language, texts in (("en", cues.en), ("zh", cues.zh))
        for index, text in enumerate(texts)
        for used in NAME.findall(text)
    ]


def _objection(name: str, used: str, entries: Entries) -> str:
    """What is wrong with `name` referring to `used`; empty for nothing."""
    if used not in entries:
        near = closest(used, entries)
        return f"no entry is named `<{used}>`; " + (
            f"did you mean `<{near}>`?" if near else "add it to this file"
        )
    if way := _way(used, name, entries):
        circle = " → ".join((name, *way))
        return f"entries refer to each other in a circle ({circle}); write one of them out"
    return ""


def _way(start: str, goal: str, entries: Entries) -> list[str]:
    """The names from `start` to `goal` along what each refers to; empty if there is no way."""
    ways = {start: [start]}
    queue = [start]
    for here in queue:
        if here == goal:
            return ways[here]
        for _, name in _references(here, entries[here]):
            if name in entries and name not in ways:
                ways[name] = [*ways[here], name]
                queue.append(name)
    return []
