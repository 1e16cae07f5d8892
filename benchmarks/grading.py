"""Real grades (cases, reference, comparison, every criterion) beside pytest on four asserts.

`quiz grade` is measured as a whole process, and `grade()` in a process that has graded before.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.bank import Bank

ROUNDS = 11
WARM_ROUNDS = 3
"""The last of so many grades counts."""
EXERCISE = "softmax-regression-gradient"

ASSERTS = """
import numpy as np
from submission import softmax_regression_gradient

def test_shapes():
    W, X = np.zeros((2, 3)), np.ones((4, 2))
    dW, db = softmax_regression_gradient(W, np.zeros(3), X, np.zeros(4, int))
    assert dW.shape == (2, 3)
    assert db.shape == (3,)

def test_value():
    W, X = np.zeros((1, 2)), np.ones((1, 1))
    dW, db = softmax_regression_gradient(W, np.zeros(2), X, np.zeros(1, int))
    assert np.allclose(dW, [[-0.5, 0.5]])
    assert np.allclose(db, [-0.5, 0.5])
"""


def seconds(command: list[str], folder: str, environ: dict[str, str]) -> float:
    """Wall-clock time of a command that succeeds.

    Raises:
        CalledProcessError: It failed.
    """
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environ, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print medians, and the ratios of each round."""
    from quiz.bank import Exercise, builtin, open_bank

    bank = open_bank(builtin())
    exercise = bank.items[EXERCISE]
    assert isinstance(exercise, Exercise)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "submission.py").write_text(bank.solution(exercise), encoding="utf-8")
        Path(folder, "test_submission.py").write_text(ASSERTS, encoding="utf-8")
        environ = {**os.environ, "QUIZ_DATA": folder, "QUIZ_CACHE": folder, "LANG": "C.UTF-8"}
        python = sys.executable
        commands = {
            "python -c 'import numpy'": [python, "-c", "import numpy"],
            "quiz grade, recorded": [python, "-m", "quiz", "grade", EXERCISE, "submission.py"],
            "pytest on four asserts": [python, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        }
        for command in commands.values():  # bytecode, caches
            seconds(command, folder, environ)
        rounds = [
            [seconds(command, folder, environ) for command in commands.values()]
            for _ in range(ROUNDS)
        ]
    for column, name in enumerate(commands):
        median = statistics.median(times[column] for times in rounds)
        ratio = statistics.median(times[column] / times[0] for times in rounds)
        print(f"{name:<46} {median * 1000:7.0f} ms   {ratio:6.2f} x numpy's import")
    warm(bank, pytest=statistics.median(times[-1] for times in rounds))


def warm(bank: Bank, pytest: float) -> None:
    """`grade()` of each exercise's reference, when the exercise has been graded once."""
    from quiz.bank import Exercise
    from quiz.grading import grade
    from quiz.sandbox import Sandbox

    taken = []
    with Sandbox() as sandbox:
        for item in bank.items.values():
            if isinstance(item, Exercise):
                source = bank.solution(item)
                for _ in range(WARM_ROUNDS):
                    start = time.perf_counter()
                    report = grade(item, source, source, seed=1, sandbox=sandbox)
                    last = time.perf_counter() - start
                    assert report.passed, item.id
                taken.append(last)
    median = statistics.median(taken)
    print(
        f"{'grade(), warm, median over all exercises':<46} {median * 1000:7.1f} ms   "
        f"1/{pytest / median:.0f} of pytest; the slowest {max(taken) * 1000:.0f} ms"
    )
    each = statistics.mean(taken)
    print(
        f"{'one exercise after the other, in one process':<46} {1 / each:7.1f} a second   "
        f"{pytest / each:.0f} x pytest started for each"
    )


if __name__ == "__main__":
    main()
