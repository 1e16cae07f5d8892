"""Commands of `quiz`, each in a process of its own that is forked from one with all imports done.

What a command does is the same; starting Python for each, which takes longer than most commands,
is for tests of the start itself.
"""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryFile

import pytest

PATIENCE = 600.0  # seconds before a test gives up; nothing waits for this long that works
DECIDED_AT_THE_START = ("PYTHON", "LANG", "LC_")


class Commands:
    """The process that forks, and what it is asked."""

    def __init__(self) -> None:
        self._asked, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._asked.settimeout(PATIENCE)
        program = Path(__file__).with_name("quiz_server.py")
        self._process = subprocess.Popen([sys.executable, str(program)], stdin=theirs, cwd="/")
        theirs.close()

    def run(
        self, arguments: Sequence[str], stdin: bytes = b"", **environ: str
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a command here, as `subprocess.run` does; what it said and left with."""
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
            request = {"argv": arguments, "cwd": os.getcwd(), "environ": os.environ | environ}
            streams = [given.fileno(), *said]
            socket.send_fds(self._asked, [json.dumps(request).encode()], streams)
            for each in said:
                os.close(each)
            out, err = readers.map(_read, heard)
        status = os.waitstatus_to_exitcode(int.from_bytes(self._asked.recv(4), "little"))
        return subprocess.CompletedProcess(arguments, status, out, err)

    def close(self) -> None:
        self._asked.close()
        self._process.wait()


def _read(fd: int) -> bytes:
    with open(fd, "rb") as stream:
        return stream.read()


@pytest.fixture(scope="session")
def commands() -> Iterator[Commands]:
    begun = Commands()
    yield begun
    begun.close()
