"""`quiz grade`, whole process, beside importing NumPy and beside pytest on a few asserts."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 11
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
    """Print medians, and the ratios of each round to importing NumPy."""
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
        print(f"{name:<34} {median * 1000:7.0f} ms   {ratio:5.2f} x")


if __name__ == "__main__":
    main()
