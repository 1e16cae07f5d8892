"""Every text of an item that a learner may read, with the path at which it stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args, get_type_hints

import msgspec

from quiz.authoring.check.finding import Path
from quiz.bank import Localized, Question, Text


class Said(NamedTuple):
    """A text of the bank: in both languages, or one for every language."""

    path: Path
    text: Text


def texts(value: Any, path: Path = ()) -> Iterator[Said]:
    """The texts in a model object; not those of a question's drills, which are items themselves."""
    if isinstance(value, Localized):
        yield Said(path, value)
    elif isinstance(value, msgspec.Struct):
        said = _said(type(value))
        for name in value.__struct_fields__:
            if isinstance(value, Question) and name == "drills":
                continue
            inner = getattr(value, name)
            if name in said:
                yield from _plain(inner, (*path, name))
            yield from texts(inner, (*path, name))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from texts(each, (*path, index))
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from texts(each, (*path, name))


def _plain(value: Any, path: Path) -> Iterator[Said]:
    """The texts in one language only, in a field that may be in both."""
    if isinstance(value, str):
        yield Said(path, value)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _plain(each, (*path, index))


@cache
def _said(model: type[msgspec.Struct]) -> frozenset[str]:
    """The fields of a class that hold texts for the learner, not code or names."""
    hints = get_type_hints(model)
    return frozenset(name for name, hint in hints.items() if _admits_both(hint))


def _admits_both(hint: Any) -> bool:
    return hint is Localized or any(_admits_both(each) for each in get_args(hint))
