"""The log itself: reviews and undos as rows, added and read, never changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.progress.model import Key, Review
from quiz.progress.moments import from_micros, to_micros

if TYPE_CHECKING:
    import sqlite3

_COLUMNS = "uid, at, day, bank, item, content, kind, answer, score, right, hints, seconds, rating"
_STANDS = "NOT EXISTS (SELECT 1 FROM voids WHERE voids.uid = reviews.uid)"
_COUNTS = f"{_STANDS} AND NOT EXISTS (SELECT 1 FROM ahead WHERE ahead.uid = reviews.uid)"


class Event(NamedTuple):
    """What the derived tables need of a review."""

    at: int
    uid: str
    day: str
    right: bool
    rating: int
    seconds: float


class TakenError(ValueError):
    """The log has another review under the same uid."""


def event_of(review: Review) -> Event:
    """The part of a review that the derived tables need."""
    at = to_micros(review.at)
    return Event(at, review.uid, review.day, review.right, review.rating, review.seconds)


def is_new(db: sqlite3.Connection, review: Review) -> bool:
    """Whether the log does not have this review yet.

    Raises TakenError when it has another one under the same uid.
    """
    found = db.execute(f"SELECT {_COLUMNS} FROM reviews WHERE uid = ?", (review.uid,)).fetchone()
    if found is not None and found != _row(review):
        raise TakenError(f"another review is in the log as {review.uid}")
    return found is None


def add_review(db: sqlite3.Connection, review: Review) -> None:
    """Adds a review that `is_new`."""
    marks = ", ".join("?" * len(_COLUMNS.split()))
    db.execute(f"INSERT INTO reviews ({_COLUMNS}) VALUES ({marks})", _row(review))


def add_void(db: sqlite3.Connection, uid: str, at: int) -> bool:
    """Adds an undo of the review `uid`, which need not be there; False when it was known."""
    added = db.execute("INSERT OR IGNORE INTO voids (uid, at) VALUES (?, ?)", (uid, at))
    return added.rowcount > 0


def is_void(db: sqlite3.Connection, uid: str) -> bool:
    """Whether the review `uid` was undone."""
    return db.execute("SELECT 1 FROM voids WHERE uid = ?", (uid,)).fetchone() is not None


def key_of(db: sqlite3.Connection, uid: str) -> Key | None:
    """The item that the review `uid` is about; None when there is no such review."""
    row = db.execute("SELECT bank, item FROM reviews WHERE uid = ?", (uid,)).fetchone()
    return (row[0], row[1]) if row else None


def keys(db: sqlite3.Connection) -> list[Key]:
    """Every item that was ever answered, undone or not."""
    return list(db.execute("SELECT DISTINCT bank, item FROM reviews"))


def events(db: sqlite3.Connection, key: Key) -> Iterator[Event]:
    """The reviews of an item that count, oldest first."""
    rows = db.execute(
        "SELECT at, uid, day, right, rating, seconds FROM reviews "
        f"WHERE bank = ? AND item = ? AND {_COUNTS} ORDER BY at, uid",
        key,
    )
    for at, uid, day, right, rating, seconds in rows:
        yield Event(at, uid, day, bool(right), rating, seconds)


def history(db: sqlite3.Connection, key: Key) -> list[Review]:
    """The reviews of an item that count, oldest first."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM reviews WHERE bank = ? AND item = ? AND {_COUNTS} "
        "ORDER BY at, uid",
        key,
    )
    return [_review(row) for row in rows]


def ahead(db: sqlite3.Connection, key: Key) -> list[Review]:
    """The reviews of an item that will count only later, for they bear a later time."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM reviews WHERE bank = ? AND item = ? AND {_STANDS} "
        "AND uid IN (SELECT uid FROM ahead WHERE bank = ? AND item = ?) ORDER BY at, uid",
        (*key, *key),
    )
    return [_review(row) for row in rows]


def set_ahead(db: sqlite3.Connection, key: Key, horizon: int) -> None:
    """Lets exactly the reviews of an item that are later than `horizon` wait for their time."""
    db.execute("DELETE FROM ahead WHERE bank = ? AND item = ?", key)
    db.execute(
        "INSERT INTO ahead (uid, at, bank, item) SELECT uid, at, bank, item FROM reviews "
        f"WHERE bank = ? AND item = ? AND at > ? AND {_STANDS}",
        (*key, horizon),
    )


def count_ahead(db: sqlite3.Connection) -> int:
    """How many reviews wait for their time."""
    (count,) = db.execute("SELECT count(*) FROM ahead").fetchone()
    return int(count)


def count(db: sqlite3.Connection) -> int:
    """How many reviews stand."""
    (count,) = db.execute(f"SELECT count(*) FROM reviews WHERE {_STANDS}").fetchone()
    return int(count)


def of_uid(db: sqlite3.Connection, uid: str) -> Review | None:
    """The review `uid`, undone or not; None when there is none."""
    row = db.execute(f"SELECT {_COLUMNS} FROM reviews WHERE uid = ?", (uid,)).fetchone()
    return _review(row) if row else None


def recent(db: sqlite3.Connection, banks: Collection[str], limit: int) -> list[Review]:
    """The last reviews of some banks that count, newest first; at the most `limit`."""
    newest: list[tuple[Any, ...]] = []
    for bank in set(banks):  # one by one, so that each is read off an index
        newest += db.execute(
            f"SELECT {_COLUMNS} FROM reviews WHERE bank = ? AND {_COUNTS} "
            "ORDER BY at DESC, uid DESC LIMIT ?",
            (bank, limit),
        )
    newest.sort(key=lambda row: (row[1], row[0]), reverse=True)
    return [_review(row) for row in newest[:limit]]


def all_reviews(db: sqlite3.Connection) -> Iterator[Review]:
    """Every review, undone or not, ordered by time, then uid."""
    for row in db.execute(f"SELECT {_COLUMNS} FROM reviews ORDER BY at, uid"):
        yield _review(row)


def all_voids(db: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """Every undo, as (uid of the review, microseconds), in that order."""
    yield from db.execute("SELECT uid, at FROM voids ORDER BY uid, at")


def _row(review: Review) -> tuple[object, ...]:
    return (
        review.uid,
        to_micros(review.at),
        review.day,
        review.bank,
        review.item,
        review.content,
        review.kind,
        review.answer,
        float(review.score),
        int(review.right),
        review.hints,
        float(review.seconds),
        review.rating,
    )


def _review(row: tuple[Any, ...]) -> Review:
    values = list(row)
    values[1], values[9] = from_micros(values[1]), bool(values[9])
    return Review(*values)
