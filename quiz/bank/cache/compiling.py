"""All files of a bank into topics, items and faults. This is the slow way, taken after a change."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from quiz.bank.cache.compiled import Compiled
from quiz.bank.itemfile import Loaded, load_item
from quiz.bank.items import BankInfo, Fault, Topic
from quiz.bank.lexiconfile import Entries, load_lexicon
from quiz.bank.reading.converting import convert, faults_of
from quiz.bank.reading.reading import Document, read
from quiz.bank.reading.scan import CARD, LEXICON, TOPICS, Scan, read_file
from quiz.bank.references import resolve, with_drills
from quiz.bank.topicsfile import load_topics


def compile_bank(
    root: Path, scan: Scan, note: Callable[[str, bytes], object] | None = None
) -> Compiled:
    """Read every file of `scan`. `note`, if given, is called with each one's name and bytes."""
    compiler = _Compiler(root, scan, note)
    info = compiler.info()
    topics, declared_all = compiler.topics()
    lexicon = compiler.lexicon()
    loaded = compiler.items()
    known = [topic.id for topic in topics]
    if not declared_all:  # the path itself is faulty: items are not blamed for it
        items = [each.item for each in loaded if each.item is not None]
        used = dict.fromkeys(part.topic for item in items for part in with_drills(item))
        topics += [Topic(id=name, title=name) for name in used if name not in known]
        known += used
    links = [each.stem for each in (root / "solutions").glob("*.py") if each.is_symlink()]
    entries, faults = resolve(loaded, known, scan.solutions, links)
    faults += [*scan.faults, *compiler.faults, *(f for each in loaded for f in each.faults)]
    faults.sort(key=lambda fault: (fault.file, fault.line, fault.column))
    return Compiled(info, topics, entries, faults, lexicon)


class _Compiler:
    def __init__(self, root: Path, scan: Scan, note: Callable[[str, bytes], object] | None) -> None:
        self._root = root
        self._scan = scan
        self._note = note
        self.faults: list[Fault] = []

    def info(self) -> BankInfo:
        document = self._document(CARD)
        if document is not None:
            info, complaints, _ = convert(BankInfo, document, ("no list",))
            self.faults += faults_of(CARD, complaints)
            if isinstance(info, BankInfo):
                return info
        name = re.sub(r"[^a-z0-9]+", "-", self._root.name.lower()).strip("-")[:80].strip("-")
        return BankInfo(id=name or "bank", title=self._root.name or "bank", languages=[])

    def topics(self) -> tuple[list[Topic], bool]:
        """The topics that are sound, and whether these are all that were meant."""
        document = self._document(TOPICS)
        if document is None:
            if all(fault.file != TOPICS for fault in (*self.faults, *self._scan.faults)):
                message = "this file is missing; write the list of topics into it"
                self.faults.append(Fault(TOPICS, 1, 1, "missing-topics", message))
            return [], False
        loaded = load_topics(document)
        self.faults += loaded.faults
        return loaded.topics, loaded.complete

    def lexicon(self) -> Entries:
        """The entries of the lexicon; a bank need not have one."""
        document = self._document(LEXICON)
        if document is None:
            return {}
        loaded = load_lexicon(document)
        self.faults += loaded.faults
        return loaded.entries

    def items(self) -> list[Loaded]:
        loaded = []
        for file in self._scan.files:
            if file.name not in (CARD, TOPICS, LEXICON):
                content = self._content(file.name)
                if content is not None:
                    loaded.append(load_item(file.name, content))
        return loaded

    def _document(self, name: str) -> Document | None:
        if all(file.name != name for file in self._scan.files):
            return None
        content = self._content(name)
        return None if content is None else read(content)

    def _content(self, name: str) -> bytes | None:
        try:
            content = read_file(self._root / name)
        except OSError as error:
            message = f"the file cannot be read ({error.strerror or error}); repair or remove it"
            self.faults.append(Fault(name, 1, 1, "unreadable", message))
            return None
        if self._note is not None:
            self._note(name, content)
        return content
