"""Looking into the program or the zygote, or changing their limits: seccomp and Landlock refuse."""

import errno
import os

import pytest

from quiz.sandbox.inside.syscalls import ARCHITECTURES

ARCHITECTURE = ARCHITECTURES[os.uname().machine]


@pytest.mark.parametrize("request_number", [0, 16, 0x4206], ids=["traceme", "attach", "seize"])
def test_nobody_can_be_traced(attack, request_number):
    source = "def attack(n, r):\n    return syscall(n, r, os.getppid(), 0, 0)"
    assert attack.value(source, ARCHITECTURE.number("ptrace"), request_number) == -errno.EPERM


@pytest.mark.parametrize("call", ["process_vm_readv", "process_vm_writev", "kcmp", "pidfd_getfd"])
@pytest.mark.parametrize("target", ["os.getppid()", "os.getpid()", "1"])
def test_no_memory_of_another_process_can_be_reached(attack, call, target):
    source = f"def attack(n):\n    return syscall(n, {target}, 0, 0, 0, 0, 0)"
    assert attack.value(source, ARCHITECTURE.number(call)) == -errno.EPERM


@pytest.mark.parametrize("name", ["mem", "maps", "environ", "cmdline", "fd", "root", "status"])
@pytest.mark.parametrize("who", ["self", "1", "{parent}"])
def test_proc_tells_nothing(attack, name, who):
    source = """
def attack(path):
    path = path.format(parent=os.getppid())
    return attempt(lambda: os.open(path, os.O_RDONLY)), attempt(os.readlink, path)
"""
    opened, link = attack.value(source, f"/proc/{who}/{name}")
    assert opened in (errno.EACCES, errno.EPERM)
    assert link == errno.EPERM


def test_the_limits_of_another_process_cannot_be_set(attack):
    source = """
import resource
def attack():
    fair = resource.RLIMIT_CPU, (1, 1)
    return attempt(resource.prlimit, os.getppid(), *fair), attempt(
        resource.prlimit, os.getppid(), resource.RLIMIT_CPU)
"""
    assert attack.value(source) == (errno.EPERM, errno.EPERM)


@pytest.mark.parametrize("kind", ["CPU", "AS", "FSIZE", "CORE", "NOFILE", "STACK", "NPROC"])
def test_own_limits_are_hard_and_cannot_be_raised(attack, kind):
    source = f"""
import resource
def attack(number):
    soft, hard = resource.getrlimit(resource.RLIMIT_{kind})
    wanted = (ctypes.c_uint64 * 2)(soft + 1, soft + 1)
    raised = syscall(number, 0, resource.RLIMIT_{kind}, ctypes.byref(wanted), 0)
    return soft == hard, soft >= 0, raised
"""
    number = ARCHITECTURE.number("prlimit64")
    assert attack.value(source, number) == (True, True, -errno.EPERM)
