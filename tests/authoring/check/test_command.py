"""`quiz check`: what it prints, for people and for programs, and what it leaves with."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.authoring.check.conftest import Planted

QUESTION = "content/questions/log-loss.yaml"
PLAIN = "    expression: -ln(0.5)"


def run(
    *arguments: str, cwd: Path | None = None, **environ: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quiz", "check", *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=os.environ | environ,
        check=False,
    )


def test_a_sound_bank_is_said_to_be_sound(planted: Planted) -> None:
    done = run(str(planted.root))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "planted: 7 items, nothing is wrong.\n"


def test_errors_come_before_warnings_each_with_a_place_to_open(planted: Planted) -> None:
    planted.plant(QUESTION, f"answer: 0.6931\n{PLAIN}", f"answer: 0.7\n{PLAIN}")
    planted.plant(QUESTION, "zh: ln 1 等于 0。", "zh: '等于,零。'")
    planted.plant(
        "solutions/log_softmax.py", "    return", "    shifted = shifted + 0.0\n    return"
    )
    done = run("bank", cwd=planted.root.parent)
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "Errors"
    assert lines[1].startswith(f"bank/{QUESTION}:36:13: the expression comes to 0.6931471806")
    assert lines[1].endswith("[wrong-number]")
    assert lines[3] == "Warnings"
    assert "[surviving-mutant]" in done.stdout
    assert "    - shifted = shifted + 0.0\n    + pass\n" in done.stdout
    assert "1 error(s)" in lines[-1]


def test_programs_get_the_faults_as_json(planted: Planted) -> None:
    planted.plant(QUESTION, f"answer: 0.6931\n{PLAIN}", f"answer: 0.7\n{PLAIN}")
    done = run(str(planted.root), "--format", "json")
    (row,) = json.loads(done.stdout)
    assert done.returncode == 1
    assert list(row) == ["file", "line", "column", "rule", "message", "severity"]
    assert (row["file"], row["line"], row["column"]) == (str(planted.root / QUESTION), 36, 13)
    assert (row["rule"], row["severity"]) == ("wrong-number", "error")


def test_warnings_alone_are_no_failure(planted: Planted) -> None:
    planted.plant(QUESTION, "zh: ln 1 等于 0。", "zh: '等于,零。'")
    done = run(str(planted.root))
    assert done.returncode == 0
    assert "0 error(s), 1 warning(s)" in done.stdout


@pytest.mark.parametrize(
    ("file", "old", "new", "checked", "left_out"),
    [
        (QUESTION, "id: log-loss-zero", "id: Log Loss Zero", 6, 1),
        (QUESTION, "number: 1\n", "number: one\n", 1, 6),
        (QUESTION, "kind: open\n", "kind: [\n", 1, 1),
        # The number that calls its function cannot be recomputed either.
        ("content/exercises/log-softmax.yaml", "N: [1, 4]", "N: [4, 1]", 5, 2),
    ],
)
def test_items_that_could_not_be_loaded_are_counted(
    planted: Planted, file: str, old: str, new: str, checked: int, left_out: int
) -> None:
    planted.plant(file, old, new)
    done = run(str(planted.root))
    last = done.stdout.splitlines()[-1]
    assert f": {checked} item" in last
    assert f" checked, {left_out} left out because of the errors above; " in last
    assert f"{checked} 项，另有 {left_out} 项" in run(str(planted.root), "--lang", "zh").stdout


def test_several_banks_are_checked_one_after_the_other(planted: Planted, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(planted.root, other)
    planted.plant(QUESTION, f"answer: 0.6931\n{PLAIN}", f"answer: 0.7\n{PLAIN}")
    named = run("--bank", str(planted.root), "--bank", str(other), "--format", "json")
    assert (len(json.loads(named.stdout)), named.returncode) == (1, 1)
    environ = run("--format", "json", QUIZ_BANK=str(other))
    assert (json.loads(environ.stdout), environ.returncode) == ([], 0)


def test_what_is_no_bank_is_said_in_a_sentence(tmp_path: Path) -> None:
    done = run(str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"quiz: {tmp_path} is not a bank: it has no folder content/ with questions in it\n"
    )


def test_the_summary_is_there_in_chinese(planted: Planted) -> None:
    assert run(str(planted.root), "--lang", "zh").stdout == "planted：共 7 项，没有发现问题。\n"


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no terminals here")
def test_a_terminal_is_shown_how_far_it_is(planted: Planted) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "quiz", "check", str(planted.root), "--afresh"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=False)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert done.stdout == b"planted: 7 items, nothing is wrong.\n"
    assert "Checking 7 of 7" in shown
    assert shown.endswith("\r\x1b[K")


@pytest.mark.parametrize("how", ["link loop", "large file", "other encoding", "link outside"])
def test_an_odd_file_gets_a_sentence(planted: Planted, how: str) -> None:
    odd = planted.root / "content/questions/odd.yaml"
    match how:
        case "link loop":
            (odd.parent / "again").symlink_to("..")
        case "large file":
            with odd.open("wb") as file:
                file.truncate(100_000_000)
        case "other encoding":
            odd.write_text("kind: open", encoding="utf-16")
        case _:
            odd.symlink_to("/etc/hostname")
    done = run(str(planted.root), "--format", "json")
    (fault,) = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (1, "")
    assert fault["rule"] in {"link-loop", "too-large", "encoding", "link-outside"}
    assert Path(fault["file"]).parent == odd.parent
