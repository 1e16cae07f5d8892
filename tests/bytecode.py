"""What tests run is compiled once, before there are several processes that would each do it.

Python compiles what it imports once only where it may keep what it made, which the environment can
forbid; then every worker would compile all tests and all of `quiz`, and so would every command
that a test starts.
"""

import compileall
import os
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
ROOT = TESTS.parent


def keep() -> None:
    """From here on this process, and those that it starts, keep what they compile."""
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def compile_all(config: pytest.Config) -> None:
    """Compile `quiz`, and the tests as pytest does, with what it adds to their assertions."""
    compileall.compile_dir(ROOT / "quiz", quiet=2)
    loader = config.pluginmanager.rewrite_hook
    for file in TESTS.rglob("*.py"):
        spec = spec_from_file_location(f"compiled.{file.stem}", file, loader=loader)
        module = module_from_spec(spec)
        module.__dict__["__builtins__"] = {}  # with no __import__ it ends where it begins
        try:
            loader.exec_module(module)
        except (ImportError, NameError):
            continue
