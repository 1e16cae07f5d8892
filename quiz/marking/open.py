"""Open answers: the mark once the learner has confirmed which key points they made."""

from __future__ import annotations

from collections.abc import Collection

from quiz.bank.model import Question
from quiz.marking.mark import Mark
from quiz.marking.unreadable import filled
from quiz.text.language import Phrase

_MADE = Phrase("{made} of {points} key points.", "{points} 个要点中答到 {made} 个。")


def mark_open(question: Question, confirmed: Collection[int]) -> Mark:
    """The mark of an answer that made the key points `confirmed`: the share of them.

    It counts as right from two thirds of them on: nobody says everything in two minutes.

    Raises ValueError for an index that is none.
    """
    made = set(confirmed)
    count = len(question.points)
    if not made <= set(range(count)):
        raise ValueError(f"{question.id}: there are {count} key points, not {sorted(made)}")
    note = filled(_MADE, made=len(made), points=count)
    return Mark(len(made) / count, 3 * len(made) >= 2 * count, note)
