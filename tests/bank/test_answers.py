"""Sample answers are read strictly, with whole numbers as keys, which a bank's files have not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quiz.bank import Question
from quiz.bank.answersfile import HALVES, answers_file, read_answers

if TYPE_CHECKING:
    from tests.bank.conftest import Folder

SOUND = """\
en:
  makes: {1: [it is a distribution]}
  answers:
    - {text: It adds to one, points: [1]}
zh:
  denies: {1: [它不是分布]}
"""


def question(folder: Folder) -> Question:
    found = folder.open().items["softmax"]
    assert isinstance(found, Question)
    return found


def test_each_half_has_its_file_and_neither_is_an_item(folder: Folder) -> None:
    for half in HALVES:
        assert read_answers(folder.root, question(folder), half) == (None, [])
        folder.write(answers_file("softmax", half), SOUND)
        answers, faults = read_answers(folder.root, question(folder), half)
        assert not faults
        assert answers is not None
        assert answers.en.makes == {"1": ["it is a distribution"]}
        assert answers.en.answers[0].points == [1]
        assert answers.zh.denies == {"1": ["它不是分布"]}
    assert not folder.faults()


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("{1: [it", "{2: [it", (2, 11), "there is no point 2; softmax has 1"),
        ("{1: [它", "{0: [它", (6, 12), ""),
        ("points: [1]", "points: [7]", (4, 39), "there is no point 7"),
        ("points: [1]", "pitfalls: [1]", (4, 41), "there is no pitfall 1; softmax has 0"),
        ("points: [1]", "points: [one]", (4, 39), "number"),
        ("makes", "make", (2, 3), "did you mean `makes`"),
        ("[它不是分布]", "[]", None, ""),
        ("zh:", "fr:", (5, 1), "`fr`"),
    ],
)
def test_what_is_none_is_refused_at_its_place(
    folder: Folder, old: str, new: str, place: tuple[int, int] | None, said: str
) -> None:
    assert SOUND.count(old) == 1
    folder.write(answers_file("softmax", "seen"), SOUND.replace(old, new))
    faults = read_answers(folder.root, question(folder), "seen").faults
    if place is None:
        assert not faults
        return
    assert (faults[0].line, faults[0].column) == place
    assert said in faults[0].message


def test_a_number_is_no_key_in_an_item(folder: Folder) -> None:
    folder.change("content/questions/softmax.yaml", "number: 1", "1: 1")
    assert any("a key must be a text" in fault.message for fault in folder.faults())
