"""`quiz preview`: an item as a learner meets it, in both languages, and how it is marked."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

import pytest

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "tests/samples/bank"
CHECKED = ROOT / "tests/authoring/check/bank"

TOPICS = "- {id: t, title: T}\n"
EXERCISE = """\
kind: code
id: total
topic: t
title: {en: Total, zh: 总和}
function: total
statement: {en: Add them., zh: 求和。}
returns: {en: the sum, zh: 和}
sizes: {N: [1, 4]}
arguments: {x: {draw: normal, shape: [N], note: {en: numbers, zh: 数}}}
edges:
  - {name: huge, title: {en: huge ones, zh: 很大的数}, arguments: {x: [1.0e9, 1]}}
speed: {sizes: {N: 1000}}
example: {arguments: {x: [1, 2]}, result: 3}
mistakes:
  - id: mean-for-sum
    explanation: {en: You took the mean., zh: 你取了平均。}
    changes: [{old: np.sum, new: np.mean}]
interview: {en: Say so., zh: 照实说。}
"""
REFERENCE = "import numpy as np\n\n\ndef total(x):\n    return float(np.sum(x))\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A bank with one exercise."""
    root = tmp_path / "bank"
    for name in ("content/questions", "content/exercises", "solutions"):
        (root / name).mkdir(parents=True)
    (root / "content/bank.yaml").write_text("{id: b, title: B, languages: []}\n", "utf-8")
    (root / "content/topics.yaml").write_text(TOPICS, "utf-8")
    (root / "content/exercises/total.yaml").write_text(EXERCISE, "utf-8")
    (root / "solutions/total.py").write_text(REFERENCE, "utf-8")
    return root


def preview(*arguments: str | Path, status: int = 0) -> str:
    """What it prints, in lines of 80 cells."""
    done = subprocess.run(
        [sys.executable, "-m", "quiz", "preview", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=os.environ | {"COLUMNS": "80"},
        check=False,
    )
    assert done.returncode == status, done.stderr
    return done.stdout if status == 0 else done.stderr


def test_a_question_is_shown_in_both_languages_and_then_its_drills() -> None:
    shown = preview(SAMPLE / "content/questions/loss.yaml")
    order = [
        "English ──",
        "What does the cross-entropy H(P, Q) mean?",
        "Who draws the samples?",
        "How it is marked",
        "The mean surprise when data follow P",
        "中文 ──",
        "交叉熵 H(P, Q) 代表什么？",
        "如何评分",
        "One is right",
        "一项正确",
        "Several are right",
    ]
    places = [shown.index(each) for each in order]
    assert places == sorted(places)
    assert "The model answer ticks 1 of 3 key points." in shown
    assert "Right is option 1." in shown
    assert "Right are options 1, 2, all of them." in shown
    assert "Right is line 12" in shown


def test_an_id_shows_that_item_alone() -> None:
    shown = preview("loss-value", "--bank", SAMPLE)
    assert "The entropy of a coin" in shown
    assert "What the loss means" not in shown


def test_a_number_shows_what_is_marked_right_and_what_is_not() -> None:
    shown = preview("loss-value", "--bank", SAMPLE)
    assert "✓ ln(2) (the expression)" in shown
    assert "✓ 0.69414718056 (a tolerance away)" in shown
    assert "✗ 0.69114718056 (two tolerances away)" in shown
    assert "Not right · The sign is the other way round." in shown
    assert "不正确 · 正负号反了。" in shown


def test_a_formula_shows_what_its_near_misses_are_told() -> None:
    shown = preview("loss-formula", "--bank", SAMPLE)
    assert "✓ -ln(p) (the answer)" in shown
    assert "✗ ln(p) (a near miss)\n  Not right · The minus sign is missing." in shown


def test_an_exercise_shows_inputs_and_what_each_mistake_is_told(root: Path) -> None:
    shown = preview("total", "--bank", root, "--seed", "5")
    english, chinese = shown.split("中文 ──")
    for part in (
        "Add them.",
        "total(x=[1, 2])\n→ 3\n",
        "def total(x):",
        "20 inputs are drawn, and 1 named ones",
        "Some of its inputs (seed 5)",
        "• drawn, N = ",
        "• huge ones (huge)\n        x = [1000000000.0, 1.0]\n  returns → 1000000001.0",
        "Who makes the mistake mean-for-sum is told\n✗ Not passed",
        "You took the mean.",
        "Say so.",
    ):
        assert part in english, part
    for part in (
        "求和。",
        "部分输入（种子 5）",
        "犯了错误 mean-for-sum 的人会看到",
        "你取了平均。",
    ):
        assert part in chinese


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("float(np.sum(x))", "float(np.add(x))", "the reference fails: raises"),
        ("np.sum(x)", "x.sum()", "This mistake cannot be graded: mistake `mean-for-sum`: 'np.sum'"),
    ],
)
def test_what_is_wrong_with_an_exercise_is_said_where_it_shows(
    old: str, new: str, said: str, root: Path
) -> None:
    (root / "solutions/total.py").write_text(REFERENCE.replace(old, new), "utf-8")
    assert said in preview("total", "--bank", root)


