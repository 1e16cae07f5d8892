"""One input of a grade."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from quiz.bank.exercise import Draw
from quiz.bank.model import Text

ORDINARY = "ordinary"


class Case(Struct, frozen=True):
    """One input: arguments in call order, and how they came about.

    ``draws`` tells how each argument that is not stated in the file was drawn; ``free`` are the
    sizes that may be other than they are; ``sizes`` are those of this case.
    """

    name: str
    title: Text | None
    criterion: Literal["correct", "stable"]
    sizes: dict[str, int]
    arguments: dict[str, Any]
    draws: dict[str, Draw]
    free: frozenset[str]

    @property
    def is_ordinary(self) -> bool:
        return self.name == ORDINARY
