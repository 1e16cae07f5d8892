"""A process that has imported what `quiz` imports, and forks for each command it is asked to run.

On standard input it has a socket. A request is JSON with `argv`, `cwd` and `environ`, and the
command's three standard streams; the answer is its wait status, in four bytes.
"""

import atexit
import contextlib
import gc
import importlib
import json
import os
import pkgutil
import socket
import sys
import time

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
            os._exit(run(json.loads(data), streams))
        for fd in streams:
            os.close(fd)
        _, status = os.waitpid(child, 0)
        asked.send(status.to_bytes(4, "little"))


def run(request: dict, streams: list[int]) -> int:
    """Be the command from here on; its exit status."""
    for place, fd in enumerate(streams):
        os.dup2(fd, place)
        os.close(fd)
    os.environ.clear()
    os.environ.update(request["environ"])
    time.tzset()
    os.chdir(request["cwd"])
    sys.argv = ["quiz", *request["argv"]]
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
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
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    assert isinstance(status, int)
    return status & 0xFF


if __name__ == "__main__":
    main()
