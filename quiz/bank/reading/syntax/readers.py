"""Where the two readers of YAML, the library in C and the one in Python, do not read alike.

A bank is read by the one in C where there is one: what the other refuses or takes otherwise is
lost to everybody who has only that.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.bank.reading.reading import MAX_DEPTH, Place
from quiz.bank.reading.wording import shown

if TYPE_CHECKING:
    import yaml


class Disagreement(NamedTuple):
    """The place at which the readers part, and a sentence that says what to write."""

    place: Place
    message: str


def disagreement(source: str) -> Disagreement | None:
    """The first place of `source` that the two do not read alike.

    None where they agree, where the library in C is not installed, and for what it refuses.
    """
    import yaml

    if not hasattr(yaml, "CSafeLoader"):
        return None
    in_python = _events(yaml.SafeLoader, source)
    for one, other in zip_longest(_events(yaml.CSafeLoader, source), in_python):
        if isinstance(one, Exception):
            return None
        if isinstance(other, Exception) or _meaning(one) != _meaning(other):
            return _named(one or other)
    return None


def _events(loader: Any, source: str) -> Iterator[yaml.Event | yaml.YAMLError]:
    """What the reader meets; its error comes last, and it stops below what a bank may nest."""
    import yaml

    depth = 0
    try:
        reader = loader(source)  # which refuses some characters at once
        while depth <= MAX_DEPTH and reader.check_event():
            event = reader.get_event()
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            yield event
    except yaml.YAMLError as error:
        yield error


def _meaning(event: yaml.Event | None) -> tuple[Any, ...]:
    return type(event), *(getattr(event, name, None) for name in ("value", "implicit", "tag"))


def _named(event: Any) -> Disagreement:
    mark = event.start_mark
    said = f" {shown(value)}" if (value := getattr(event, "value", "")) else ""
    message = f"YAML readers do not agree about this{said}; put the whole text in quotes"
    return Disagreement((mark.line + 1, mark.column + 1), message)
