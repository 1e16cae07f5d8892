"""What is remembered is bounded in number and in bytes."""

import numpy as np

from quiz.grading.judging.expected import MOST_BYTES, Memory, size_of
from quiz.sandbox import Outcome


def test_the_last_few_are_kept() -> None:
    memory: Memory[int] = Memory(2)
    for number in range(3):
        memory.put(bytes([number]), number)
    assert [memory.get(bytes([number])) for number in range(3)] == [None, 1, 2]


def test_of_large_things_fewer_are_kept_and_of_too_large_ones_none() -> None:
    memory: Memory[object] = Memory(4)
    third = np.zeros(MOST_BYTES // 24, np.int64)
    for number in range(3):
        memory.put(bytes([number]), [Outcome("value", (third,))])
    assert [memory.get(bytes([number])) is not None for number in range(3)] == [False, True, True]
    memory.put(b"larger", [third] * 4)
    assert memory.get(b"larger") is None
    assert memory.get(bytes([2])) is not None


def test_lists_and_texts_have_a_size() -> None:
    assert size_of([0.5] * 1000) > 8000
    assert size_of({"a": "x" * 1000}) > 1000
