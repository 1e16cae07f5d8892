"""What is asked, read, marked and explained of each kind of item: one file a kind, by its name."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Any

from quiz.practice.kinds.kind import Kind


@lru_cache
def of(kind: str) -> Kind[Any]:
    """What is particular to a kind of item, as `kind` names it in a bank's files.

    A kind's module is imported when the first item of that kind is met.
    """
    found: Kind[Any] = import_module(f"quiz.practice.kinds.{kind}").KIND
    return found
