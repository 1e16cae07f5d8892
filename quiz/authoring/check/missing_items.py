"""How many items are written down in a bank but not in it, because of their faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from quiz.authoring.check.locate import Located
from quiz.authoring.check.texts.placeholders import strings
from quiz.authoring.check.texts.rendering import rendering_findings
from quiz.authoring.check.texts.texts import Said
from quiz.bank import Bank, Fault
from quiz.bank.reading.reading import read
from quiz.bank.reading.scan import EXERCISES, QUESTIONS, read_file

_KEYS = (
    "en zh title prompt answer deeper explanation statement returns interview note text why "
    "question claim"
)
_TEXTS = {(key,) for key in _KEYS.split()}
"""Keys of texts; where one of them is an expression, nothing in it can be taken for a fault."""


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


def unloaded_faults(bank: Bank) -> Iterator[Fault]:
    """What is wrong with the texts of items that do not load, as far as it shows without them."""
    loaded = set(bank.files.values())
    for name in dict.fromkeys(fault.file for fault in bank.faults if fault.severity == "error"):
        if name.startswith((QUESTIONS, EXERCISES)) and name.endswith(".yaml"):
            file = Located(bank.root, name)
            for path, text in strings(file.data, ()):
                is_drills = path[:1] == ("drills",)
                is_text = path[-1:] in _TEXTS and text.strip()  # an empty one is faulty already
                if (name in loaded and not is_drills) or not is_text:
                    continue
                if is_drills and _id(file.data, path[1]) in bank.items:
                    continue
                for finding in rendering_findings(Said(path, text)):
                    yield file.fault(finding)


def _id(data: Any, index: Any) -> str:
    drill = data["drills"][index] if isinstance(index, int) else None
    return str(drill.get("id")) if isinstance(drill, dict) else ""


def _written(bank: Bank, file: str) -> int:
    """How many items a file means to hold: one, and its drills as far as it can be read."""
    try:
        data = read(read_file(bank.root / file)).data
    except OSError:
        return 1
    drills = data.get("drills") if isinstance(data, dict) else None
    return 1 + (len(drills) if isinstance(drills, list) else 0)
