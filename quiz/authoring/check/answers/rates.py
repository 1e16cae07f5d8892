"""How often cues are right about sample answers: what is counted, and what is aimed at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from quiz.bank import Localized, Question
from quiz.bank.answersfile import ByNumber, Samples
from quiz.marking.words import Lexicon, MarkedAnswer, mark_answer
from quiz.text.language import Language

STRONG = 2 / 3
"""The share of all points from which on a whole answer is a strong one."""

What = Literal["recall", "mention", "opposite", "strong", "named", "false", "model"]
WHATS: tuple[What, ...] = get_args(What)
"""In this order: sentences that make a point and tick it; that only name its topic, and tick it;
that say the opposite, and tick it; points of strong whole answers that are ticked; sentences that
give a pitfall, and it is named; sentences and answers in which one is named that they do not give;
points of the model answer that are ticked.
"""
LEAST: dict[What, float] = {"recall": 0.75, "strong": 0.85, "named": 0.70, "model": 1.0}
MOST: dict[What, float] = {"mention": 0.05, "opposite": 0.07, "false": 0.03}


@dataclass(slots=True)
class Share:
    """So many of so many."""

    hits: int = 0
    of: int = 0

    def count(self, hit: bool) -> None:
        """One more, which is a hit or is none."""
        self.hits += hit
        self.of += 1

    @property
    def rate(self) -> float:
        """From 0 to 1; 0 of none."""
        return self.hits / self.of if self.of else 0.0


class Rates:
    """What is counted of a question in one language (or of many together)."""

    def __init__(self) -> None:
        self._shares: dict[What, Share] = {what: Share() for what in WHATS}

    def add(self, other: Rates) -> None:
        """Count what `other` counts, too."""
        for what in WHATS:
            mine, its = self.share(what), other.share(what)
            mine.hits += its.hits
            mine.of += its.of

    def share(self, what: What) -> Share:
        """The share of that name."""
        return self._shares[what]

    def missed(self) -> Iterator[What]:
        """The goals that are not reached, of those for which there is a sample."""
        for what in WHATS:
            share = self.share(what)
            if share.of and not LEAST.get(what, 0.0) <= share.rate <= MOST.get(what, 1.0):
                yield what


class Wrong(NamedTuple):
    """A sample about which the cues are wrong, and the number of its point or pitfall, from 1."""

    what: What
    number: int
    text: str


class Tally:
    """Counts the samples of one question in one language, and keeps those that went wrong."""

    def __init__(self, question: Question, lexicon: Lexicon) -> None:
        self._question = question
        self._lexicon = lexicon
        self._known: dict[str, MarkedAnswer] = {}
        self.rates = Rates()
        self.wrong: list[Wrong] = []

    def samples(self, samples: Samples) -> None:
        """Count all of `samples`."""
        self._sentences("recall", samples.makes, good=True)
        self._sentences("mention", samples.mentions, good=False)
        self._sentences("opposite", samples.denies, good=False)
        for number, text in _each(samples.pitfalls):
            given = {pitfall.index + 1 for pitfall in self._marked(text).pitfalls}
            self._count("named", number, text, number in given, good=True)
        for group in (samples.makes, samples.mentions):
            for _, text in _each(group):
                self._falsely(text, self._marked(text), ())
        for whole in samples.answers:
            marked = self._marked(whole.text)
            if len(set(whole.points)) >= STRONG * len(self._question.points):
                for number in whole.points:
                    made = number - 1 in marked.made
                    self._count("strong", number, whole.text, made, good=True)
            self._falsely(whole.text, marked, whole.pitfalls)

    def model_answer(self, language: Language) -> None:
        """Count the points that the model answer makes, if it stands in that language."""
        answer = self._question.answer
        if isinstance(answer, Localized):
            said = answer.en if language == "en" else answer.zh
            made = self._marked(said).made
            for index, _ in enumerate(self._question.points):
                self._count("model", index + 1, said, index in made, good=True)

    def _marked(self, text: str) -> MarkedAnswer:
        if text not in self._known:
            self._known[text] = mark_answer(self._question, text, self._lexicon)
        return self._known[text]

    def _sentences(self, what: What, group: ByNumber, *, good: bool) -> None:
        for number, text in _each(group):
            self._count(what, number, text, number - 1 in self._marked(text).made, good=good)

    def _falsely(self, text: str, marked: MarkedAnswer, given: Iterable[int]) -> None:
        wrong = sorted({pitfall.index + 1 for pitfall in marked.pitfalls} - set(given))
        self._count("false", wrong[0] if wrong else 0, text, bool(wrong), good=False)

    def _count(self, what: What, number: int, text: str, hit: bool, *, good: bool) -> None:
        self.rates.share(what).count(hit)
        if hit != good:
            self.wrong.append(Wrong(what, number, text))


def _each(group: ByNumber) -> Iterator[tuple[int, str]]:
    for number, texts in group.items():
        for text in texts:
            yield int(number), text
