"""Who practises a bank with faults, or goes on with a draft, is told what is going on."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.authoring.check.conftest import Planted

QUESTION = "content/questions/log-loss.yaml"


def practise(
    planted: Planted, tmp_path: Path, typed: str, *more: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quiz", "practice", "--plain", "--bank", str(planted.root), *more],
        input=typed,
        capture_output=True,
        text=True,
        env=os.environ | {"QUIZ_DATA": str(tmp_path)},
        check=False,
    )


def test_items_that_are_left_out_are_mentioned(planted: Planted, tmp_path: Path) -> None:
    assert practise(planted, tmp_path, ":quit\n").stderr == ""
    planted.plant(QUESTION, "id: log-loss-zero", "id: Log Loss Zero")
    done = practise(planted, tmp_path, ":quit\n")
    assert (done.returncode, "Log loss" in done.stdout) == (0, True)
    assert "planted: 1 faulty place(s) are left out; `quiz check` lists them" in done.stderr
    assert "用 `quiz check`" in practise(planted, tmp_path, ":quit\n", "--lang", "zh").stderr


def test_a_draft_is_said_to_be_one(planted: Planted, tmp_path: Path) -> None:
    only = ("--id", "log-loss")
    assert "begun an answer" not in practise(planted, tmp_path, "It punishes\n", *only).stdout
    again = practise(planted, tmp_path, ":quit\n", *only).stdout
    assert "You had begun an answer; what you type goes on below it:\n| It punishes\n" in again
