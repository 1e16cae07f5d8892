"""A grade is kept before it is shown, and its exit status stands whoever has stopped reading."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.bank import builtin
from quiz.progress import Progress

from .conftest import Done

COLUMNS = """
import numpy as np

def softmax(z):
    e = np.exp(z - z.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)
"""
PASSED, NOT_PASSED = 0, 1


@pytest.fixture
def submission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZ_BANK", str(builtin()))
    file = tmp_path / "softmax.py"
    file.write_text(COLUMNS)
    return file


def shell(line: str) -> Done:
    """What `sh` makes of a line in which `quiz` is the command."""
    quiz = f"{shlex.quote(sys.executable)} -m quiz"
    done = subprocess.run(
        ["sh", "-c", line.replace("quiz", quiz, 1)],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def kept(progress_file: Path) -> int:
    with Progress.open(progress_file) as progress:
        return len(progress.history(("cross-entropy", "softmax")))


def without_reader(*arguments: str) -> Done:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "quiz", *arguments],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        timeout=600,
        check=False,
    )
    os.close(writing)
    return Done(done.returncode, "", done.stderr)


def test_a_grade_that_nobody_reads_is_kept_and_has_its_status(
    submission: Path, progress_file: Path
) -> None:
    done = without_reader("grade", "softmax", str(submission))
    assert (done.status, done.err) == (NOT_PASSED, "")
    assert kept(progress_file) == 1


@pytest.mark.soak
def test_a_grade_is_kept_where_no_stream_is_open(submission: Path, progress_file: Path) -> None:
    done = shell(f"quiz grade softmax {submission} <&- >&- 2>&-")
    assert (done.status, done.out, done.err) == (NOT_PASSED, "", "")
    assert kept(progress_file) == 1


@pytest.mark.soak
def test_a_grade_that_cannot_be_written_is_kept_and_told(
    submission: Path, progress_file: Path
) -> None:
    done = shell(f"quiz grade softmax {submission} --format json >/dev/full")
    assert done.status == NOT_PASSED
    assert done.err == "quiz: standard output cannot be written (No space left on device)\n"
    assert kept(progress_file) == 1


def test_killed_on_sight_of_the_verdict_the_grade_is_kept(
    submission: Path, progress_file: Path
) -> None:
    command = [sys.executable, "-m", "quiz", "grade", "softmax", str(submission)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert b"Not passed" in process.stdout.readline()
        process.kill()
    assert kept(progress_file) == 1


BROKEN_REPORT = """
import sys
import quiz.coding.grade_text
def broken(*_):
    raise RuntimeError("no words for it")
quiz.coding.grade_text.report_lines = broken
from quiz.cli import main
main()
"""


def test_a_report_that_cannot_be_made_loses_no_grade(submission: Path, progress_file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BROKEN_REPORT, "grade", "softmax", str(submission)],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == NOT_PASSED
    assert "no words for it" in done.stderr
    assert "Traceback" not in done.stderr
    assert kept(progress_file) == 1


@pytest.mark.soak
def test_a_grade_that_cannot_be_kept_is_shown_all_the_same(
    quiz: Callable[..., Done], submission: Path, progress_file: Path
) -> None:
    progress_file.parent.mkdir(parents=True, exist_ok=True)
    progress_file.write_bytes(b"no database" * 100)
    done = quiz("grade", "softmax", str(submission))
    assert "Not passed" in done.out
    assert str(progress_file) in done.err
    assert done.status == 2


def test_a_check_that_nobody_reads_has_its_status(tmp_path: Path) -> None:
    questions = tmp_path / "bank" / "content" / "questions"
    questions.mkdir(parents=True)
    (questions / "broken.yaml").write_text("kind: [\n")
    assert without_reader("check", str(tmp_path / "bank")).status == NOT_PASSED


@pytest.mark.parametrize(
    "streams",
    [
        "<&- >&- 2>&-",
        *(pytest.param(each, marks=pytest.mark.soak) for each in ("<&-", ">&-", "2>&-")),
    ],
)
def test_a_command_needs_no_stream(streams: str) -> None:
    done = shell(f"quiz list --counts {streams}")
    assert done.status == PASSED
    assert done.err == ""


def test_a_list_that_cannot_be_written_is_told_without_a_traceback() -> None:
    done = shell("quiz list >/dev/full")
    assert done.status == 2
    assert done.err == "quiz: standard output cannot be written (No space left on device)\n"


@pytest.mark.soak
def test_a_refusal_that_cannot_be_written_keeps_its_status() -> None:
    assert shell("quiz show nothing-like-it 2>/dev/full").status == 2


@pytest.mark.soak
def test_a_session_without_input_ends() -> None:
    done = shell("quiz practice --plain --id loss-value <&-")
    assert done.status == PASSED
    assert done.err == ""
