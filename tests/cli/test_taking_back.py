"""Answers and imports are taken back, and the file is copied, from the command line."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz.progress import Progress, Review, new_uid

from .conftest import Done

Quiz = Callable[..., Done]


@pytest.fixture
def ahead(progress_file: Path) -> datetime:
    """An answer was given under a clock that ran ten years ahead."""
    at = datetime.now(UTC) + timedelta(days=3650)
    day = at.date().isoformat()
    answer = Review(
        new_uid(), at, day, "sample", "loss-value", "0", "numeric", "{}", 1.0, True, 0, 1.0, 3
    )
    with Progress.open(progress_file, lambda: at) as progress:
        progress.record(answer)
    return at


def test_an_answer_of_the_future_is_told_listed_and_taken_back(
    quiz: Quiz, ahead: datetime, progress_file: Path
) -> None:
    shown = quiz("progress", "history", "loss-value")
    assert "later than now" in shown.err
    assert f"{ahead.astimezone():%Y-%m-%d %H:%M}" in shown.out
    assert "later than now" in shown.out
    done = quiz("progress", "history", "sample/loss-value", "--take-back", "1")
    assert (done.status, done.err) == (0, "")
    with Progress.open(progress_file) as progress:
        assert progress.ahead(("sample", "loss-value")) == []
    # What it says undoes it.
    undo = done.out.split("quiz ")[-1].split()
    assert quiz(*undo).status == 0
    with Progress.open(progress_file) as progress:
        assert len(progress.ahead(("sample", "loss-value"))) == 1


@pytest.mark.soak
def test_what_is_not_there_is_said_in_both_languages(quiz: Quiz, ahead: datetime) -> None:
    assert ahead
    for arguments, words in (
        (("history", "nothing"), ("no item", "没有 id")),
        (("history", "loss-value", "--take-back", "2"), ("no answer 2", "没有第 2")),
        (("history", "loss-value", "--put-back", "x"), ("no review x", "没有记录 x")),
        (("import",), ("--undo", "--undo")),
        (("import", "--undo"), ("no import", "没有可以撤销")),
    ):
        for language, word in zip(("en", "zh"), words, strict=True):
            done = quiz("--lang", language, "progress", *arguments)
            assert done.status == 2
            assert word in done.err


def test_a_backup_is_whole_and_an_import_is_taken_back(
    quiz: Quiz, ahead: datetime, progress_file: Path, tmp_path: Path
) -> None:
    assert ahead
    backup, export = tmp_path / "backup.sqlite", tmp_path / "export.jsonl"
    assert quiz("progress", "backup", str(backup)).status == 0
    with Progress.open(backup) as progress:
        assert len(progress.ahead(("sample", "loss-value"))) == 1
        progress.flag(("sample", "loss-bug"), True)
        progress.export(export)
    assert quiz("progress", "import", str(export)).status == 0
    assert "1 flags" in quiz("progress", "import", "--undo").out
    with Progress.open(progress_file) as progress:
        assert progress.marks("sample") == {}


def test_an_export_goes_to_standard_output_alone(quiz: Quiz, ahead: datetime) -> None:
    assert ahead
    done = quiz("progress", "export", "/dev/stdout")
    assert done.status == 0
    assert done.out.startswith('{"format":"quiz-progress"')
    assert done.out.splitlines()[-1].startswith('{"end":')
    assert "Wrote 1 reviews" in done.err
