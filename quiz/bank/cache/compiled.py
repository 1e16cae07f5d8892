"""What opening a bank comes to, in the form in which it is kept between two starts."""

from __future__ import annotations

from typing import NamedTuple

from quiz.bank.items import BankInfo, Fault, Item, Topic
from quiz.bank.model import Cues

Entry = tuple[str, Item]
"""The file of an item, relative to the bank, and the item."""


class Compiled(NamedTuple):
    """A bank's own card, its sound topics and items, its faults, and its lexicon."""

    info: BankInfo
    topics: list[Topic]
    entries: list[Entry]
    faults: list[Fault]
    lexicon: dict[str, Cues]
