"""One warm sandbox for all tests of a process, as a batch has it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from quiz.sandbox import Sandbox


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as warm:
        yield warm
