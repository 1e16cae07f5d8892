"""Sizes, shapes, ranges and counts that would fill the memory are refused when a bank is loaded.

In each row ``«`` marks the place that the fault names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from quiz.bank import Exercise
from quiz.grading import BrokenExercise, drawn_cases
from quiz.grading.inputs.cases import large_case

if TYPE_CHECKING:
    from tests.bank.conftest import Folder

FILE = "content/exercises/loss.yaml"
SIZES = "sizes: {N: [1, 8], C: [2, 5]}"
P = "{draw: simplex, shape: [N, C], note: probabilities}"
Y = "{draw: labels, classes: C, shape: [N], note: labels}"
SPEED = "speed: {sizes: {N: 1000}}"
ONE = "sizes: {N: 1}"
SURE = "arguments: {y: [0], P: [[1.0, 0.0]]}"
TOO_MANY = "would be more than 20,000,000 numbers; make the sizes smaller"


def drawn(text: str) -> str:
    return f"{{{text}, note: any}}"


ROWS = [
    (SIZES, "sizes: {N: [1, «1000000000000], C: [2, 5]}", "from 1 to 20,000,000"),
    (SIZES, "sizes: {N: [«-5, 8], C: [2, 5]}", "from 1 to 20,000,000"),
    (SIZES, "sizes: «{N: [1, 100000], C: [2, 5000]}", TOO_MANY),
    (SIZES, "sizes: «{N: [1, 8], C: [2, 5], A: [1, 2], B: [1, 2], D: [1, 2], E: [1, 2], F: [1, 2]}",
     "must have at most 6 keys"),
    (SPEED, "speed: {sizes: {N: «1000000000000}}", "from 1 to 20,000,000"),
    (SPEED, "speed: {sizes: {N: «-1}}", "from 1 to 20,000,000"),
    (SPEED, "speed: {sizes: «{N: 15000000}}", f"the large input {TOO_MANY}"),
    (SPEED, "speed: {sizes: {N: 1000}, multiple: «.inf}", "from 2 to 10,000"),
    (SPEED, "speed: {sizes: {N: 1000}, multiple: «1e300}", "from 2 to 10,000"),
    (ONE, "sizes: {N: «100000000000}", "from 1 to 20,000,000"),
    (ONE, "sizes: «{N: 20000000, C: 20000000}", f"this edge {TOO_MANY}"),
    (ONE, "sizes: «{N: 10000000, C: 1}\n  - name: other\n    title: Other\n"
     "    sizes: {N: 10000000, C: 1}", f"edges up to this one {TOO_MANY}"),
    (P, drawn("draw: simplex, shape: [N, «1000000000000]"), "from 1 to 20,000,000"),
    (P, drawn("draw: simplex, shape: [«0, C]"), "from 1 to 20,000,000"),
    (P, drawn("draw: normal, shape: «[N, N, N, N, N]"), "at most 4"),
    (SIZES, "sizes: «{N: [1, 300], C: [2, 20000]}", TOO_MANY),
    (P, "«" + drawn("draw: simplex"), "a distribution needs an axis; give `P` a `shape`"),
    (P, "«" + drawn("draw: one-hot"), "a distribution needs an axis; give `P` a `shape`"),
    (P, drawn("draw: simplex, shape: [N, C], concentration: «.inf"), "above 0 and at most 1e+06"),
    (P, drawn("draw: simplex, shape: [N, C], concentration: «1e300"), "above 0 and at most 1e+06"),
    (P, drawn("draw: simplex, shape: [N, C], concentration: «0"), "above 0 and at most 1e+06"),
    (P, drawn("draw: normal, shape: [N, C], mean: «.nan"), "must be a number"),
    (P, drawn("draw: normal, shape: [N, C], mean: «.inf"), "must be a number"),
    (P, drawn("draw: normal, shape: [N, C], scale: «.inf"), "must be a number above 0"),
    (P, drawn("draw: uniform, shape: [N, C], low: «-.inf"), "must be a number"),
    (P, drawn("draw: uniform, shape: [N, C], high: «1.7e308"), "must be a number"),
    (P, drawn("draw: number, high: «.nan"), "must be a number"),
    (P, drawn("draw: bits, shape: [N, C], probability: «2"), "from 0 to 1"),
    (P, drawn("draw: bits, shape: [N, C], probability: «.nan"), "from 0 to 1"),
    (P, drawn("draw: integer, high: «9223372036854775807"), "from -9,007,199,254,740,992 to"),
    (P, drawn("draw: integer, low: «-9223372036854775807"), "from -9,007,199,254,740,992 to"),
    (Y, drawn("draw: labels, classes: «0, shape: [N]"), "from 1 to 20,000,000"),
    (Y, drawn("draw: labels, classes: «-3, shape: [N]"), "from 1 to 20,000,000"),
    (Y, drawn("draw: labels, classes: «9000000000000000000, shape: [N]"), "from 1 to 20,000,000"),
    ("interview: Say it.", "tolerance: {relative: «.inf}\ninterview: Say it.", "at most 1"),
    ("interview: Say it.", "tolerance: {absolute: «.inf}\ninterview: Say it.", "above 0"),
    ("interview: Say it.", "cases: «1000000000\ninterview: Say it.", "from 1 to 200"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), ROWS)
def test_a_declaration_without_bounds_is_refused_at_its_place(
    folder: Folder, old: str, new: str, said: str
) -> None:
    folder.change(FILE, old, new)
    text = (folder.root / FILE).read_text(encoding="utf-8")
    expected = []
    for at in [n for n, sign in enumerate(text) if sign == "«"]:
        before = text[:at]
        expected.append((before.count("\n") + 1, at - before.rfind("\n")))
    folder.write(FILE, text.replace("«", ""))
    bank = folder.open()
    assert "loss" not in bank.items
    faults = [fault for fault in bank.faults if fault.file == FILE]
    assert any(said in fault.message for fault in faults), faults
    if "up to this one" not in said:
        assert (faults[0].line, faults[0].column) in expected


def test_an_edge_that_states_a_size_outright_is_bounded_by_it(folder: Folder) -> None:
    whole = "k: {draw: integer, size: C, note: classes}\n  y: "
    folder.change(FILE, "y: {draw", f"{whole}{{draw")
    folder.change(FILE, SURE, "arguments: {k: 1000000000000000}")
    folder.change(FILE, "  arguments: {y: [0], P: [[0.5", "  arguments: {k: 2, y: [0], P: [[0.5")
    (fault,) = folder.faults()
    assert (fault.rule, TOO_MANY in fault.message) == ("too-large", True)


@pytest.mark.parametrize("stated", [".inf", "1e300", "-1", "0", ".nan", "2.5"])
def test_a_stated_size_that_is_none_breaks_the_exercise_and_not_the_program(
    folder: Folder, stated: str
) -> None:
    folder.change(FILE, "y: {draw", "k: {draw: integer, size: C, note: classes}\n  y: {draw")
    folder.change(FILE, SURE, f"arguments: {{k: {stated}}}")
    folder.change(FILE, "  arguments: {y: [0], P: [[0.5", "  arguments: {k: 2, y: [0], P: [[0.5")
    item = folder.open().items.get("loss")
    if isinstance(item, Exercise):  # else it was refused already
        with pytest.raises(BrokenExercise, match=r"edge `sure`: the .* given for `k` must be"):
            drawn_cases(item, 1)


def test_rows_with_a_single_one_need_no_square_of_their_width(folder: Folder) -> None:
    folder.change(FILE, P, drawn("draw: one-hot, shape: [10, 100000]"))
    folder.change(FILE, SURE, "sizes: {N: 1}")
    folder.change(FILE, "result: 0.6931", "result: 0.6931\ncases: 2")
    item = folder.open().items["loss"]
    assert isinstance(item, Exercise)
    rows = large_case(item, 1).arguments["P"]
    assert rows.shape == (10, 100_000)
    assert np.array_equal(rows.sum(axis=-1), np.ones(10))


@pytest.mark.parametrize(
    "draw",
    [
        "draw: normal, shape: [N], mean: 1e300, scale: 1e300",
        "draw: uniform, shape: [N], low: -1e300, high: 1e300",
        "draw: simplex, shape: [N, C], concentration: 1e-300",
        "draw: simplex, shape: [N, C], concentration: 1e6",
        "draw: integer, low: -9007199254740992, high: 9007199254740992",
        "draw: labels, classes: 20000000, shape: [N]",
    ],
)
def test_what_lies_at_the_bounds_is_drawn(folder: Folder, draw: str) -> None:
    folder.change(FILE, P, drawn(draw))
    folder.change(FILE, SURE, "sizes: {N: 1}")
    item = folder.open().items["loss"]
    assert isinstance(item, Exercise)
    for case in drawn_cases(item, 1):
        assert np.all(np.isfinite(case.arguments["P"]))
