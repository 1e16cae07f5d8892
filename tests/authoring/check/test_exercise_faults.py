"""Faults planted in an exercise and its reference: each is reported in its file and line.

A row makes changes to a sound bank; ``«`` marks where the fault is to be reported, and the
sentence has the words given.
"""

# One row of the table is one line, so that the sentences can be read whole.
# ruff: noqa: E501

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.authoring.check.conftest import Planted

EXERCISE, SOLUTION = "content/exercises/log-softmax.yaml", "solutions/log_softmax.py"
QUESTION = "content/questions/log-loss.yaml"
LAST = "return shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))"
SHIFT = "    shifted = z - np.max(z, axis=1, keepdims=True)"
IMPORT = "import numpy as np"
BASE_TWO = "    changes:\n      - old: np.log(\n        new: np.log2(\n"

DECLARED = [
    ([(EXERCISE, "z: {draw: normal", "z: {draw: labels, classes: «0")], "number-range", "a whole number from 1 to 20,000,000"),
    ([(EXERCISE, "    sizes: {N: 3, C: 3}", "    sizes: {N: 3, C: 3}\n    draws: {z: «{draw: one-hot, note: {en: a class, zh: 类别}}}")], "cannot-draw", "needs an axis"),
    ([(EXERCISE, "z: [[1000, 999], [-1000, -999]]", "z: [[1000, 999], [-1000]]"), (EXERCISE, "- name: rows-far-apart", "- «name: rows-far-apart")], "broken-edge", "not of one length"),
    ([(EXERCISE, "z: [[1000, 0, -1000]]", "z: [1000, 0, -1000]"), (EXERCISE, "- name: wide-row", "- «name: wide-row")], "broken-edge", "its shape has 2"),
    ([(EXERCISE, "speed: {sizes: {N: 1000}}", "speed: {sizes: «{N: 15000000}}")], "too-large", "the large input"),
    ([(EXERCISE, "  N: [1, 4]", "  «N: [1, 4000000]")], "too-large", "the ordinary cases"),
    ([(EXERCISE, "sizes: {N: 3, C: 3}", "sizes: «{N: 3000000, C: 3000000}")], "too-large", "this edge"),
    ([(EXERCISE, "  C: [2, 4]", "  C: [2, 4]\n  «D: [1, 2]")], "unused-size", "no argument has the size `D`"),
    ([(EXERCISE, "z: [[0, 0]]", "z: [0, 0]"), (EXERCISE, "example:\n  arguments:\n    ", "example:\n  arguments:\n    «")], "broken-example", "its shape has 2"),
    ([(EXERCISE, "[[-0.6931, -0.6931]]", "[[-0.6931, «-0.6913]]")], "wrong-example", "returns [[-0.6931471806, -0.6931471806]]"),
    ([(EXERCISE, "[[-0.6931, -0.6931]]", "[[«-0.7, -0.6931]]")], "wrong-example", "four digits"),
    ([(EXERCISE, "[[-0.6931, -0.6931]]", "«[-0.6931, -0.6931]"), (EXERCISE, "result: ", "result: ")], "wrong-example", "one of the two is wrong"),
    ([(EXERCISE, "interview: {en", "starter: «\"def logsoftmax(z): pass\"\ninterview: {en")], "starter-unusable", "is `logsoftmax` meant to be it"),
    ([(EXERCISE, "interview: {en", f"starter: «|\n  import numpy as np\n  def log_softmax(z):\n      shifted = z - z.max(axis=1, keepdims=True)\n      {LAST}\ninterview: {{en")], "starter-passes", "right on every case"),
]  # fmt: skip

