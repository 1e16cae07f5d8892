"""Time from starting `quiz` to what a person sees, beside an empty Textual app, in a real terminal.

Each program is started in a pseudo-terminal of its own, in turn, and its output is read until
the first frame (or the figures of the home screen) has been written.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

ROUNDS = 15
TOO_LONG = 20.0

EMPTY = "from textual.app import App; App().run()"
QUIZ = "import sys; sys.argv = ['quiz']; from quiz.cli import main; main()"

# A frame is painted from the top left; the figures end in the line that says what to do.
FIRST_FRAME = re.compile(rb"\x1b\[1;1H")
FIGURES = re.compile(rb"Begin with your first question")


def seconds_until(code: str, seen: re.Pattern[bytes], environ: dict[str, str]) -> float:
    """Start Python on `code` in a terminal of 80 by 24, and wait until `seen` was written.

    Raises:
        TimeoutError: It was not written in time.
    """
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execve(sys.executable, [sys.executable, "-c", code], environ)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    written = b""
    try:
        while time.perf_counter() - start < TOO_LONG:
            if select.select([terminal], [], [], 0.5)[0]:
                written += os.read(terminal, 65536)
                if seen.search(written):
                    return time.perf_counter() - start
        raise TimeoutError(f"not on the screen after {TOO_LONG} s: {seen.pattern!r}")
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def main() -> None:
    """Print the medians and the ratios of each round."""
    with tempfile.TemporaryDirectory() as data:
        environ = {
            **os.environ,
            "QUIZ_DATA": str(Path(data) / "data"),
            "QUIZ_CACHE": str(Path(data) / "cache"),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
        }
        environ.pop("NO_COLOR", None)
        # Whoever starts for the first time is greeted first.
        (Path(data) / "data").mkdir()
        (Path(data) / "data" / "settings.toml").touch()
        programs = {
            "empty Textual app, first frame": (EMPTY, FIRST_FRAME),
            "quiz, first frame": (QUIZ, FIRST_FRAME),
            "quiz, home with its figures": (QUIZ, FIGURES),
        }
        for code, seen in programs.values():  # bytecode and the bank's cache are written once
            seconds_until(code, seen, environ)
        rounds = [
            [seconds_until(code, seen, environ) for code, seen in programs.values()]
            for _ in range(ROUNDS)
        ]
    for column, name in enumerate(programs):
        median = statistics.median(times[column] for times in rounds)
        ratio = statistics.median(times[column] / times[0] for times in rounds)
        print(f"{name:<34} {median * 1000:7.0f} ms   {ratio:5.2f} x")


if __name__ == "__main__":
    main()
