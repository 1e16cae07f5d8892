"""A bank in a temporary folder, valid until a test changes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.bank import Bank, Fault, open_bank

TOPICS = """\
- id: losses
  title: {en: Losses, zh: 损失}
- id: gradients
  title: Gradients
  needs: [losses]
"""

QUESTION = """\
kind: open
id: softmax
number: 1
topic: losses
level: senior
title: {en: Softmax, zh: 柔性最大}
prompt: What is it?
answer: |
  Exponentials over their sum.
points:
  - text: It is a distribution.
    cues: {en: [distribution], zh: [分布]}
exercises: [loss]
drills:
  - kind: choice
    id: pick
    prompt: Which one?
    options:
      - {text: this, why: because, right: true}
      - {text: that, why: because}
  - kind: numeric
    id: value
    level: screen
    topic: gradients
    prompt: How much?
    answer: 1e-3
    expression: 1/1000
    tolerance: 1
    explanation: So much.
  - kind: formula
    id: derivative
    prompt: Differentiate.
    variables: {y: {low: 0, high: .inf}}
    answer: 'y'
    explanation: Like this.
  - kind: bug
    id: planted
    prompt: Which line?
    code: |
      def f(x):
          return x
    line: 2
    repair: '    return -x'
    probe: f(1)
    explanation: The sign.
"""

EXERCISE = """\
kind: code
id: loss
topic: losses
title: Loss
function: loss
statement: Write it.
returns: a float
sizes: {N: [1, 8], C: [2, 5]}
arguments:
  y: {draw: labels, classes: C, shape: [N], note: labels}
  P: {draw: simplex, shape: [N, C], note: probabilities}
edges:
  - name: one-sample
    title: One sample
    sizes: {N: 1}
  - name: sure
    title: Sure
    arguments: {y: [0], P: [[1.0, 0.0]]}
speed: {sizes: {N: 1000}}
example:
  arguments: {y: [0], P: [[0.5, 0.5]]}
  result: 0.6931
mistakes:
  - id: no-mean
    explanation: You summed.
    changes: [{old: mean, new: sum}]
interview: Say it.
"""

FILES = {
    "content/topics.yaml": TOPICS,
    "content/questions/softmax.yaml": QUESTION,
    "content/exercises/loss.yaml": EXERCISE,
    "solutions/loss.py": "def loss(y, P):\n    return 0.0\n",
}


class Folder:
    """A bank's folder: write files, change them, open the bank."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, content in FILES.items():
            self.write(name, content)

    def write(self, name: str, content: str | bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def change(self, name: str, old: str, new: str) -> None:
        """Replace the one place where `old` stands."""
        before = (self.root / name).read_text(encoding="utf-8")
        assert before.count(old) == 1, f"{old!r} stands {before.count(old)} times in {name}"
        self.write(name, before.replace(old, new))

    def open(self, cache: Path | None = None) -> Bank:
        return open_bank(self.root, cache=cache)

    def faults(self) -> list[Fault]:
        return list(self.open().faults)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "bank")
