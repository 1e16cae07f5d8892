"""What reference and mistakes do on the cases of a seed, remembered while the program runs."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Any, Generic, TypeVar

import msgspec
import numpy as np
from msgspec import Struct, structs

from quiz.bank.exercise import Exercise
from quiz.grading.judging.case import Case
from quiz.sandbox import Outcome

MOST_REMEMBERED = 32
MOST_BYTES = 128 << 20
"""What one memory keeps of arrays and lists."""

_OBJECT = 40

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
        self._kept: OrderedDict[bytes, tuple[T, int]] = OrderedDict()

    def get(self, key: bytes) -> T | None:
        """What is remembered under a key."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            found = self._kept.get(key)
            return found and found[0]

    def put(self, key: bytes, value: T) -> None:
        """Remember, and forget what has not been asked for the longest time.

        What alone takes up more than `MOST_BYTES` is not remembered.
        """
        size = size_of(value)
        if size > MOST_BYTES:
            return
        with self._lock:
            self._kept[key] = (value, size)
            self._kept.move_to_end(key)
            while len(self._kept) > self._most or self._bytes() > MOST_BYTES:
                self._kept.popitem(last=False)

    def _bytes(self) -> int:
        return sum(size for _, size in self._kept.values())


def size_of(value: Any) -> int:
    """Bytes that arrays, lists and texts in a value take up, or nearly."""
    if isinstance(value, np.ndarray):
        return int(value.nbytes) + _OBJECT
    if isinstance(value, str):
        return len(value) + _OBJECT
    if isinstance(value, Struct):
        return sum(map(size_of, structs.astuple(value)))
    if isinstance(value, Outcome):
        return size_of(value.value)
    if isinstance(value, dict):
        return sum(map(size_of, value.values()))
    if isinstance(value, list | tuple):
        return _OBJECT + sum(map(size_of, value))
    return _OBJECT


def key_of(exercise: Exercise, reference: str, seed: int) -> bytes:
    """Changes when the cases or the reference do."""
    # The order of the arguments counts, and is lost when a mapping is encoded deterministically.
    content = (exercise, list(exercise.arguments), reference, seed)
    encoded = msgspec.msgpack.encode(content, order="deterministic")
    return hashlib.blake2b(encoded, digest_size=16).digest()
