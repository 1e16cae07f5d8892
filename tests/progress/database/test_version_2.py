"""A file that version 1 wrote is brought up to date, and nothing in it is lost."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from sqlite3 import connect

import pytest

from quiz.progress import Progress, ProgressError
from quiz.progress.database.opening import connect as open_file
from quiz.progress.database.schema import MIGRATIONS

WRITTEN = (Path(__file__).parents[1] / "version_1.sql").read_text(encoding="utf-8")


@pytest.fixture
def old(path: Path) -> Path:
    """A file as version 1 left it."""
    with closing(connect(path)) as db:
        db.executescript(WRITTEN)
    return path


@pytest.fixture
def progress(old: Path) -> Iterator[Progress]:
    with Progress.open(old) as opened:
        yield opened


def rows(path: Path, table: str, columns: str = "*") -> list[tuple[object, ...]]:
    with closing(connect(path)) as db:
        return sorted(db.execute(f"SELECT {columns} FROM {table}"))


def test_it_is_version_1_that_was_written(old: Path) -> None:
    made = old.with_name("made.sqlite")
    open_file(made, MIGRATIONS[:1]).close()
    with closing(connect(old)) as db, closing(connect(made)) as today:
        asked = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        assert sorted(db.execute(asked)) == sorted(today.execute(asked))
        for pragma in ("user_version", "application_id"):
            ours, theirs = (each.execute(f"PRAGMA {pragma}").fetchone() for each in (db, today))
            assert ours == theirs


def test_the_log_the_cards_and_the_drafts_are_as_they_were(old: Path) -> None:
    tables = ("reviews", "voids", "cards", "runs", "drafts")
    before = {table: rows(old, table) for table in tables}
    Progress.open(old).close()
    assert {table: rows(old, table) for table in tables} == before
    assert rows(old.with_name("progress.sqlite.v1-backup"), "reviews") == before["reviews"]


def test_what_is_new_in_the_days_is_what_the_log_says(old: Path, progress: Progress) -> None:
    """Also where the first review of an item was undone, or all of them were."""
    assert progress.met_on(["ml"], date(2026, 3, 1)) == 1  # entropy
    assert progress.met_on(["ml"], date(2026, 3, 2)) == 1  # softmax, undone the day before
    assert progress.met_on(["stats"], date(2026, 3, 4)) == 0
    assert progress.met_on(["ml", "stats"], date(2026, 3, 5)) == 1
    assert progress.met_on(["ml"], date(2026, 3, 6)) == 0  # its only review was undone
    migrated = rows(old, "days")
    progress.rebuild()
    assert rows(old, "days") == migrated


def test_a_file_of_version_2_with_a_table_missing_is_refused(old: Path) -> None:
    Progress.open(old).close()
    with closing(connect(old)) as db:
        db.execute("DROP TABLE notes")
    with pytest.raises(ProgressError, match="damaged"):
        Progress.open(old)


def test_times_that_no_program_can_read_are_told_and_repaired(path: Path) -> None:
    """As an import could bring them; nothing else is lost."""
    open_file(path, MIGRATIONS[:2]).close()
    times = (-60_000_000, 10**12, 253_370_851_199_000_000)  # 1969, 1970, 9999
    with closing(connect(path)) as db:
        for number, at in enumerate(times):
            uid = f"{number:032x}"
            day = "2026-03-01"
            review = (uid, at, day, "ml", uid[-1], "0", "choice", "1", 1.0, 1, 0, 1.0, 3)
            db.execute(f"INSERT INTO reviews VALUES ({', '.join('?' * 13)})", review)
            db.execute("INSERT INTO voids VALUES (?, ?)", ("f" * 32, at))
            db.execute("INSERT INTO flags VALUES ('ml', ?, 1, ?)", (uid[-1], at))
            db.execute("INSERT INTO notes VALUES ('ml', ?, 'n', ?)", (uid[-1], at))
            interview = (uid, at, 30, 1.0, 1, 1, 1.0, "{}")
            db.execute(f"INSERT INTO interviews VALUES ({', '.join('?' * 8)})", interview)
        db.commit()
    with Progress.open(path) as progress:
        assert any("10 entries of impossible times" in notice.en for notice in progress.notices)
        assert sorted(progress.cards("ml")) == ["0", "1"]
        assert progress.items_ahead() == {("ml", "2"): 1}
        assert len(progress.marks("ml")) == len(progress.interviews(5)) == 3
        assert progress.export(path.with_name("out.jsonl")) == 3
    assert len(rows(path, "voids")) == 3
    with Progress.open(path) as progress:
        assert progress.notices == []
