"""`quiz start`, `quiz grade` and `quiz watch` as a learner, and a script, meets them."""

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.bank import builtin
from quiz.practice.answers import Coded, from_json
from quiz.progress import Progress

from .conftest import Done

Quiz = Callable[..., Done]

RIGHT = """
import numpy as np

def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
"""
UNSTABLE = RIGHT.replace("z - z.max(axis=1, keepdims=True)", "z")
COLUMNS = RIGHT.replace("axis=1", "axis=0")


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the built-in bank is compiled by the first command, for all."""
    return tmp_path_factory.mktemp("compiled")


@pytest.fixture(autouse=True)
def builtin_bank(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, compiled: Path) -> None:
    monkeypatch.setenv("QUIZ_BANK", str(builtin()))
    monkeypatch.setenv("QUIZ_CACHE", str(compiled))
    monkeypatch.chdir(tmp_path)


def graded(quiz: Quiz, source: str, *options: str) -> Done:
    return quiz("grade", "softmax", "-", *options, stdin=source)


def test_the_starter_is_written_once_and_fails(quiz: Quiz, tmp_path: Path) -> None:
    done = quiz("start", "softmax")
    assert done.status == 0, done.err
    assert "quiz grade softmax softmax.py" in done.out
    starter = (tmp_path / "softmax.py").read_text()
    assert "def softmax(z)" in starter
    again = quiz("start", "softmax")
    assert again.status == 2
    assert "already" in again.err
    assert (tmp_path / "softmax.py").read_text() == starter
    assert quiz("grade", "softmax", "softmax.py").status == 1


def test_a_right_function_passes_and_meets_the_reference(quiz: Quiz) -> None:
    done = graded(quiz, RIGHT)
    assert done.status == 0, done.out + done.err
    for word in ("Passed", "100%", "correct", "stable", "pure", "fast", "Reference", "interview"):
        assert word in done.out


def test_what_only_overflows_is_not_called_wrong(quiz: Quiz) -> None:
    done = graded(quiz, UNSTABLE)
    assert done.status == 1
    assert "Right on ordinary inputs, not on extreme ones" in done.out
    assert "✓ correct" in done.out


def test_a_mistake_is_shown_on_a_small_input_and_named(quiz: Quiz) -> None:
    fields = json.loads(graded(quiz, COLUMNS, "--format", "json").out)
    assert fields["mistake"]["id"]
    assert fields["failure"]["arguments"]["z"] != []
    shown = graded(quiz, COLUMNS, "--seed", str(fields["seed"])).out
    assert "What went wrong" in shown
    assert "expected" in shown
    assert "--hints 1" in shown


def test_hints_come_one_at_a_time(quiz: Quiz) -> None:
    one, two = (graded(quiz, COLUMNS, "--hints", n).out for n in ("1", "2"))
    assert "Hint 1 of 3" in one
    assert "Hint 2 of 3" not in one
    assert "Hint 2 of 3" in two


def test_the_json_has_the_fields_that_scripts_rely_on(quiz: Quiz) -> None:
    done = graded(quiz, RIGHT, "--format", "json", "--seed", "7")
    assert done.status == 0
    fields = json.loads(done.out)
    assert list(fields) == [
        *("exercise", "passed", "score", "seed", "criteria"),
        *("failure", "mistake", "printed", "sandbox", "seconds", "left_out"),
    ]
    assert fields["passed"] is True
    assert fields["score"] == 1
    assert fields["seed"] == 7
    assert [each["name"] for each in fields["criteria"]] == ["correct", "stable", "pure", "fast"]
    assert fields["sandbox"]["level"] == "full"


def test_a_seed_replays_a_grade(quiz: Quiz) -> None:
    one, two = (
        json.loads(graded(quiz, COLUMNS, "--format", "json", "--seed", "3").out) for _ in range(2)
    )
    assert one | {"seconds": 0} == two | {"seconds": 0}


@pytest.mark.parametrize(
    ("source", "status", "said"),
    [
        (b"def softmax(z:\n", 1, "line 1"),
        (b"def soft_max(z): return z", 1, "softmax"),
        (b"def softmax(z, axis): return z", 1, "2 arguments"),
        (b"", 1, "empty"),
        (b"a\0b", 2, "null byte"),
        (b"\xff\xfe", 2, "UTF-8"),
    ],
)
def test_a_file_that_cannot_be_run_gets_one_sentence(
    quiz: Quiz, source: bytes, status: int, said: str
) -> None:
    done = quiz("grade", "softmax", "-", stdin=source)
    assert done.status == status
    assert done.out == ""
    assert said in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_a_text_that_cannot_be_run_is_a_failed_grade_for_scripts(quiz: Quiz) -> None:
    done = quiz("grade", "softmax", "-", "--format", "json", stdin="def softmax(z:\n")
    assert done.status == 1
    fields = json.loads(done.out)
    assert fields["passed"] is False
    assert "line 1" in fields["criteria"][0]["detail"]


def test_what_is_not_there_is_said(quiz: Quiz) -> None:
    assert quiz("grade", "softmax", "nowhere.py").status == 2
    near = quiz("grade", "soft_max", "nowhere.py")
    assert near.status == 2
    assert "did you mean 'softmax'?" in near.err


def test_grades_are_kept_unless_a_script_asks_not_to(quiz: Quiz, progress_file: Path) -> None:
    graded(quiz, COLUMNS, "--no-record")
    assert not progress_file.exists()
    graded(quiz, COLUMNS)
    graded(quiz, RIGHT)
    with Progress.open(progress_file) as progress:
        failed, passed = progress.history(("cross-entropy", "softmax"))
    assert (failed.right, failed.rating) == (False, 1)
    assert (passed.right, passed.rating, passed.score) == (True, 3, 1.0)
    answer = from_json(failed.answer)
    assert isinstance(answer, Coded)
    assert answer.source == COLUMNS
    assert answer.mistake


def test_chinese_is_chinese(quiz: Quiz) -> None:
    done = graded(quiz, COLUMNS, "--lang", "zh")
    for word in ("未通过", "正确", "错在哪里", "应为"):
        assert word in done.out


def test_watch_grades_again_on_every_save(tmp_path: Path) -> None:
    file = tmp_path / "softmax.py"
    file.write_text(COLUMNS)
    command = [sys.executable, "-m", "quiz", "watch", "softmax", str(file), "--no-record"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            assert "Not passed" in _shown_until(process, b"Ctrl+C")
            # Saved as editors do: written beside, then moved over. It may take the watcher a
            # moment to look, so the file is saved until it is seen.
            shown = ""
            end = time.monotonic() + 30
            while "Passed" not in shown and time.monotonic() < end:
                beside = tmp_path / "beside"
                beside.write_text(RIGHT)
                beside.replace(file)
                shown = _shown_until(process, b"Ctrl+C", 2)
            assert "✓ Passed" in shown
        finally:
            process.kill()


def _shown_until(process: subprocess.Popen[bytes], mark: bytes, seconds: float = 30) -> str:
    assert process.stdout is not None
    heard, end = b"", time.monotonic() + seconds
    while mark not in heard and (left := end - time.monotonic()) > 0:
        if select.select([process.stdout], [], [], left)[0]:
            data = os.read(process.stdout.fileno(), 65536)
            if not data:
                break
            heard += data
    return heard.decode()


WITHOUT_LANDLOCK = """
import sys
sys.path.insert(0, {sandbox!r})
from lacking_kernel import forget
forget(["landlock_create_ruleset"])
from quiz.cli import main
sys.argv = ["quiz", *sys.argv[1:]]
main()
"""


def on_a_weak_machine(*arguments: str, stdin: str = "") -> Done:
    sandbox = Path(__file__).parents[1] / "sandbox"
    script = WITHOUT_LANDLOCK.format(sandbox=str(sandbox))
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def test_where_code_cannot_be_locked_in_nothing_is_graded(progress_file: Path) -> None:
    done = on_a_weak_machine("grade", "softmax", "-", stdin=RIGHT)
    assert done.status == 3
    assert done.out == ""
    assert "landlock" in done.err
    assert not progress_file.exists()


def test_one_s_own_code_can_be_graded_all_the_same() -> None:
    options = ("--allow-weak-sandbox", "--format", "json")
    done = on_a_weak_machine("grade", "softmax", "-", *options, stdin=RIGHT)
    assert done.status == 0, done.err
    sandbox = json.loads(done.out)["sandbox"]
    assert sandbox["level"] == "weak"
    assert "landlock" not in sandbox["layers"]


def test_doctor_says_what_a_weak_machine_lacks(quiz: Quiz) -> None:
    weak = on_a_weak_machine("doctor")
    assert weak.status == 3
    assert "Lacking: landlock" in weak.out
    assert "ALLOWED" in weak.out
    sound = quiz("doctor", "--format", "json")
    assert sound.status == 0
    assert json.loads(sound.out)["safe"] is True
