"""A document into a value of a model class, leaving out faulty members of one list in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from quiz.bank.items import Fault
from quiz.bank.reading.reading import MAX_FAULTS, UNREADABLE, Complaint, Document, Path
from quiz.bank.reading.typecheck import mismatches
from quiz.bank.reading.wording import clip

_MSGSPEC_PATH = re.compile(r" - at `(?:key in )?\$(.*)`\Z")
_MSGSPEC_STEP = re.compile(r"\.([A-Za-z_]\w*)|\[(\d+)\]")


class Converted(NamedTuple):
    """The value, or None; what is wrong; and which members of the list are left (by index)."""

    value: Any
    complaints: list[Complaint]
    kept: list[int]


def convert(model: Any, document: Document, members: Path) -> Converted:
    """`document` as a `model`. A fault inside a member of the list at `members` costs only that
    member; any other costs the value."""
    found = list(document.complaints)
    data = document.data
    if data is UNREADABLE:
        return Converted(None, found, [])
    accepted = _accepted(model, data)
    if found or document.letters or isinstance(accepted, str):
        found += type_complaints(model, document)
        if isinstance(accepted, str) and not found:
            # msgspec sees something that the walk over the types does not.
            found.append(_translated(document, accepted))
    lost = lost_members(found, members)
    if lost is None or len(found) >= MAX_FAULTS:  # there may be more than are listed
        return Converted(None, found, [])
    kept = [index for index in range(_count(data, members)) if index not in lost]
    if lost:
        accepted = _accepted(model, _only(data, members, kept))
        if isinstance(accepted, str):
            return Converted(None, [*found, _translated(document, accepted)], [])
    return Converted(accepted, found, kept)


def lost_members(complaints: Iterable[Complaint], members: Path) -> set[int] | None:
    """Which members of the list at `members` are faulty; None if there are faults elsewhere."""
    lost: set[int] = set()
    for complaint in complaints:
        index = complaint.path[len(members) : len(members) + 1]
        if complaint.path[: len(members)] != members or not index or isinstance(index[0], str):
            return None
        lost.add(index[0])
    return lost


def faults_of(file: str, complaints: Iterable[Complaint]) -> list[Fault]:
    """The complaints about `file`, as faults; of YAML aliases only the first is named."""
    said: set[str] = set()
    faults = []
    for each in complaints:
        if each.rule != "alias" or each.message not in said:  # who writes one, writes many
            faults.append(Fault(file, *each.place, each.rule, each.message))
        said.add(each.message)
    return faults


def type_complaints(model: Any, document: Document) -> list[Complaint]:
    """Where the data is not of the type, each with its place."""
    return [
        Complaint(each.path, document.place(each.path, key=each.on_key), each.rule, each.message)
        for each in mismatches(model, document.data, document.letters)
    ]


def _accepted(model: Any, data: Any) -> Any:
    """`data` as a `model`, or msgspec's message why not (no model is a plain string)."""
    try:
        return msgspec.convert(data, model, strict=True)
    except msgspec.ValidationError as error:
        return str(error)


def _translated(document: Document, message: str) -> Complaint:
    found = _MSGSPEC_PATH.search(message)
    steps = _MSGSPEC_STEP.findall(found.group(1)) if found else []
    path: Path = tuple(key if key else int(index) for key, index in steps)
    text = message[: found.start()] if found else message
    sentence = f"this is not what belongs here ({clip(text, 120)}); see `quiz schema`"
    return Complaint(path, document.place(path), "wrong-type", sentence)


def _list_at(data: Any, members: Path) -> Any:
    for key in members:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _count(data: Any, members: Path) -> int:
    found = _list_at(data, members)
    return len(found) if isinstance(found, list) else 0


def _only(data: Any, members: Path, kept: list[int]) -> Any:
    if not members:
        return [data[index] for index in kept]
    return {**data, members[0]: _only(data[members[0]], members[1:], kept)}
