"""What follows from the log: the state of every item, the figures of every day, the days in a row.

An item's part in both is a pure function of those of its reviews that count, in order of (time,
uid). Whatever changes its log other than at the end withdraws that part first and replays it
afterwards. A review of a later time than now, from a clock that ran ahead, waits (the table
`ahead`) until its time has come: else it would hold its item until then.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.progress import log, streaks
from quiz.progress.database import faults
from quiz.progress.log import Event
from quiz.progress.model import CardState, Key
from quiz.progress.moments import from_micros, to_micros

if TYPE_CHECKING:
    import sqlite3

_CLOCKS_DIFFER = 86_400_000_000  # microseconds: clocks of two machines do, and a day does no harm
_CARD = "due, stability, difficulty, last, reviews, lapses, last_right"
_TALLY = "reviews, right, seen, recalled, milliseconds, met"


class _Tally(NamedTuple):
    """What reviews add to the figures of a day."""

    reviews: int = 0
    right: int = 0
    seen: int = 0
    recalled: int = 0
    milliseconds: int = 0
    met: int = 0

    def plus(self, other: _Tally, times: int = 1) -> _Tally:
        return _Tally(*(a + times * b for a, b in zip(self, other, strict=True)))


def card_of(row: tuple[Any, ...]) -> CardState:
    """A state from a row of `card_rows`, less its first column.

    Raises ValueError or TypeError when no state has these values.
    """
    due, stability, difficulty, last, reviews, lapses, right = row
    if not stability > 0:
        raise ValueError(f"a stability of {stability} days")
    return CardState(
        from_micros(due),
        stability,
        difficulty,
        from_micros(last),
        reviews,
        lapses,
        bool(right),
    )


def card_rows(db: sqlite3.Connection, bank: str, due_by: int | None = None) -> Iterable[Any]:
    """(item, …state) of every item of a bank, or of those due at `due_by` (microseconds)."""
    if due_by is None:
        return db.execute(f"SELECT item, {_CARD} FROM cards WHERE bank = ?", (bank,))
    chosen = f"SELECT item, {_CARD} FROM cards WHERE bank = ? AND due <= ?"
    return db.execute(chosen, (bank, due_by))


@faults.values_from_file()
def card(db: sqlite3.Connection, key: Key) -> CardState | None:
    """The state of an item; None when no review of it counts."""
    row = db.execute(f"SELECT {_CARD} FROM cards WHERE bank = ? AND item = ?", key).fetchone()
    return card_of(row) if row else None


@faults.values_from_file()
def append(db: sqlite3.Connection, key: Key, event: Event) -> bool:
    """Takes in a review that is the item's last; False, and nothing done, when it is not."""
    row = db.execute(
        f"SELECT last_uid, last_day, {_CARD} FROM cards WHERE bank = ? AND item = ?", key
    ).fetchone()
    before, uid, day = (card_of(row[2:]), row[0], row[1]) if row else (None, "", None)
    if before and (event.at, event.uid) <= (to_micros(before.last), uid):
        return False
    _put_card(db, key, _step(before, event), event)
    _add(db, key[0], event.day, _tally(day, event))
    return True


@faults.values_from_file()
def withdraw(db: sqlite3.Connection, key: Key) -> None:
    """Takes an item's part out of the derived tables; its log must be as it was put in."""
    for day, tally in _by_day(log.events(db, key)).items():
        _add(db, key[0], day, tally, times=-1)
    db.execute("DELETE FROM cards WHERE bank = ? AND item = ?", key)


@faults.values_from_file()
def replay(db: sqlite3.Connection, key: Key) -> None:
    """Puts an item's part into the derived tables, from its log."""
    events = list(log.events(db, key))
    if not events:
        return
    state: CardState | None = None
    for event in events:
        state = _step(state, event)
    assert state is not None  # there was an event
    _put_card(db, key, state, events[-1])
    for day, tally in _by_day(events).items():
        _add(db, key[0], day, tally)


def horizon(now: int) -> int:
    """The latest time (microseconds) that a review may bear and count at `now`."""
    return now + _CLOCKS_DIFFER


def has_come_due(db: sqlite3.Connection, now: int) -> bool:
    """Whether a review counts that is not of its time yet, or one does not that is."""
    return bool(_out_of_time(db, horizon(now)))


def settle(db: sqlite3.Connection, now: int) -> None:
    """Lets reviews of a later time than `now` wait, and those whose time has come count."""
    for key in _out_of_time(db, horizon(now)):
        change(db, key, horizon(now))


def change(db: sqlite3.Connection, key: Key, latest: int) -> None:
    """Replays an item as its log now is, without what is later than `latest`."""
    withdraw(db, key)
    log.set_ahead(db, key, latest)
    replay(db, key)


def _out_of_time(db: sqlite3.Connection, latest: int) -> list[Key]:
    return list(
        db.execute(
            "SELECT bank, item FROM cards WHERE last > ? "
            "UNION SELECT bank, item FROM ahead WHERE at <= ?",
            (latest, latest),
        )
    )


def rebuild(db: sqlite3.Connection, now: int) -> None:
    """Makes the derived tables from the log again."""
    clear(db)
    for key in log.keys(db):
        log.set_ahead(db, key, horizon(now))
        replay(db, key)


def clear(db: sqlite3.Connection) -> None:
    """Empties the derived tables."""
    db.execute("DELETE FROM cards")
    db.execute("DELETE FROM days")
    db.execute("DELETE FROM runs")
    db.execute("DELETE FROM ahead")


def _step(before: CardState | None, event: Event) -> CardState:
    from quiz.progress.scheduling import after

    return after(before, from_micros(event.at), event.rating, event.right)


def _tally(day_before: str | None, event: Event) -> _Tally:
    seen = day_before is not None and day_before != event.day
    return _Tally(
        reviews=1,
        right=int(event.right),
        seen=int(seen),
        recalled=int(seen and event.right),
        milliseconds=round(event.seconds * 1000),
        met=int(day_before is None),
    )


def _by_day(events: Iterable[Event]) -> dict[str, _Tally]:
    days: dict[str, _Tally] = {}
    day_before: str | None = None
    for event in events:
        days[event.day] = days.get(event.day, _Tally()).plus(_tally(day_before, event))
        day_before = event.day
    return days


def _put_card(db: sqlite3.Connection, key: Key, state: CardState, last: Event) -> None:
    db.execute(
        f"INSERT OR REPLACE INTO cards (bank, item, {_CARD}, last_uid, last_day) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *key,
            to_micros(state.due),
            state.stability,
            state.difficulty,
            to_micros(state.last),
            state.reviews,
            state.lapses,
            int(state.last_right),
            last.uid,
            last.day,
        ),
    )


def _add(db: sqlite3.Connection, bank: str, day: str, tally: _Tally, times: int = 1) -> None:
    """Adds `times` the tally to a day's figures; a day without reviews has no row."""
    where = (date.fromisoformat(day).toordinal(), bank)
    row = db.execute(f"SELECT {_TALLY} FROM days WHERE day = ? AND bank = ?", where).fetchone()
    total = (_Tally(*row) if row else _Tally()).plus(tally, times)
    if total.reviews == 0:
        db.execute("DELETE FROM days WHERE day = ? AND bank = ?", where)
        streaks.leave(db, *where)
        return
    if row is None:
        streaks.join(db, *where)
    values = ", ".join("?" * len((*where, *total)))
    db.execute(
        f"INSERT OR REPLACE INTO days (day, bank, {_TALLY}) VALUES ({values})", (*where, *total)
    )
