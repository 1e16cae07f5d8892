"""What a grade says."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from quiz.bank.model import Text
from quiz.text.language import Phrase

CriterionName = Literal["correct", "stable", "pure", "fast"]


class Criterion(Struct, frozen=True):
    """One thing that is judged apart from the others."""

    name: CriterionName
    passed: bool
    detail: Phrase


class Failure(Struct, frozen=True):
    """An input on which the submission fails; the smallest that was found.

    ``case`` is ``ordinary`` for a drawn input, else the name of the edge, whose ``title`` is given.
    ``expected`` and ``got`` are what reference and submission return; ``got`` is None, too, when
    nothing was returned, which ``reason`` says. ``differing`` are the places at which they
    disagree, as indices into the array (into the tuple first where a tuple is returned).
    """

    case: str
    title: Text | None
    criterion: CriterionName
    arguments: dict[str, Any]
    expected: Any
    got: Any
    reason: Phrase
    differing: tuple[tuple[int, ...], ...] = ()


class NamedMistake(Struct, frozen=True):
    """A declared mistake that the submission makes.

    ``alone`` is False when there is something else wrong besides: the mistake explains what is
    returned on ordinary inputs, the smallest failing one among them, but not everything.
    ``besides`` then says what: the ``second`` declared mistake, or what remains unexplained.
    """

    id: str
    explanation: Text
    alone: bool = True
    besides: Phrase | None = None
    second: str | None = None


class Diagnosis(Struct, frozen=True):
    """What was found to be wrong; nothing for a submission that passed."""

    failure: Failure | None = None
    mistake: NamedMistake | None = None


class Held(Struct, frozen=True):
    """What held the submission while it ran."""

    level: Literal["full", "weak"]
    layers: tuple[str, ...]


class Timings(Struct, frozen=True):
    """Seconds for the large input (the least of several), and submission over reference."""

    reference: float
    submission: float
    ratio: float


class Report(Struct, frozen=True):
    """A grade. The same exercise, submission and seed give the same, but for times.

    ``score`` is in 0..1 and 1 only when everything passed. ``seconds`` is the time grading took.
    """

    exercise: str
    passed: bool
    score: float
    seed: int
    criteria: tuple[Criterion, ...]
    failure: Failure | None
    mistake: NamedMistake | None
    printed: str
    sandbox: Held
    seconds: float
    timings: Timings | None = None

    def criterion(self, name: CriterionName) -> Criterion:
        """The criterion of that name."""
        return next(each for each in self.criteria if each.name == name)
