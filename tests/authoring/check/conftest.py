"""A sound bank in a folder of its own, in which a test plants faults."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quiz.authoring.check import Checked, check_bank
from quiz.bank import Fault, open_bank

SOUND = Path(__file__).parent / "bank"
QUESTION, EXERCISE = "content/questions/log-loss.yaml", "content/exercises/log-softmax.yaml"
TOPICS, CARD = "content/topics.yaml", "content/bank.yaml"
SOLUTION = "solutions/log_softmax.py"
MARK = "«"
"""Stands in a planted text where the fault is expected to be reported."""


class Planted:
    """A copy of the sound bank: change it, check it."""

    def __init__(self, root: Path, verdicts: Path) -> None:
        self.root = root
        self.verdicts = verdicts
        self.expected: tuple[str, int, int] | None = None

    def plant(self, file: str, old: str, new: str) -> None:
        """Replace the one place where `old` stands; a mark in `new` tells the fault's place."""
        before = (self.root / file).read_text(encoding="utf-8")
        assert before.count(old) == 1, f"{old!r} stands {before.count(old)} times in {file}"
        self.write(file, before.replace(old, new))

    def write(self, file: str, content: str) -> None:
        """Write a file, without the mark in it."""
        before, mark, _ = content.partition(MARK)
        if mark:
            line = before.count("\n") + 1
            self.expected = (file, line, len(before) - before.rfind("\n"))
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content.replace(MARK, ""), encoding="utf-8")

    def check(self) -> Checked:
        """The verdict; what did not change since an earlier test is not judged again."""
        return check_bank(open_bank(self.root, cache=None), jobs=1, cache=self.verdicts)

    def faults(self) -> list[Fault]:
        return list(self.check().faults)


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One path for all tests of a process: verdicts are kept by the bank's path."""
    return tmp_path_factory.mktemp("check")


@pytest.fixture
def planted(workshop: Path) -> Planted:
    shutil.rmtree(workshop / "bank", ignore_errors=True)
    shutil.copytree(SOUND, workshop / "bank")
    return Planted(workshop / "bank", workshop / "verdicts")
