"""Flags and notes: what the learner marked stays marked, here and on another machine."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz.progress import Marked, Progress
from quiz.progress.flags_and_notes import Flag, Note, take_flag, take_note

KEY = ("ml", "softmax")
Change = Flag | Note


def put(progress: Progress, *changes: Change) -> None:
    """Changes that were made at their own time, as an import brings them."""
    with progress._writing() as db:
        for change in changes:
            take_flag(db, change) if isinstance(change, Flag) else take_note(db, change)


def at(day: int) -> datetime:
    return datetime(2026, 3, day, tzinfo=UTC)


def test_nothing_is_marked_at_first(progress: Progress) -> None:
    assert progress.marks("ml") == {}


def test_marks_are_read_back_after_closing(path: Path, progress: Progress) -> None:
    progress.flag(KEY, True)
    progress.write_note(KEY, "减去最大值,\nthen exp\n")
    progress.write_note(("ml", "entropy"), "in nats")
    progress.flag(("stats", "softmax"), True)
    progress.close()
    with Progress.open(path) as again:
        assert again.marks("ml") == {
            "entropy": Marked(note="in nats"),
            "softmax": Marked(flagged=True, note="减去最大值,\nthen exp\n"),
        }
        assert again.marks("stats") == {"softmax": Marked(flagged=True)}


def test_a_flag_taken_away_and_a_blank_note_leave_nothing(progress: Progress) -> None:
    progress.flag(KEY, True)
    progress.write_note(KEY, "first")
    progress.write_note(KEY, "second")
    assert progress.marks("ml") == {"softmax": Marked(True, "second")}
    progress.flag(KEY, False)
    assert progress.marks("ml") == {"softmax": Marked(False, "second")}
    progress.write_note(KEY, " \n")
    assert progress.marks("ml") == {}


def test_half_a_character_in_a_note_becomes_a_question_mark(progress: Progress) -> None:
    progress.write_note(KEY, "a\ud83db")
    assert progress.marks("ml")["softmax"].note == "a?b"


def test_marks_do_not_touch_reviews(progress: Progress, make_review: Callable) -> None:
    state = progress.record(make_review())
    progress.flag(KEY, True)
    progress.write_note(KEY, "again")
    progress.rebuild()
    assert progress.cards("ml") == {"softmax": state}
    assert progress.marks("ml") == {"softmax": Marked(True, "again")}


@pytest.mark.parametrize("turned", [False, True])
def test_the_later_change_wins_whichever_comes_first(progress: Progress, turned: bool) -> None:
    changes: list[Change] = [
        Flag(*KEY, True, at(1)),
        Flag(*KEY, False, at(2)),
        Note(*KEY, "older", at(1)),
        Note(*KEY, "newer", at(2)),
    ]
    put(progress, *(reversed(changes) if turned else changes))
    assert progress.marks("ml") == {"softmax": Marked(False, "newer")}


def test_a_flag_here_and_a_note_there_are_both_kept(progress: Progress) -> None:
    put(progress, Flag(*KEY, True, at(1)), Note(*KEY, "there", at(2)))
    assert progress.marks("ml") == {"softmax": Marked(True, "there")}


def test_what_is_done_now_wins_also_when_the_clock_was_set_back(progress: Progress) -> None:
    ahead = datetime.now(UTC) + timedelta(days=400)
    put(progress, Flag(*KEY, True, ahead), Note(*KEY, "from the future", ahead))
    progress.flag(KEY, False)
    progress.write_note(KEY, "of today")
    assert progress.marks("ml") == {"softmax": Marked(False, "of today")}


def test_marking_again_what_is_marked_is_no_change(progress: Progress, tmp_path: Path) -> None:
    """Else it would win against a change that was made elsewhere in between."""
    for _ in range(2):
        progress.flag(KEY, True)
        progress.write_note(KEY, "same")
        progress.export(tmp_path / f"{len(os.listdir(tmp_path))}.jsonl")
    first, second = sorted(tmp_path.glob("*.jsonl"))
    assert first.read_bytes() == second.read_bytes()
