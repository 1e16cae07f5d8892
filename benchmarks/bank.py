"""Opening a bank of 10,000 questions: cold, from its cache, and against decoding it as JSON.

Run with ``python benchmarks/bank.py``; it prints the medians and the ratio the design asks for.
"""

from __future__ import annotations

import gc
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from quiz.bank import Bank, Item, open_bank

QUESTIONS = 10_000
ROUNDS = 7

_TOPICS = """\
- id: losses
  title: {en: Losses, zh: 损失函数}
"""

_CHOICE = """\
kind: choice
id: choice-{i}
topic: losses
level: screen
prompt: {{en: 'Which loss of {i} is smallest?', zh: 第 {i} 个里哪个损失最小？}}
options:
  - {{text: '$-\\log 0.9$', why: {{en: The logarithm grows., zh: 对数是增函数。}}, right: true}}
  - {{text: '$-\\log 0.5$', why: {{en: A smaller probability costs more., zh: 概率小，代价大。}}}}
  - {{text: '$-\\log 0.1$', why: {{en: This is the largest of them., zh: 这是其中最大的。}}}}
"""

_QUESTION = """\
kind: open
id: question-{i}
number: {n}
topic: losses
title: {{en: Loss number {i}, zh: 第 {i} 个损失}}
prompt:
  en: What does loss {i} measure, and when would you use it?
  zh: 损失 {i} 衡量什么？何时用它？
answer:
  en: |
    It measures the surprise of the model at the truth: $-\\sum_i p_i \\log q_i$ nats on average.
    It is smallest where both distributions agree, and there it equals the entropy of the truth.
    With hard labels that entropy is zero, so that only the probability of the right class counts.
  zh: |
    它衡量模型对真实结果的平均惊讶程度：$-\\sum_i p_i \\log q_i$，单位是奈特。
    两个分布一致时取最小值，最小值等于真实分布的熵；标签为独热编码时，熵为零。
points:
  - text: {{en: It is an expectation under the truth., zh: 它是对真实分布求的期望。}}
    cues: {{en: [expectation, average under p], zh: [期望, 真实分布]}}
  - text: {{en: Its least value is the entropy., zh: 它的最小值是熵。}}
    cues: {{en: [entropy, 'minim*'], zh: [熵, 最小值]}}
  - text: {{en: It equals entropy plus divergence., zh: 它等于熵加相对熵。}}
    cues: {{en: [divergence, KL], zh: [相对熵, KL 散度]}}
follow_ups:
  - question: {{en: Is it symmetric?, zh: 它对称吗？}}
    answer:
      en: 'No: the expectation is taken under the first.'
      zh: 不对称，期望是对第一个分布求的。
pitfalls:
  - claim: {{en: It is zero when both agree., zh: 两者一致时它为零。}}
    why: {{en: Then it is the entropy of the truth., zh: 此时它等于真实分布的熵。}}
drills:
  - kind: choice
    id: question-{i}-least
    prompt: {{en: When is it least?, zh: 何时最小？}}
    options:
      - {{text: '$q = p$', why: {{en: By Gibbs' inequality., zh: 由吉布斯不等式。}}, right: true}}
      - {{text: '$q$ uniform', why: {{en: Only if $p$ is uniform., zh: 仅当 $p$ 均匀时。}}}}
  - kind: numeric
    id: question-{i}-value
    prompt: 'For $p = (1, 0)$ and $q = (0.5, 0.5)$?'
    answer: 0.6931471805599453
    expression: log(2)
    tolerance: 0.001
    unit: nats
    explanation: {{en: Only the first term is left., zh: 只剩第一项。}}
  - kind: formula
    id: question-{i}-gradient
    prompt: {{en: Its derivative by $z$?, zh: 对 $z$ 的导数？}}
    variables: {{p: {{low: 0.0, high: 1.0}}, t: {{values: [0.0, 1.0]}}}}
    answer: p - t
    explanation: {{en: The logarithm and the softmax cancel., zh: 对数与 softmax 相消。}}
  - kind: bug
    id: question-{i}-bug
    prompt: {{en: Which line is wrong?, zh: 哪一行错了？}}
    code: |
      import numpy as np
      def loss(p, q):
          return np.sum(p * np.log(q))
    line: 3
    repair: '    return -np.sum(p * np.log(q))'
    probe: loss(np.array([1.0]), np.array([0.5]))
    explanation: {{en: The sign is missing., zh: 少了负号。}}
"""


def main() -> None:
    """Measure a bank of short drills and one of whole questions."""
    kinds = {"whole questions, four drills each": _QUESTION, "single short choices": _CHOICE}
    for name, text in kinds.items():
        with tempfile.TemporaryDirectory() as folder:
            _measure(name, text, Path(folder))


def _measure(name: str, text: str, folder: Path) -> None:
    root, cache = folder / "bank", folder / "cache"
    questions = root / "content" / "questions"
    questions.mkdir(parents=True)
    (root / "content" / "topics.yaml").write_text(_TOPICS, encoding="utf-8")
    for i in range(QUESTIONS):
        (questions / f"{i:05}.yaml").write_text(text.format(i=i, n=i + 1), encoding="utf-8")
    time.sleep(2.1)  # files younger than two seconds are compared byte by byte

    started = time.perf_counter()
    bank = open_bank(root, cache=cache)
    cold = time.perf_counter() - started
    if bank.faults:
        raise SystemExit(f"the generated bank is faulty: {bank.faults[0]}")

    data = folder / "bank.json"
    data.write_bytes(msgspec.json.encode(_top(bank)))
    del bank
    decoder = msgspec.json.Decoder(list[Item])
    cached, plain = _alternating(
        lambda: open_bank(root, cache=cache), lambda: decoder.decode(data.read_bytes())
    )
    megabytes = data.stat().st_size / 1e6
    print(f"{QUESTIONS:,} {name} ({megabytes:.1f} MB as JSON)")
    print(f"  cold, from YAML        {cold * 1e3:9.1f} ms")
    print(f"  unchanged, from cache  {cached * 1e3:9.1f} ms")
    print(f"  JSON into structs      {plain * 1e3:9.1f} ms")
    print(f"  cache / JSON           {cached / plain:9.2f} (goal: at most 2)")


def _top(bank: Bank) -> list[Item]:
    """The items as they stand in the files, drills inside their questions."""
    return [item for name, item in bank.items.items() if name not in bank.parent]


def _alternating(*runs: Callable[[], object]) -> list[float]:
    """The median seconds of each, taken in turns so that a slow moment hits all alike."""
    seconds: list[list[float]] = [[] for _ in runs]
    for _ in range(ROUNDS):
        for run, taken in zip(runs, seconds, strict=True):
            gc.collect()
            started = time.perf_counter()
            result = run()
            taken.append(time.perf_counter() - started)
            del result
    return [statistics.median(taken) for taken in seconds]


if __name__ == "__main__":
    main()
