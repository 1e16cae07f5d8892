"""What is said of mistakes that no exercise declares: most get a word, and no word is untrue."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from quiz.bank import Exercise
from quiz.grading import Report, grade
from quiz.sandbox import Sandbox

from ...builtin_bank import bank

BANK = bank()
PROGRAMS = [
    (exercise, entry)
    for exercise, entries in yaml.safe_load(
        Path(__file__).with_name("undeclared.yaml").read_text(encoding="utf-8")
    ).items()
    for entry in entries
]
SOME = 16  # every so many-th program is graded where time is short
ENOUGH = 0.9  # of all programs so many get a word


def graded(exercise: str, entry: dict[str, Any], seed: int, sandbox: Sandbox) -> Report:
    item = BANK.items[exercise]
    assert isinstance(item, Exercise)
    reference = BANK.solution(item)
    source = entry.get("source", reference)
    for old, new in entry.get("changes", []):
        assert old in source, (exercise, old)
        source = source.replace(old, new)
    return grade(item, reference, source, seed=seed, sandbox=sandbox)


def told(report: Report) -> str:
    """What is said besides the bare difference: a mistake's name, or a remark."""
    named, failure = report.mistake, report.failure
    remark = failure.reason.en.partition("; ")[2] if failure is not None else ""
    return f"{named.id if named is not None else ''} {remark}".strip()


def is_true(entry: dict[str, Any], report: Report) -> bool:
    """Whether what is said is what the program does. A declared mistake that does exactly the same
    on all inputs has a true name as well.
    """
    if report.mistake is not None and report.mistake.alone:
        return True
    return re.search(entry["says"], told(report)) is not None


@pytest.mark.parametrize(
    ("exercise", "entry"),
    PROGRAMS[::SOME],
    ids=[f"{exercise}-{entry['kind']}" for exercise, entry in PROGRAMS[::SOME]],
)
def test_a_mistake_that_is_not_declared_gets_a_true_word(
    exercise: str, entry: dict[str, Any], sandbox: Sandbox
) -> None:
    report = graded(exercise, entry, 1, sandbox)
    assert not report.passed
    assert told(report)
    assert is_true(entry, report), told(report)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1, 4))
def test_most_get_a_word_and_none_is_untrue(seed: int, sandbox: Sandbox) -> None:
    silent: Counter[str] = Counter()
    for exercise, entry in PROGRAMS:
        report = graded(exercise, entry, seed, sandbox)
        assert not report.passed, (exercise, entry)
        if told(report):
            assert is_true(entry, report), (exercise, entry, told(report))
        else:
            silent[entry["kind"]] += 1
    assert silent.total() <= (1 - ENOUGH) * len(PROGRAMS), silent
