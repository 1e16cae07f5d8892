"""Sending signals to the program, the zygote or everybody: seccomp refuses each way of it."""

import errno
import os
import signal

import pytest

from quiz.sandbox.inside.syscalls import ARCHITECTURES

ARCHITECTURE = ARCHITECTURES[os.uname().machine]


@pytest.mark.parametrize("number", [0, signal.SIGTERM, signal.SIGKILL, signal.SIGSTOP])
@pytest.mark.parametrize("target", ["os.getppid()", "1", "0", "-1", "os.getpid()"])
def test_nobody_is_signalled(attack, target, number):
    source = f"def attack(number):\n    return attempt(os.kill, {target}, number)"
    assert attack.value(source, int(number)) == errno.EPERM


@pytest.mark.parametrize(
    "call", ["kill", "tkill", "tgkill", "rt_sigqueueinfo", "pidfd_open", "pidfd_send_signal"]
)
def test_no_raw_call_reaches_the_zygote(attack, call):
    source = """
def attack(number):
    zygote = os.getppid()
    return syscall(number, zygote, zygote if number in (200, 234, 131) else 9, 9, 0)
"""
    assert attack.value(source, ARCHITECTURE.number(call)) == -errno.EPERM


@pytest.mark.parametrize("command", ["F_SETOWN", "F_SETSIG", "F_SETLEASE", "F_NOTIFY", "F_SETFL"])
def test_no_descriptor_can_be_made_to_signal_another_process(attack, command):
    source = f"""
import fcntl
def attack():
    return [attempt(fcntl.fcntl, fd, fcntl.{command}, os.getppid()) for fd in range(5)]
"""
    assert attack.value(source) == [errno.EPERM] * 5


def test_setting_an_owner_by_ioctl_is_refused(attack):
    source = """
import fcntl
def attack():
    fiosetown, fioasync = 0x8901, 0x5452
    owner = b'\\\\1\\\\0\\\\0\\\\0'
    return [attempt(fcntl.ioctl, 3, code, owner) for code in (fiosetown, fioasync)]
"""
    assert attack.value(source) == [errno.EPERM] * 2


def test_a_process_may_end_itself(attack):
    outcome = attack("def attack():\n    os.abort()")
    assert (outcome.kind, outcome.signal) == ("signal", signal.SIGABRT)
