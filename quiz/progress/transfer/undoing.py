"""Taking an import back: what it brought is noted as it comes, and goes again when asked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from quiz.progress import derived, flags_and_notes, log
from quiz.progress.flags_and_notes import Flag, Note
from quiz.progress.model import Key, Merged
from quiz.progress.moments import from_micros

if TYPE_CHECKING:
    import sqlite3

Mark = tuple[int, bool] | tuple[int, str]
"""When a flag or a note was set (microseconds), and to what."""


class Brought:
    """What one import brings; an import that brings nothing leaves no trace."""

    def __init__(self, db: sqlite3.Connection, now: int) -> None:
        self._db, self._now = db, now
        self._number: int | None = None

    def log_row(self, kind: str, uid: str, rest: str = "") -> None:
        """A row of the log that was not here."""
        self._note((kind, uid, rest, None, None))

    def mark(self, kind: str, key: Key, before: Mark | None, after: Mark) -> None:
        """A flag or note that took the place of another."""
        self._note((kind, *key, json.dumps(before), json.dumps(after)))

    def _note(self, row: tuple[str, str, str, str | None, str | None]) -> None:
        if self._number is None:
            made = self._db.execute("INSERT INTO imports (at) VALUES (?)", (self._now,))
            self._number = made.lastrowid
        # Of several in one import, what was there before the first is what comes back.
        self._db.execute(
            "INSERT INTO imported (import, kind, name, rest, before, after) "
            "VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (import, kind, name, rest) DO UPDATE SET after = excluded.after",
            (self._number, *row),
        )


def undo_last(db: sqlite3.Connection, latest: int) -> Merged | None:
    """Takes the last import back; what it had brought, or None when there is none.

    What was answered, flagged or noted since stays. Reviews later than `latest` (microseconds)
    wait for their time.
    """
    (number,) = db.execute("SELECT max(number) FROM imports").fetchone()
    if number is None:
        return None
    db.execute("UPDATE imports SET undoing = 1 WHERE number = ?", (number,))
    rows = list(
        db.execute(
            "SELECT kind, name, rest, before, after FROM imported WHERE import = ?", (number,)
        )
    )
    brought = {kind: [row[1:] for row in rows if row[0] == kind] for kind in _KINDS}
    uids = [uid for kind in ("review", "void") for uid, *_ in brought[kind]]
    touched = sorted({key for uid in uids if (key := log.key_of(db, uid)) is not None})
    for key in touched:
        derived.withdraw(db, key)
    for uid, *_ in brought["review"]:
        db.execute("DELETE FROM reviews WHERE uid = ?", (uid,))
    for uid, at, *_ in brought["void"]:
        db.execute("DELETE FROM voids WHERE uid = ? AND at = ?", (uid, int(at)))
    for uid, *_ in brought["interview"]:
        db.execute("DELETE FROM interviews WHERE uid = ?", (uid,))
    for kind in ("flag", "note"):
        for bank, item, before, after in brought[kind]:
            _give_back(db, kind, (bank, item), json.loads(before), json.loads(after))
    for key in touched:
        log.set_ahead(db, key, latest)
        derived.replay(db, key)
    db.execute("DELETE FROM imported WHERE import = ?", (number,))
    db.execute("DELETE FROM imports WHERE number = ?", (number,))
    marks = len(brought["flag"]) + len(brought["note"])
    new, undone, interviews = (len(brought[kind]) for kind in ("review", "void", "interview"))
    return Merged(new, 0, undone, marks, interviews)


_KINDS = ("review", "void", "interview", "flag", "note")


def _give_back(
    db: sqlite3.Connection, kind: str, key: Key, before: Mark | None, after: Mark
) -> None:
    """Put back what a flag or note was, unless it was changed since."""
    now = (flags_and_notes.flag_at if kind == "flag" else flags_and_notes.note_at)(db, key)
    if now != tuple(after):
        return
    if before is None:
        db.execute(f"DELETE FROM {kind}s WHERE bank = ? AND item = ?", key)
        return
    at, value = before
    if kind == "flag":
        flags_and_notes.put_flag(db, Flag(*key, bool(value), from_micros(at)))
    else:
        flags_and_notes.put_note(db, Note(*key, str(value), from_micros(at)))
