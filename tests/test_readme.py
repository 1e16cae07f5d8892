"""README says what is so: its table of the bank, its commands, its links."""

import os
import re
import subprocess
import sys
from pathlib import Path

from quiz.bank import builtin
from quiz.cli.group import FAMILIES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_bank_in_numbers_is_what_the_command_prints() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "quiz", "list", "--counts", "--lang", "en"],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"QUIZ_BANK": str(builtin())},
    )
    assert done.stdout.rstrip() in README


def test_the_test_command_is_the_one_that_ci_runs() -> None:
    install = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]'"
    command = f"{install} && .venv/bin/python -m pytest"
    for file in ("README.md", "CONTRIBUTING.md", ".ci/run"):
        assert command in (ROOT / file).read_text(encoding="utf-8")


def test_every_command_is_told_of_and_none_that_is_not_there() -> None:
    assert set(re.findall(r"(?:`|^)quiz ([a-z]+)", README, re.MULTILINE)) == set(FAMILIES)


def test_links_lead_somewhere() -> None:
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), target
