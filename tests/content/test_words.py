"""Answers in words: over the whole bank the cues are right about sentences, seen and held out."""

import pytest

from quiz.authoring.check.answers.rates import Rates, Tally
from quiz.bank import Question
from quiz.bank.answersfile import HALVES, read_answers
from quiz.text.language import LANGUAGES

from ..builtin_bank import bank


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cues_reach_their_goals(half, language) -> None:
    whole = Rates()
    for question in bank().items.values():
        if not isinstance(question, Question):
            continue
        answers, faults = read_answers(bank().root, question, half)
        assert faults == []
        assert answers is not None
        tally = Tally(question, bank().lexicon)
        tally.samples(answers.en if language == "en" else answers.zh)
        tally.model_answer(language)
        whole.add(tally.rates)
    shares = {what: whole.share(what).rate for what in whole.missed()}
    assert shares == {}


@pytest.mark.parametrize(
    "question",
    [i for i in bank().items.values() if isinstance(i, Question)],
    ids=lambda q: q.id,
)
def test_every_point_has_a_question_that_leads_there(question: Question) -> None:
    for point in question.points:
        assert point.ask is not None
    assert all(pitfall.cues is not None for pitfall in question.pitfalls)
