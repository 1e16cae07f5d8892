"""A process of an ordinary user, started by root, that runs submissions in a sandbox of its own.

Where the interpreter lies in a folder only root may enter, the process first gets a view of the
file system (a mount namespace of its own, gone when it ends) in which that folder holds the
interpreter and can be entered.
"""

import ctypes
import os
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Lock
from typing import Any

NOBODY = 65534
CHECKOUT = Path(__file__).parents[2]

_NEW_NAMESPACE, _BIND, _RECURSIVE, _PRIVATE = 0x20000, 0x1000, 0x4000, 0x40000


class OrdinaryUserError(Exception):
    """This machine does not let a process become an ordinary user."""


class OrdinaryUser:
    """The helper process, seen from the tests."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=CHECKOUT
        )
        self._lock = Lock()
        said = self._receive()
        if said != "ready":
            self._process.kill()
            self.close()
            raise OrdinaryUserError(said)

    def run(self, *arguments: Any, allow_weak: bool = False) -> Any:
        """`Sandbox.run`, over there; one at a time, from whichever thread."""
        assert self._process.stdin is not None
        assert not allow_weak
        with self._lock:
            pickle.dump(arguments, self._process.stdin)
            self._process.stdin.flush()
            result = self._receive()
        if isinstance(result, Exception):
            raise result
        return result

    def close(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()

    def _receive(self) -> Any:
        assert self._process.stdout is not None
        return pickle.load(self._process.stdout)


def _blocked(path: Path) -> Path | None:
    """The outermost folder on the way to a path that others may not enter."""
    for folder in reversed([path, *path.parents]):
        if not folder.stat().st_mode & 0o001:
            return folder
    return None


def _checked(result: int) -> None:
    if result:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _open_the_way() -> None:
    """Give this process a view in which the interpreter and the checkout can be reached."""
    libc = ctypes.CDLL(None, use_errno=True)

    def mount(source: str, target: Path, kind: str, flags: int, data: str = "") -> None:
        arguments = (source, str(target), kind)
        encoded = (argument.encode() for argument in arguments)
        _checked(libc.mount(*encoded, ctypes.c_ulong(flags), data.encode()))

    wanted: dict[Path, list[Path]] = {}
    for path in {Path(sys.base_prefix), Path(sys.prefix), CHECKOUT}:
        blocked = _blocked(path)
        if blocked is not None:
            wanted.setdefault(blocked, []).append(path)
    if not wanted:
        return
    _checked(libc.unshare(_NEW_NAMESPACE))
    mount("none", Path("/"), "", _PRIVATE | _RECURSIVE)
    for blocked, paths in wanted.items():
        stage = Path(tempfile.mkdtemp())
        mount("tmpfs", stage, "tmpfs", 0, "mode=755")
        for path in paths:
            place = stage / path.relative_to(blocked)
            place.mkdir(parents=True, exist_ok=True)
            mount(str(path), place, "", _BIND | _RECURSIVE)
        mount(str(stage), blocked, "", _BIND | _RECURSIVE)
        os.umask(0o022)


def become_ordinary() -> None:
    """Go on as nobody.

    Raises:
        OSError: This machine does not let it.
    """
    _open_the_way()
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)


def _serve() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    requests = os.fdopen(os.dup(0), "rb")

    def answer(value: object) -> None:
        pickle.dump(value, answers)
        answers.flush()

    try:
        become_ordinary()
    except OSError as error:
        answer(f"no ordinary user can be had here: {error}")
        return
    sys.path.insert(0, str(CHECKOUT))
    os.environ["SECRET_OF_THE_PARENT"] = "swordfish"
    from quiz.sandbox import Sandbox

    with Sandbox() as sandbox:
        answer("ready")
        while True:
            try:
                arguments = pickle.load(requests)
            except EOFError:
                return
            try:
                answer(sandbox.run(*arguments))
            except Exception as error:
                answer(error)


if __name__ == "__main__":
    _serve()
