"""How many items are written down in a bank but not in it, because of their faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from quiz.bank import Bank
from quiz.bank.reading import read
from quiz.bank.scan import EXERCISES, QUESTIONS, read_file


def unloaded(bank: Bank, files: Collection[str] | None = None) -> int:
    """The items that were left out of the files of a bank, or of `files` alone."""
    faulty = {
        fault.file
        for fault in bank.faults
        if fault.severity == "error"
        and fault.file.startswith((QUESTIONS, EXERCISES))
        and fault.file.endswith(".yaml")
        and (files is None or fault.file in files)
    }
    loaded = Counter(bank.files.values())
    return sum(max(0, _written(bank, file) - loaded[file]) for file in faulty)


def _written(bank: Bank, file: str) -> int:
    """How many items a file means to hold: one, and its drills as far as it can be read."""
    try:
        data = read(read_file(bank.root / file)).data
    except OSError:
        return 1
    drills = data.get("drills") if isinstance(data, dict) else None
    return 1 + (len(drills) if isinstance(drills, list) else 0)
