"""What an author is told about one key."""

from __future__ import annotations

from typing import Any, NamedTuple


class Word(NamedTuple):
    """What a key says, and an example of it (as JSON) unless it is a list of classes."""

    about: str
    example: Any = None


SAID = {"en": "What is $H(p)$?", "zh": "$H(p)$ 是什么？"}
"""A text in both languages, as an example."""
