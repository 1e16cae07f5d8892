"""Flags and notes: of each item the latest, with the time of the change.

Of two the later wins, and of two at one moment the one that says more (flagged, the text that
sorts later); so it does not matter in which order, or how often, they come in from other machines.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from quiz.progress.model import Key, Marked
from quiz.progress.moments import LAST, check_time, from_micros, to_micros

if TYPE_CHECKING:
    import sqlite3


class Flag(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An item was flagged, or its flag taken away."""

    bank: str
    item: str
    flagged: bool
    at: datetime

    def __post_init__(self) -> None:
        check_time(self.at)


class Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A note was written to an item; an empty one: the note was removed."""

    bank: str
    item: str
    text: str
    at: datetime

    def __post_init__(self) -> None:
        check_time(self.at)


def of_bank(db: sqlite3.Connection, bank: str) -> dict[str, Marked]:
    """What is marked in a bank, by item; items without a mark are left out."""
    flagged = {
        item for (item,) in db.execute("SELECT item FROM flags WHERE bank = ? AND flagged", (bank,))
    }
    notes: dict[str, str] = dict(
        db.execute("SELECT item, text FROM notes WHERE bank = ? AND text <> ''", (bank,))
    )
    return {
        item: Marked(item in flagged, notes.get(item, "")) for item in sorted(flagged | set(notes))
    }


def flag(db: sqlite3.Connection, key: Key, flagged: bool) -> None:
    """Flags an item now, or takes its flag away; nothing changes when it is so already."""
    row = db.execute("SELECT flagged, at FROM flags WHERE bank = ? AND item = ?", key).fetchone()
    before, at = row or (0, None)
    if bool(before) != flagged:
        put_flag(db, Flag(*key, flagged, _now_after(at)))


def write_note(db: sqlite3.Connection, key: Key, text: str) -> None:
    """Puts a note to an item now, in place of an earlier one; an empty text removes it."""
    row = db.execute("SELECT text, at FROM notes WHERE bank = ? AND item = ?", key).fetchone()
    before, at = row or ("", None)
    if before != text:
        put_note(db, Note(*key, text, _now_after(at)))


def take_flag(db: sqlite3.Connection, flag: Flag) -> bool:
    """Puts a flag in place of an earlier one; False when the one here is as late or later."""
    before = flag_at(db, (flag.bank, flag.item))
    if before is not None and before >= (to_micros(flag.at), flag.flagged):
        return False
    put_flag(db, flag)
    return True


def take_note(db: sqlite3.Connection, note: Note) -> bool:
    """Puts a note in place of an earlier one; False when the one here is as late or later."""
    before = note_at(db, (note.bank, note.item))
    if before is not None and before >= (to_micros(note.at), note.text):
        return False
    put_note(db, note)
    return True


def put_flag(db: sqlite3.Connection, flag: Flag) -> None:
    """Puts a flag in place of any other."""
    db.execute(
        "INSERT OR REPLACE INTO flags (bank, item, at, flagged) VALUES (?, ?, ?, ?)",
        (flag.bank, flag.item, to_micros(flag.at), int(flag.flagged)),
    )


def put_note(db: sqlite3.Connection, note: Note) -> None:
    """Puts a note in place of any other."""
    db.execute(
        "INSERT OR REPLACE INTO notes (bank, item, at, text) VALUES (?, ?, ?, ?)",
        (note.bank, note.item, to_micros(note.at), note.text),
    )


def flag_at(db: sqlite3.Connection, key: Key) -> tuple[int, bool] | None:
    """When an item was flagged, or its flag taken away, and which of both."""
    row = db.execute("SELECT at, flagged FROM flags WHERE bank = ? AND item = ?", key).fetchone()
    return (row[0], bool(row[1])) if row else None


def note_at(db: sqlite3.Connection, key: Key) -> tuple[int, str] | None:
    """When the note of an item was written, and what it says."""
    row = db.execute("SELECT at, text FROM notes WHERE bank = ? AND item = ?", key).fetchone()
    return (row[0], row[1]) if row else None


def all_flags(db: sqlite3.Connection) -> Iterator[Flag]:
    """Every flag, also those taken away, by key."""
    rows = db.execute("SELECT bank, item, flagged, at FROM flags ORDER BY bank, item")
    for bank, item, flagged, at in rows:
        yield Flag(bank, item, bool(flagged), from_micros(at))


def all_notes(db: sqlite3.Connection) -> Iterator[Note]:
    """Every note, also those removed, by key."""
    rows = db.execute("SELECT bank, item, text, at FROM notes ORDER BY bank, item")
    for bank, item, text, at in rows:
        yield Note(bank, item, text, from_micros(at))


def _now_after(at: int | None) -> datetime:
    """Now; where the clock was set back, just after `at`, for what is done last wins."""
    now = to_micros(datetime.now(UTC))
    return from_micros(now if at is None else min(max(now, at + 1), LAST))
