"""The log beside the file: copied with it, damaged, or gone when no program is open."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest

from quiz.progress import Progress, ProgressError, Review
from quiz.progress.database.wal import beside, lost_writes

FRAME = 24 + 4096

Make = Callable[..., Review]
ANSWERS = 6


@pytest.fixture
def answered(progress: Progress, make_review: Make) -> Progress:
    """A file that is open, its answers still in the log beside it."""
    for number in range(ANSWERS):
        progress.record(make_review(f"item-{number}", days=number))
    return progress


def copy_of(progress: Progress, log: bytes) -> Path:
    """The file as a crash would leave it, with this log."""
    copy = progress.path.with_name("copy.sqlite")
    shutil.copyfile(progress.path, copy)
    beside(copy).write_bytes(log)
    return copy


def test_a_copy_of_the_file_alone_lacks_answers_and_a_backup_has_them(answered: Progress) -> None:
    backup = answered.path.with_name("backup.sqlite")
    answered.backup(backup)
    assert not beside(backup).exists()
    assert backup.stat().st_mode & 0o777 == 0o600
    with closing(connect(backup)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("SELECT count(*) FROM reviews").fetchone() == (ANSWERS,)
    with Progress.open(backup) as opened:
        assert opened.cards("ml") == answered.cards("ml")


def test_a_backup_overwrites_nothing(answered: Progress, tmp_path: Path) -> None:
    for taken in (answered.path, tmp_path):
        with pytest.raises(ProgressError, match="already"):
            answered.backup(taken)
    with pytest.raises(ProgressError, match="could not be written"):
        answered.backup(tmp_path / "no" / "folder")
    assert len(answered.cards("ml")) == ANSWERS


def test_the_file_is_whole_when_no_program_is_open(answered: Progress) -> None:
    answered.close()
    assert not beside(answered.path).exists()
    with closing(connect(f"file:{answered.path}?immutable=1", uri=True)) as db:
        assert db.execute("SELECT count(*) FROM reviews").fetchone() == (ANSWERS,)


def test_a_whole_log_is_read_and_nothing_is_said(answered: Progress) -> None:
    log = beside(answered.path).read_bytes()
    assert lost_writes(log) == 0
    for end in (len(log) - 1, len(log) - 4096, 40, 10, 0):  # killed while it wrote
        assert lost_writes(log[:end]) == 0
    with Progress.open(copy_of(answered, log)) as opened:
        assert opened.notices == []
        assert len(opened.cards("ml")) == ANSWERS


@pytest.mark.parametrize("where", [5, 30, 36, 41, 0.3, 0.5, -50])
def test_a_damaged_log_is_told_and_kept(answered: Progress, where: float) -> None:
    log = bytearray(beside(answered.path).read_bytes())
    place = int(where * len(log)) if isinstance(where, float) else int(where)
    log[place] ^= 0xFF
    assert lost_writes(bytes(log)) > 0
    copy = copy_of(answered, bytes(log))
    with Progress.open(copy) as opened:
        (notice,) = opened.notices
        kept = len(opened.cards("ml"))
        assert kept < ANSWERS
        assert f"{kept} answers are in the file" in notice.en
        assert copy.with_name("copy.sqlite.wal-damaged").read_bytes() == bytes(log)
    with Progress.open(copy) as again:
        assert again.notices == []


@pytest.mark.parametrize("place", [0, 3, 7, *range(8, 24), 24, 4119])
def test_damage_to_the_very_last_page_is_told(answered: Progress, place: int) -> None:
    """The number, size, salts and sums before it, and the page itself: SQLite drops it."""
    log = bytearray(beside(answered.path).read_bytes())
    log[len(log) - FRAME + place] ^= 0xFF
    assert lost_writes(bytes(log)) == 1
    with Progress.open(copy_of(answered, bytes(log))) as opened:
        assert len(opened.notices) == 1
        assert len(opened.cards("ml")) == ANSWERS - 1


def test_pages_left_of_an_earlier_round_are_no_damage(
    answered: Progress, make_review: Make
) -> None:
    """The log is begun anew, from its start, once all of it is in the file."""
    with closing(connect(answered.path)) as db:
        db.execute("PRAGMA wal_checkpoint(PASSIVE)")
    before = len(beside(answered.path).read_bytes())
    answered.record(make_review("one-more", days=9))
    log = beside(answered.path).read_bytes()
    assert len(log) == before
    assert lost_writes(log) == 0
    first_round = log[-FRAME + 8 : -FRAME + 16]
    assert first_round != log[16:24]
