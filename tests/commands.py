"""Commands of `quiz`, each in a process of its own that is forked from one with all imports done.

What a command does is the same; starting Python for each, which takes longer than most commands,
is for tests of the start itself.
"""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryFile

import pytest

PATIENCE = 600.0  # seconds before a test gives up; nothing waits for this long that works
CLOSED = ""  # instead of what a stream is redirected to
DECIDED_AT_THE_START = ("PYTHON", "LANG", "LC_")


class Commands:
    """The process that forks, and what it is asked."""

    def __init__(self, *options: str) -> None:
        """Begin; with the option "--ordinary", as root, they are those of an ordinary user."""
        self._asked, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._asked.settimeout(PATIENCE)
        program = str(Path(__file__).with_name("quiz_server.py"))
        self._process = subprocess.Popen([sys.executable, program, *options], stdin=theirs, cwd="/")
        theirs.close()

    def run(
        self,
        arguments: Sequence[str],
        stdin: bytes = b"",
        *,
        redirected: Mapping[int, str] | None = None,
        until: bytes | None = None,
        seconds: int = 0,
        memory: int = 0,
        **environ: str,
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a command here, as `subprocess.run` does; what it said and left with.

        Args:
            arguments: Those of the command.
            stdin: What it can read.
            redirected: Files in the place of standard streams, or CLOSED.
            until: It is interrupted (Ctrl+C) once it has written this on standard output.
            seconds: When SIGALRM ends it; 0 for never.
            memory: Bytes of address space that it may take on beside what it has; 0 for any.
            environ: Changes to the environment.
        """
        if any(name.startswith(DECIDED_AT_THE_START) for name in environ):
            return subprocess.run(
                [sys.executable, "-m", "quiz", *arguments],
                input=stdin,
                capture_output=True,
                env=os.environ | environ,
                timeout=PATIENCE,
                check=False,
            )
        heard, said = zip(os.pipe(), os.pipe(), strict=True)
        with TemporaryFile() as given, ThreadPoolExecutor(2) as readers:
            given.write(stdin)
            given.seek(0)
            request = {
                "argv": arguments,
                "cwd": os.getcwd(),
                "environ": os.environ | environ,
                "redirected": [*(redirected or {}).items()],
                "seconds": seconds,
                "memory": memory,
            }
            streams = [given.fileno(), *said]
            socket.send_fds(self._asked, [json.dumps(request).encode()], streams)
            for each in said:
                os.close(each)
            process = int.from_bytes(self._asked.recv(4), "little")
            out, err = readers.map(_read, heard, [process] * 2, [until, None])
        status = os.waitstatus_to_exitcode(int.from_bytes(self._asked.recv(4), "little"))
        return subprocess.CompletedProcess(arguments, status, out, err)

    def close(self) -> None:
        self._asked.close()
        self._process.wait()


def _read(fd: int, process: int, until: bytes | None) -> bytes:
    """All that is written there; the process is interrupted once `until` has been."""
    heard = b""
    with open(fd, "rb", buffering=0) as stream:
        while part := stream.read(1 << 20):
            heard += part
            if until is not None and until in heard:
                os.kill(process, signal.SIGINT)
                until = None
    return heard


@pytest.fixture(scope="session")
def commands() -> Iterator[Commands]:
    begun = Commands()
    yield begun
    begun.close()
