"""Every way in which a file's data departs from the model classes, each with what would be right.

msgspec decides whether data is acceptable and stops at the first thing that is not; this walks
the same types in order to name all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from msgspec import inspect

from quiz.bank.reading.reading import MAX_FAULTS, UNREADABLE, Path
from quiz.bank.reading.scalars import letter_trap
from quiz.bank.reading.typewords import (
    bare,
    fits,
    is_name,
    members,
    pattern_words,
    takes_text,
    wanted,
)
from quiz.bank.reading.wording import closest, described, listed, shown


class Mismatch(NamedTuple):
    """Where data and type differ; ``on_key`` when the key is at fault and not its value."""

    path: Path
    on_key: bool
    rule: str
    message: str


@cache
def _type_info(model: Any) -> inspect.Type:
    return inspect.type_info(model)


def mismatches(model: Any, data: Any, letters: frozenset[Path] = frozenset()) -> list[Mismatch]:
    """Differences between `data` and the type `model` (anything that msgspec can inspect).

    All of them, up to MAX_FAULTS: a file with more is not what its author takes it for.

    `letters` are the paths of unquoted y and n, which are right only where a name is asked for.
    """
    return list(islice(_Walk(letters).value(_type_info(model), data, ()), MAX_FAULTS))


class _Walk:
    def __init__(self, letters: frozenset[Path]) -> None:
        self._letters = letters

    def value(self, kind: inspect.Type, data: Any, path: Path) -> Iterator[Mismatch]:
        if data is UNREADABLE:
            return
        kind = bare(kind)
        match kind:
            case inspect.UnionType():
                yield from self._union(kind, data, path)
            case inspect.StructType() if isinstance(data, dict):
                yield from self._struct(kind, data, path)
            case inspect.ListType() if isinstance(data, list):
                yield from _length(kind, data, path, "item")
                for index, item in enumerate(data):
                    yield from self.value(kind.item_type, item, (*path, index))
            case inspect.DictType() if isinstance(data, dict):
                yield from _length(kind, data, path, "key")
                for key, value in data.items():
                    yield from _key(bare(kind.key_type), key, (*path, key))
                    yield from self.value(kind.value_type, value, (*path, key))
            case inspect.StrType() if isinstance(data, str):
                yield from self._text(kind, data, path)
            case _:
                if not fits(kind, data):
                    yield _wrong(kind, data, path)

    def _union(self, kind: inspect.UnionType, data: Any, path: Path) -> Iterator[Mismatch]:
        """Choose the member by the value's own shape: the words are then about what was meant."""
        structs = [each for each in members(kind) if isinstance(each, inspect.StructType)]
        if isinstance(data, dict) and len(structs) > 1:
            yield from self._tagged(structs, data, path)
            return
        for each in members(kind):
            same_shape = (
                (isinstance(data, dict) and isinstance(each, inspect.StructType))
                or (isinstance(data, list) and isinstance(each, inspect.ListType))
                or (isinstance(data, str) and isinstance(each, inspect.StrType))
            )
            if same_shape:
                yield from self.value(each, data, path)
                return
            if fits(each, data):
                return
        yield _wrong(kind, data, path)

    def _tagged(
        self, structs: list[inspect.StructType], data: Any, path: Path
    ) -> Iterator[Mismatch]:
        field = structs[0].tag_field or ""
        tags = {str(each.tag): each for each in structs}
        tag = data.get(field)
        if tag is UNREADABLE:
            return
        if field not in data:
            message = f"missing key `{field}`; it must be one of {listed(tags)}"
            yield Mismatch(path, False, "missing-key", message)
        elif isinstance(tag, str) and tag in tags:
            yield from self._struct(tags[tag], data, path)
        else:
            message = f"`{field}` must be one of {listed(tags)}, not {described(tag)}"
            yield Mismatch((*path, field), False, "unknown-value", message)

    def _struct(
        self, kind: inspect.StructType, data: dict[str, Any], path: Path
    ) -> Iterator[Mismatch]:
        fields = {field.encode_name: field for field in kind.fields}
        allowed = [*([kind.tag_field] if kind.tag_field else []), *fields]
        missing = [name for name, field in fields.items() if field.required and name not in data]
        for name, value in data.items():
            if name in fields:
                yield from self.value(fields[name].type, value, (*path, name))
            elif name == kind.tag_field:
                if value is not UNREADABLE and value != kind.tag:
                    message = f"`{name}` must be {kind.tag}, not {described(value)}"
                    yield Mismatch((*path, name), False, "unknown-value", message)
            else:
                message = _unknown(name, allowed, missing)
                yield Mismatch((*path, name), True, "unknown-key", message)
        for name in missing:
            message = f"missing key `{name}`; it must be {wanted(fields[name].type)}"
            yield Mismatch(path, False, "missing-key", message)
        if kind.tag_field and kind.tag_field not in data:
            message = f"missing key `{kind.tag_field}`; write `{kind.tag_field}: {kind.tag}`"
            yield Mismatch(path, False, "missing-key", message)

    def _text(self, kind: inspect.StrType, data: str, path: Path) -> Iterator[Mismatch]:
        if kind.min_length and len(data) < kind.min_length:
            message = f"{_name(path)} is empty; write it, or leave the key out if it may be absent"
            yield Mismatch(path, False, "empty-text", message)
        elif kind.max_length is not None and len(data) > kind.max_length:
            message = (
                f"{_name(path)} has {len(data)} characters, more than the {kind.max_length} allowed"
            )
            yield Mismatch(path, False, "too-long", message)
        elif kind.pattern is not None and not re.search(kind.pattern, data):
            message = f"{_name(path)} must be {pattern_words(kind.pattern)}, not {described(data)}"
            yield Mismatch(path, False, "bad-name", message)
        elif path in self._letters and not is_name(kind):
            trap = letter_trap(data)
            yield Mismatch(path, False, trap.rule, trap.message)


