"""Checking a whole bank: the order, what is kept, on how many processes, and strangers' banks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz.authoring.check import check_bank
from quiz.bank import open_bank

if TYPE_CHECKING:
    from tests.authoring.check.conftest import Planted

QUESTION, EXERCISE = "content/questions/log-loss.yaml", "content/exercises/log-softmax.yaml"
SOLUTION = "solutions/log_softmax.py"
ITEMS = 7


def test_a_sound_bank_has_no_faults(planted: Planted) -> None:
    checked = planted.check()
    assert (checked.faults, checked.items) == ((), ITEMS)


def test_faults_of_loading_and_of_judging_come_in_the_order_of_the_files(planted: Planted) -> None:
    planted.plant(
        QUESTION, "answer: 0.6931\n    expression: -ln(0.5)", "answer: 1\n    expression: ln(2)"
    )
    planted.plant(QUESTION, "number: 1\n", "number: one\n")
    planted.plant(QUESTION, "level: screen\n", "level: screen\ncolour: blue\n")
    planted.plant(EXERCISE, "[[-0.6931, -0.6931]]", "[[-0.7, -0.6931]]")
    (planted.root / "content/notes.txt").write_text("not a part of the bank")
    checked = planted.check()
    places = [(fault.file, fault.line) for fault in checked.faults]
    assert places == sorted(places)
    assert [fault.rule for fault in checked.errors] == [
        "wrong-example",
        "wrong-type",
        "unknown-key",
    ]
    assert [fault.file for fault in checked.warnings] == ["content/notes.txt"]


def test_a_faulty_drill_does_not_keep_the_others_from_being_judged(planted: Planted) -> None:
    planted.plant(QUESTION, "id: log-loss-zero", "id: Log Loss Zero")
    planted.plant(
        QUESTION,
        "answer: 0.6931\n    expression: -ln(0.5)",
        "answer: «0.6931\n    expression: -ln(0.4)",
    )
    rules = {fault.rule: fault for fault in planted.faults()}
    assert len(rules) == 2
    wrong = rules["wrong-number"]
    assert (wrong.file, wrong.line, wrong.column) == planted.expected


def test_only_what_changed_is_judged_again(planted: Planted, tmp_path: Path) -> None:
    def fresh() -> int:
        return check_bank(open_bank(planted.root, cache=None), cache=tmp_path, jobs=1).fresh

    assert (fresh(), fresh()) == (ITEMS, 0)
    planted.plant(QUESTION, "id: log-loss-half\n", "# a comment\n    id: log-loss-half\n")
    assert fresh() == 0
    planted.plant(
        QUESTION,
        "tolerance: 0.001\n    unit: nats\n    explanation: {en: It is",
        "tolerance: 0.002\n    unit: nats\n    explanation: {en: It is",
    )
    assert fresh() == 1
    planted.plant(SOLUTION, '"""Log-softmax."""', '"""Log-softmax, row by row."""')
    assert fresh() == 2  # The exercise, and the number whose expression calls it.
    planted.plant("content/bank.yaml", "[en, zh]", "[en]")
    assert fresh() == ITEMS


def test_a_kept_verdict_names_the_place_of_today(planted: Planted, tmp_path: Path) -> None:
    planted.plant(
        QUESTION,
        "answer: 0.6931\n    expression: -ln(0.5)",
        "answer: 0.7\n    expression: -ln(0.5)",
    )
    (before,) = check_bank(open_bank(planted.root), cache=tmp_path, jobs=1).faults
    planted.plant(QUESTION, "kind: open\n", "# one line more\nkind: open\n")
    checked = check_bank(open_bank(planted.root), cache=tmp_path, jobs=1)
    assert (checked.fresh, checked.faults[0].line) == (0, before.line + 1)


@pytest.mark.parametrize("spoilt", [b"", b"nonsense", b"\0\0\0\0\x80"])
def test_kept_verdicts_that_are_spoilt_are_not_believed(
    planted: Planted, tmp_path: Path, spoilt: bytes
) -> None:
    bank = open_bank(planted.root)
    check_bank(bank, cache=tmp_path, jobs=1)
    (kept,) = tmp_path.glob("*.verdicts")
    kept.write_bytes(spoilt)
    assert check_bank(bank, cache=tmp_path, jobs=1).fresh == ITEMS


def test_one_file_can_be_judged_alone(planted: Planted) -> None:
    planted.plant(QUESTION, "expression: -ln(0.5)", "expression: -ln(0.4)")
    planted.plant(SOLUTION, "np.log(", "np.log2(")
    bank = open_bank(planted.root)
    alone = check_bank(bank, files=[EXERCISE], cache=None, jobs=1)
    assert alone.items == 1
    assert {fault.file for fault in alone.faults} == {EXERCISE}


def test_several_processes_come_to_the_same(planted: Planted) -> None:
    for name in ("second", "third"):
        source = (planted.root / EXERCISE).read_text(encoding="utf-8")
        source = source.replace("id: log-softmax", f"id: {name}").replace("-0.6931]]", "-0.7]]")
        planted.write(f"content/exercises/{name}.yaml", source)
    bank = open_bank(planted.root)
    seen: list[tuple[int, int]] = []
    many = check_bank(bank, cache=None, jobs=2, told=lambda *now: seen.append(now))
    alone = check_bank(bank, cache=None, jobs=1)
    assert many.faults == alone.faults
    assert [fault.rule for fault in many.faults] == ["wrong-example", "wrong-example"]
    assert seen == [(n, many.items) for n in range(many.items + 1)]


@pytest.mark.parametrize("where", ["module", "reference", "drill", "probe"])
def test_nothing_of_a_bank_runs_outside_the_sandbox(
    planted: Planted, tmp_path: Path, where: str
) -> None:
    trace = tmp_path / "trace"
    evil = f"open({str(trace)!r}, 'w')"
    if where == "module":
        for name in ("numpy", "msgspec", "quiz", "sitecustomize"):
            planted.write(f"solutions/{name}.py", evil)
            planted.write(f"{name}.py", evil)
    elif where == "reference":
        planted.plant(SOLUTION, "import numpy as np", f"import numpy as np\n{evil}")
    elif where == "drill":
        planted.plant(QUESTION, "    cost = -np.log(p)", f"    {evil}; cost = -np.log(p)")
    else:
        planted.plant(QUESTION, "probe: loss(np.array([0.5, 0.25]))", f"probe: {evil}")
    assert planted.check().faults
    assert not trace.exists()


def test_an_item_on_which_the_judge_fails_is_named_and_asked_for_again(
    planted: Planted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> list[object]:
        raise ZeroDivisionError("no reason")

    bank = open_bank(planted.root, cache=None)
    monkeypatch.setattr("quiz.authoring.check.kinds.choice._findings", broken)
    checked = check_bank(bank, cache=tmp_path, jobs=1)
    (fault,) = checked.faults
    assert (fault.rule, fault.line) == ("not-judged", 26)
    assert "ZeroDivisionError: no reason" in fault.message
    assert check_bank(bank, cache=tmp_path, jobs=1).fresh == 1


def test_an_endless_loop_is_told_and_the_rest_is_judged(planted: Planted) -> None:
    planted.plant(QUESTION, "          cost = -np.log(p)", "          while True: pass")
    planted.plant(
        QUESTION,
        "answer: 0.6931\n    expression: -ln(0.5)",
        "answer: 0.7\n    expression: -ln(0.5)",
    )
    faults = planted.faults()
    assert [fault.rule for fault in faults] == ["wrong-number", "bug-does-not-run"]
    assert "time limit" in faults[1].message


def test_an_expression_cannot_take_for_ever(planted: Planted) -> None:
    deep = "(" * 5000 + "1" + ")" * 5000
    planted.plant(QUESTION, "expression: -ln(0.5)", f"expression: {deep}")
    (fault,) = planted.faults()
    assert fault.rule == "unreadable-expression"


def test_a_number_is_not_blamed_for_an_exercise_that_cannot_be_loaded(planted: Planted) -> None:
    planted.plant(EXERCISE, "function: log_softmax", "function: log_softmaxx")
    assert [fault.rule for fault in planted.faults()] == ["missing-solution"]


def test_a_reference_that_nobody_asks_for_is_named(planted: Planted) -> None:
    planted.write("solutions/left_over.py", "def left_over(x):\n    return x\n")
    (fault,) = planted.faults()
    assert (fault.file, fault.rule, fault.severity) == (
        "solutions/left_over.py",
        "unused-solution",
        "warning",
    )


def test_a_change_that_is_declared_to_change_nothing_is_not_warned_of(planted: Planted) -> None:
    planted.plant(SOLUTION, "    return", "    shifted = shifted + 0.0\n    return")
    one = "  - {old: shifted = shifted + 0.0, new: %s, reason: {en: It cancels., zh: 会抵消。}}\n"
    passing = ("pass", "shifted = shifted - 0.0", "shifted = shifted + 1.0")
    declared = "equivalents:\n" + "".join(one % new for new in passing)
    planted.plant(EXERCISE, "interview: {en", f"{declared}interview: {{en")
    assert planted.faults() == []


def test_a_bank_in_one_language_needs_only_that_one(planted: Planted) -> None:
    planted.plant("content/bank.yaml", "[en, zh]", "[en]")
    planted.plant(
        QUESTION,
        "explanation: {en: A sum grows with the batch., zh: 总和随批量增大。}",
        "explanation: A sum grows.",
    )
    assert planted.faults() == []
