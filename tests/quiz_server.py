"""A process that has imported what `quiz` imports, and forks for each command it is asked to run.

On standard input it has a socket. A request is JSON with what `Commands.run` is told, and the
command's three standard streams; the answers are its process id and then its wait status, in four
bytes each.
"""

import atexit
import contextlib
import gc
import importlib
import json
import os
import pkgutil
import resource
import signal
import socket
import sys
import time
from pathlib import Path
from typing import TextIO

import quiz.authoring.check
import quiz.cli.commands
import quiz.cli.group
import quiz.grading.grader
import quiz.interview
import quiz.practice.session


def main() -> None:
    for module in pkgutil.iter_modules(quiz.cli.commands.__path__, "quiz.cli.commands."):
        importlib.import_module(module.name)
    gc.collect()
    gc.freeze()
    asked = socket.socket(fileno=os.dup(0))
    while True:
        data, streams, _, _ = socket.recv_fds(asked, 1 << 17, 3)
        if not data:
            return
        child = os.fork()
        if not child:
            asked.close()
            signal.signal(signal.SIGINT, signal.default_int_handler)
            os._exit(run(json.loads(data), streams))
        for fd in streams:
            os.close(fd)
        asked.send(child.to_bytes(4, "little"))
        _, status = os.waitpid(child, 0)
        asked.send(status.to_bytes(4, "little"))


def run(request: dict, streams: list[int]) -> int:
    """Be the command from here on; its exit status."""
    for place, fd in enumerate(streams):
        os.dup2(fd, place)
        os.close(fd)
    for place, file in request["redirected"]:
        if file:
            fd = os.open(file, os.O_RDWR)
            os.dup2(fd, place)
            os.close(fd)
        else:
            os.close(place)
    signal.alarm(request["seconds"])
    if request["memory"]:
        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + request["memory"],) * 2)
    os.environ.clear()
    os.environ.update(request["environ"])
    time.tzset()
    os.chdir(request["cwd"])
    sys.argv = ["quiz", *request["argv"]]
    sys.stdin = _stream(0, "r", "strict")
    sys.stdout = _stream(1, "w", "strict")
    sys.stderr = _stream(2, "w", "backslashreplace")
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr
    status: object = 0
    try:
        from quiz.cli import main as command

        command()
    except SystemExit as left:
        status = left.code or 0
        if not isinstance(status, int):
            print(status, file=sys.stderr)
            status = 1
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
        status = 1
    atexit._run_exitfuncs()
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
        sys.stderr.flush()
    assert isinstance(status, int)
    return status & 0xFF


def _stream(number: int, mode: str, errors: str) -> TextIO | None:
    """As Python opens it at its start: None where it is closed."""
    try:
        return open(number, mode, encoding="utf-8", errors=errors, closefd=False)  # type: ignore[return-value]
    except OSError:
        return None


def _become_ordinary() -> None:
    """Go on as nobody, who can reach the interpreter and this checkout."""
    sys.path.append(str(Path(__file__).with_name("attacks")))
    from ordinary_user import become_ordinary

    become_ordinary()


if __name__ == "__main__":
    if sys.argv[1:] == ["--ordinary"]:
        _become_ordinary()
    main()
