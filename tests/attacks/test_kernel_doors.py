"""Calls that are known for what was broken out of with them: seccomp answers none of them."""

import errno
import os

import pytest

from quiz.sandbox.inside.syscalls import ARCHITECTURES

ARCHITECTURE = ARCHITECTURES[os.uname().machine]

DOORS = [
    "io_uring_setup", "memfd_create", "memfd_secret", "userfaultfd", "bpf", "perf_event_open",
    "keyctl", "add_key", "mount", "umount2", "unshare", "setns", "chroot", "pivot_root", "prctl",
    "seccomp", "capset", "personality", "open_by_handle_at", "name_to_handle_at", "init_module",
    "reboot", "inotify_init1", "splice", "vmsplice", "tee", "sendfile", "shmget", "msgget",
    "semget", "mq_open", "eventfd2", "timerfd_create", "signalfd4", "epoll_create1",
    "landlock_create_ruleset", "sendmsg", "recvmsg", "sendto", "connect", "bind", "dup", "dup3",
    "setrlimit", "setuid", "setsid", "setpriority", "sched_setaffinity", "mknodat",
]  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
def test_the_door_is_shut(attack, door):
    source = "def attack(number):\n    return syscall(number, 0, 0, 0, 0, 0, 0)"
    assert attack.value(source, ARCHITECTURE.number(door)) == -errno.EPERM


def test_every_number_beyond_the_list_is_refused(attack):
    """Asked of the kernel for all numbers there are and some to come, but the allowed ones."""
    from quiz.sandbox.inside.seccomp import rules

    known = {ARCHITECTURE.number(rule.call) for rule in rules(ARCHITECTURE, 1)}
    if ARCHITECTURE.name == "x86_64":
        # uretprobe and uprobe: newer kernels let no filter see them, and answer everybody who is
        # not a probe of theirs with SIGILL.
        known |= {335, 336}
    numbers = [number for number in range(700) if number not in known]
    source = """
def attack(numbers):
    return [n for n in numbers if syscall(n, 0, 0, 0, 0, 0, 0) != -1]
"""
    assert attack.value(source, numbers) == []


@pytest.mark.parametrize("code", [0x5412, 0x541B, 0x80045430], ids=["TIOCSTI", "FIONREAD", "GPTN"])
def test_devices_take_no_orders(attack, code):
    source = """
import fcntl
def attack(code):
    return [attempt(fcntl.ioctl, fd, code, b'00000000') for fd in range(5)]
"""
    assert attack.value(source, code) == [errno.EPERM] * 5
