"""What every test stands on: its own progress, its own cache, and a small bank."""

import gc
import os
from pathlib import Path

import pytest

from . import bytecode, laws
from .commands import commands  # noqa: F401

bytecode.keep()


def pytest_configure(config: pytest.Config) -> None:
    """Laws are tried on so many examples; the process that starts the workers compiles for them."""
    laws.choose(config)
    if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        bytecode.compile_all(config)


def pytest_xdist_auto_num_workers() -> int:
    """Two more than there are cores: a test of the terminal UI waits more than it computes."""
    return (os.cpu_count() or 1) + 2


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    laws.join(config, items)


def pytest_collection_finish() -> None:
    """What is imported and collected by now stays; it is not looked through for garbage again.

    Nor is what a test makes, an app of the terminal UI say, while it still needs most of it.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's progress is touched, and no environment decides what a test sees."""
    monkeypatch.setenv("QUIZ_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    for name in ("QUIZ_BANK", "QUIZ_DEBUG", "NO_COLOR", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")


@pytest.fixture(scope="session")
def sample_root() -> Path:
    """A bank with two questions, one item of each kind, in both languages, without faults."""
    return Path(__file__).parent / "samples" / "bank"
