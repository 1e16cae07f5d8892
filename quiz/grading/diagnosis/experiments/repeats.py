"""Whether a submission gives two answers for the same input: by chance, or by what it remembers."""

from __future__ import annotations

from typing import Any

import numpy as np

from quiz.grading.judging.attempt import Attempt
from quiz.grading.judging.compare import compare
from quiz.grading.report.values import apart
from quiz.grading.report.wording import say
from quiz.sandbox import Outcome
from quiz.text.language import Phrase

_BY_CHANCE = Phrase(
    "the same input gets two different answers{numbers}, by chance: something random is in it",
    "同样的输入得到了两个不同的结果{numbers}，而且是随机的：程序里用到了随机数",
)
_BY_MEMORY = Phrase(
    "the same input gets two different answers{numbers}, depending on the calls before: "
    "something is kept from one call to the next",
    "同样的输入得到了两个不同的结果{numbers}，取决于之前的调用：有东西从一次调用留到了下一次",
)
_NUMBERS = Phrase(" ({one} and {other})", "（{one} 和 {other}）")


def two_answers(made: Attempt) -> Phrase | None:
    """What to say of a submission that answers otherwise when the calls come in another order.

    Results are compared within the tolerance; what did not come to an end is not compared.
    """
    inputs = [case.arguments for case in made.cases]
    backwards = made.runner.run(made.submission, inputs[::-1], again=False).outcomes[::-1]
    place = _differing(made, backwards)
    if place is None:
        return None
    again = made.runner.run(made.submission, inputs, again=False).outcomes
    phrase = _BY_MEMORY if _differing(made, again) is None else _BY_CHANCE
    numbers = _numbers(made.run.outcomes[place].value, backwards[place].value)
    return say(phrase, numbers=numbers)


def _differing(made: Attempt, others: tuple[Outcome, ...]) -> int | None:
    """The first input on which both returned, but not the same."""
    for place, (one, other) in enumerate(zip(made.run.outcomes, others, strict=True)):
        if one.kind == other.kind == "value" and not _are_same(made, one.value, other.value):
            return place
    return None


def _are_same(made: Attempt, one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    return compare(one, other, made.exercise.tolerance) is None


def _numbers(one: Any, other: Any) -> Phrase:
    """The two answers where they are single numbers, else nothing."""
    if all(isinstance(each, float | np.floating) for each in (one, other)):
        first, second = apart(one, other)
        return say(_NUMBERS, one=first, other=second)
    return Phrase("", "")
