"""What is kept of an interview: while it is under way, and once it is over. Both are JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from quiz.bank import Text
from quiz.bank.model import Kind, Level
from quiz.practice.answers import Answer, Place
from quiz.progress import Key

Outcome = Literal["answered", "passed", "unreached"]
Stage = Literal["asking", "marking"]
Seconds = Annotated[float, msgspec.Meta(ge=0, le=1e9)]
Fraction = Annotated[float, msgspec.Meta(ge=0, le=1)]


class Part(msgspec.Struct):
    """One thing that the interviewer asks: an item, or a follow-up to the question before."""

    bank: str
    item: str
    advice: int
    """Seconds that an interviewer would give it."""
    uid: str
    """Of the review that it becomes."""
    follow_up: int | None = None
    """Which of the question's follow-ups it is; None for the item itself."""
    order: tuple[int, ...] = ()
    """In which order a choice shows its options."""
    outcome: Outcome = "unreached"
    answer: Answer | None = None
    draft: str = ""
    """What is typed so far."""
    seconds: float = 0.0
    at: datetime | None = None
    """When it was answered."""
    day: str = ""
    """The learner's calendar day then."""
    hinted: int | None = None
    """The key point that was made only after a question that led to it."""
    confirmed: bool = False
    """Whether the learner has confirmed the key points of an answer in their own words."""

    @property
    def key(self) -> Key:
        """What progress hangs on."""
        return (self.bank, self.item)


class State(msgspec.Struct):
    """An interview that is under way."""

    uid: str
    minutes: int
    parts: list[Part]
    used: float = 0.0
    """Seconds on the clock."""
    pauses: int = 0
    stage: Stage = "asking"
    saved: int = 0
    """How often it was kept: who holds an older one is not to write over it."""
    ended: datetime | None = None
    """When the last answer was in."""


class Followed(msgspec.Struct):
    """A follow-up, and what was said to it."""

    question: Text
    answer: Text
    words: str
    outcome: Outcome
    seconds: Seconds


class Point(msgspec.Struct):
    """A key point, and whether the answer made it."""

    text: Text
    made: bool


class Asked(msgspec.Struct):
    """One item of an interview that is over, as the report shows it.

    Titles and key points are kept as they were; the rest is shown as the bank has it now.
    """

    bank: str
    item: str
    content: str
    """Hash of the item's content then."""
    kind: Kind
    level: Level
    topic: str
    topic_title: Text
    title: Text
    advice: Annotated[int, msgspec.Meta(ge=0, le=10**6)]
    seconds: Seconds
    outcome: Outcome
    score: Fraction
    """0 to 1; what was passed scores 0."""
    right: bool
    answer: Answer | None = None
    order: tuple[Place, ...] = ()
    points: list[Point] = []
    follow_ups: list[Followed] = []

    @property
    def key(self) -> Key:
        """What progress hangs on."""
        return (self.bank, self.item)


class Record(msgspec.Struct):
    """The body of an interview that is over."""

    asked: Annotated[list[Asked], msgspec.Meta(max_length=1000)]
    pauses: Annotated[int, msgspec.Meta(ge=0)] = 0


_states: msgspec.json.Decoder[State] = msgspec.json.Decoder(State)
_records: msgspec.json.Decoder[Record] = msgspec.json.Decoder(Record)


def to_json(kept: State | Record) -> str:
    """As the progress file keeps it."""
    return msgspec.json.encode(kept).decode()


def read_state(text: str) -> State | None:
    """An interview under way; None when it is from a version of the program that wrote others."""
    try:
        return _states.decode(text)
    except msgspec.MsgspecError:
        return None


def read_record(text: str) -> Record | None:
    """An interview that is over; None when it is from a version that wrote others.

    An import may have brought it: what is nested too deep was written by no version.
    """
    try:
        return _records.decode(text)
    except (msgspec.MsgspecError, RecursionError):
        return None
