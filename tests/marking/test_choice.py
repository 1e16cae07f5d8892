"""Choices: partial credit, and an order of their own each time."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.model import Choice, Option
from quiz.marking import mark_choice, shuffled


def choice(*right: bool) -> Choice:
    options = [Option(text=f"option {i}", why="because", right=r) for i, r in enumerate(right)]
    return Choice(id="choice", prompt="Which?", options=options)


ONE = choice(False, True, False)
THREE = choice(True, True, True, False, False)


@pytest.mark.parametrize(
    ("item", "chosen", "score"),
    [
        (ONE, [1], 1.0),
        (ONE, [0], 0.0),
        (ONE, [], 0.0),
        (ONE, [0, 1], 0.0),
        (THREE, [0, 1, 2], 1.0),
        (THREE, [2, 1, 0, 0], 1.0),
        (THREE, [0, 1], 2 / 3),
        (THREE, [0, 1, 3], 1 / 3),
        (THREE, [0, 3, 4], 0.0),
        (THREE, [0, 1, 2, 3, 4], 1 / 3),
    ],
)
def test_score(item: Choice, chosen: list[int], score: float) -> None:
    mark = mark_choice(item, chosen)
    assert mark.score == pytest.approx(score)
    assert mark.right is (score == 1.0)


def test_a_partly_right_choice_says_how_many() -> None:
    note = mark_choice(THREE, [0, 1, 4]).note
    assert note is not None
    assert note.en == "2 of the 3 right options, and 1 wrong."
    assert note.zh == "选对了 3 个正确选项中的 2 个，另选错 1 个。"
    assert mark_choice(ONE, [0]).note is None


@pytest.mark.parametrize("chosen", [[3], [-1]])
def test_an_index_that_is_none_is_refused(chosen: list[int]) -> None:
    with pytest.raises(ValueError, match="3 options"):
        mark_choice(ONE, chosen)


def test_an_item_without_a_right_option_is_refused() -> None:
    with pytest.raises(ValueError, match="no option is right"):
        mark_choice(choice(False, False), [0])


@given(st.integers())
def test_an_order_shows_every_option_once_and_stays_the_same(seed: int) -> None:
    order = shuffled(THREE, seed)
    assert sorted(order) == [0, 1, 2, 3, 4]
    assert order == shuffled(THREE, seed)


def test_orders_differ_by_seed() -> None:
    assert len({shuffled(THREE, seed) for seed in range(30)}) > 10


def test_an_order_is_the_same_in_another_process() -> None:
    code = (
        "from quiz.bank.model import Choice, Option; from quiz.marking import shuffled; "
        "o = [Option(text=str(i), why='w') for i in range(5)]; "
        "print([shuffled(Choice(id='choice', prompt='?', options=o), s) for s in range(5)])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == str([shuffled(THREE, seed) for seed in range(5)])
