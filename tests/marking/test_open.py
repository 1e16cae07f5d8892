"""The mark of an open answer once the learner has confirmed its key points."""

import pytest

from quiz.bank.model import Cues, KeyPoint, Localized, Question
from quiz.marking import mark_open


def question(count: int) -> Question:
    point = KeyPoint(text=Localized(en="point", zh="要点"), cues=Cues())
    return Question(id="open", title="T", prompt="Why?", answer="So.", points=[point] * count)


def test_the_share_of_confirmed_points_is_the_mark() -> None:
    item = question(4)
    assert mark_open(item, [0, 1, 1]).score == 0.5
    assert not mark_open(item, [0, 1]).right
    assert mark_open(item, [0, 1, 2]).right
    assert mark_open(item, range(4)).right
    note = mark_open(item, {0}).note
    assert note is not None
    assert note.en == "1 of 4 key points."
    assert note.zh == "4 个要点中答到 1 个。"


def test_a_point_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="1 key points"):
        mark_open(question(1), [1])
