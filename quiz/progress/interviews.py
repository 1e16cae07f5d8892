"""The log of mock interviews: rows added and read, never changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from quiz.progress import log
from quiz.progress.model import Interview
from quiz.progress.moments import from_micros, to_micros

if TYPE_CHECKING:
    import sqlite3

_COLUMNS = "uid, at, minutes, seconds, answered, right, score, body"


def add(db: sqlite3.Connection, interview: Interview) -> bool:
    """Adds an interview; False when it is there already.

    Raises log.TakenError when another one has its uid.
    """
    row = _row(interview)
    found = db.execute(f"SELECT {_COLUMNS} FROM interviews WHERE uid = ?", row[:1]).fetchone()
    if found is None:
        values = ", ".join("?" * len(row))
        db.execute(f"INSERT INTO interviews ({_COLUMNS}) VALUES ({values})", row)
    elif found != row:
        raise log.TakenError(f"another interview is in the log as {interview.uid}")
    return found is None


def newest(db: sqlite3.Connection, limit: int) -> list[Interview]:
    """The last interviews, newest first; at the most `limit`."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM interviews ORDER BY at DESC, uid DESC LIMIT ?", (limit,)
    )
    return [_interview(row) for row in rows]


def every(db: sqlite3.Connection) -> Iterator[Interview]:
    """Every interview, by time, then uid."""
    for row in db.execute(f"SELECT {_COLUMNS} FROM interviews ORDER BY at, uid"):
        yield _interview(row)


def _row(interview: Interview) -> tuple[object, ...]:
    return (
        interview.uid,
        to_micros(interview.at),
        interview.minutes,
        float(interview.seconds),
        interview.answered,
        interview.right,
        float(interview.score),
        interview.body,
    )


def _interview(row: tuple[Any, ...]) -> Interview:
    uid, at, *rest = row
    return Interview(uid, from_micros(at), *rest)
