"""What one gets from a bank that is in order."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz.bank import (
    BankError,
    Choice,
    Localized,
    builtin,
    find_banks,
    open_bank,
    position_of,
    text,
    title,
)
from quiz.bank.reading.positions import positions

if TYPE_CHECKING:
    from tests.bank.conftest import Folder

QUESTION, EXERCISE = "content/questions/softmax.yaml", "content/exercises/loss.yaml"


def test_every_kind_loads_in_the_order_of_the_files(folder: Folder) -> None:
    bank = folder.open()
    assert bank.faults == ()
    assert {name: type(item).__name__ for name, item in bank.items.items()} == {
        "softmax": "Question",
        "pick": "Choice",
        "value": "Numeric",
        "derivative": "Formula",
        "planted": "Bug",
        "loss": "Exercise",
    }
    assert [*bank.items] == ["softmax", "pick", "value", "derivative", "planted", "loss"]
    assert bank.parent == dict.fromkeys(["pick", "value", "derivative", "planted"], "softmax")
    assert bank.files["value"] == QUESTION
    assert bank.files["loss"] == EXERCISE


def test_drills_have_the_topic_and_level_of_their_question_unless_they_say(folder: Folder) -> None:
    items = folder.open().items
    assert (items["pick"].topic, items["pick"].level) == ("losses", "senior")
    assert (items["value"].topic, items["value"].level) == ("gradients", "screen")
    assert items["softmax"].drills[0] is items["pick"]


def test_numbers_mean_what_they_say(folder: Folder) -> None:
    items = folder.open().items
    assert items["value"].answer == 0.001
    assert items["derivative"].variables["y"].high == float("inf")
    assert items["loss"].example.arguments == {"y": [0], "P": [[0.5, 0.5]]}
    assert [*items["loss"].arguments] == ["y", "P"]


def test_a_card_names_the_bank(folder: Folder) -> None:
    folder.write("content/bank.yaml", "id: mine\ntitle: Mine\n")
    assert folder.open().info.languages == ["en", "zh"]
    assert folder.open().info.id == "mine"


def test_a_title_falls_back_to_the_beginning_of_the_prompt() -> None:
    def choice(prompt: str | Localized) -> Choice:
        return Choice(id="a", prompt=prompt, options=[])

    assert title(choice("Which\n  one?"), "en") == "Which one?"
    assert title(choice("one word after another " * 5), "en") == (
        "one word after another one word after another one word…"
    )
    assert title(choice(Localized(en="x", zh="字" * 40)), "zh") == "字" * 29 + "…"
    assert (
        title(choice("Say what the value of " + "$x^2 + y^2 + z^2 + w^2 + v^2 + u^2 + t^2$"), "en")
        == "Say what the value of x² + y² + z² + w² + v² + u² + t²"
    )
    assert title(
        choice("What does `np.sum(*x)` give for **one** row of $\\hat y_{ij}$?"), "en"
    ) == ("What does np.sum(*x) give for one row of ŷᵢⱼ?")
    assert title(choice("当 $p = \\frac{1}{2}$ 时，`entropy` 是多少？\n\n取自然对数。"), "zh") == (
        "当 p = 1/2 时，entropy 是多少？"
    )
    assert title(choice("$$\\sum_i p_i$$\n\nWhat is it?"), "en") == "∑ᵢ pᵢ"
    assert title(choice("1. one\n2. two"), "en") == "one"
    assert text(Localized(en="a", zh="甲"), "zh") == "甲"
    assert text("a", "zh") == "a"


def _contents(folder: Folder) -> dict[str, str]:
    bank = folder.open()
    return {name: bank.content(name) for name in bank.items}


def test_content_is_what_an_item_means_and_not_how_it_is_written(folder: Folder) -> None:
    before = _contents(folder)
    folder.change(QUESTION, "number: 1\ntopic: losses", "topic:   losses # why\nnumber: 1")
    folder.change(QUESTION, "prompt: What is it?", "prompt: 'What is it?'\nhints: []")
    folder.change(QUESTION, "tolerance: 1", "tolerance: 1.0")
    assert _contents(folder) == before


@pytest.mark.parametrize(
    ("file", "old", "new", "changed"),
    [
        (QUESTION, "What is it?", "What was it?", {"softmax"}),
        (QUESTION, "1e-3", "2e-3", {"value"}),
        (QUESTION, "level: senior", "level: screen", {"softmax", "pick", "derivative", "planted"}),
        (EXERCISE, "result: 0.6931", "result: 0.6932", {"loss"}),
    ],
)
def test_content_changes_with_the_meaning(
    folder: Folder, file: str, old: str, new: str, changed: set[str]
) -> None:
    before = _contents(folder)
    folder.change(file, old, new)
    after = _contents(folder)
    assert {name for name in before if before[name] != after[name]} == changed


def test_the_order_of_arguments_is_the_call_and_so_part_of_the_meaning(folder: Folder) -> None:
    before = _contents(folder)
    source = (folder.root / EXERCISE).read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(i for i, line in enumerate(source) if line.startswith("  y: {draw"))
    source[first], source[first + 1] = source[first + 1], source[first]
    folder.write(EXERCISE, "".join(source))
    assert {name for name, value in _contents(folder).items() if value != before[name]} == {"loss"}


def test_a_solution_is_read_on_demand(folder: Folder) -> None:
    bank = folder.open()
    assert bank.solution(bank.items["loss"]).startswith("def loss(y, P):")
    folder.write("solutions/loss.py", b"\xff")
    with pytest.raises(BankError, match=r"^solutions/loss\.py is not UTF-8 text"):
        bank.solution(bank.items["loss"])
    (folder.root / "solutions/loss.py").unlink()
    with pytest.raises(BankError, match=r"^solutions/loss\.py cannot be read"):
        bank.solution(bank.items["loss"])


def test_a_solution_never_leads_out_of_the_bank(folder: Folder, tmp_path: Path) -> None:
    bank = folder.open()
    (tmp_path / "secret.py").write_text("secret")
    (folder.root / "solutions/loss.py").unlink()
    (folder.root / "solutions/loss.py").symlink_to(tmp_path / "secret.py")
    with pytest.raises(BankError, match="not inside the bank"):
        bank.solution(bank.items["loss"])


def test_places_can_be_asked_for_later(folder: Folder) -> None:
    bank = folder.open()
    lines = (folder.root / QUESTION).read_text(encoding="utf-8").splitlines()
    line = lines.index("    answer: 1e-3") + 1
    assert position_of(bank, "value", "answer") == (line, 13)
    assert position_of(bank, "softmax", "drills", 1, "answer") == (line, 13)
    assert position_of(bank, "softmax", "title", "zh") == (6, 26)
    assert position_of(bank, "softmax", "deeper") == (1, 1)
    assert positions(folder.root / QUESTION)["drills", 1, "answer"] == (line, 13)


def test_the_place_of_a_drill_after_a_faulty_one_is_its_own(folder: Folder) -> None:
    before = position_of(folder.open(), "value", "answer")
    folder.change(QUESTION, "id: pick", "id: Pick")
    bank = folder.open()
    assert bank.items["softmax"].drills[0].id == "value"
    assert position_of(bank, "softmax", "drills", 0, "answer") == before


def test_banks_are_found_as_given_else_in_the_environment_else_built_in(tmp_path: Path) -> None:
    one, two = str(tmp_path / "one"), str(tmp_path / "two")
    assert find_banks([one, two, one], {"QUIZ_BANK": "x"}) == [Path(one), Path(two)]
    assert find_banks([], {"QUIZ_BANK": os.pathsep.join([one, two])}) == [Path(one), Path(two)]
    assert find_banks([], {}) == [builtin()]


def test_the_built_in_bank_is_there() -> None:
    assert (builtin() / "content").is_dir()
    assert open_bank(builtin(), cache=None).info.id == "cross-entropy"


def test_importing_the_bank_brings_neither_yaml_nor_numpy() -> None:
    heavy = ("yaml", "numpy", "textual")
    code = f"import sys, quiz.bank; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_wheel_finds_its_bank_inside_the_package(tmp_path: Path) -> None:
    import shutil

    package = Path(__file__).resolve().parents[2] / "quiz"
    site = tmp_path / "site"
    for part in ("bank", "text"):
        shutil.copytree(package / part, site / "quiz" / part)
    shutil.copy(package / "__init__.py", site / "quiz" / "__init__.py")
    (site / "quiz/builtin/content").mkdir(parents=True)
    code = "import quiz.bank; print(quiz.bank.builtin())"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=site
    )
    assert Path(done.stdout.strip()) == site / "quiz" / "builtin"
