"""Sample answers of a question: `content/answers/ID.yaml`, and `held/ID.yaml` beside it.

What is in `held/` is only ever counted: whoever writes cues does not read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as File
from typing import Annotated, Literal, NamedTuple, get_args

import msgspec
from msgspec import Meta

from quiz.bank.items import Fault
from quiz.bank.model import Model, NonEmpty, Question
from quiz.bank.reading.converting import convert, faults_of
from quiz.bank.reading.reading import Document, Path, read
from quiz.bank.reading.scan import ANSWERS, read_file

Half = Literal["seen", "held"]
HALVES: tuple[Half, ...] = get_args(Half)

Number = Annotated[int, Meta(ge=1, le=99, description="a number as on the screen, from 1")]
ByNumber = dict[Annotated[str, Meta(pattern="^[1-9][0-9]?$")], list[NonEmpty]]


class WholeAnswer(Model, frozen=True):
    """An answer as somebody gave it: the points that it makes, the pitfalls that it gives."""

    text: NonEmpty
    points: list[Number] = []
    pitfalls: list[Number] = []


class Samples(Model, frozen=True):
    """Sentences and answers in one language; keys are numbers of points or pitfalls, from 1."""

    makes: ByNumber = {}
    mentions: ByNumber = {}
    denies: ByNumber = {}
    pitfalls: ByNumber = {}
    answers: list[WholeAnswer] = []


class SampleAnswers(Model, frozen=True):
    """The sample answers of one question, in both languages."""

    en: Samples = msgspec.field(default_factory=Samples)
    zh: Samples = msgspec.field(default_factory=Samples)


class LoadedAnswers(NamedTuple):
    """The sample answers, or None, and what is wrong with the file."""

    answers: SampleAnswers | None
    faults: list[Fault]


def answers_file(question_id: str, half: Half) -> str:
    """The name of the file, relative to the bank."""
    return f"{ANSWERS}/{'held/' if half == 'held' else ''}{question_id}.yaml"


def read_answers(root: File, question: Question, half: Half) -> LoadedAnswers:
    """The sample answers of `question` in the bank at `root`; None where there is no file."""
    name = answers_file(question.id, half)
    if not (root / name).resolve().is_relative_to(root):
        message = "this link leads out of the bank and is not followed; put the file itself here"
        return LoadedAnswers(None, [Fault(name, 1, 1, "link-outside", message)])
    try:
        content = read_file(root / name)
    except FileNotFoundError:
        return LoadedAnswers(None, [])
    except OSError as error:
        message = f"the file cannot be read ({error.strerror or error}); repair or remove it"
        return LoadedAnswers(None, [Fault(name, 1, 1, "unreadable", message)])
    return load_answers(name, content, question)


def load_answers(name: str, content: bytes, question: Question) -> LoadedAnswers:
    """The sample answers in `content`, whose numbers must be those of points of `question`."""
    document = read(content, numbered=True)
    found, complaints, _ = convert(SampleAnswers, document, ("no list",))
    faults = faults_of(name, complaints)
    if found is not None:
        faults += _unknown(name, document, found, question)
    return LoadedAnswers(found if not faults else None, faults)


def _unknown(
    name: str, document: Document, answers: SampleAnswers, question: Question
) -> Iterator[Fault]:
    """Numbers of points or pitfalls that the question does not have."""
    points, pitfalls = len(question.points), len(question.pitfalls)
    for language in ("en", "zh"):
        samples: Samples = getattr(answers, language)
        used: list[tuple[Path, int, str]] = []
        for group in ("makes", "mentions", "denies", "pitfalls"):
            what = "pitfall" if group == "pitfalls" else "point"
            by_number: ByNumber = getattr(samples, group)
            used += [((language, group, key), int(key), what) for key in by_number]
        for index, whole in enumerate(samples.answers):
            at = (language, "answers", index)
            used += [((*at, "points", i), n, "point") for i, n in enumerate(whole.points)]
            used += [((*at, "pitfalls", i), n, "pitfall") for i, n in enumerate(whole.pitfalls)]
        for path, number, what in used:
            most = pitfalls if what == "pitfall" else points
            if number > most:
                message = f"there is no {what} {number}; {question.id} has {most}"
                yield Fault(name, *document.place(path, key=True), "unknown-point", message)