def test_an_exercise_that_would_fill_the_memory_is_not_drawn(root: Path) -> None:
    large = EXERCISE.replace("N: [1, 4]", "N: [1, 20000000]")
    (root / "content/exercises/total.yaml").write_text(large, "utf-8")
    told = " ".join(preview("total", "--bank", root).split())
    assert "8:8: the ordinary cases would be more than 20,000,000 numbers" in told


def test_code_of_a_bank_runs_in_the_sandbox_alone(root: Path, tmp_path: Path) -> None:
    planted = tmp_path / "planted"
    attack = f"open({str(planted)!r}, 'w')\n"
    (root / "solutions/total.py").write_text(attack + REFERENCE, "utf-8")
    shown = preview("total", "--bank", root)
    assert not planted.exists()
    assert "the reference fails" in shown


def test_what_could_not_be_loaded_is_said_with_its_place(root: Path) -> None:
    file = root / "content/exercises/total.yaml"
    file.write_text(EXERCISE.replace("topic: t\n", "topci: t\n"), "utf-8")
    for asked in (("total", "--bank", root), (file,)):
        shown = preview(*asked)
        assert shown.startswith("Not loaded · 未能载入\n  3:1: unknown key `topci`")


def test_a_text_in_one_language_is_shown_once(root: Path) -> None:
    (root / "content/bank.yaml").write_text("{id: b, title: B, languages: [en]}\n", "utf-8")
    file = root / "content/questions/coin.yaml"
    file.write_text(
        "kind: numeric\nid: coin\ntopic: t\nprompt: A coin?\nanswer: 1\nexpression: log2(2)\n"
        "tolerance: 0.01\nunit: bits\nexplanation: Two sides.\n",
        "utf-8",
    )
    shown = preview(file)
    assert "English ──" in shown
    assert "中文" not in shown


def test_what_is_not_there_is_told_in_a_sentence(root: Path, tmp_path: Path) -> None:
    assert "no item has the id 'nothing'" in preview("nothing", "--bank", root, status=2)
    assert "no item has the id" in preview("nothing.yaml", status=2)
    (tmp_path / "alone.yaml").write_text("a: 1\n")
    assert "is in no bank" in preview(tmp_path / "alone.yaml", status=2)
    assert "not read as a file of items" in preview(root / "content/topics.yaml", status=2)


def until(stream: IO[str], part: str) -> str:
    """The output up to the line that holds `part`."""
    heard = ""
    for line in stream:
        heard += line
        if part in line:
            return heard
    raise AssertionError(f"ended before {part!r}: {heard}")


def test_watching_shows_it_again_on_every_save(root: Path) -> None:
    file = root / "content/exercises/total.yaml"
    command = [sys.executable, "-m", "quiz", "preview", str(file), "--watch"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert "Add them." in until(process.stdout, "Watching")
            # The watcher may not have begun when this is printed: a save is repeated until seen.
            heard = saved_until_heard(process.stdout, file)
            assert "Sum them up." in heard
        finally:
            process.kill()


def saved_until_heard(stream: IO[str], file: Path) -> str:
    """Save the file anew, as editors do, until the preview of it comes."""
    heard: list[str] = []
    reader = threading.Thread(target=lambda: heard.append(until(stream, "Watching")), daemon=True)
    reader.start()
    changed = EXERCISE.replace("Add them.", "Sum them up.")
    for _ in range(1200):
        if not reader.is_alive():
            return heard[0]
        beside = file.with_suffix(".new")
        beside.write_text(changed, "utf-8")
        beside.replace(file)
        reader.join(timeout=0.5)
    raise AssertionError("a save was not noticed")