REFERENCES = [
    ([(SOLUTION, '"""Log-softmax."""', '«\ufeff"""Log-softmax."""')], "encoding", "byte-order mark"),
    ([(SOLUTION, "def log_softmax(z):", "«def log_sofmax(z):")], "reference-unusable", "the reference cannot be used: there is no function `log_softmax` in the file; is `log_sofmax` meant to be it?"),
    ([(SOLUTION, "def log_softmax(z):", "«def log_softmax(z, axis):")], "reference-unusable", "takes 2 arguments"),
    ([(SOLUTION, f"    {LAST}", f"«    {LAST})")], "reference-unusable", "the reference cannot be loaded: SyntaxError: unmatched ')'; mend it"),
    ([(SOLUTION, f"    {LAST}", f"«{LAST}")], "reference-unusable", "SyntaxError: 'return' outside function"),
    ([(SOLUTION, LAST, "return np.linalg.inv(z)"), (SOLUTION, "    return np", "«    return np")], "reference-fails", "the reference fails on an ordinary input (seed 1)"),
    ([(SOLUTION, LAST, "np.sum(shifted)"), (SOLUTION, "def log", "«def log")], "reference-fails", "returns None"),
    ([(SOLUTION, LAST, "return 'softly'"), (SOLUTION, "def log", "«def log")], "reference-fails", "other than real numbers"),
    ([(SOLUTION, LAST, "return [[1.0], [2.0, 3.0j]]"), (SOLUTION, "def log", "«def log")], "reference-fails", "other than real numbers"),
    ([(SOLUTION, SHIFT, "    z -= np.max(z, axis=1, keepdims=True)\n    shifted = z"), (SOLUTION, "def log", "«def log")], "reference-impure", "changes its argument `z`"),
    ([(SOLUTION, SHIFT, f"{SHIFT} + np.random.rand()"), (SOLUTION, "def log", "«def log")], "reference-unsteady", "always return the same"),
    ([(SOLUTION, SHIFT, f"    CALLS.append(1)\n{SHIFT} + len(CALLS)"), (SOLUTION, IMPORT, f"{IMPORT}\n\nCALLS = []"), (SOLUTION, "def log", "«def log")], "reference-unsteady", "what earlier calls left behind"),
    ([(SOLUTION, SHIFT, f"    «print(z)\n{SHIFT}")], "reference-leftover", "prints here"),
    ([(SOLUTION, SHIFT, f"    import sys\n    «sys.stderr.write('y' * 10**7)\n{SHIFT}")], "reference-leftover", "prints here"),
    ([(SOLUTION, SHIFT, f"    import time\n    «time.sleep(5)\n{SHIFT}")], "reference-leftover", "sleeps here"),
    ([(SOLUTION, "def log_softmax(z):", "«def log_softmax(logits):\n    z = logits")], "reference-arguments", "takes `logits`, but `arguments` has `z`"),
    ([(SOLUTION, IMPORT, f"{IMPORT}\nimport socket\nsocket.create_connection(('localhost', 1))"), (SOLUTION, "socket.create", "«socket.create")], "reference-unusable", "the reference cannot be loaded: "),
]  # fmt: skip

