"""The words this room speaks in: a review, what it leaves behind, and what can go wrong."""

from __future__ import annotations

import hashlib
import math
import os
import re
from datetime import date, datetime
from typing import Literal

import msgspec

from quiz.progress.moments import check_time
from quiz.text.language import Phrase

Key = tuple[str, str]
"""(bank key, item id): what progress hangs on; the text of a question is no part of it."""

Rating = Literal[1, 2, 3, 4]
"""How well it was remembered, as FSRS counts: again, hard, good, easy."""

_UID = re.compile(r"[0-9a-f]{32}")
_LONGEST = 1e9  # seconds; sums of as many milliseconds stay within 64 bits


class Review(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One answer, as it was given and marked; a row of the log.

    Raises ValueError (when decoded, msgspec.ValidationError) for values that no review has.
    """

    uid: str
    """32 hexadecimal digits, from `new_uid`."""
    at: datetime
    """When it was answered; aware, kept in UTC."""
    day: str
    """The learner's own calendar day, ISO 8601 (2026-03-01)."""
    bank: str
    item: str
    content: str
    """Hash of the item's content at that time."""
    kind: str
    answer: str
    """The answer given, as JSON text."""
    score: float
    """0 to 1."""
    right: bool
    hints: int
    seconds: float
    rating: Rating

    def __post_init__(self) -> None:
        check_uid(self.uid)
        check_time(self.at)
        if not is_day(self.day):
            raise ValueError("day is not a date like 2026-03-01")
        _check_score(self.score)
        _check_count("hints", self.hints)
        _check_duration(self.seconds)
        if self.rating not in (1, 2, 3, 4):
            raise ValueError("rating is not 1, 2, 3 or 4")


class Interview(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One mock interview that is over; a row of the log.

    Raises ValueError (when decoded, msgspec.ValidationError) for values that no interview has.
    """

    uid: str
    """32 hexadecimal digits, from `new_uid`."""
    at: datetime
    """When it ended; aware, kept in UTC."""
    minutes: int
    """The length that was chosen."""
    seconds: float
    """The time that was used."""
    answered: int
    right: int
    score: float
    """0 to 1."""
    body: str
    """What was asked and answered, as JSON text."""

    def __post_init__(self) -> None:
        check_uid(self.uid)
        check_time(self.at)
        _check_count("minutes", self.minutes)
        _check_duration(self.seconds)
        _check_count("answered", self.answered)
        if not 0 <= self.right <= self.answered:
            raise ValueError("right is not a count of what was answered")
        _check_score(self.score)


class Marked(msgspec.Struct, frozen=True):
    """What the learner wrote on an item."""

    flagged: bool = False
    note: str = ""
    """In their own words; empty when there is none."""


class CardState(msgspec.Struct, frozen=True):
    """What is remembered of an item, after the last of its reviews."""

    due: datetime
    stability: float
    """Days until the chance of recall has fallen to 90 %."""
    difficulty: float
    """1 (easy) to 10."""
    last: datetime
    """Time of the last review."""
    reviews: int
    lapses: int
    """How often a wrong answer came right after a right one."""
    last_right: bool


class Summary(msgspec.Struct, frozen=True):
    """The figures of the home screen, over the banks asked for.

    `due` and `next_due` count every item ever met, also one that its bank no longer holds.
    """

    due: int
    streak: int
    """Days in a row with a review, up to today, or up to yesterday when today has none yet."""
    today: int
    """Reviews on this day."""
    retention: float | None
    """Share right among the reviews that were a test of memory: the first in a day of an item
    met on an earlier one; over the last 30 days. None when there was none."""
    next_due: datetime | None
    """When the next of the items that are not due becomes due."""


class Day(msgspec.Struct, frozen=True):
    """The figures of one calendar day, over the banks asked for."""

    day: date
    reviews: int
    right: int
    seen: int
    """Reviews that were a test of memory, as in `Summary.retention`."""
    recalled: int
    """Those of them that were right."""
    seconds: float
    """Time spent on answers."""
    met: int
    """Items whose first review it was."""


class History(msgspec.Struct, frozen=True):
    """What is kept of one bank, whether it is there or not."""

    key: str
    root: str | None
    """The folder where it was last seen on this machine; None if none was noted."""
    reviews: int
    last: date
    """The last day with a review."""


class Merged(msgspec.Struct, frozen=True):
    """What an import brought."""

    new: int
    """Reviews that were not in the log."""
    known: int
    """Reviews that were."""
    undone: int
    """Undos that were not in the log."""
    marks: int = 0
    """Flags and notes that were newer than those here."""
    interviews: int = 0
    """Interviews that were not in the log."""


class ProgressError(Exception):
    """Progress could not be read or kept; `phrase` says so in one sentence, in both languages."""

    def __init__(self, phrase: Phrase, **values: object) -> None:
        self.phrase = phrase.filled(**values)
        super().__init__(self.phrase.en)


def new_uid() -> str:
    """A name for a review that no other review has, on this machine or another."""
    return os.urandom(16).hex()


def successor(uid: str) -> str:
    """The name under which a review that was undone is recorded once more.

    It follows from the first, so that two machines that do so have one review, not two.
    """
    return hashlib.blake2b(bytes.fromhex(uid), digest_size=16, person=b"put back").hexdigest()


def is_day(text: str) -> bool:
    """Whether `text` is a calendar day in the one form that is kept: 2026-03-01."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def check_uid(uid: str) -> None:
    """Raises ValueError for what `new_uid` does not give."""
    if not _UID.fullmatch(uid):
        raise ValueError("uid is not 32 lower-case hexadecimal digits")


def _check_score(score: float) -> None:
    if not 0 <= score <= 1:
        raise ValueError("score is not between 0 and 1")


def _check_count(name: str, count: int) -> None:
    if not 0 <= count < 2**31:
        raise ValueError(f"{name} is not a count")


def _check_duration(seconds: float) -> None:
    if not (0 <= seconds <= _LONGEST and math.isfinite(seconds)):
        raise ValueError("seconds is not a duration")
