"""The figures of the home screen, from the derived tables alone: the log is never scanned."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from quiz.progress import streaks
from quiz.progress.model import Day, History, Summary
from quiz.progress.moments import from_micros

if TYPE_CHECKING:
    import sqlite3

_RETENTION_DAYS = 30


def summary(db: sqlite3.Connection, banks: Collection[str], moment: int, day: int) -> Summary:
    """The figures of `banks` at `moment` (microseconds), on the learner's `day` (its ordinal)."""
    names = sorted(set(banks))
    chosen = _among(names)
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
        streak=streaks.streak(db, names, day),
        today=reviews,
        retention=recalled / seen if seen else None,
        next_due=None if next_due is None else from_micros(next_due),
    )


def met_on(db: sqlite3.Connection, banks: Collection[str], day: date) -> int:
    """How many items of `banks` had their first review on that day."""
    names = sorted(set(banks))
    (met,) = db.execute(
        f"SELECT coalesce(sum(met), 0) FROM days WHERE day = ? AND {_among(names)}",
        (day.toordinal(), *names),
    ).fetchone()
    return int(met)


def days(db: sqlite3.Connection, banks: Collection[str], first: date, last: date) -> list[Day]:
    """The figures of the days from `first` to `last` that have any, in order."""
    names = sorted(set(banks))
    rows = db.execute(
        "SELECT day, sum(reviews), sum(right), sum(seen), sum(recalled), sum(milliseconds), "
        f"sum(met) FROM days WHERE day BETWEEN ? AND ? AND {_among(names)} GROUP BY day "
        "ORDER BY day",
        (first.toordinal(), last.toordinal(), *names),
    )
    return [
        Day(date.fromordinal(day), reviews, right, seen, recalled, milliseconds / 1000, met)
        for day, reviews, right, seen, recalled, milliseconds, met in rows
    ]


def histories(db: sqlite3.Connection) -> list[History]:
    """Of every bank that has reviews, what is kept, by key."""
    rows = db.execute(
        "SELECT bank, sum(reviews), max(day), (SELECT root FROM banks WHERE key = bank) "
        "FROM days GROUP BY bank ORDER BY bank"
    )
    return [
        History(
            bank,
            None if root is None else root.decode("utf-8", "replace"),  # a folder may be no text
            reviews,
            date.fromordinal(last),
        )
        for bank, reviews, last, root in rows
    ]


def _among(names: Collection[str]) -> str:
    return f"bank IN ({', '.join('?' * len(names))})"