MISTAKES = [
    ([(EXERCISE, "- old: np.log(\n", "- old: «np.ln(\n")], "mistake-change", "'np.ln(' stands 0 times"),
    ([(EXERCISE, "- old: np.log(\n", "- old: «shifted\n")], "mistake-change", "'shifted' stands 3 times"),
    ([(EXERCISE, "new: np.log2(", "new: «np.log2((")], "mistake-unusable", "the reference cannot be loaded: SyntaxError: '(' was never closed; mend it"),
    ([(EXERCISE, BASE_TWO, "    source: |\n      def log_softmax(z):\n        «return (z\n")], "mistake-unusable", "this mistake cannot be loaded: SyntaxError: '(' was never closed"),
    ([(EXERCISE, BASE_TWO, "    source: |\n      def log_softmax(z):\n          pass\n      «return z\n")], "mistake-unusable", "SyntaxError: 'return' outside function"),
    ([(EXERCISE, BASE_TWO, "    source: |\n      import numpy\n      «zero = 1 / 0\n      def log_softmax(z):\n          pass\n")], "mistake-unusable", "this mistake cannot be loaded: ZeroDivisionError"),
    ([(EXERCISE, BASE_TWO, "    source: |\n      import numpy\n\n      «def log_sofmax(z):\n          pass\n")], "mistake-unusable", "is `log_sofmax` meant to be it?"),
    ([(EXERCISE, BASE_TWO, f"    changes:\n      - old: '    {LAST}'\n        new: |-\n          «return shifted\n")], "mistake-unusable", "SyntaxError: 'return' outside function; a `|` block takes off the spaces"),
    ([(EXERCISE, BASE_TWO, f"    changes:\n      - old: {LAST}\n        new: |-\n          shifted = shifted / 2\n          «return shifted\n")], "mistake-unusable", "SyntaxError: 'return' outside function; a `|` block takes off the spaces"),
    ([(EXERCISE, BASE_TWO, f"    changes:\n      - old: «|-\n          {SHIFT.strip()}\n          {LAST}\n        new: return z\n")], "mistake-change", "stands 0 times in the reference; it must stand there once; but for the spaces"),
    ([(EXERCISE, "new: np.log2(", "new: «np.lg(")], "mistake-never-returns", "the mistake `base-two` raises AttributeError: module 'numpy' has no attribute 'lg'"),
    ([(EXERCISE, BASE_TWO, "    source: |\n      def log_softmax(z):\n          «raise NotImplementedError\n")], "mistake-never-returns", "raises NotImplementedError on every ordinary input"),
    ([(EXERCISE, BASE_TWO, "    source: |\n      def log_softmax(z):\n          pass\n"), (EXERCISE, "- id: base-two", "- «id: base-two")], "mistake-never-returns", "returns no result"),
    ([(EXERCISE, BASE_TWO, "    source: |\n      def log_softmax(z):\n          while True:\n              pass\n"), (EXERCISE, "- id: base-two", "- «id: base-two")], "mistake-hangs", "who fails would wait for it"),
    ([(EXERCISE, "- old: np.log(\n        new: np.log2(", "- old: np.log(\n        new: 1.0 * np.log("), (EXERCISE, "- id: base-two", "- «id: base-two")], "mistake-passes", "passes (seed 1)"),
    ([(EXERCISE, "interview: {en", "  - «id: base-two-again\n    explanation: {en: Again., zh: 再来一次。}\n    changes: [{old: np.log(, new: np.log2(}]\ninterview: {en")], "mistake-unnamed", "who makes the mistake `base-two-again`"),
]  # fmt: skip

MUTANTS = [
    ([(EXERCISE, "    arguments:\n      z: [[1000, 0, -1000]]", "    sizes: {N: 2}"), (SOLUTION, "np.max(z, a", "np.«max(z, a")], "surviving-mutant", "+ shifted = z - np.min(z, axis=1, keepdims=True)"),
    ([(SOLUTION, SHIFT, f"    «z = z + 0.0\n{SHIFT}")], "surviving-mutant", "- z = z + 0.0\n+ pass"),
    ([(EXERCISE, "interview: {en", "equivalents:\n  - «{old: x = 1, new: x = 2, reason: {en: It is not read., zh: 没有用到。}}\ninterview: {en")], "stale-equivalent", "take it out"),
]  # fmt: skip

BEYOND = [
    ([(EXERCISE, "en: Return $z_j - \\ln \\sum_k e^{z_k}$ for", "en: Return «$z_j - \\ln \\sum_k e^{z_k$ for")], "latex", "formula"),
    ([(EXERCISE, "note: {en: logits, zh: 对数几率}", "note: «logits")], "missing-language", "`zh:`"),
    ([(EXERCISE, "title: {en: rows far apart, zh: 各行相差悬殊}", "title: {en: rows far apart, zh: «rows that are far apart}")], "wrong-language", "no Chinese"),
    ([(EXERCISE, "{en: You summed over samples., zh: 你对样本求了和。}", "{en: You summed over samples., zh: \"«$\\\\frac{1}$ 你对样本求了和。\"}")], "latex", "frac"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("plants", "rule", "words"), DECLARED + REFERENCES + MISTAKES + MUTANTS + BEYOND
)
def test_a_planted_fault_is_reported_at_its_place(
    planted: Planted, plants: list[tuple[str, str, str]], rule: str, words: str
) -> None:
    for file, old, new in plants:
        planted.plant(file, old, new)
    faults = [fault for fault in planted.faults() if fault.file != QUESTION]
    assert {fault.rule for fault in faults} == {rule}
    places = {(fault.file, fault.line, fault.column): fault for fault in faults}
    assert planted.expected in places
    assert words in places[planted.expected].message
    assert all("?;" not in fault.message for fault in faults)
