"""What the kernel tells besides: no clock but its own, no pipe a second time, and not who lives."""

import errno
import os
import subprocess
import sys

import pytest

from quiz.sandbox import Limits
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


WHO = """
import time
def asked(ask):
    '''What is answered about who lives for certain, and about who cannot (no id is as large).'''
    return ask(1), ask(os.getppid()), ask(2 ** 22 + 1)
"""
BY_ID = [
    "getpgid", "getsid", "setpgid", "sched_getscheduler", "sched_getparam", "sched_getaffinity",
    "sched_getattr", "sched_rr_get_interval", "prlimit64", "get_robust_list", "move_pages",
    "migrate_pages", "kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo",
    "pidfd_open", "process_vm_readv", "kcmp", "wait4",
]  # fmt: skip
BY_KIND_AND_ID = ["getpriority", "setpriority", "ioprio_get", "waitid"]


@pytest.mark.parametrize("place", [0, 1], ids=["by id", "by kind and id"])
def test_no_call_that_takes_an_id_tells_whether_it_lives(attack, place):
    source = f"""{WHO}
def attack(numbers, place):
    room = ctypes.create_string_buffer(256)
    def ask(number):
        return asked(lambda pid: syscall(number, *[place] * place, pid, 8, room, 0, 0))
    return [ask(number) for number in numbers]
"""
    calls = (BY_ID, BY_KIND_AND_ID)[place]
    numbers = [ARCHITECTURE.number(call) for call in calls]
    answers = dict(zip(calls, attack.value(source, numbers, place), strict=True))
    assert answers == dict.fromkeys(calls, (-errno.EPERM,) * 3)


def test_no_lock_that_lends_priority_tells_who_lives(attack):
    """The id of the thread that holds one stands in it; the kernel looks it up."""
    source = f"""{WHO}
def attack(number):
    wait = (ctypes.c_long * 2)(0, 1)
    def ask(pid, operation):
        word = ctypes.c_uint32(pid)
        address = ctypes.byref(word)
        return syscall(number, address, operation, pid, ctypes.byref(wait), address, pid)
    return [
        asked(lambda pid: ask(pid, operation | flags))
        for operation in (6, 8, 11, 12, 13) for flags in (0, 128, 256)
    ]
"""
    told = set(attack.value(source, ARCHITECTURE.number("futex")))
    assert told == {(-errno.EPERM,) * 3}


def test_no_path_tells_which_processes_there_are(attack):
    """Where the kernel lets /proc be hidden; a run says whether it did, and the probe tries it."""
    source = f"""{WHO}
PATHS = "/proc/{{}}", "/proc/{{}}/task", "/proc/self/../{{}}", "/dev/fd/../../{{}}"
def attack():
    return [
        asked(lambda pid: attempt(ask, path.format(pid)))
        for ask in (os.stat, os.lstat, open, os.listdir) for path in PATHS
    ]
"""
    run = attack.run(source, (), limits=Limits(seconds=20.0))
    told = set(run.outcomes[0].value)
    assert ("namespace" in run.layers) == (told == {(errno.EACCES,) * 3})


def test_processes_are_hidden_wherever_the_kernel_lets_it(attack):
    """Whether it does is found out by another process: here, and as the ordinary user there."""
    hides = "from quiz.sandbox.inside.namespace import hide_processes; hide_processes()"
    become = "import os; os.setgroups([]); os.setresgid(*[65534] * 3); os.setresuid(*[65534] * 3)"
    imports = "import quiz.sandbox.inside.namespace"
    as_nobody = os.geteuid() == 0 and attack.who == "ordinary"
    lines = [imports, become, hides] if as_nobody else [hides]
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True)
    run = attack.run("def attack():\n    pass\n", (), limits=Limits(seconds=20.0))
    assert ("namespace" in run.layers) == (done.returncode == 0), done.stderr
