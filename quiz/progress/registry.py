"""Which key a bank has on this machine: what tells two banks of one id apart, wherever they lie.

A key is the bank's id, or that with "~" and 8 hexadecimal digits made from the bank's folder. Once
given it stays with the bank: in its folder, when the folder is moved, and while it is away.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    import sqlite3

IdAt = Callable[[Path], str | None]
"""The id of the bank that lies in a folder now; None when there is none."""


class Claim(msgspec.Struct, frozen=True):
    """A bank that is open and wants its key."""

    id: str
    named: bool
    """False when the id is only the name of its folder."""
    root: Path
    """Absolute, resolved."""
    items: Collection[str]
    """The ids of what it holds."""


class _Known(NamedTuple):
    """A row of the registry."""

    key: str
    id: str
    root: bytes
    named: int


def known(db: sqlite3.Connection, claims: Sequence[Claim]) -> list[str] | None:
    """The keys, when every bank lies where it was seen before; else None."""
    rows = [
        db.execute(
            "SELECT key FROM banks WHERE root = ? AND id = ?", (os.fsencode(claim.root), claim.id)
        ).fetchone()
        for claim in claims
    ]
    return [row[0] for row in rows] if all(rows) else None


def settle(
    db: sqlite3.Connection, claims: Sequence[Claim], id_at: IdAt, reserved: Collection[str]
) -> list[str]:
    """The keys of banks of which some are new here, or were moved; notes where they lie.

    `reserved` are ids that belong to no folder: who has one of them gets a key of its own.
    """
    return [_Settling(db, claim, id_at, reserved).key() for claim in claims]


class _Settling:
    """One bank on its way to its key."""

    def __init__(
        self, db: sqlite3.Connection, claim: Claim, id_at: IdAt, reserved: Collection[str]
    ) -> None:
        self._db = db
        self._claim = claim
        self._id_at = id_at
        self._reserved = reserved
        self._rows = [_Known(*row) for row in db.execute("SELECT key, id, root, named FROM banks")]

    def key(self) -> str:
        found = known(self._db, [self._claim])
        if found is not None:
            return found[0]
        key = self._of_moved() or self._of_new()
        self._db.execute(
            "INSERT OR REPLACE INTO banks (key, id, root, named) VALUES (?, ?, ?, ?)",
            (key, self._claim.id, os.fsencode(self._claim.root), int(self._claim.named)),
        )
        return key

    def _of_moved(self) -> str | None:
        """The key of the bank that lay elsewhere and now lies here; None when there is none.

        Of several, the one whose folder was called most alike, then the one best known.
        """
        away = [row for row in self._rows if self._may_be(row) and self._is_away(row)]
        best = max(away, key=self._likeness, default=None)
        return best.key if best else None

    def _may_be(self, row: _Known) -> bool:
        if row.id == self._claim.id:
            return self._fits(row.key)
        if row.named or self._claim.named:
            return False
        # A bank that says no id is called after its folder, so a new name makes a new id. Then
        # most of what was met must be here: the names of folders say little.
        met = self._met(row.key)
        return bool(met) and 2 * len(met & set(self._claim.items)) >= len(met)

    def _is_away(self, row: _Known) -> bool:
        return self._id_at(Path(os.fsdecode(row.root))) != row.id

    def _likeness(self, row: _Known) -> tuple[int, int, bool]:
        theirs = reversed(Path(os.fsdecode(row.root)).parts)
        pairs = zip(theirs, reversed(self._claim.root.parts), strict=False)
        alike = itertools.takewhile(lambda pair: pair[0] == pair[1], pairs)
        shared = self._met(row.key) & set(self._claim.items)
        return len(list(alike)), len(shared), row.key == row.id

    def _of_new(self) -> str:
        """The id for who comes first, else a key that no other bank has."""
        taken = {row.key for row in self._rows}
        own = (self._own(number) for number in itertools.count())
        first = next(own)
        # Its history under this name came back by an import; the registry is not exported.
        if first not in taken and self._met(first) and self._fits(first):
            return first
        plain = [] if self._claim.id in self._reserved else [self._claim.id]
        candidates = itertools.chain(plain, [first], own)
        return next(key for key in candidates if key not in taken and self._fits(key))

    def _own(self, number: int) -> str:
        """A key made from the folder; another one for each number."""
        import hashlib  # only for a bank that is new here

        salt = number.to_bytes(16, "little")  # a folder may have been left by a bank with its key
        digest = hashlib.blake2b(os.fsencode(self._claim.root), digest_size=4, salt=salt)
        return f"{self._claim.id}~{digest.hexdigest()}"

    def _fits(self, key: str) -> bool:
        """Whether what was met under a key, if anything, may have been met in this bank."""
        met = self._met(key)
        return not met or not met.isdisjoint(self._claim.items)

    def _met(self, key: str) -> set[str]:
        return {
            item for (item,) in self._db.execute("SELECT item FROM cards WHERE bank = ?", (key,))
        }
