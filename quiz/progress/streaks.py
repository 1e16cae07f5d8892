"""Days in a row: for each bank its unbroken runs of days, kept so that a streak of years is found
as fast as one of a week. Days are ordinals (date.toordinal())."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


def join(db: sqlite3.Connection, day: int, bank: str) -> None:
    """Adds a day that no run of the bank has."""
    before, after = _around(db, day - 1, bank), _around(db, day + 1, bank)
    first, last = before[0] if before else day, after[1] if after else day
    _replace(db, bank, [run for run in (before, after) if run], [(first, last)])


def leave(db: sqlite3.Connection, day: int, bank: str) -> None:
    """Takes a day out of its run."""
    run = _around(db, day, bank)
    if run is None:
        raise ValueError(f"day {day} is in no run")
    rest = [(run[0], day - 1), (day + 1, run[1])]
    _replace(db, bank, [run], [(first, last) for first, last in rest if first <= last])


def streak(db: sqlite3.Connection, banks: Collection[str], today: int) -> int:
    """Days in a row on which any of the banks was practised, up to today or yesterday.

    Who flew east over the date line has today once more, and tomorrow behind them.
    """
    for last in (today + 1, today, today - 1):
        first = _first(db, banks, last)
        if first is not None:
            break
    else:
        return 0
    while (earlier := _first(db, banks, first - 1)) is not None:
        first = earlier
    return last - first + 1


def _first(db: sqlite3.Connection, banks: Collection[str], day: int) -> int | None:
    """The first day of the runs that `day` is in; None when it is in none."""
    runs = [_around(db, day, bank) for bank in banks]
    return min((run[0] for run in runs if run), default=None)


def _around(db: sqlite3.Connection, day: int, bank: str) -> tuple[int, int] | None:
    """The run (first day, last day) that `day` is in."""
    row = db.execute(
        "SELECT first, last FROM runs WHERE bank = ? AND last >= ? ORDER BY last LIMIT 1",
        (bank, day),
    ).fetchone()
    return (row[0], row[1]) if row and row[0] <= day else None


def _replace(
    db: sqlite3.Connection, bank: str, old: list[tuple[int, int]], new: list[tuple[int, int]]
) -> None:
    db.executemany("DELETE FROM runs WHERE bank = ? AND last = ?", [(bank, run[1]) for run in old])
    db.executemany(
        "INSERT INTO runs (bank, first, last) VALUES (?, ?, ?)", [(bank, *run) for run in new]
    )
