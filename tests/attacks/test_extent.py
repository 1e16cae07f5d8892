"""Results that are small on the wire and large in the trusted process, and reports of them."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quiz.bank import Bank, Exercise, open_bank
from quiz.coding.text import graded_lines, trial_lines
from quiz.coding.trial import attempt
from quiz.coding.workbench import Graded
from quiz.grading import grade, report_json
from quiz.text.layout import as_text

KILO = 64 * 1024
NOW = datetime(2026, 3, 1, tzinfo=UTC)

RESULTS = {
    "rows of nothing": "np.zeros((1 << 24, 0))",
    "nothing of many rows": "np.zeros((0, 1 << 40))",
    "a list of numbers": "[0.0] * 400_000",
    "a shorter one": "[0.0] * 50_000",
    "a list of lists": "[[0.0]] * 200_000",
    "a list of NumPy's numbers": "list(np.zeros(400_000))",
    "a whole number beyond every float": "1 << 1024",
    "many of them": "[1 << 1024, -1 << 4000, 0.5]",
    "too many digits to write": "10 ** 2400",
    "text of megabytes": "'x' * 4_000_000",
    "halves of pairs": "'\\ud800' * 1000",
    "commands": "'\\x1b' * 100_000",
    "an array of megabytes": "np.ones(500_000)",
    "sixteen axes": "np.ones((2,) * 16)",
    "lists in lists": "eval('[' * 16 + ']' * 16)",
    "a dictionary": "{'a': 1}",
    "an object": "object()",
    "text in an array": "np.array(['a'])",
    "objects in an array": "np.array([object()])",
}


@pytest.fixture(scope="module")
def sample() -> tuple[Bank, Exercise]:
    bank = open_bank(Path(__file__).parents[1] / "samples" / "bank", cache=None)
    exercise = bank.items["shift-logits"]
    assert isinstance(exercise, Exercise)
    return bank, exercise


OFTEN = ("rows of nothing", "a shorter one", "many of them", "halves of pairs")


@pytest.mark.parametrize(
    "result",
    [
        pytest.param(source, id=name, marks=() if name in OFTEN else pytest.mark.soak)
        for name, source in RESULTS.items()
    ],
)
def test_a_report_of_it_is_brief_in_every_form(sample, held, result):
    """Grade and trial both: 64 kB, in JSON and as text."""
    bank, exercise = sample
    source = f"import numpy as np\ndef shift_logits(z):\n    return {result}\n"
    reference = bank.solution(exercise)
    report = grade(exercise, reference, source, seed=1, sandbox=held)
    assert not report.passed
    written = json.dumps(report_json(report, "en"), allow_nan=False, indent=1)
    assert len(written.encode()) < 2 * KILO  # this writes Chinese and signs as escapes
    tried = attempt(exercise, reference, source, "", held)
    assert tried.fall is not None
    for width in (40, 120):
        graded = graded_lines(Graded(report, source), exercise, 0, NOW, "zh", width)
        for lines in (graded, trial_lines(tried, "en", width)):
            assert len(as_text(lines).encode()) < KILO


@pytest.mark.parametrize(
    "raised",
    [
        pytest.param("ValueError('x' * 1_000_000)", marks=pytest.mark.soak),
        "ValueError('\\ud800\\x1b[2J' * 1000)",
        "type('E' * 100_000, (Exception,), {})('x')",
        "type('\\x1b[2J', (Exception,), {})('x')",
        pytest.param("KeyError(1 << 20_000)", marks=pytest.mark.soak),
    ],
)
def test_what_is_raised_is_told_in_a_line(sample, held, raised):
    bank, exercise = sample
    source = f"print('\\ud800' * 100_000)\ndef shift_logits(z):\n    raise {raised}\n"
    report = grade(exercise, bank.solution(exercise), source, seed=1, sandbox=held)
    assert report.failure is not None
    reason = report.failure.reason.en
    assert len(reason) < 2500
    assert reason.isprintable()
    assert len(json.dumps(report_json(report, "en"), ensure_ascii=False).encode()) < KILO
