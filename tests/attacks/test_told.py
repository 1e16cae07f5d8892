"""What the kernel tells a submission besides: no clock but its own, and no pipe a second time."""

import errno
import os

import pytest

from quiz.sandbox.inside.syscalls import ARCHITECTURES

ARCHITECTURE = ARCHITECTURES[os.uname().machine]

CLOCKS = """
def attack(number):
    def asked(clock):
        buffer = (ctypes.c_long * 2)()
        return syscall(number, clock, ctypes.byref(buffer), ctypes.byref(buffer), 0)
    who = 1, os.getppid(), 2 ** 22
    others = {asked(~pid << 3 | kind) for pid in who for kind in (0, 1, 2, 6)}
    return list(others), asked(1)
"""


@pytest.mark.parametrize("call", ["clock_gettime", "clock_getres"])
def test_no_clock_of_another_process_is_read_and_so_none_is_found(attack, call):
    """The answer is one for who lives and who does not."""
    assert attack.value(CLOCKS, ARCHITECTURE.number(call)) == ([-errno.EPERM], 0)


def test_nobody_is_waited_for_by_the_clock_of_another(attack):
    source = """
def attack(number):
    wait = (ctypes.c_long * 2)(0, 1)
    return [syscall(number, ~pid << 3 | 2, 0, ctypes.byref(wait), 0) for pid in (1, 2 ** 22)]
"""
    number = ARCHITECTURE.number("clock_nanosleep")
    assert attack.value(source, number) == [-errno.EPERM] * 2


def test_its_own_clocks_go_on(attack):
    source = """
import time
def attack():
    time.sleep(0.001)
    return [clock() > 0 for clock in (
        time.time, time.monotonic, time.perf_counter, time.process_time, time.thread_time)]
"""
    assert attack.value(source) == [True] * 5


@pytest.mark.parametrize("folder", ["/proc/self/fd", "/proc/thread-self/fd", "/dev/fd"])
@pytest.mark.parametrize("flags", [os.O_RDONLY, os.O_RDONLY | os.O_NONBLOCK])
def test_its_own_pipes_are_opened_by_no_other_name(attack, folder, flags):
    """Neither to read what it printed and answered, nor to hold an end that is not its own."""
    source = """
def attack(folder, flags):
    return [attempt(os.open, f"{folder}/{fd}", flags) for fd in (1, 2, 3, 4)]
"""
    assert set(attack.value(source, folder, flags)) <= {errno.EACCES, errno.EPERM}
