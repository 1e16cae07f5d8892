"""The zygote as its starter sees it: a process to start, to ask for children, and to restart.

Imported before the zygote starts, and so kept to what the interpreter has anyway or nearly so:
`_socket` rather than `socket`, numbers rather than `signal`.
"""

from __future__ import annotations

import _socket
import os
import sys
from _thread import allocate_lock

_BOOT = (
    "import gc, sys; gc.disable(); sys.path.append(sys.argv[1]); from inside import zygote; "
    "sys.path.remove(sys.argv[1]); zygote.main(sys.argv[2])"
)
_CONTROL = 3
_INT = 4
_KILL = 9
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class ZygoteDied(Exception):
    """The zygote is gone; the message is what it said last, or empty."""


class Host:
    """One zygote at a time. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = allocate_lock()
        self._closed = False
        self._generation = 0
        self._start()

    @property
    def pid(self) -> int:
        """The process id of the zygote."""
        return self._pid

    @property
    def generation(self) -> int:
        """How often the zygote was started anew."""
        return self._generation

    def spawn(self, descriptors: tuple[int, int, int, int]) -> int:
        """Ask for a child: frames in, frames out, printed, status. Returns the generation asked.

        The caller still owns, and closes, the descriptors. Raises `ZygoteDied`.
        """
        with self._lock:
            try:
                fds = b"".join(fd.to_bytes(_INT, sys.byteorder) for fd in descriptors)
                self._control.sendmsg([b"f"], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, fds)])
            except OSError:
                raise ZygoteDied(self._last_words()) from None
            return self._generation

    def last_words(self) -> str:
        """What the zygote said before it ended, empty when it said nothing."""
        with self._lock:
            return self._last_words()

    def _last_words(self) -> str:
        try:
            return self._control.recv(2000, _socket.MSG_DONTWAIT).decode("utf-8", "replace")
        except OSError:
            return ""

    def restart(self, generation: int) -> None:
        """Start a new zygote in place of that generation, unless another thread already did."""
        with self._lock:
            if generation == self._generation and not self._closed:
                self._end()
                self._generation += 1
                self._start()

    def close(self) -> None:
        """End the zygote and with it all its children. Harmless when repeated."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._end()

    def _start(self) -> None:
        here = os.path.dirname(os.path.abspath(__file__))
        program = sys.executable
        arguments = [program, "-I", "-S", "-c", _BOOT, here, _numpy_folder()]
        ours, theirs = _socket.socketpair()
        null = os.open(os.devnull, os.O_RDWR)
        # Descriptors move in this order, so that none is overwritten before it was copied.
        high = os.dup(theirs.fileno())
        while high <= _CONTROL:
            high = os.dup(high)
        actions = [
            (os.POSIX_SPAWN_DUP2, null, 0),
            (os.POSIX_SPAWN_DUP2, null, 1),
            (os.POSIX_SPAWN_DUP2, null, 2),
            (os.POSIX_SPAWN_DUP2, high, _CONTROL),
        ]
        try:
            self._pid = os.posix_spawn(program, arguments, _environment(), file_actions=actions)
        except OSError as error:
            ours.close()
            raise ZygoteDied(f"Python could not be started ({error.strerror})") from None
        finally:
            os.close(high)
            os.close(null)
            theirs.close()
        self._control = ours

    def _end(self) -> None:
        self._control.close()
        try:
            os.kill(self._pid, _KILL)
            os.waitpid(self._pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass  # Somebody else waits for every child of this process: gone is gone.


def _environment() -> dict[str, str]:
    """Nothing of ours but where libraries are, without which some Pythons do not start."""
    environment = dict.fromkeys(_THREADS, "1")
    environment["LC_ALL"] = "C.UTF-8"
    if path := os.environ.get("LD_LIBRARY_PATH"):
        environment["LD_LIBRARY_PATH"] = path
    return environment


def _numpy_folder() -> str:
    """The folder that holds the NumPy this process would import, found without importing it."""
    for finder in sys.meta_path:
        spec = finder.find_spec("numpy", None)
        if spec is not None and spec.origin is not None:
            return os.path.dirname(os.path.dirname(spec.origin))
    raise ZygoteDied("NumPy is not installed")
