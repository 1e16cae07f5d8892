"""Hides which processes there are, where the kernel lets it: /proc becomes an empty, shut folder.

Landlock lets everybody ask whether a path exists, and /proc/N exists while a process N lives. So
the zygote takes a view of the file system of its own, which its children share, and covers /proc
there. Root may do so; an ordinary user may in a user namespace, which some machines refuse.
"""

import errno
import os

from .kernel import checked, syscall
from .syscalls import ARCHITECTURES

_NEW_MOUNTS, _NEW_USER = 0x20000, 0x10000000
_READ_ONLY, _NO_SET_ID, _NO_DEVICES, _NO_PROGRAMS = 1, 2, 4, 8
_RECURSIVE, _PRIVATE = 0x4000, 0x40000
_PROC = b"/proc"


def hide_processes() -> None:
    """Cover /proc for this process and all it forks. OSError where the kernel will not.

    Whatever has to be read there must have been read before.
    """
    architecture = ARCHITECTURES.get(os.uname().machine.lower())
    unshare, mount = (architecture and architecture.number(call) for call in ("unshare", "mount"))
    if unshare is None or mount is None:
        raise OSError(errno.ENOSYS, "no table of system calls for this machine")
    try:
        checked(syscall(unshare, _NEW_MOUNTS))
    except PermissionError:
        checked(syscall(unshare, _NEW_MOUNTS | _NEW_USER))
    # First, lest the machine itself lose its /proc: what is mounted may be passed on.
    checked(syscall(mount, b"none", _PROC, None, _PRIVATE | _RECURSIVE, None))
    flags = _READ_ONLY | _NO_SET_ID | _NO_DEVICES | _NO_PROGRAMS
    checked(syscall(mount, b"none", _PROC, b"tmpfs", flags, b"mode=0"))


def prove_hidden() -> None:
    """OSError when this process, once it has no privileges, still finds itself in /proc."""
    try:
        os.stat("/proc/self")
    except OSError:
        return
    raise OSError(errno.EPERM, "processes can be seen")
