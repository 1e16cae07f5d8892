"""Calling the kernel by number, for what the standard library has no function for."""

import ctypes
import os
from typing import Any

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long


def syscall(number: int, *arguments: Any) -> int:
    """A raw system call; integers are passed as 64 bits. Returns what it returned."""
    passed = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result: int = _libc.syscall(ctypes.c_long(number), *passed)
    return result


def prctl(option: int, *arguments: int) -> int:
    """`prctl(2)`, with the arguments that are not given as zeros."""
    padded = [*arguments, 0, 0, 0, 0][:4]
    result: int = _libc.prctl(ctypes.c_int(option), *(ctypes.c_ulong(a) for a in padded))
    return result


def checked(result: int) -> int:
    """The result of a call, or the OSError that its errno stands for."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
