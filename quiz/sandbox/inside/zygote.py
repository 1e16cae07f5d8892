"""The process that has NumPy loaded and forks a child for every submission.

It never reads a submission. On its control socket come requests: one byte with four descriptors
(frames in, frames out, printed, status). On a child's status socket it says what only the parent
of a process knows: its id, and how it ended. A byte read there, or its end, kills the child. When
the process that started it is gone, so is the zygote, and the kernel then ends its children.
"""

import _socket
import array
import gc
import os
import resource
import select
import signal
import sys
from contextlib import suppress

from .status import ENDED, FORK_FAILED, FORKED, MOST_DESCRIPTORS, STATUS

CONTROL = 3
"""The descriptor on which the zygote finds its control socket."""

WANTED = 4
"""Descriptors in a request."""


class Zygote:
    """The loop: requests in, children out, and word of how each of them ended."""

    def __init__(self) -> None:
        from .child import main
        from .confine import Confinement

        self._child = main
        self._confinement = Confinement()
        self._pid = os.getpid()
        self._control = _socket.socket(fileno=CONTROL)
        self._children: dict[int, int] = {}
        self._killers: dict[int, int] = {}
        self._spare: tuple[int, _socket.socket] | None = None
        self._poll = select.poll()
        self._wakeup, write = os.pipe()
        os.set_blocking(self._wakeup, False)
        os.set_blocking(write, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        self._poll.register(CONTROL, select.POLLIN)
        self._poll.register(self._wakeup, select.POLLIN)
        self._parent = _watch_parent()
        if self._parent is not None:
            self._poll.register(self._parent, select.POLLIN)

    def run(self) -> None:
        """Serve until the other end of the control socket, or its process, is gone."""
        while True:
            if self._spare is None:
                with suppress(OSError):  # No process to be had: the next request asks again.
                    self._spare = self._fork()
            said = {fd for fd, _ in self._poll.poll()}
            # In this order: whoever is reaped frees a number, which a request may use anew.
            for fd in said & self._killers.keys():
                self._kill(fd)
            if self._wakeup in said:
                os.read(self._wakeup, 4096)
                self._reap()
            if self._parent in said or (CONTROL in said and not self._request()):
                return

    def _request(self) -> bool:
        room = array.array("i", bytes(4 * WANTED))
        data, extra, *_ = self._control.recvmsg(1, _socket.CMSG_SPACE(len(room) * 4))
        descriptors = array.array("i")
        for level, kind, said in extra:
            if level == _socket.SOL_SOCKET and kind == _socket.SCM_RIGHTS:
                descriptors.frombytes(said[: len(said) // 4 * 4])
        if data and len(descriptors) == WANTED:
            self._launch(list(descriptors))
        else:
            _close(descriptors.tolist())
        return bool(data)

    def _launch(self, descriptors: list[int]) -> None:
        """Hand a request to the child that waits, and have another one wait for the next."""
        *for_child, status = descriptors
        try:
            pid, berth = self._spare or self._fork()
        except OSError as error:
            _say(status, FORK_FAILED, error.errno or 0)
            _close(descriptors)
            return
        self._spare = None
        handed = array.array("i", for_child)
        with suppress(OSError):  # Where the child is dead already, its end is told below.
            berth.sendmsg([b"d"], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, handed)])
        berth.close()
        _close(for_child)
        self._children[pid] = status
        self._killers[status] = pid
        self._poll.register(status, select.POLLIN)
        _say(status, FORKED, pid)

    def _fork(self) -> tuple[int, _socket.socket]:
        """A child that waits for its descriptors on the other end of the socket."""
        ours, theirs = _socket.socketpair()
        try:
            pid = os.fork()
            if pid == 0:
                self._control.detach()
                self._child(theirs.detach(), self._pid, self._confinement)
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        return pid, ours

    def _kill(self, status: int) -> None:
        os.kill(self._killers[status], signal.SIGKILL)
        self._poll.unregister(status)
        del self._killers[status]

    def _reap(self) -> None:
        while self._children or self._spare:
            pid, wait_status, usage = os.wait4(-1, os.WNOHANG)
            if pid == 0:
                return
            if self._spare and self._spare[0] == pid:
                self._spare[1].close()
                self._spare = None
                continue
            status = self._children.pop(pid)
            if self._killers.pop(status, None) is not None:
                self._poll.unregister(status)
            memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
            _say(status, ENDED, pid, wait_status, usage.ru_utime, usage.ru_stime, memory)
            _close([status])


def _watch_parent() -> int | None:
    """A descriptor that becomes readable when the starting process ends, where there is one.

    The end of the control socket says the same, unless a fork of that process still holds it.
    (A parent-death signal would come when the starting *thread* ends, which is too early.)
    """
    try:
        return os.pidfd_open(os.getppid())
    except (AttributeError, OSError):
        return None


def _say(
    status: int,
    kind: int,
    number: int,
    wait_status: int = 0,
    user: float = 0.0,
    system: float = 0.0,
    memory: int = 0,
) -> None:
    # Where nobody listens any more, the child was given up on the other side.
    with suppress(OSError):
        os.write(status, STATUS.pack(kind, number, wait_status, user, system, memory))


def _close(descriptors: list[int]) -> None:
    for fd in descriptors:
        os.close(fd)


def main(numpy_folder: str) -> None:
    """Load NumPy from its site-packages folder, warm it, and serve."""
    _close_others()
    os.chdir("/")
    os.setsid()
    try:
        sys.path.append(numpy_folder)
        try:
            import numpy  # noqa: F401 - what every child starts with
        finally:
            sys.path.remove(numpy_folder)
        zygote = Zygote()
        _warm()
        _hide_processes()
    except BaseException as error:
        # Said to the other side, which turns it into a sentence; there is nobody else to tell.
        os.write(CONTROL, f"{type(error).__name__}: {error}".encode()[:2000])
        os._exit(1)
    zygote.run()
    os._exit(0)


def _hide_processes() -> None:
    """The one layer that all children share. It comes last, for it takes /proc away from us too."""
    if sys.platform == "linux":
        from .namespace import hide_processes

        with suppress(OSError):  # Each child finds out whether it holds.
            hide_processes()


def _close_others() -> None:
    """Keep no descriptor but the standard ones and the control socket, now and later."""
    for name in os.listdir("/dev/fd"):
        if int(name) > CONTROL:
            with suppress(OSError):  # The one that listed them is closed already.
                os.close(int(name))
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    most = MOST_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, MOST_DESCRIPTORS)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _warm() -> None:
    """What every child would otherwise do for itself after the fork."""
    os.environ.clear()
    for finder in list(sys.path_importer_cache.values()):
        if finder is not None and hasattr(finder, "_fill_cache"):
            finder.find_spec("no_such_module")
    sys.dont_write_bytecode = True
    # The collector was off while all this was loaded (see `host`); from here on it looks only at
    # what a child makes, and leaves the pages it shares with the zygote alone.
    gc.freeze()
    gc.enable()
