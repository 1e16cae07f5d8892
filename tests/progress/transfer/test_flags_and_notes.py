"""Flags, notes and interviews travel with the log; what version 1 exported still comes in."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quiz.progress import Interview, Marked, Merged, Progress, ProgressError, new_uid

KEY = ("ml", "softmax")
VERSION_1 = Path(__file__).parents[1] / "version_1.jsonl"


@pytest.fixture
def other(tmp_path: Path) -> Progress:
    with Progress.open(tmp_path / "other" / "progress.sqlite") as opened:
        yield opened


@pytest.fixture
def carry(tmp_path: Path) -> Callable[[Progress, Progress], Merged]:
    def export_and_import(source: Progress, target: Progress) -> Merged:
        source.export(tmp_path / "log.jsonl")
        return target.import_(tmp_path / "log.jsonl")

    return export_and_import


def interview(uid: str | None = None, right: int = 3) -> Interview:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    return Interview(uid or new_uid(), at, 30, 1200.0, 4, right, 0.75, "{}")


def test_another_machine_gets_marks_and_interviews(
    progress: Progress, other: Progress, carry: Callable
) -> None:
    progress.flag(KEY, True)
    progress.write_note(KEY, "减去最大值")
    progress.write_note(("ml", "entropy"), "gone")
    progress.write_note(("ml", "entropy"), "")
    kept = interview()
    progress.keep_interview(kept)
    everything = Merged(new=0, known=0, undone=0, marks=3, interviews=1)
    assert carry(progress, other) == everything
    assert other.marks("ml") == {"softmax": Marked(True, "减去最大值")}
    assert other.interviews(9) == [kept]
    assert carry(progress, other) == Merged(0, 0, 0)


def test_the_later_change_wins_over_the_one_here(
    progress: Progress, other: Progress, carry: Callable
) -> None:
    progress.write_note(KEY, "old")
    carry(progress, other)
    other.write_note(KEY, "")
    other.flag(KEY, True)
    carry(progress, other)
    assert other.marks("ml") == {"softmax": Marked(flagged=True)}
    assert carry(other, progress).marks == 2
    assert progress.marks("ml") == {"softmax": Marked(flagged=True)}


def test_an_interview_that_tells_another_story_is_refused(
    progress: Progress, other: Progress, carry: Callable
) -> None:
    mine = interview()
    progress.keep_interview(mine)
    other.keep_interview(interview(mine.uid, right=0))
    other.flag(KEY, True)
    with pytest.raises(ProgressError, match=rf"line 3.*{mine.uid}"):
        carry(other, progress)
    assert progress.interviews(9) == [mine]
    assert progress.marks("ml") == {}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'"flagged":true', b'"flagged":1', "line 2.*flagged"),
        (b'"text":"in', b'"text":"at', "line 5.*not those that were exported"),
        (b'"minutes":30', b'"minutes":-3', "line 4.*minutes"),
        (b'"flags":1', b'"flags":2', "line 5.*not those that were exported"),
        (b'"interview"', b'"interviews"', "line 4.*interviews"),
        (b'"version":2', b'"version":1', "line 2.*format 1"),
        (b"Z", b"", "line 2.*time zone"),
    ],
)
def test_a_damaged_line_is_refused(
    progress: Progress, other: Progress, tmp_path: Path, old: bytes, new: bytes, said: str
) -> None:
    progress.flag(KEY, True)
    progress.write_note(KEY, "in nats")
    progress.keep_interview(interview())
    file = tmp_path / "log.jsonl"
    progress.export(file)
    whole = file.read_bytes()
    assert old in whole
    file.write_bytes(whole.replace(old, new))
    with pytest.raises(ProgressError, match=said):
        other.import_(file)
    assert other.marks("ml") == {}
    assert other.interviews(9) == []


class TestVersion1:
    def test_its_export_comes_in(self, progress: Progress) -> None:
        assert progress.import_(VERSION_1) == Merged(new=8, known=0, undone=2)
        assert set(progress.cards("ml")) == {"softmax", "entropy"}
        assert progress.import_(VERSION_1) == Merged(new=0, known=8, undone=0)

    def test_it_is_what_a_file_of_version_1_held(self, progress: Progress, other: Progress) -> None:
        """What comes through the export and through the file itself is the same."""
        import sqlite3

        old = other.path.with_name("old.sqlite")
        with sqlite3.connect(old) as db:
            db.executescript(VERSION_1.with_name("version_1.sql").read_text(encoding="utf-8"))
        db.close()
        progress.import_(VERSION_1)
        with Progress.open(old) as migrated:
            for bank in ("ml", "stats"):
                assert migrated.cards(bank) == progress.cards(bank)
            assert migrated.recent(["ml", "stats"], 99) == progress.recent(["ml", "stats"], 99)

    def test_its_file_may_be_replaced_by_an_export_of_today(
        self, progress: Progress, tmp_path: Path
    ) -> None:
        file = tmp_path / "log.jsonl"
        file.write_bytes(VERSION_1.read_bytes())
        progress.export(file)
        assert json.loads(file.read_text().splitlines()[0])["version"] == 2
