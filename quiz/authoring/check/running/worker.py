"""A process that judges items: jobs come in on its standard input, verdicts go out.

Each message is its length in four bytes and then msgpack.
"""

from __future__ import annotations

import os
import sys
from typing import IO

import msgspec

from quiz.authoring.check.finding import Finding
from quiz.authoring.check.job import Job
from quiz.authoring.check.judge import findings
from quiz.sandbox import Sandbox, SandboxUnavailable

NOT_JUDGED = "not-judged"


class Reply(msgspec.Struct, frozen=True):
    """A verdict; or why code could not be run."""

    findings: list[Finding] = []
    unavailable: str = ""


class Judge:
    """Judges one item after the other, with one sandbox that is started when code is to run."""

    def __init__(self) -> None:
        self._sandbox: Sandbox | None = None

    def sandbox(self) -> Sandbox:
        if self._sandbox is None:
            self._sandbox = Sandbox()
        return self._sandbox

    def findings(self, job: Job) -> list[Finding]:
        """The verdict on a job; that of `NOT_JUDGED` where the judge itself fails.

        So one odd item does not keep the others from being judged. Raises SandboxUnavailable.
        """
        try:
            return findings(job, self.sandbox)
        except SandboxUnavailable:
            raise
        except Exception as error:
            if os.environ.get("QUIZ_DEBUG"):
                raise
            message = f"the judge fails on this item ({type(error).__name__}: {error}); report it"
            return [Finding(NOT_JUDGED, message)]

    def close(self) -> None:
        """End the sandbox."""
        if self._sandbox is not None:
            self._sandbox.close()


def send(stream: IO[bytes], message: object) -> None:
    """Write a message."""
    data = msgspec.msgpack.encode(message)
    stream.write(len(data).to_bytes(4, "little") + data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """The next message's bytes, None at the end of the stream."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    size = int.from_bytes(head, "little")
    data = stream.read(size)
    return data if len(data) == size else None


def main() -> None:
    """Answer jobs until there are no more."""
    # Whatever writes to standard output must not get among the verdicts.
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        judge = Judge()
        try:
            while (data := receive(sys.stdin.buffer)) is not None:
                send(answers, _reply(judge, data))
        finally:
            judge.close()


def _reply(judge: Judge, data: bytes) -> Reply:
    try:
        return Reply(judge.findings(msgspec.msgpack.decode(data, type=Job)))
    except SandboxUnavailable as unavailable:
        return Reply(unavailable=str(unavailable))
