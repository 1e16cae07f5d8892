"""One thing that is wrong in an item, before it is known where in the file it stands."""

from __future__ import annotations

from typing import NamedTuple


class Objection(NamedTuple):
    """The path of the value within its file, the rule it breaks, and a sentence."""

    path: tuple[str | int, ...]
    rule: str
    message: str
    on_key: bool = False
