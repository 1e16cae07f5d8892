"""What `quiz new` left to fill in, and what nobody has filled in yet."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from quiz.authoring.check.finding import Path
from quiz.authoring.placeholder import FILL
from quiz.bank import Bank, Fault
from quiz.bank.reading.reading import read
from quiz.bank.reading.scan import read_file, scan

RULE = "fill-me-in"


def marks(bank: Bank) -> Iterator[Fault]:
    """Each line of the bank that holds a mark, with the place of the mark."""
    found = scan(bank.root)
    for file in found.files:
        yield from _in(bank, file.name, is_yaml=True)
    for name in found.solutions:
        yield from _in(bank, f"solutions/{name}.py", is_yaml=False)


def _in(bank: Bank, name: str, *, is_yaml: bool) -> Iterator[Fault]:
    try:
        content = read_file(bank.root / name)
    except OSError:
        return  # That is said where the file is loaded.
    if FILL.encode() not in content:
        return
    lines = content.decode("utf-8", "replace").splitlines()
    places = _of_yaml(content, lines) if is_yaml else set(enumerate(lines, 1))
    for number, line in sorted(places):
        if FILL in line:
            yield Fault(name, number, line.index(FILL) + 1, RULE, _sentence(line))


def _sentence(line: str) -> str:
    said = line.partition(FILL)[2].strip(" \t'\"")
    wanted = f": {said}" if re.search(r"\w", said) else ""
    return f"still to be filled in, in place of `{FILL}`{wanted}"


def _of_yaml(content: bytes, lines: list[str]) -> set[tuple[int, str]]:
    """The lines that belong to a value which holds a mark, or have one behind their value."""
    found = {(n, line) for n, line in enumerate(lines, 1) if _is_behind(line)}
    document = read(content)
    begun = sorted({*document.places.values(), *document.keys.values(), (len(lines) + 1, 1)})
    for path, value in strings(document.data, ()):
        if FILL in value:
            place = document.place(path)
            end = begun[bisect_right(begun, place)][0]
            said = {line.strip() for line in value.splitlines()}
            for number in range(place[0], max(end, place[0] + 1)):
                line = lines[number - 1]
                if not line.lstrip().startswith("#") or line.strip() in said:
                    found.add((number, line))
    return found


def _is_behind(line: str) -> bool:
    """Whether a mark is in a comment behind a value; one by itself shows a key to be left out."""
    before, mark, _ = line.partition(FILL)
    return bool(mark) and " #" in before and not line.lstrip().startswith("#")


def strings(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text in a file's data, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from strings(each, (*path, index))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from strings(each, (*path, key))
