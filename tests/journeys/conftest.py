"""A real terminal: the program on one side, somebody who types and reads on the other."""

import contextlib
import os
import re
import select
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

# What a terminal obeys and nobody reads: CSI, OSC and the other sequences.
_CONTROL = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|.)"
)
PATIENCE = 600  # seconds before a test gives up; nothing waits for this long that works


class Terminal:
    """A program in a pseudo-terminal of 80 by 24."""

    def __init__(self, *arguments: str) -> None:
        import fcntl
        import pty
        import termios

        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "quiz", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=os.environ | {"TERM": "xterm-256color"},
            start_new_session=True,
            # So that the program is told when the terminal goes away, whatever ends the test.
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(theirs)
        self._heard = b""

    def type(self, keys: str) -> None:
        """Type keys, of which what is on the screen by now is forgotten."""
        self._heard = b""
        os.write(self._ours, keys.encode())

    def until(self, text: str) -> None:
        """Read until a text has been painted since the last keys."""
        end = time.monotonic() + PATIENCE  # a cursor that blinks paints for ever
        while text not in self.painted():
            going_on = self._read() and time.monotonic() < end
            assert going_on, f"{text!r} was never painted, but:\n{self.painted()}"

    def painted(self) -> str:
        """What was painted since the last keys, without what only a terminal reads."""
        return _CONTROL.sub("", self._heard.decode(errors="replace"))

    def end(self) -> int:
        """Read until the program has ended; its exit status."""
        while self._read():
            pass
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._ours)

    def _read(self) -> bool:
        """Whether there was something to read before patience ended."""
        ready, _, _ = select.select([self._ours], [], [], PATIENCE)
        if not ready:
            return False
        with contextlib.suppress(OSError):  # Linux says so when the other side is closed
            more = os.read(self._ours, 65536)
            self._heard += more
            return bool(more)
        return False


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    """Start `quiz` with arguments in a terminal."""
    pytest.importorskip("pty", reason="there are no pseudo-terminals on this system")
    started: list[Terminal] = []

    def start(*arguments: str) -> Terminal:
        started.append(Terminal(*arguments))
        return started[-1]

    yield start
    for each in started:
        each.close()


@pytest.fixture
def quiz() -> Callable[..., str]:
    """Run `quiz` with arguments and input to a good end; what it says."""

    def run(*arguments: str, stdin: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "-m", "quiz", *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return run


@pytest.fixture(autouse=True)
def sample_is_the_bank(sample_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_BANK", str(sample_root))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
