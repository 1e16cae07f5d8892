"""What a coding exercise holds: statement, how its inputs are drawn, and its known mistakes."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta

from quiz.bank.model import Finite, Id, ItemBase, Model, NonEmpty, Positive, Probability, Text

MOST_DRAWN = 20_000_000
"""Numbers in all ordinary cases and edges together, and in the large input: 160 MB."""
WHOLE = 2**53
"""Up to it every whole number is a double, too."""

Name = Annotated[str, Meta(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$", max_length=60)]
Count = Annotated[int, Meta(ge=1, le=MOST_DRAWN)]
Size = Annotated[list[Count], Meta(min_length=2, max_length=2, description="[least, most]")]
Shape = Annotated[
    list[Name | Count],
    Meta(max_length=4, description="names of sizes, or numbers; empty for a single number"),
]
Numbers = float | list[Any]
"""A number, or lists of numbers nested to any depth; ``.inf`` and ``.nan`` are numbers."""


class Argument(Model, frozen=True, kw_only=True):
    """What every argument has, however it is drawn."""

    note: Annotated[Text, Meta(description="what it is; goes into the starter's docstring")]
    shape: Shape = []


class Normal(Argument, frozen=True, tag_field="draw", tag="normal", kw_only=True):
    """Independent normal numbers."""

    mean: Finite = 0.0
    scale: Positive = 1.0


class Uniform(Argument, frozen=True, tag_field="draw", tag="uniform", kw_only=True):
    """Independent uniform numbers in [low, high)."""

    low: Finite = 0.0
    high: Finite = 1.0


class Simplex(Argument, frozen=True, tag_field="draw", tag="simplex", kw_only=True):
    """Rows that are distributions (Dirichlet), with no entry below a thousandth or so."""

    concentration: Annotated[float, Meta(gt=0, le=1e6)] = 1.0


class OneHot(Argument, frozen=True, tag_field="draw", tag="one-hot", kw_only=True):
    """Rows with a single 1.0."""


class Labels(Argument, frozen=True, tag_field="draw", tag="labels", kw_only=True):
    """Integers from 0 to classes - 1."""

    classes: Name | Count


class Bits(Argument, frozen=True, tag_field="draw", tag="bits", kw_only=True):
    """Zeros and ones, as floats."""

    probability: Probability = 0.5


class Integer(Argument, frozen=True, tag_field="draw", tag="integer", kw_only=True):
    """One whole number, from a size or from a range."""

    size: Name | None = None
    low: Annotated[int, Meta(ge=-WHOLE, le=WHOLE)] = 0
    high: Annotated[int, Meta(ge=-WHOLE, le=WHOLE)] = 1


class Number(Argument, frozen=True, tag_field="draw", tag="number", kw_only=True):
    """One float in [low, high)."""

    low: Finite = 0.0
    high: Finite = 1.0


Draw = Normal | Uniform | Simplex | OneHot | Labels | Bits | Integer | Number


class Tolerance(Model, frozen=True):
    """A value is right within ``absolute + relative * |expected|``."""

    relative: Annotated[float, Meta(gt=0, le=1)] = 1e-7
    absolute: Positive = 1e-9


class Speed(Model, frozen=True):
    """The sizes of the large input, and how many times the reference's time is still fast.

    Loops in Python are told by the lines that run, not by time; `multiple` is for NumPy's own work.
    """

    sizes: dict[Name, Count]
    multiple: Annotated[float, Meta(ge=2, le=10_000)] = 100.0


class Edge(Model, frozen=True):
    """A named case: sizes held fixed, arguments given outright, or arguments drawn otherwise."""

    name: Id
    title: Text
    criterion: Literal["correct", "stable"] = "stable"
    sizes: dict[Name, Count] = {}
    arguments: dict[Name, Numbers] = {}
    draws: dict[Name, Draw] = {}


class Example(Model, frozen=True):
    """The worked example: its result is recomputed by the reference."""

    arguments: dict[Name, Numbers]
    result: Numbers
    explanation: Text | None = None


class Change(Model, frozen=True):
    """One replacement in the reference's source; ``old`` stands there exactly once."""

    old: NonEmpty
    new: str


class Mistake(Model, frozen=True):
    """A wrong version that people write: changes to the reference, or a whole program."""

    id: Id
    explanation: Annotated[Text, Meta(description="said to who makes it: what is wrong, and why")]
    changes: list[Change] = []
    source: str = ""


class Equivalent(Model, frozen=True):
    """A change of the reference that changes no result, so that no case has to notice it.

    ``old`` and ``new`` are the lines before and after, as ``quiz check`` shows them.
    """

    old: NonEmpty
    new: str
    reason: Annotated[Text, Meta(description="why it changes nothing")]


class Exercise(ItemBase, frozen=True, tag_field="kind", tag="code", kw_only=True):
    """Write a function; it is graded against the reference in ``solutions/<function>.py``."""

    kind: ClassVar[Literal["code"]] = "code"

    title: Text
    function: Name
    statement: Text
    returns: Annotated[Text, Meta(description="what it returns; goes into the starter")]
    sizes: Annotated[dict[Name, Size], Meta(max_length=6)] = {}
    arguments: Annotated[
        dict[Name, Draw], Meta(min_length=1, max_length=20, description="in call order")
    ]
    cases: Annotated[int, Meta(ge=1, le=200, description="how many ordinary cases to draw")] = 20
    edges: Annotated[list[Edge], Meta(max_length=100)] = []
    tolerance: Tolerance = Tolerance()
    speed: Speed
    example: Example
    mistakes: Annotated[list[Mistake], Meta(max_length=100)] = []
    equivalents: Annotated[
        list[Equivalent],
        Meta(max_length=500, description="changes that `quiz check` need not warn about"),
    ] = []
    interview: Annotated[Text, Meta(description="what to say about it in an interview")]
    starter: Annotated[str, Meta(description="instead of the one made from the signature")] = ""
