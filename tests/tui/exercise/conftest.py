"""Somebody in front of an exercise, and a bank with two of them."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from quiz.bank import Bank, open_bank
from quiz.progress import Progress, Review
from quiz.sandbox import Limits, Sandbox

SHIFT = """\
kind: code
id: shift-logits
topic: gradients
title: {en: Shift logits, zh: 平移 logit}
function: shift_logits
statement: {en: Take the greatest away from each., zh: 每个数减去最大值。}
returns: {en: "an array, shape (N,)", zh: "数组，形状 (N,)"}
sizes: {N: [1, 6]}
arguments:
  z: {draw: normal, shape: [N], note: {en: logits, zh: logit}}
edges:
  - name: huge
    title: {en: a huge logit, zh: 很大的 logit}
    arguments: {z: [1000.0, 0.0]}
speed: {sizes: {N: 1000}}
example:
  arguments: {z: [1.0, 3.0]}
  result: [-2.0, 0.0]
playground: {logits: [1.0, 3.0], label: 1}
hints:
  - {en: Which is the greatest?, zh: 哪个最大？}
  - {en: "`z.max()` knows.", zh: "`z.max()` 知道。"}
mistakes:
  - id: mean
    explanation: {en: You took the mean away., zh: 你减去的是平均值。}
    changes: [{old: z.max(), new: z.mean()}]
interview: {en: Softmax does not change., zh: softmax 不变。}
"""

WEIGHTED = """\
kind: code
id: weighted-sum
topic: gradients
title: {en: A weighted sum, zh: 加权和}
function: weighted_sum
statement: {en: Multiply and add., zh: 相乘再相加。}
returns: {en: a number, zh: 一个数}
sizes: {N: [1, 4]}
arguments:
  x: {draw: normal, shape: [N], note: {en: numbers, zh: 数}}
  w: {draw: simplex, shape: [N], note: {en: weights, zh: 权重}}
speed: {sizes: {N: 1000}}
example:
  arguments: {x: [1.0, 3.0], w: [0.5, 0.5]}
  result: 2.0
interview: {en: A dot product., zh: 点积。}
"""

KNOWN_ONLY_AFTERWARDS = "z - z.max()"


@pytest.fixture
def exercises(sample_root: Path, tmp_path: Path) -> Path:
    """A bank of two exercises, the first with hints and a named mistake."""
    root = tmp_path / "bank"
    shutil.copytree(sample_root, root)
    folder = root / "content" / "exercises"
    for file in folder.iterdir():
        file.unlink()
    (folder / "shift-logits.yaml").write_text(SHIFT, encoding="utf-8")
    (folder / "weighted-sum.yaml").write_text(WEIGHTED, encoding="utf-8")
    (root / "solutions" / "weighted_sum.py").write_text(
        "import numpy as np\n\n\ndef weighted_sum(x, w):\n    return float(np.dot(x, w))\n"
    )
    return root


@pytest.fixture
def bank(exercises: Path) -> Bank:
    opened = open_bank(exercises, cache=None)
    assert not opened.faults
    return opened


class Bench:
    """Somebody at work on an exercise."""

    def __init__(self, seat) -> None:
        self.seat = seat
        self.app = seat.app
        self.pilot = seat.pilot
        self.press, self.seen, self.settle = seat.press, seat.seen, seat.settle

    @property
    def screen(self):
        return self.app.screen

    def told(self) -> str:
        """What is said in the corner, which may be cut into lines there."""
        return " ".join(" ".join(each.message.split()) for each in self.app._notifications)

    async def write(self, body: str) -> None:
        """Write a program in place of what stands there, by keys and the clipboard."""
        await self.press("f7")
        await self.seat.type(body)

    async def give(self, inputs: str) -> None:
        """Type inputs of one's own in place of those that stand there."""
        self.screen.go_to("trial")
        await self.settle()
        await self.press("f7")
        await self.seat.type(inputs)

    async def until(self, true: Callable[[], object]) -> None:
        """Until something has come about that nothing here can wait for."""
        for _ in range(12_000):
            if true():
                return
            await self.pilot.pause(0.05)
        raise AssertionError(f"it did not come about:\n{self.seen()}")


@pytest.fixture
def work(sit, exercises: Path) -> Callable[..., AbstractAsyncContextManager[Bench]]:
    """Open the app, and in it an exercise."""

    @asynccontextmanager
    async def begin(size=(80, 24), language="en", exercise="shift-logits") -> AsyncIterator[Bench]:
        async with sit(size, language, bank=exercises) as seat:
            bank = seat.app.banks[0]
            seat.app.open_item(bank, bank.items[exercise])
            await seat.settle()
            seat.app.screen.go_to("code")
            await seat.settle()
            yield Bench(seat)

    return begin


@pytest.fixture
def recorded(progress_file: Path) -> Callable[[str], list[Review]]:
    """What the progress file holds about an exercise, with no app open."""

    def history(item: str) -> list[Review]:
        with Progress.open(progress_file) as progress:
            return progress.history(("sample", item))

    return history


def shift(what: str) -> str:
    return f"import numpy as np\n\n\ndef shift_logits(z):\n    return {what}\n"


@pytest.fixture(scope="session")
def right() -> str:
    """A program that passes, written unlike the reference."""
    return shift("np.subtract(z, np.max(z))")


@pytest.fixture(scope="session")
def wrong() -> str:
    """A program that makes the declared mistake."""
    return shift("z - np.mean(z)")


@pytest.fixture(scope="session")
def endless() -> str:
    """A program that never returns, and leaves the processor to others."""
    return "import time\n\n\ndef shift_logits(z):\n    while True:\n        time.sleep(9)\n"


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs goes on until somebody ends it, however slow the one who should is."""
    run, hour = Sandbox.run, 3600.0

    def patiently(self, source, function, calls, limits=None, **rest):
        limits = limits or Limits()
        limits = replace(limits, seconds=hour, loading_seconds=hour, total_seconds=hour)
        calls = [replace(call, seconds=None) for call in calls]
        return run(self, source, function, calls, limits, **rest)

    monkeypatch.setattr(Sandbox, "run", patiently)


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """A program that returns something."""
    return shift


@pytest.fixture(scope="session")
def secret() -> str:
    """A piece of the reference."""
    return KNOWN_ONLY_AFTERWARDS
