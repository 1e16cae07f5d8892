"""How `quiz` ends when others end it: a reader that has enough, and Ctrl+C."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.progress import Progress


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("list", "--format", "json"),
        ("show", "loss-meaning", "--answer"),
        ("progress",),
        ("practice", "--plain"),
    ],
)
def test_a_reader_that_has_left_is_no_failure(arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "quiz", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=600,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_ctrl_c_in_a_session_says_nothing_and_keeps_what_was_answered(
    talk: Callable, progress_file: Path
) -> None:
    session = talk("practice", "--plain", "--id", "loss-value", "--id", "loss-bug")
    session.say("ln(2)")
    session.process.send_signal(signal.SIGINT)
    done = session.end()
    assert done.status == 130
    assert done.err.strip() == ""
    with Progress.open(progress_file) as progress:
        assert len(progress.history(("sample", "loss-value"))) == 1


def test_killed_in_a_session_loses_no_answer(talk: Callable, progress_file: Path) -> None:
    session = talk("practice", "--plain", "--id", "loss-value", "--id", "loss-bug")
    assert "Right" in session.say("ln(2)")
    session.process.kill()
    session.process.wait()
    with Progress.open(progress_file) as progress:
        assert len(progress.history(("sample", "loss-value"))) == 1
