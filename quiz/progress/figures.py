"""The figures of the home screen, from the derived tables alone: the log is never scanned."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from quiz.progress import log, runs
from quiz.progress.model import Summary

if TYPE_CHECKING:
    import sqlite3

_RETENTION_DAYS = 30


def summary(db: sqlite3.Connection, banks: Collection[str], moment: int, day: int) -> Summary:
    """The figures of `banks` at `moment` (microseconds), on the learner's `day` (its ordinal)."""
    names = sorted(set(banks))
    chosen = f"bank IN ({', '.join('?' * len(names))})"
    (due,) = db.execute(
        f"SELECT count(*) FROM cards WHERE {chosen} AND due <= ?", (*names, moment)
    ).fetchone()
    (next_due,) = db.execute(
        f"SELECT min(due) FROM cards WHERE {chosen} AND due > ?", (*names, moment)
    ).fetchone()
    (reviews,) = db.execute(
        f"SELECT coalesce(sum(reviews), 0) FROM days WHERE day = ? AND {chosen}", (day, *names)
    ).fetchone()
    seen, recalled = db.execute(
        f"SELECT sum(seen), sum(recalled) FROM days WHERE day > ? AND day <= ? AND {chosen}",
        (day - _RETENTION_DAYS, day, *names),
    ).fetchone()
    return Summary(
        due=due,
        streak=runs.streak(db, names, day),
        today=reviews,
        retention=recalled / seen if seen else None,
        next_due=None if next_due is None else log.from_micros(next_due),
    )
