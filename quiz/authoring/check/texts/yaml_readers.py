"""Texts that YAML's readers take differently: in one of them the item is there, in another not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from quiz.authoring.check.finding import Finding
from quiz.authoring.check.running.verdicts import Verdicts, program
from quiz.bank import Bank, Fault
from quiz.bank.reading.scan import read_file, scan
from quiz.bank.reading.syntax.readers import disagreement

RULE = "yaml-readers"


def unlike_texts(bank: Bank, verdicts: Verdicts) -> Iterator[Fault]:
    """A fault for each file that the readers do not read alike, at the first such place."""
    for each in scan(bank.root).files:
        try:
            content = read_file(bank.root / each.name)
            source = content.decode()
        except (OSError, UnicodeDecodeError):
            continue  # That is said where the file is loaded.
        key = hashlib.blake2b(program() + b"readers" + content, digest_size=16).digest()
        found = verdicts.get(key)
        if found is None:
            found = _findings(source)
            verdicts.put(key, found)
        for one in found:
            yield Fault(each.name, one.line, one.column, one.rule, one.message)


def _findings(source: str) -> list[Finding]:
    found = disagreement(source)
    if found is None:
        return []
    line, column = found.place
    return [Finding(RULE, found.message, line=line, column=column)]
