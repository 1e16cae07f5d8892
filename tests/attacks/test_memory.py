"""Taking all memory, in one piece, in many, or from C: the address space is bounded."""

import pytest

LIMIT = 200 << 20

HUNGER = {
    "one piece": "bytearray(1 << 40)",
    "one array": "numpy.zeros(1 << 37)",
    "untouched array": "numpy.empty(1 << 34)",
    "many pieces": "[bytearray(1 << 20) for _ in range(1 << 20)]",
    "many arrays": "[numpy.ones(1 << 16) for _ in range(1 << 20)]",
    "a growing list": "list(iter(int, 1))",
    "a number": "1 << (1 << 36)",
    "a text": "'x' * (1 << 35)",
    "anonymous memory": "__import__('mmap').mmap(-1, 1 << 35)",
}


@pytest.mark.parametrize("expression", HUNGER.values(), ids=HUNGER.keys())
def test_there_is_only_so_much(attack, expression):
    source = f"import numpy\ndef attack():\n    hoard = {expression}\n    return len(hoard)\n"
    outcome = attack(source, memory_bytes=LIMIT)
    if expression.startswith("__import__"):  # The mmap module says what the kernel said.
        assert (outcome.kind, outcome.exception_type) == ("exception", "OSError")
        assert "Cannot allocate memory" in outcome.message
    else:
        assert outcome.kind == "memory", outcome


def test_memory_from_c_is_bounded_too(attack):
    source = """
_libc.malloc.restype = ctypes.c_void_p
_libc.malloc.argtypes = [ctypes.c_size_t]
def attack():
    taken = 0
    while _libc.malloc(1 << 20):
        taken += 1
    return taken
"""
    assert (
        attack.value(
            source,
        )
        < 2048
    )


def test_a_call_after_one_that_hoarded_has_its_memory(attack):
    source = """
hoard = []
def attack(greedy):
    while greedy:
        hoard.append(bytearray(1 << 22))
    return len(bytearray(1 << 26))
"""
    from quiz.sandbox import Limits

    run = attack.run(source, (True,), (False,), limits=Limits(memory_bytes=LIMIT))
    assert [outcome.kind for outcome in run.outcomes] == ["memory", "value"]
