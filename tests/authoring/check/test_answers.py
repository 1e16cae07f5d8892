"""Cues are held to sample answers: what is counted is told, what is clearly short is warned of."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from quiz.authoring.check.answers.rates import Rates
from quiz.bank.answersfile import answers_file

if TYPE_CHECKING:
    from tests.authoring.check.conftest import Planted

QUESTION = "content/questions/log-loss.yaml"
GOOD = """\
en:
  makes: {1: [It punishes confident mistakes.], 2: [There is no ceiling., It is unbounded.]}
  mentions: {2: [One might think of a ceiling.]}
  denies: {1: [It does not punish confidence.]}
  answers: [{text: Confident errors cost most. It is unbounded., points: [1, 2]}]
zh:
  makes: {1: [它惩罚自信的错误。]}
"""


def shares(planted: Planted) -> dict[tuple[str, str], dict[str, tuple[int, int]]]:
    return {(c.language, c.half): dict(c.shares) for c in planted.check().counted}


def test_what_the_cues_do_on_each_half_is_counted(planted: Planted) -> None:
    assert planted.check().counted == ()
    planted.write(answers_file("log-loss", "seen"), GOOD)
    planted.write(
        answers_file("log-loss", "held"), "zh:\n  denies: {2: [没有上界。, 它有上界。]}\n"
    )
    found = shares(planted)
    assert found["en", "seen"]["recall"] == (3, 3)
    assert found["en", "seen"]["mention"] == (0, 1)
    assert found["en", "seen"]["opposite"] == (0, 1)
    assert found["en", "seen"]["strong"] == (2, 2)
    assert found["en", "seen"]["false"] == (0, 5)
    assert found["zh", "seen"]["recall"] == (1, 1)
    assert found["zh", "held"]["opposite"] == (1, 2)
    assert planted.faults() == []  # one sample beyond a goal is no fault yet
    planted.plant(QUESTION, "zh: [没有上界]", "zh: [没有上界, 有上界]")
    assert shares(planted)["zh", "held"]["opposite"] == (2, 2)


def test_cues_that_are_clearly_short_are_warned_of(planted: Planted) -> None:
    samples = "en:\n  makes: {1: [a, b, c, d]}\nzh:\n  denies: {1: [自信。, 自信！, 自信地错。]}\n"
    planted.write(answers_file("log-loss", "held"), samples)
    chinese, english = planted.check().warnings
    assert (english.file, english.rule) == (QUESTION, "weak-cues")
    assert "English samples: recall 0 of 4 (at least 75%)" in english.message
    assert "Chinese samples: opposite 3 of 3 (at most 7%)" in chinese.message


@pytest.mark.parametrize(
    ("file", "content", "rule"),
    [
        ("content/answers/log-loss.yaml", "en:\n  makes: {«7: [x]}\n", "unknown-point"),
        ("content/answers/held/log-loss.yaml", "en:\n  «makez: {1: [x]}\n", "unknown-key"),
        ("content/answers/no-such.yaml", "«en: {}\n", "unknown-question"),
        ("content/answers/held/log-loss-zero.yaml", "«en: {}\n", "unknown-question"),
    ],
)
def test_a_faulty_file_of_samples_is_told_with_its_place(
    planted: Planted, file: str, content: str, rule: str
) -> None:
    planted.write(file, content)
    (fault,) = planted.faults()
    assert (fault.rule, (fault.file, fault.line, fault.column)) == (rule, planted.expected)


def test_samples_outside_the_bank_are_not_read(planted: Planted) -> None:
    outside = planted.root.parent / "elsewhere.yaml"
    outside.write_text(GOOD, encoding="utf-8")
    link = planted.root / answers_file("log-loss", "seen")
    link.parent.mkdir(parents=True)
    link.symlink_to(outside)
    (fault,) = planted.faults()
    assert fault.rule == "link-outside"


def test_the_command_prints_a_line_for_each_question_and_language(planted: Planted) -> None:
    planted.write(answers_file("log-loss", "seen"), GOOD)
    run = [sys.executable, "-m", "quiz", "check", str(planted.root)]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert lines[0].startswith("Sample answers, in %")
    assert lines[2].split() == ["log-loss", "en", "100/–", "0/–", "0/–", "100/–", "0/–"]
    assert lines[3].split()[:3] == ["log-loss", "zh", "100/–"]
    assert [line.split()[0] for line in lines[4:6]] == ["all", "all"]
    assert lines[-1] == "planted: 7 items, nothing is wrong."
    done = subprocess.run([*run, "--format", "json"], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_a_goal_without_a_sample_is_not_missed() -> None:
    rates = Rates()
    assert list(rates.missed()) == []
    rates.share("recall").count(False)
    assert list(rates.missed()) == ["recall"]
    rates.share("mention").count(True)
    assert list(rates.missed()) == ["recall", "mention"]
