"""What an exercise must keep to beyond the types of its fields: sizes, arguments, cases."""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quiz.bank.exercise import (
    Draw,
    Edge,
    Exercise,
    Integer,
    Labels,
    Number,
    OneHot,
    Simplex,
    Uniform,
)
from quiz.bank.extents import extent_objections
from quiz.bank.reading.objection import Objection
from quiz.bank.reading.wording import closest, described, listed, shown

Path = tuple[str | int, ...]


def exercise_objections(item: Exercise) -> Iterator[Objection]:
    """What is wrong in the declarations of `item`."""
    yield from _identifiers(item)
    for name, (least, most) in item.sizes.items():
        if least > most:
            message = f"the size {shown(name)} goes from {least} to {most}; put the least first"
            yield Objection(("sizes", name), "empty-range", message)
    for name, draw in item.arguments.items():
        yield from _draw(item, draw, ("arguments", name))
    yield from _sizes(item, item.speed.sizes, ("speed", "sizes"))
    names: dict[str, int] = {}
    for index, edge in enumerate(item.edges):
        if edge.name in names:
            message = (
                f"edge {names[edge.name] + 1} has the name {shown(edge.name)} too; choose another"
            )
            yield Objection(("edges", index, "name"), "duplicate-id", message)
        names.setdefault(edge.name, index)
        yield from _edge(item, edge, ("edges", index))
    yield from extent_objections(item)
    yield from _example(item)
    yield from _mistakes(item)


def _identifiers(item: Exercise) -> Iterator[Objection]:
    places: list[tuple[str, Path, bool]] = [(item.function, ("function",), False)]
    places += [(name, ("arguments", name), True) for name in item.arguments]
    for name, path, on_key in places:
        if keyword.iskeyword(name) or not name.isidentifier():
            message = f"{shown(name)} cannot be a name in Python; choose another"
            yield Objection(path, "bad-name", message, on_key)


def _draw(item: Exercise, draw: Draw, path: Path) -> Iterator[Objection]:
    for index, size in enumerate(draw.shape):
        if isinstance(size, str):
            yield from _size(item, size, (*path, "shape", index))
    match draw:
        case Simplex() | OneHot() if not draw.shape:
            message = f"a distribution needs an axis; give {shown(str(path[-1]))} a `shape`"
            yield Objection(path, "cannot-draw", message)
        case Labels(classes=str() as size):
            yield from _size(item, size, (*path, "classes"))
        case Integer(size=str() as size):
            yield from _size(item, size, (*path, "size"))
        case Uniform() | Number() if not draw.low < draw.high:
            message = f"`low` ({draw.low:g}) must be below `high` ({draw.high:g})"
            yield Objection(path, "empty-range", message)
        case Integer() if draw.low > draw.high:
            message = f"`low` ({draw.low}) must not be above `high` ({draw.high})"
            yield Objection(path, "empty-range", message)
        case _:
            pass


def _size(item: Exercise, name: str, path: Path, *, on_key: bool = False) -> Iterator[Objection]:
    if name not in item.sizes:
        message = f"unknown size {shown(name)}; {_known(name, item.sizes, 'sizes')}"
        yield Objection(path, "unknown-size", message, on_key)


def _sizes(item: Exercise, sizes: Mapping[str, int], path: Path) -> Iterator[Objection]:
    for name in sizes:
        yield from _size(item, name, (*path, name), on_key=True)


def _edge(item: Exercise, edge: Edge, path: Path) -> Iterator[Objection]:
    yield from _sizes(item, edge.sizes, (*path, "sizes"))
    yield from _arguments(item, edge.arguments, (*path, "arguments"))
    for name, draw in edge.draws.items():
        where = (*path, "draws", name)
        yield from _argument(item, name, where)
        yield from _draw(item, draw, where)
        if name in edge.arguments:
            message = f"{shown(name)} stands in `arguments` too; give it outright or draw it"
            yield Objection(where, "duplicate-key", message, True)


def _arguments(item: Exercise, given: Mapping[str, Any], path: Path) -> Iterator[Objection]:
    for name, value in given.items():
        yield from _argument(item, name, (*path, name))
        yield from _numbers(value, (*path, name))


def _argument(item: Exercise, name: str, path: Path) -> Iterator[Objection]:
    if name not in item.arguments:
        message = f"unknown argument {shown(name)}; {_known(name, item.arguments, 'arguments')}"
        yield Objection(path, "unknown-argument", message, True)


def _example(item: Exercise) -> Iterator[Objection]:
    path = ("example", "arguments")
    yield from _arguments(item, item.example.arguments, path)
    missing = [name for name in item.arguments if name not in item.example.arguments]
    if missing:
        message = (
            f"the example lacks {listed(map(shown, missing), 'and')}; give every argument a value"
        )
        yield Objection(path, "missing-argument", message)
    yield from _numbers(item.example.result, ("example", "result"))


def _numbers(value: Any, path: Path) -> Iterator[Objection]:
    """Objects to anything but numbers and lists of numbers, nested to any depth."""
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from _numbers(each, (*path, index))
    elif isinstance(value, bool) or not isinstance(value, int | float):
        message = f"this must be a number or a list of numbers, not {described(value)}"
        yield Objection(path, "wrong-type", message)


def _mistakes(item: Exercise) -> Iterator[Objection]:
    ids: dict[str, int] = {}
    for index, mistake in enumerate(item.mistakes):
        path = ("mistakes", index)
        if mistake.id in ids:
            message = (
                f"mistake {ids[mistake.id] + 1} has the id {shown(mistake.id)} too; choose another"
            )
            yield Objection((*path, "id"), "duplicate-id", message)
        ids.setdefault(mistake.id, index)
        if bool(mistake.changes) == bool(mistake.source):
            message = "a mistake is given by `changes` or by `source`; write exactly one of them"
            yield Objection(path, "mistake-source", message)


def _known(name: str, known: Iterable[str], what: str) -> str:
    known = list(known)
    if near := closest(name, known):
        return f"did you mean `{near}`?"
    if not known:
        return f"the exercise declares no {what}"
    return f"the {what} declared are {listed(map(shown, known), 'and')}"
