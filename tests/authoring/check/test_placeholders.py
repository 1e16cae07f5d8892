"""What is still to be filled in is said where it stands, once a line, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.authoring.check.conftest import Planted

QUESTION, EXERCISE = "content/questions/log-loss.yaml", "content/exercises/log-softmax.yaml"
SOLUTION, CARD = "solutions/log_softmax.py", "content/bank.yaml"

PLANTS = [
    (QUESTION, "{en: Log loss, zh", "{en: «<fill me in> Log loss, zh", "Log loss, zh: 对数损失"),
    (QUESTION, "It punishes confidence in", "It «<fill me in> confidence in", "confidence in"),
    (QUESTION, "cues: {en: [confiden*], ", "cues: {en: [«<fill me in>, confiden*], ", "confiden*"),
    (QUESTION, "    expression: -ln(0.5)", "    expression: -ln(0.5) # «<fill me in> how", "how"),
    (QUESTION, "    answer: -1/p", "    answer: -1/p    # «<fill me in>", ""),
    (QUESTION, "    code: |", "    code: | # «<fill me in>", ""),
    (QUESTION, "      def loss(p):", "      # «<fill me in> a comment\n      def loss(p):", "a"),
    (CARD, "{en: A sound bank", "{en: «<fill me in> A bank", "A bank"),
    (SOLUTION, '"""Log-softmax."""', '"""«<fill me in>"""', ""),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), PLANTS)
def test_a_mark_is_found_at_its_place(
    planted: Planted, file: str, old: str, new: str, said: str
) -> None:
    planted.plant(file, old, new)
    if "a comment" in new:
        planted.plant(QUESTION, "    line: 5\n", "    line: 6\n")
    (fault,) = planted.faults()
    assert (fault.rule, fault.severity) == ("fill-me-in", "error")
    assert (fault.file, fault.line, fault.column) == planted.expected
    assert fault.message.startswith("still to be filled in, in place of `<fill me in>`")
    assert said in fault.message


def test_a_key_that_is_only_shown_need_not_be_filled_in(planted: Planted) -> None:
    shown = "# number: <fill me in>\n# hints:\n#   - <fill me in> # <fill me in>\ntopic: losses\n"
    planted.plant(QUESTION, "topic: losses\n", shown)
    planted.plant(QUESTION, "    line: 5\n", "    # title: <fill me in>\n    line: 5\n")
    assert planted.faults() == []


def test_a_file_full_of_marks_does_not_take_for_ever(planted: Planted) -> None:
    marked = "[" + "<fill me in>, " * 20_000 + "]"
    planted.write("content/questions/many.yaml", f"cues: {marked}\n")
    line = "a # " * 60_000
    planted.write("content/questions/long.yaml", f"title: {line}\nprompt: <fill me in>\n")
    faults = [fault for fault in planted.faults() if fault.rule == "fill-me-in"]
    assert [(fault.file, fault.line) for fault in faults] == [
        ("content/questions/long.yaml", 2),
        ("content/questions/many.yaml", 1),
    ]
