"""The sample answers of a bank: read, counted against the cues, and held to what is aimed at."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from typing import NamedTuple

import msgspec

from quiz.authoring.check.answers.rates import LEAST, MOST, WHATS, Rates, Share, Tally, What
from quiz.authoring.check.running.verdicts import Kept, program
from quiz.authoring.check.texts.languages import SPOKEN
from quiz.bank import Bank, Fault, Question
from quiz.bank.answersfile import HALVES, Half, SampleAnswers, answers_file, read_answers
from quiz.bank.reading.scan import ANSWERS
from quiz.text.language import LANGUAGES, Language

RULE = "weak-cues"


class Counted(msgspec.Struct, frozen=True):
    """What was counted of one question in one language, on one half of its sample answers."""

    question: str
    language: Language
    half: Half
    shares: dict[What, tuple[int, int]]
    """So many of so many."""

    @property
    def rates(self) -> Rates:
        """The shares as rates."""
        rates = Rates()
        for what, (hits, of) in self.shares.items():
            rates.share(what).hits, rates.share(what).of = hits, of
        return rates


CountedList = list[Counted]


class Answers(NamedTuple):
    """What was counted, and what is wrong with the samples or with the cues by them."""

    counted: tuple[Counted, ...]
    faults: tuple[Fault, ...]


def count_answers(bank: Bank, files: Collection[str] | None, kept: Kept[CountedList]) -> Answers:
    """Count the sample answers of all questions, or of those in `files`.

    What has not changed is taken from `kept`.
    """
    counted: list[Counted] = []
    faults: list[Fault] = []
    if not (bank.root / ANSWERS).is_dir():
        return Answers((), ())
    for item in bank.items.values():
        if isinstance(item, Question) and (files is None or bank.files[item.id] in files):
            mine: list[Counted] = []
            for half in HALVES:
                loaded = read_answers(bank.root, item, half)
                faults += loaded.faults
                if loaded.answers is not None:
                    mine += _counted(bank, item, half, loaded.answers, kept)
            faults += _floors(bank, item, mine)
            counted += mine
    if files is None:
        faults += _strays(bank)
    return Answers(tuple(counted), tuple(faults))


def _counted(
    bank: Bank, question: Question, half: Half, answers: SampleAnswers, kept: Kept[CountedList]
) -> list[Counted]:
    told = (half, msgspec.structs.replace(question, drills=[]), bank.lexicon, answers)
    key = hashlib.blake2b(program() + msgspec.msgpack.encode(told), digest_size=16).digest()
    found = kept.get(key)
    if found is None:
        found = [_of_one(bank, question, half, answers, language) for language in LANGUAGES]
        kept.put(key, found)
    return found


def _of_one(
    bank: Bank, question: Question, half: Half, answers: SampleAnswers, language: Language
) -> Counted:
    tally = Tally(question, bank.lexicon)
    tally.samples(answers.en if language == "en" else answers.zh)
    shares = {what: tally.rates.share(what) for what in WHATS}
    return Counted(
        question.id, language, half, {what: (each.hits, each.of) for what, each in shares.items()}
    )


def _floors(bank: Bank, question: Question, counted: list[Counted]) -> Iterator[Fault]:
    """Where the cues of a question are clearly short of what is aimed at, both halves together."""
    for language in LANGUAGES:
        rates = Rates()
        for each in counted:
            if each.language == language:
                rates.add(each.rates)
        short = [
            _told(what, rates.share(what)) for what in WHATS if _short(what, rates.share(what))
        ]
        if short:
            message = f"the cues are too often wrong about the {SPOKEN[language]} samples: "
            message += ", ".join(short)
            yield Fault(bank.files[question.id], 1, 1, RULE, message, "warning")


def _short(what: What, share: Share) -> bool:
    """Whether a share misses its goal by more than one sample."""
    if what in MOST:
        return share.hits - 1 > MOST[what] * share.of
    return what in LEAST and share.hits + 1 < LEAST[what] * share.of


def _told(what: What, share: Share) -> str:
    goal = f"at least {LEAST[what]:.0%}" if what in LEAST else f"at most {MOST[what]:.0%}"
    return f"{what} {share.hits} of {share.of} ({goal})"


def _strays(bank: Bank) -> Iterator[Fault]:
    """Files beside the sample answers that belong to no question."""
    if any(fault.severity == "error" for fault in bank.faults):
        return  # Theirs may be one that does not load.
    known = {
        answers_file(item.id, half)
        for item in bank.items.values()
        if isinstance(item, Question)
        for half in HALVES
    }
    folder = bank.root / ANSWERS
    for path in sorted((*folder.glob("*.yaml"), *(folder / "held").glob("*.yaml"))):
        name = path.relative_to(bank.root).as_posix()
        if name not in known:
            message = "no question has the id that is this file's name; rename or remove it"
            yield Fault(name, 1, 1, "unknown-question", message)
