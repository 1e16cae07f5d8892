"""``python -m quiz.bank``: the faults of a bank for its author."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bank.conftest import Folder


def _run(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "quiz.bank", str(root)]
    checkout = Path(__file__).resolve().parents[2]
    return subprocess.run(command, capture_output=True, text=True, cwd=checkout, check=False)


def test_a_sound_bank_is_counted(folder: Folder) -> None:
    done = _run(folder.root)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "6 items, 0 faults\n")


def test_each_fault_is_a_line_that_an_editor_can_jump_to(folder: Folder) -> None:
    folder.change("content/questions/softmax.yaml", "level: senior", "level: expert")
    done = _run(folder.root)
    assert done.returncode == 1
    assert done.stdout == (
        "content/questions/softmax.yaml:5:8: `level` must be one of screen, onsite or senior, "
        "not the text 'expert' [unknown-value]\n"
    )


def test_what_is_no_bank_is_said_in_a_sentence(tmp_path: Path) -> None:
    done = _run(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"{tmp_path} is not a bank: it has no folder content/ with questions in it\n"
    )
