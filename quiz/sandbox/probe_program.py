"""What a probe child tries. Read as text and run as a submission, never imported.

Each attempt does no harm where it is allowed. `attempt` returns 0 for one that went through, else
the errno with which it was refused.
"""

import errno
import mmap
import os
import resource
import socket
import threading
import time
from collections.abc import Callable


def _no_file_may_grow() -> None:
    if resource.getrlimit(resource.RLIMIT_FSIZE) == (0, 0):
        raise OSError(errno.EFBIG, "")


def _open(path: str, flags: int) -> None:
    os.close(os.open(path, flags))


def _fork() -> None:
    if (pid := os.fork()) == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def _thread() -> None:
    thread = threading.Thread(target=int)
    try:
        thread.start()
    except RuntimeError:
        raise PermissionError(errno.EPERM, "") from None
    thread.join()


def _reaches_kernel(action: Callable[[], object]) -> None:
    """An action that must fail: for want of a file, once nothing else refuses it."""
    try:
        action()
    except FileNotFoundError:
        return


_NOWHERE = "/nowhere/at/all"


def attempt(name: str, place: str, size: int) -> int:
    """Try one thing. `place` is a file of the program, `size` more bytes than there may be."""
    attempts: dict[str, Callable[[], object]] = {
        "memory": lambda: mmap.mmap(-1, size).close(),
        "file-growth": _no_file_may_grow,
        "read-system": lambda: _open("/etc/passwd", os.O_RDONLY),
        "read-program": lambda: _open(place, os.O_RDONLY),
        "list-folder": lambda: _open("/", os.O_RDONLY | os.O_DIRECTORY),
        "read-processes": lambda: _open("/proc/self/maps", os.O_RDONLY),
        "write-file": lambda: _open(os.devnull, os.O_WRONLY),
        "change-file": lambda: _reaches_kernel(lambda: os.chmod(_NOWHERE, 0)),
        "network": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close(),
        "local-socket": lambda: socket.socketpair()[0].close(),
        "fork": _fork,
        "thread": _thread,
        "execute": lambda: _reaches_kernel(lambda: os.execv(_NOWHERE, [_NOWHERE])),
        "signal-others": lambda: os.kill(os.getppid(), 0),
        "other-clocks": lambda: time.clock_gettime(~os.getppid() << 3 | 2),
        "own-pipes": lambda: _open("/proc/self/fd/1", os.O_RDONLY),
        "find-processes": lambda: os.stat(f"/proc/{os.getppid()}"),
    }
    try:
        attempts[name]()
    except MemoryError:
        return errno.ENOMEM
    except OSError as error:
        return error.errno or errno.EPERM
    return 0
