"""Plain data as YAML that the bank's loader reads back as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from quiz.authoring.placeholder import FILL


class Sample(str):
    """A text that somebody has still to write better: a comment behind it says so."""

    def __new__(cls, text: str, wanted: str) -> Sample:
        """`wanted` is what belongs in place of `text`; both are on one line."""
        made = super().__new__(cls, text)
        made.wanted = wanted
        return made

    wanted: str


def as_yaml(data: dict[str, Any] | list[Any]) -> str:
    """A document. Texts must be printable, line breaks aside; numbers finite."""
    return "\n".join(_rows(data, "")) + "\n"


def _rows(data: Any, indent: str) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _entry(f"{indent}{key}:", value, indent)
    else:
        for value in data:
            if isinstance(value, dict):
                first, *rest = _rows(value, indent + "  ")
                yield f"{indent}- {first.lstrip()}"
                yield from rest
            else:
                yield from _entry(f"{indent}-", value, indent)


def _entry(head: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Sample):
        yield f"{head} {_line(value)}  # {FILL} {value.wanted}"
    elif isinstance(value, list) and all(isinstance(each, str) for each in value):
        yield f"{head} [{', '.join(_line(each) for each in value)}]"
    elif isinstance(value, dict | list):
        yield head
        yield from _rows(value, indent + "  ")
    elif isinstance(value, str) and "\n" in value and not _begins_blank(value):
        yield f"{head} |-"
        yield from (f"{indent}  {row}".rstrip() for row in value.split("\n"))
    else:
        yield f"{head} {_line(value)}"


def _begins_blank(value: str) -> bool:
    """Whether a block would not keep the text: its own first blanks or its end would be lost."""
    rows = value.split("\n")
    return value[:1] in (" ", "\n") or value[-1:] == "\n" or any(r != r.rstrip() for r in rows)


def _line(value: Any) -> str:
    if not isinstance(value, str):
        return json.dumps(value)
    if "\n" in value:
        return json.dumps(value, ensure_ascii=False)
    return "'" + value.replace("'", "''") + "'"
