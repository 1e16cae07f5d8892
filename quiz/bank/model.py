"""What a bank holds. These classes are the YAML format: a field here is a key there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, get_args

import msgspec
from msgspec import Meta

from quiz.bank.reading.objection import Objection
from quiz.bank.reading.wording import shown

Kind = Literal["open", "choice", "numeric", "formula", "bug", "code"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Level = Literal["screen", "onsite", "senior"]
LEVELS: tuple[Level, ...] = ("screen", "onsite", "senior")
Unit = Literal["nats", "bits", "none"]

Id = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=80,
        description="kebab-case; never changes, because progress hangs on it",
        examples=["softmax-gradient"],
    ),
]
Line = Annotated[int, Meta(ge=1, description="a line number, counted from 1")]
LARGEST = 1e300
"""The largest number that may be stated: a difference of two is a number still."""
Finite = Annotated[float, Meta(ge=-LARGEST, le=LARGEST)]
Positive = Annotated[float, Meta(gt=0, le=LARGEST)]
NonEmpty = Annotated[str, Meta(min_length=1, max_length=100_000)]


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """Common settings: immutable, and a key that is not a field is an error."""


class Localized(Model, frozen=True):
    """The same text in both languages."""

    en: NonEmpty
    zh: NonEmpty


Text = NonEmpty | Localized
"""Markdown with LaTeX between dollar signs; one text for every language, or one for each."""


class Cues(Model, frozen=True):
    """What a sentence of an answer says when it makes a point (or gives a pitfall)."""

    en: list[NonEmpty] = []
    zh: list[NonEmpty] = []


class Source(Model, frozen=True):
    """Where an item comes from."""

    document: Annotated[str, Meta(description="article, book, paper or page")]
    item: Annotated[str, Meta(description="which part of it")] = ""


class KeyPoint(Model, frozen=True):
    """One thing that a strong answer says."""

    text: Text
    cues: Cues
    ask: Annotated[
        Text | None, Meta(description="the question by which an interviewer leads there")
    ] = None


class FollowUp(Model, frozen=True):
    """What an interviewer asks next."""

    question: Text
    answer: Text


class Pitfall(Model, frozen=True):
    """A common wrong answer, and why it is wrong."""

    claim: Text
    why: Text
    cues: Cues | None = None
    source: Source | None = None


class Option(Model, frozen=True):
    """One option of a choice; ``why`` explains it, right or wrong."""

    text: Text
    why: Text
    right: bool = False


class Domain(Model, frozen=True):
    """The values that a formula's variable takes: an interval, or a list of values."""

    low: float = 0.0
    high: float = 1.0
    open: Annotated[bool, Meta(description="true when the ends do not belong to it")] = True
    values: Annotated[
        list[float], Meta(min_length=1, max_length=1000, description="instead of an interval")
    ] = []


class NearMiss(Model, frozen=True):
    """A wrong formula that people give; its explanation is shown to who types an equivalent."""

    expression: NonEmpty
    why: Text


Probability = Annotated[float, Meta(ge=0, le=1)]
Distribution = Annotated[list[Probability], Meta(min_length=2, max_length=6)]


class Playground(Model, frozen=True):
    """A state of the playground: ``p`` and ``q``, each adding to 1, or ``logits``; not both."""

    p: Distribution = []
    q: Distribution = []
    unit: Literal["nats", "bits"] = "nats"
    logits: Annotated[
        list[Annotated[float, Meta(ge=-10_000, le=10_000)]], Meta(min_length=2, max_length=6)
    ] = []
    temperature: Annotated[float, Meta(ge=0.1, le=10)] = 1.0
    label: Annotated[int, Meta(ge=0, le=5)] = 0


