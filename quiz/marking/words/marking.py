"""Marks an answer in words: each point with the sentence that makes it, each pitfall given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from quiz.bank.model import Cues, Question
from quiz.marking.words.cues import Cue, CueError, Part, parse_cue
from quiz.marking.words.denial.denial import Denial, read_denials
from quiz.marking.words.folding.phrases import Phrase, PhraseTable
from quiz.marking.words.folding.sentences import sentences
from quiz.marking.words.folding.tokens import Token, cut
from quiz.marking.words.lexicon import Lexicon, Phrasings
from quiz.marking.words.marked import Evidence, GivenPitfall, MadePoint, MarkedAnswer
from quiz.marking.words.matching import Need, Places, Verdict, Wanted, judge

_KEPT = 64
"""Questions whose cues stay ready."""
_ASKS = "?？"


def mark_answer(question: Question, answer: str, lexicon: Lexicon) -> MarkedAnswer:
    """Which points of `question` the answer makes, and which of its pitfalls it gives.

    `lexicon` is that of the question's bank. A point is made by the first sentence in which one
    of its cues holds; cues of both languages are tried. A cue that cannot be read never holds.
    The same answer gets the same marks, always; their time grows with its length and no faster.
    """
    return _ready(question, lexicon).mark(answer)


class Sentence(NamedTuple):
    """A sentence of an answer, read: what stands where in it, and what is denied."""

    span: tuple[int, int]
    tokens: list[Token]
    places: Places
    denials: tuple[Denial, ...]
    asks: bool


class Ready:
    """The cues of one question, ready to be looked for all at once."""

    def __init__(self, question: Question, lexicon: Lexicon) -> None:
        self._table = PhraseTable()
        self._numbers: dict[Phrase, int] = {}
        self._names: dict[str, frozenset[int]] = {}
        self._phrasings = Phrasings(lexicon)
        self._points = len(question.points)
        self._owners = self._points + len(question.pitfalls)
        owners = [point.cues for point in question.points]
        owners += [pitfall.cues or Cues() for pitfall in question.pitfalls]
        self.cues: list[Wanted] = []
        self._by_phrase: dict[int, list[int]] = {}
        for owner, cues in enumerate(owners):
            for text in (*cues.en, *cues.zh):
                self._take(owner, text)

    def mark(self, answer: str) -> MarkedAnswer:
        """The marks of `answer`."""
        found: dict[int, Evidence] = {}
        for sentence in self.read(answer):
            for owner in self._made(sentence, found):
                start, end = sentence.span
                found[owner] = Evidence(answer[start:end], start, end)
            if len(found) == self._owners:
                break
        points = tuple(MadePoint(i, i in found, found.get(i)) for i in range(self._points))
        given = tuple(
            GivenPitfall(owner - self._points, found[owner])
            for owner in sorted(found)
            if owner >= self._points
        )
        share = sum(point.made for point in points) / len(points) if points else 0.0
        return MarkedAnswer(points, given, share)

    def read(self, answer: str) -> Iterator[Sentence]:
        """The sentences of `answer` that claim something, in order."""
        waiting: Sentence | None = None
        for start, end in sentences(answer):
            text = answer[start:end]
            tokens = cut(text)
            reading = read_denials(tokens)
            if waiting is not None and not reading.takes_back:
                yield waiting
            asks = text.rstrip("\"'”’)） *_")[-1:] in tuple(_ASKS) or text.rstrip("。.").endswith(
                "吗"
            )
            here = Sentence((start, end), tokens, self._table.find(tokens), reading.denials, asks)
            waiting = None if asks else here
        if waiting is not None:
            yield waiting

    def verdicts(self, sentence: Sentence, owner: int) -> Iterator[tuple[Wanted, Verdict]]:
        """What became of each cue of one point (or pitfall) in a sentence: for who writes cues."""
        for wanted in self.cues:
            if wanted.owner == owner:
                yield wanted, judge(wanted, sentence.places, sentence.denials)

    def _made(self, sentence: Sentence, found: Mapping[int, Evidence]) -> set[int]:
        tried: set[int] = set()
        made: set[int] = set()
        for number in sentence.places:
            for index in self._by_phrase.get(number, ()):
                wanted = self.cues[index]
                if index in tried or wanted.owner in found or wanted.owner in made:
                    continue
                tried.add(index)
                if judge(wanted, sentence.places, sentence.denials).holds:
                    made.add(wanted.owner)
        return made

    def _take(self, owner: int, text: str) -> None:
        try:
            cue: Cue = parse_cue(text)
            chains = tuple(tuple(self._need(part) for part in chain) for chain in cue)
        except (CueError, KeyError):
            return
        wanted = Wanted(chains, owner, text)
        positive = [need for need in wanted.needs if not need.forbidden]
        rarest = min(positive, key=lambda need: len(need.numbers))
        for number in rarest.numbers:
            self._by_phrase.setdefault(number, []).append(len(self.cues))
        self.cues.append(wanted)

    def _need(self, part: Part) -> Need:
        numbers: set[int] = set()
        for alternative in part.alternatives:
            if len(alternative.pieces) == 1 and isinstance(name := alternative.pieces[0], str):
                if name not in self._names:
                    self._names[name] = frozenset(self._numbered(self._phrasings.of(name)))
                numbers |= self._names[name]
            else:
                numbers.update(self._numbered(self._phrasings.spelled(alternative)))
        return Need(part.text, frozenset(numbers), part.denied, part.forbidden)

    def _numbered(self, phrases: Iterable[Phrase]) -> Iterator[int]:
        for each in phrases:
            number = self._numbers.get(each)
            if number is None:
                number = self._numbers[each] = len(self._numbers)
                self._table.add(each, number)
            yield number


_prepared: dict[tuple[int, int], tuple[Question, Lexicon, Ready]] = {}


def _ready(question: Question, lexicon: Lexicon) -> Ready:
    """The question's cues, made ready once; the last ones asked for are kept."""
    key = (id(question), id(lexicon))
    kept = _prepared.pop(key, None)
    if kept is None:
        kept = (question, lexicon, Ready(question, lexicon))
    _prepared[key] = kept  # the latest last; that both objects are kept keeps their ids theirs
    while len(_prepared) > _KEPT:
        del _prepared[next(iter(_prepared))]
    return kept[2]
