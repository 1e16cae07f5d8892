"""Faults of a bank's files as a whole: each is reported once, where it can be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.authoring.check.conftest import Planted

QUESTION, EXERCISE = "content/questions/log-loss.yaml", "content/exercises/log-softmax.yaml"
TOPICS, CARD = "content/topics.yaml", "content/bank.yaml"
SOLUTION = "solutions/log_softmax.py"


def test_a_bank_without_a_card_is_told_what_hangs_on_it(planted: Planted) -> None:
    (planted.root / CARD).unlink()
    (fault,) = planted.faults()
    assert (fault.file, fault.line, fault.severity) == (CARD, 1, "warning")
    assert fault.rule == "missing-card"
    assert "the bank's id is the name of its folder" in fault.message


def test_topics_that_are_only_taken_from_items_are_not_blamed(planted: Planted) -> None:
    (planted.root / TOPICS).unlink()
    assert [fault.rule for fault in planted.faults()] == ["missing-topics"]


def test_a_reference_that_is_a_link_is_said_to_be_one(planted: Planted, tmp_path: Path) -> None:
    path = planted.root / SOLUTION
    path.rename(tmp_path / "log_softmax.py")
    path.symlink_to(tmp_path / "log_softmax.py")
    checked = planted.check()
    (fault,) = checked.faults
    assert (fault.file, fault.rule) == (EXERCISE, "missing-solution")
    assert f"{SOLUTION} is a link that leads out of the bank or nowhere" in fault.message
    assert checked.left_out == 2  # the number that calls it cannot be recomputed either


def test_of_many_aliases_one_is_named(planted: Planted) -> None:
    rows = "".join(f"{name}: &{name} [*a, *a]\n" for name in "bcdefg")
    planted.write("content/questions/bomb.yaml", f"a: «&a [x]\n{rows}")
    (fault,) = [each for each in planted.faults() if each.rule == "alias"]
    assert (fault.file, fault.line, fault.column) == planted.expected


def test_a_fault_of_the_form_does_not_hide_those_of_the_texts(planted: Planted) -> None:
    planted.plant(QUESTION, "number: 1\n", "number: one\n")
    planted.plant(
        QUESTION, "{en: 'What is its derivative in $p$?'", "{en: 'What is its «$\\dd p$?'"
    )
    found = {fault.rule: fault for fault in planted.faults()}
    assert found.keys() == {"wrong-type", "latex"}
    fault = found["latex"]
    assert (fault.file, fault.line, fault.column) == planted.expected


def test_of_a_question_with_a_faulty_drill_each_fault_is_said_once(planted: Planted) -> None:
    planted.plant(QUESTION, "    tolerance: 0.001\n    unit: nats\n    explanation: {en: It",
                  "    tolerance: -1\n    unit: nats\n    explanation: {en: «$It")  # fmt: skip
    planted.plant(QUESTION, "{en: Both are one half.", "{en: $Both are one half.")
    assert sorted(fault.rule for fault in planted.faults()) == [
        "markdown",
        "markdown",
        "number-range",
    ]


def test_an_empty_text_is_said_to_be_empty_once(planted: Planted) -> None:
    planted.plant(QUESTION, "title: {en: Log loss, zh: 对数损失}", "title: {en: Log loss, zh: «''}")
    (fault,) = planted.faults()
    assert (fault.file, fault.line, fault.column) == planted.expected
    assert fault.rule == "empty-text"


def test_a_text_that_is_lost_to_another_reader_of_yaml_is_refused(planted: Planted) -> None:
    planted.plant(QUESTION, "title: {en: Log loss, zh", "title: {en: «Log loss?, zh")
    for _ in "12":  # the second time from what was kept
        (fault,) = planted.faults()
        assert (fault.file, fault.line, fault.column) == planted.expected
        assert (fault.rule, fault.severity) == ("yaml-readers", "error")
        assert "`Log loss?`; put the whole text in quotes" in fault.message
