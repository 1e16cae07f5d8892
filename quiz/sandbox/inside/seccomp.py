"""The system calls a submission may make: an allow-list, everything else is refused with EPERM.

What is left is memory, time, its own signals, reading files (Landlock says which), and reading
and writing descriptors it already holds. There is no call left that makes a process, a thread, a
socket or a descriptor that can be written, that reaches another process, or that changes a file.
"""

import ctypes
import os

from . import bpf
from .bpf import Masked, Null, Rule, Within
from .kernel import checked, syscall
from .syscalls import ARCHITECTURES, Architecture

_SET_MODE_FILTER = 1

_FREE = (
    "read", "readv", "pread64", "preadv", "write", "writev", "close", "lseek", "fstat", "stat",
    "lstat", "newfstatat", "statx",
    "getdents64", "getcwd", "poll", "ppoll", "select", "pselect6",
    "mmap", "munmap", "mremap", "mprotect", "brk", "madvise",
    "sched_yield", "nanosleep", "gettimeofday", "time", "times",
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall",
    "getpid", "gettid", "getppid", "getuid", "geteuid", "getgid", "getegid",
    "uname", "sysinfo", "getrusage", "getrlimit", "getrandom", "exit", "exit_group",
)  # fmt: skip

# F_GETFD, F_SETFD, F_GETFL: never F_SETOWN or F_SETSIG, which can send signals to others.
_FCNTL = (1, 2, 3)
# The machine's clocks, and this process's and thread's own. Any other number is made of a process's
# or a thread's id, and tells whether it lives and what it has computed; or of a descriptor.
_CLOCKS = (0, 1, 2, 3, 4, 5, 6, 7, 11)
# Waiting and waking, private and shared, by either clock. Never the locks that lend priority: the
# kernel looks up the thread whose id stands in one, and so tells whether it lives.
_FUTEX = tuple(op | flags for flags in (0, 128, 256, 384) for op in (0, 1, 3, 4, 5, 9, 10))
# TCGETS (what isatty asks), FIONCLEX, FIOCLEX.
_IOCTL = (0x5401, 0x5450, 0x5451)

_ASKING_CLOCKS = ("clock_gettime", "clock_getres", "clock_nanosleep")


def rules(architecture: Architecture, pid: int) -> list[Rule]:
    """The allow-list for a process of that id (it may abort itself, and signal nobody else)."""
    reading = architecture.open_flags
    return [
        *(Rule(call) for call in _FREE),
        Rule("open", (Masked(1, reading),)),
        Rule("openat", (Masked(2, reading),)),
        Rule("fcntl", (Within(1, _FCNTL),)),
        Rule("ioctl", (Within(1, _IOCTL),)),
        *(Rule(call, (Within(0, _CLOCKS),)) for call in _ASKING_CLOCKS),
        Rule("futex", (Within(1, _FUTEX),)),
        Rule("sched_getaffinity", (Within(0, (0,)),)),
        Rule("prlimit64", (Within(0, (0,)), Null(2))),
        Rule("tgkill", (Within(0, (pid,)),)),
        # The C library takes ENOSYS as "use clone instead", which is then refused.
        Rule("clone3", action=bpf.ERRNO | bpf.ENOSYS),
    ]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


class Filter:
    """The program, assembled once; each child only writes its own process id into it."""

    def __init__(self, machine: str | None = None) -> None:
        machine = machine or os.uname().machine
        architecture = ARCHITECTURES.get(machine.lower())
        if architecture is None or ctypes.sizeof(ctypes.c_void_p) != 8:
            raise OSError(bpf.ENOSYS, f"no table of system calls for {machine}")
        marker = 0x7FFFFFF1
        program = bpf.assemble(rules(architecture, marker), architecture)
        self._packed = bytearray(bpf.pack(program))
        self._place = self._packed.index(marker.to_bytes(4, "little"))

    def install(self) -> None:
        """Put the filter on this process, for good; OSError when the kernel will not."""
        self._packed[self._place : self._place + 4] = os.getpid().to_bytes(4, "little")
        packed = bytes(self._packed)
        program = _Program(len(packed) // bpf.INSTRUCTION.size, packed)
        checked(syscall(_number("seccomp"), _SET_MODE_FILTER, 0, ctypes.byref(program)))


def _number(call: str) -> int:
    number = ARCHITECTURES[os.uname().machine.lower()].number(call)
    assert number is not None, call
    return number
