"""Sandboxes that are warm: the process that one test has done with serves the next.

Whoever cancels what runs still ends the process, as everywhere.
"""

from collections.abc import Iterator

import pytest

from quiz.sandbox.host import Host
from quiz.sandbox.sandbox import Sandbox


@pytest.fixture(scope="session")
def idle_hosts() -> Iterator[list[Host]]:
    """Those that nobody uses now."""
    idle: list[Host] = []
    yield idle
    for host in idle:
        host.close()


@pytest.fixture
def cold_sandboxes() -> None:
    """For a test that looks at the process itself: it begins and ends as it does for a learner."""


@pytest.fixture(autouse=True)
def warm_sandboxes(
    request: pytest.FixtureRequest, idle_hosts: list[Host], monkeypatch: pytest.MonkeyPatch
) -> None:
    if "cold_sandboxes" in request.fixturenames:
        return

    def begin() -> Host:
        return idle_hosts.pop() if idle_hosts else Host()

    def close(sandbox: Sandbox) -> None:
        host = sandbox._host
        if host is None:
            return
        if sandbox._running or host._closed:  # Closed before, perhaps while something still ran.
            host.close()
        else:
            sandbox._host = None
            idle_hosts.append(host)

    monkeypatch.setattr("quiz.sandbox.sandbox.Host", begin)
    monkeypatch.setattr(Sandbox, "close", close)
