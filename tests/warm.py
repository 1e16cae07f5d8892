"""Sandboxes that are warm: the process that one test has done with serves the next.

Whoever cancels what runs still ends the process, as everywhere.
"""

import os
from collections.abc import Iterator
from threading import Lock

import pytest

from quiz.sandbox.host import Host, ZygoteDied
from quiz.sandbox.sandbox import Sandbox

_close = Sandbox.close


class Lent:
    """A host for one sandbox: once it is taken back, all that still asks for it finds it closed.

    A sandbox may be closed twice, or while a thread is about to begin a run in it; neither may
    reach the process when that serves the next test.
    """

    def __init__(self, host: Host) -> None:
        self._lock = Lock()
        self._host = host
        self._taken_back = False
        self.pid, self.generation = host.pid, host.generation

    def take_back(self) -> Host | None:
        """The host, for whoever asks first."""
        with self._lock:
            first = not self._taken_back
            self._taken_back = True
            return self._host if first else None

    def spawn(self, descriptors: tuple[int, int, int, int]) -> int:
        with self._lock:
            if self._taken_back:
                raise ZygoteDied("")
            return self._host.spawn(descriptors)

    def last_words(self) -> str:
        with self._lock:
            return "" if self._taken_back else self._host.last_words()

    def restart(self, generation: int) -> None:
        with self._lock:
            if not self._taken_back:
                self._host.restart(generation)
                self.pid, self.generation = self._host.pid, self._host.generation

    def close(self) -> None:
        if host := self.take_back():
            host.close()


class Idle:
    """Hosts that nobody uses now."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._hosts: list[Host] = []

    def lend(self) -> Lent:
        """One that is warm, or a new one."""
        with self._lock:
            while self._hosts:
                host = self._hosts.pop()
                if not _has_ended(host.pid):
                    return Lent(host)
                host.close()
        return Lent(Host())

    def close(self, sandbox: Sandbox) -> None:
        """In place of `Sandbox.close`: the process ends only where something runs in it."""
        lent = sandbox._host
        if not isinstance(lent, Lent):
            _close(sandbox)
        elif host := lent.take_back():
            # Nothing begins in it any more: what is not running now never will be.
            with sandbox._lock:
                running = bool(sandbox._running)
            if running:
                host.close()
            else:
                with self._lock:
                    self._hosts.append(host)

    def end(self) -> None:
        with self._lock:
            while self._hosts:
                self._hosts.pop().close()


def _has_ended(process: int) -> bool:
    """Whether a process of ours has, by itself; whoever closes its host still waits for it."""
    return os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


@pytest.fixture(scope="session")
def idle_hosts() -> Iterator[Idle]:
    idle = Idle()
    yield idle
    idle.end()


@pytest.fixture
def cold_sandboxes() -> None:
    """For a test that looks at the process itself: it begins and ends as it does for a learner."""


@pytest.fixture(autouse=True)
def warm_sandboxes(
    request: pytest.FixtureRequest, idle_hosts: Idle, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "cold_sandboxes" not in request.fixturenames:
        monkeypatch.setattr("quiz.sandbox.sandbox.Host", idle_hosts.lend)
        monkeypatch.setattr(Sandbox, "close", lambda sandbox: idle_hosts.close(sandbox))
