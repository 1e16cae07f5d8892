"""The real command in a process of its own, its files in the test's folder."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from ..commands import Commands

PROMPT = "> "


@dataclass(frozen=True)
class Done:
    """A process that has ended."""

    status: int
    out: str
    err: str


class Talk:
    """A process that asks and is answered, line by line."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "quiz", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # A shell lets what it starts in the background ignore Ctrl+C, and so would this.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        self.shown = self._until_asked()

    def say(self, line: str) -> str:
        """Type a line; what is shown until the next prompt or the end."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())
        self.process.stdin.flush()
        self.shown = self._until_asked()
        return self.shown

    def end(self) -> Done:
        """Close the input and wait for the end."""
        out, err = self.process.communicate(timeout=600)
        return Done(self.process.returncode, out.decode(), err.decode())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def _until_asked(self) -> str:
        # A prompt is all there is, or stands at the beginning of a line.
        assert self.process.stdout is not None
        heard = b""
        while heard != PROMPT.encode() and not heard.endswith(f"\n{PROMPT}".encode()):
            byte = os.read(self.process.stdout.fileno(), 1)
            if not byte:
                break
            heard += byte
        return heard.decode().removesuffix(PROMPT)


@pytest.fixture
def quiz(commands: Commands) -> Callable[..., Done]:
    """Run `quiz` with arguments, and maybe with input and more environment."""

    def run(*arguments: str, stdin: str | bytes = "", **environ: str) -> Done:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        done = commands.run(arguments, given, **environ)
        out, err = (stream.decode(errors="replace") for stream in (done.stdout, done.stderr))
        return Done(done.returncode, out, err)

    return run


@pytest.fixture
def talk() -> Iterator[Callable[..., Talk]]:
    """Begin `quiz` with arguments and talk to it; it is gone when the test is over."""
    begun: list[Talk] = []

    def begin(*arguments: str) -> Talk:
        begun.append(Talk(*arguments))
        return begun[-1]

    yield begin
    for each in begun:
        each.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def sample_is_the_bank(sample_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who names no bank gets the sample."""
    monkeypatch.setenv("QUIZ_BANK", str(sample_root))
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def progress_file(tmp_path: Path) -> Path:
    """Where the command keeps progress."""
    return tmp_path / "data" / "progress.sqlite"


@pytest.fixture
def answered(quiz: Callable[..., Done]) -> Callable[[], None]:
    """Two answers given: one right, one wrong and then left."""

    def answer() -> None:
        done = quiz("practice", "--plain", "--id", "loss-value", stdin="ln(2)\n")
        assert done.status == 0, done.err
        done = quiz("practice", "--plain", "--id", "loss-bug", stdin="4\n:quit\n")
        assert done.status == 0, done.err

    return answer
