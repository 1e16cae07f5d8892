"""One item's file into an item, with all that is wrong in it; a faulty drill is left out alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from msgspec.structs import replace

from quiz.bank.checks import objections
from quiz.bank.items import Fault, Item
from quiz.bank.model import Question
from quiz.bank.reading.converting import convert, faults_of, lost_members
from quiz.bank.reading.reading import MAX_FAULTS, Complaint, Document, Path, Place, read
from quiz.bank.reading.scan import EXERCISES
from quiz.bank.reading.wording import shown

_DRILLS: Path = ("drills",)
_ID_LINE = re.compile(rb"^[ -]*id:[ ]+([a-z0-9-]+)", re.MULTILINE)


class Loaded(NamedTuple):
    """What came out of a file.

    ``ids`` are all ids that stand in it, those of faulty items too: a reference to them is not
    wrong. ``places`` tells where ids and references stand, by what and which: ("id", "softmax").
    """

    file: str
    item: Item | None
    ids: frozenset[str]
    places: dict[tuple[str, str], Place]
    faults: list[Fault]


def load_item(file: str, content: bytes) -> Loaded:
    """The item in `content`, or None with the faults for which there is none."""
    document = read(content)
    item, complaints, kept = convert(Item, document, _DRILLS)
    if item is not None:
        item = _inheriting(item, document.data, kept)
        more = _objections(file, item, document, kept)
        complaints += more
        lost = lost_members(more, _DRILLS)
        item = None if lost is None or len(more) >= MAX_FAULTS else _without(item, lost, kept)
    ids = _ids(document.data) or [found.decode() for found in _ID_LINE.findall(content)]
    return Loaded(file, item, frozenset(ids), _references(document), faults_of(file, complaints))


def _inheriting(item: Item, data: Any, kept: list[int]) -> Item:
    """A question whose drills have its topic and level where they do not state their own."""
    if not isinstance(item, Question) or not item.drills:
        return item
    drills = []
    for drill, index in zip(item.drills, kept, strict=True):
        own = data["drills"][index]
        inherited: dict[str, Any] = {}
        if "topic" not in own:
            inherited["topic"] = item.topic
        if "level" not in own:
            inherited["level"] = item.level
        drills.append(replace(drill, **inherited) if inherited else drill)
    return replace(item, drills=drills)


def _objections(file: str, item: Item, document: Document, kept: list[int]) -> list[Complaint]:
    complaints = list(_double_domains(document))
    found = objections(item, in_exercises=file.startswith(EXERCISES))
    for path, rule, message, on_key in islice(found, MAX_FAULTS):
        if path[:1] == _DRILLS and len(path) > 1 and isinstance(path[1], int):
            path = ("drills", kept[path[1]], *path[2:])
        complaints.append(Complaint(path, document.place(path, key=on_key), rule, message))
    return complaints


def _double_domains(document: Document) -> Iterator[Complaint]:
    """Variables given by a list and by an interval at once; an item no longer tells that."""
    drills = document.data.get("drills", ())
    holders = [((), document.data), *(((*_DRILLS, n), each) for n, each in enumerate(drills))]
    for path, holder in holders:
        for name, domain in _mapping(_mapping(holder).get("variables")).items():
            both = [key for key in ("low", "high") if key in _mapping(domain)]
            if both and "values" in domain:
                message = (
                    f"{shown(name)} has `values` and `{both[0]}`; give a list or an interval, "
                    "not both"
                )
                where = (*path, "variables", name, both[0])
                yield Complaint(where, document.place(where, key=True), "duplicate-key", message)


def _mapping(data: Any) -> dict[str, Any]:
    return data if isinstance(data, dict) else {}


def _without(item: Item, lost: set[int], kept: list[int]) -> Item:
    if not lost or not isinstance(item, Question):
        return item
    pairs = zip(item.drills, kept, strict=True)
    return replace(item, drills=[drill for drill, index in pairs if index not in lost])


def _ids(data: Any) -> list[str]:
    """The ids in a file's data, whatever shape it is in."""
    if not isinstance(data, dict):
        return []
    drills = data.get("drills")
    holders = [data, *(drills if isinstance(drills, list) else [])]
    ids = [holder.get("id") for holder in holders if isinstance(holder, dict)]
    return [each for each in ids if isinstance(each, str)]


def _references(document: Document) -> dict[tuple[str, str], Place]:
    """Where the things stand that other files are compared with."""
    data, places = document.data, document.places
    if not isinstance(data, dict):
        return {}
    found: dict[tuple[str, str], Place] = {}
    for key in ("id", "topic", "number", "function"):
        if key in data:
            found[(key, str(data[key]))] = places[(key,)]
    for key in ("exercises", "drills"):
        for index, value in enumerate(data[key] if isinstance(data.get(key), list) else ()):
            if key == "exercises":
                found.setdefault(("exercise", str(value)), places[(key, index)])
            elif isinstance(value, dict):
                for name in ("id", "topic"):
                    if name in value:
                        found.setdefault((name, str(value[name])), places[(key, index, name)])
    return found
