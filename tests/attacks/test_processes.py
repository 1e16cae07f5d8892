"""Making processes and programs, or a daemon that outlives the run: seccomp refuses."""

import errno
import os

import pytest

from quiz.sandbox.inside.syscalls import ARCHITECTURES

ARCHITECTURE = ARCHITECTURES[os.uname().machine]


@pytest.mark.parametrize(
    "action",
    [
        "os.fork",
        "lambda: os.execv('/bin/sh', ['sh', '-c', 'true'])",
        "lambda: os.posix_spawn('/bin/sh', ['sh', '-c', 'true'], {})",
        "lambda: os.system('true') and os.fork()",
        "lambda: __import__('subprocess').run(['/bin/true'])",
        "lambda: __import__('multiprocessing').Process(target=print).start()",
        "lambda: __import__('concurrent.futures').futures.ProcessPoolExecutor().submit(print)",
        "os.setsid",
    ],
)
def test_no_process_is_made(attack, action):
    source = f"def attack():\n    return attempt({action})"
    assert attack.value(source) in (errno.EPERM, errno.EACCES)


@pytest.mark.parametrize("call", ["fork", "vfork", "clone", "clone3", "execve", "execveat"])
def test_no_raw_call_makes_a_process(attack, call):
    number = ARCHITECTURE.number(call)
    if number is None:
        pytest.skip(f"{ARCHITECTURE.name} has no {call}")
    source = "def attack(number):\n    return syscall(number, 17, 0, 0, 0, 0)"
    refused = errno.ENOSYS if call == "clone3" else errno.EPERM
    assert attack.value(source, number) == -refused


def test_no_thread_is_made(attack):
    source = """
import threading
def attack():
    threading.Thread(target=print).start()
"""
    outcome = attack(source)
    assert outcome.kind == "forbidden"
    assert outcome.message == "can't start new thread"


def test_a_fork_bomb_does_not_go_off(attack):
    source = """
def attack():
    made = 0
    for _ in range(10000):
        try:
            os.fork()
            made += 1
        except OSError:
            pass
    return made
"""
    assert attack.value(source) == 0