class ItemBase(Model, frozen=True, kw_only=True):
    """What every item has. A drill inside a question may leave out topic, level and title."""

    id: Id
    topic: str = ""
    level: Level = "onsite"
    title: Text | None = None
    hints: list[Text] = []
    sources: list[Source] = []
    playground: Playground | None = None

    def objections(self) -> Iterator[Objection]:
        """What is wrong beyond the types of the fields; a path begins within the item."""
        yield from ()


class Choice(ItemBase, frozen=True, tag_field="kind", tag="choice", kw_only=True):
    """Pick every right option; shown in an order of their own each time."""

    kind: ClassVar[Literal["choice"]] = "choice"

    prompt: Text
    options: Annotated[list[Option], Meta(min_length=2, max_length=9)]
    explanation: Text | None = None

    def objections(self) -> Iterator[Objection]:
        right = sum(option.right for option in self.options)
        if right == 0:
            message = "no option is right; write `right: true` in at least one"
            yield Objection(("options",), "no-right-option", message)
        elif right == len(self.options):
            message = "every option is right; at least one must be wrong"
            yield Objection(("options",), "no-wrong-option", message)


class Numeric(ItemBase, frozen=True, tag_field="kind", tag="numeric", kw_only=True):
    """Give a number, or an expression that comes to it."""

    kind: ClassVar[Literal["numeric"]] = "numeric"

    prompt: Text
    answer: float
    expression: Annotated[str, Meta(min_length=1, description="the answer is recomputed from it")]
    tolerance: Annotated[
        float, Meta(gt=0, le=LARGEST, description="absolute, in the unit of the answer")
    ]
    unit: Unit = "none"
    explanation: Text


class Formula(ItemBase, frozen=True, tag_field="kind", tag="formula", kw_only=True):
    """Give a formula; every expression of equal value over the domain is right."""

    kind: ClassVar[Literal["formula"]] = "formula"

    prompt: Text
    lhs: Annotated[str, Meta(description="LaTeX of what is asked for, shown before the input")] = ""
    variables: Annotated[dict[str, Domain], Meta(min_length=1, max_length=20)]
    answer: NonEmpty
    near_misses: Annotated[list[NearMiss], Meta(max_length=100)] = []
    explanation: Text

    def objections(self) -> Iterator[Objection]:
        for name, domain in self.variables.items():
            if not domain.values and not domain.low < domain.high:
                message = (
                    f"the values of {shown(name)} go from {domain.low:g} to {domain.high:g}; "
                    "`low` must be below `high`"
                )
                yield Objection(("variables", name), "empty-range", message)


class Bug(ItemBase, frozen=True, tag_field="kind", tag="bug", kw_only=True):
    """Find the one faulty line of a program that runs."""

    kind: ClassVar[Literal["bug"]] = "bug"

    prompt: Text
    code: NonEmpty
    line: Line
    repair: Annotated[str, Meta(min_length=1, description="what stands in that line when right")]
    probe: Annotated[
        str,
        Meta(
            min_length=1, description="a Python expression; faulty and repaired code differ in it"
        ),
    ]
    explanation: Text

    def objections(self) -> Iterator[Objection]:
        count = len(self.code.splitlines())
        if self.line > count:
            message = f"`line` must be from 1 to {count}, the lines of `code`, not {self.line}"
            yield Objection(("line",), "line-range", message)


Drill = Choice | Numeric | Formula | Bug


class Question(ItemBase, frozen=True, tag_field="kind", tag="open", kw_only=True):
    """An interview question: answered aloud or in writing, and the drills that go with it."""

    kind: ClassVar[Literal["open"]] = "open"

    number: Annotated[int, Meta(ge=1)] | None = None
    title: Text
    prompt: Text
    answer: Annotated[Text, Meta(description="can be said aloud in two minutes")]
    deeper: Text | None = None
    points: Annotated[list[KeyPoint], Meta(min_length=1, max_length=12)]
    follow_ups: list[FollowUp] = []
    pitfalls: list[Pitfall] = []
    exercises: list[Id] = []
    drills: list[Drill] = []
