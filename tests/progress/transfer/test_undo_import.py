"""An import taken back: what it brought is gone, what was done since stays."""

from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.progress import Interview, Marked, Progress, ProgressError, Review, new_uid

Make = Callable[..., Review]


@pytest.fixture
def elsewhere(tmp_path: Path, progress: Progress, make_review: Make) -> Path:
    """An export of a machine that knows, undid and marked what is here, and has more."""
    shared = make_review("shared")
    progress.record(shared)
    progress.write_note(("ml", "shared"), "mine")
    progress.flag(("ml", "shared"), True)
    file = tmp_path / "elsewhere.jsonl"
    progress.export(file)
    with Progress.open(tmp_path / "elsewhere.sqlite") as other:
        other.import_(file)
        other.undo(shared.uid)
        other.record(make_review("theirs", days=1))
        other.write_note(("ml", "shared"), "theirs")
        other.flag(("ml", "shared"), False)
        other.write_note(("ml", "theirs"), "new")
        at = make_review().at
        other.keep_interview(Interview(new_uid(), at, 30, 60.0, 2, 1, 0.5, "{}"))
        other.export(file)
    return file


def exported(progress: Progress, name: str) -> bytes:
    progress.export(progress.path.with_name(name))
    return progress.path.with_name(name).read_bytes()


def test_it_is_as_if_it_had_never_been(progress: Progress, elsewhere: Path) -> None:
    before, cards = exported(progress, "before"), progress.cards("ml")
    merged = progress.import_(elsewhere)
    assert exported(progress, "between") == elsewhere.read_bytes()
    undone = progress.undo_import()
    assert (undone.new, undone.undone, undone.marks, undone.interviews) == (1, 1, 3, 1)
    assert (merged.new, merged.marks) == (undone.new, undone.marks)
    assert exported(progress, "after") == before
    assert progress.cards("ml") == cards
    progress.rebuild()
    assert progress.cards("ml") == cards
    with pytest.raises(ProgressError, match="no import"):
        progress.undo_import()
    assert progress.import_(elsewhere) == merged


def test_what_was_done_since_stays(progress: Progress, elsewhere: Path, make_review: Make) -> None:
    progress.import_(elsewhere)
    later = make_review("theirs", days=2)
    progress.record(later)
    progress.write_note(("ml", "shared"), "mine again")
    progress.undo_import()
    assert progress.history(("ml", "theirs")) == [later]
    assert progress.marks("ml") == {"shared": Marked(True, "mine again")}


def test_an_import_that_brings_nothing_is_none(progress: Progress, elsewhere: Path) -> None:
    progress.import_(elsewhere)
    progress.import_(elsewhere)
    progress.undo_import()
    with pytest.raises(ProgressError, match="no import"):
        progress.undo_import()


def test_the_log_still_only_grows(progress: Progress, elsewhere: Path) -> None:
    import sqlite3

    progress.import_(elsewhere)
    for table in ("reviews", "voids", "interviews"):
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            progress._db.execute(f"DELETE FROM {table}")
