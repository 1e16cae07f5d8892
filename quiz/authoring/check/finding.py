"""Something wrong in one item, before it is known where in the bank's files that stands."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Path = tuple[str | int, ...]
Severity = Literal["error", "warning"]


class Finding(Struct, frozen=True):
    """A broken rule, and a sentence that says what is wrong and what to do.

    ``path`` is that of the value within the item, by keys and indices; ``on_key`` means its key.
    ``near`` is a piece of the value (a text) at which the fault is, for a more exact place;
    ``inside`` is the line of the value (a text in a `|` block) at which it is, counted from 1.
    With a ``line`` above 0 it is about the exercise's reference, at that line and ``column``.
    """

    rule: str
    message: str
    path: Path = ()
    severity: Severity = "error"
    on_key: bool = False
    near: str = ""
    inside: int = 0
    line: int = 0
    column: int = 1


def has_errors(findings: list[Finding]) -> bool:
    """Whether one of them is more than a warning."""
    return any(each.severity == "error" for each in findings)
