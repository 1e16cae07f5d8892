"""Where in its file a part of an item stands; the file is read again for it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.bank.bank import Bank
    from quiz.bank.reading.reading import Document

Place = tuple[int, int]


def positions(file: Path) -> Mapping[tuple[str | int, ...], Place]:
    """Line and column (from 1) of every value in a YAML file, by its keys and list indices.

    Empty when the file cannot be read.
    """
    document = _document(file)
    return {} if document is None else document.places


def position_of(bank: Bank, item_id: str, *path: str | int) -> Place:
    """Line and column (from 1) of a part of an item, such as ``"options", 0, "why"``.

    The path is the item's own, also for a drill; for a question it may lead into its drills, by
    their index in ``Question.drills``. A part that is left out in the file has the place of what
    would hold it. (1, 1) when the file cannot be read any more. KeyError for an unknown id.
    """
    document = _document(bank.root / bank.files[item_id])
    if document is None:
        return 1, 1
    if item_id in bank.parent:
        return document.place((*_drill(document, item_id), *path))
    item = bank.items[item_id]
    drills = getattr(item, "drills", [])
    if len(path) > 1 and path[0] == "drills" and isinstance(path[1], int) and path[1] < len(drills):
        return document.place((*_drill(document, drills[path[1]].id), *path[2:]))
    return document.place(path)


def _document(file: Path) -> Document | None:
    from quiz.bank.reading.reading import read
    from quiz.bank.reading.scan import read_file

    try:
        return read(read_file(file))
    except OSError:
        return None


def _drill(document: Document, drill_id: str) -> tuple[str | int, ...]:
    """The path of a drill in its file: faulty drills before it are not in the bank."""
    drills = document.data.get("drills") if isinstance(document.data, dict) else None
    for index, drill in enumerate(drills if isinstance(drills, list) else ()):
        if isinstance(drill, dict) and drill.get("id") == drill_id:
            return "drills", index
    return ()