def _wrong(kind: inspect.Type, data: Any, path: Path) -> Mismatch:
    rule = "wrong-type"
    message = f"{_name(path)} must be {wanted(kind)}, not {described(data)}"
    numeric = [
        each for each in members(kind) if isinstance(each, inspect.IntType | inspect.FloatType)
    ]
    if isinstance(kind, inspect.LiteralType) and isinstance(data, str):
        rule = "unknown-value"
        near = closest(data, [str(value) for value in kind.values])
        message += f"; did you mean {near}?" if near else ""
    elif numeric and (type(data) is int or isinstance(numeric[0], inspect.FloatType)):
        rule = "number-range" if type(data) in (int, float) else rule
        if isinstance(data, str) and data.lstrip("+-") in ("inf", "nan", "infinity"):
            message += f"; write {'-' if data[0] == '-' else ''}.{data.lstrip('+-')[:3]}"
    elif takes_text(kind) and isinstance(data, bool | int | float):
        spelled = str(data).lower() if isinstance(data, bool) else str(data)
        message += f"; put it in quotes when the text is meant: '{spelled}'"
    return Mismatch(path, False, rule, message)


def _unknown(name: str, allowed: list[str], missing: list[str]) -> str:
    near = closest(name, missing) or closest(name, allowed)
    if near:
        return f"unknown key {shown(name)}; did you mean `{near}`?"
    return f"unknown key {shown(name)}; the keys here are {listed(allowed, 'and')}"


def _key(kind: inspect.Type, key: str, path: Path) -> Iterator[Mismatch]:
    if not isinstance(kind, inspect.StrType):
        return
    if kind.pattern and not re.search(kind.pattern, key):
        message = f"the key {shown(key)} must be {pattern_words(kind.pattern)}"
        yield Mismatch(path, True, "bad-name", message)
    elif kind.max_length and len(key) > kind.max_length:
        message = f"the key {shown(key)} is longer than the {kind.max_length} characters allowed"
        yield Mismatch(path, True, "too-long", message)


def _length(
    kind: inspect.ListType | inspect.DictType,
    data: list[Any] | dict[str, Any],
    path: Path,
    unit: str,
) -> Iterator[Mismatch]:
    least, most = kind.min_length or 0, kind.max_length
    if len(data) < least:
        bound, limit = "at least", least
    elif most is not None and len(data) > most:
        bound, limit = "at most", most
    else:
        return
    bound = "exactly" if least == most else bound
    message = (
        f"{_name(path)} must have {bound} {limit} {unit}{'' if limit == 1 else 's'}, "
        f"not {len(data)}"
    )
    yield Mismatch(path, False, "wrong-length", message)


def _name(path: Path) -> str:
    """What the value at `path` is called: its key, or the number of an item in its list."""
    if not path:
        return "this file"
    last = path[-1]
    if isinstance(last, str):
        return shown(last)
    keys = [part for part in path if isinstance(part, str)]
    return f"item {last + 1} of {shown(keys[-1])}" if keys else f"item {last + 1}"
