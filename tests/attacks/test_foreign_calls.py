"""System calls by another table (32-bit, x32), where numbers mean other things: killed at once."""

import os
import signal

import pytest

pytestmark = pytest.mark.skipif(
    os.uname().machine != "x86_64", reason="these tables are those of x86-64"
)

MACHINE_CODE = """
import mmap
def attack(code):
    memory = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    memory.write(bytes(code))
    place = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    return ctypes.CFUNCTYPE(ctypes.c_int)(place)()
"""


def test_a_32_bit_call_kills_the_process(attack):
    getpid_by_interrupt = [0xB8, 20, 0, 0, 0, 0xCD, 0x80, 0xC3]
    outcome = attack(MACHINE_CODE, getpid_by_interrupt)
    if outcome.signal == signal.SIGSEGV:
        return  # This kernel was built without the 32-bit table: nothing is behind that door.
    assert (outcome.kind, outcome.signal) == ("forbidden", signal.SIGSYS)


def test_an_x32_call_kills_the_process(attack):
    outcome = attack("def attack():\n    return syscall(0x40000000 + 39)")
    assert (outcome.kind, outcome.signal) == ("forbidden", signal.SIGSYS)


def test_machine_code_of_its_own_meets_the_same_filter(attack):
    fork_then_return = [0xB8, 57, 0, 0, 0, 0x0F, 0x05, 0xC3]
    assert attack.value(MACHINE_CODE, fork_then_return) == -1  # -EPERM
