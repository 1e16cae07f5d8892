"""A sandbox that is kept warm for all tests that only run submissions in it."""

from collections.abc import Iterator

import pytest

from quiz.sandbox import Sandbox


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as warm:
        yield warm
