"""What reference and mistakes do on the cases of a seed, remembered while the program runs."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from quiz.bank.exercise import Exercise
from quiz.grading.judging.case import Case

MOST_REMEMBERED = 32

T = TypeVar("T")


class Expected(Struct, frozen=True):
    """Cases, and the reference's result for each."""

    cases: Sequence[Case]
    values: Sequence[Any]


class Memory(Generic[T]):
    """The last few things put into it, by all that they depend on. Usable from several threads."""

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[bytes, T] = OrderedDict()

    def get(self, key: bytes) -> T | None:
        """What is remembered under a key."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: bytes, value: T) -> None:
        """Remember, and forget what has not been asked for the longest time."""
        with self._lock:
            self._kept[key] = value
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


def key_of(exercise: Exercise, reference: str, seed: int) -> bytes:
    """Changes when the cases or the reference do."""
    # The order of the arguments counts, and is lost when a mapping is encoded deterministically.
    content = (exercise, list(exercise.arguments), reference, seed)
    encoded = msgspec.msgpack.encode(content, order="deterministic")
    return hashlib.blake2b(encoded, digest_size=16).digest()
