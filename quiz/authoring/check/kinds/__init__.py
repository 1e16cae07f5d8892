"""What is checked of each kind of item, and how its marking is shown: one file a kind, by name."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Any

from quiz.authoring.check.kinds.kind import KindCheck


@lru_cache
def of(kind: str) -> KindCheck[Any]:
    """The checks of a kind of item, as `kind` names it in a bank's files."""
    found: KindCheck[Any] = import_module(f"quiz.authoring.check.kinds.{kind}").CHECK
    return found
