"""What a learner answers, one class a kind of input; kept in the log as JSON."""

from __future__ import annotations

from typing import Annotated

import msgspec

Place = Annotated[int, msgspec.Meta(ge=0)]


class Chosen(msgspec.Struct, frozen=True, tag="chosen"):
    """Options ticked, as positions in the item as written (not as shuffled)."""

    options: tuple[Place, ...]


class Typed(msgspec.Struct, frozen=True, tag="typed"):
    """A number or a formula, as typed."""

    text: str


class Pointed(msgspec.Struct, frozen=True, tag="pointed"):
    """A line of a program, counted from 1."""

    line: Place


class Told(msgspec.Struct, frozen=True, tag="told", omit_defaults=True):
    """An answer in one's own words, and the key points that the learner confirms to have made.

    `proposed` are the points that the rules found in it, `examined` those that a second marker
    found; None when that one was not asked.
    """

    text: str
    points: tuple[Place, ...]
    proposed: tuple[Place, ...] | None = None
    examined: tuple[Place, ...] | None = None


class Coded(msgspec.Struct, frozen=True, tag="coded"):
    """A program handed in, the seed that it was graded with, and the mistake that was named."""

    source: str
    seed: int
    mistake: str | None = None


Answer = Chosen | Typed | Pointed | Told | Coded

_decoder: msgspec.json.Decoder[Answer] = msgspec.json.Decoder(Answer)


def to_json(answer: Answer) -> str:
    """The answer as the log keeps it."""
    return msgspec.json.encode(answer).decode()


def from_json(text: str) -> Answer:
    """The answer that the log kept.

    Raises:
        msgspec.ValidationError: The text is not an answer that this program knows.
    """
    try:
        return _decoder.decode(text)
    except RecursionError:
        raise msgspec.ValidationError("nested too deep") from None
