"""Every attack is run as root and as an ordinary user, where the machine allows both."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quiz.sandbox import Call, Limits, Outcome, Run, Sandbox

sys.path.insert(0, str(Path(__file__).parent))

from ordinary_user import OrdinaryUser, OrdinaryUserError

sys.path.pop(0)

Runner = Callable[..., Run]

PRELUDE = """
import ctypes, os
_libc = ctypes.CDLL(None, use_errno=True)
def syscall(number, *arguments):
    '''0 or more when the kernel did it, else minus the errno.'''
    arguments = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result = _libc.syscall(ctypes.c_long(number), *arguments)
    return result if result != -1 else -ctypes.get_errno()
def attempt(action, *arguments):
    '''0 when it went through, else the errno it was refused with.'''
    try:
        action(*arguments)
    except OSError as error:
        return error.errno
    return 0
"""
"""What attacks may use: raw system calls, and the errno an action was refused with."""

CLEAN = "def clean(x):\n    return x * 2.0\n"


class Attack:
    """Runs hostile submissions, and finds out whether the sandbox still works after them."""

    def __init__(self, runner: Runner, who: str) -> None:
        self._runner = runner
        self.who = who

    def run(
        self, source: str, *argument_lists: tuple[Any, ...], limits: Limits, prelude: str = PRELUDE
    ) -> Run:
        calls = [Call(arguments) for arguments in argument_lists]
        return self._runner(prelude + source, "attack", calls, limits)

    def __call__(self, source: str, *arguments: Any, **limits: Any) -> Outcome:
        """The outcome of `attack(*arguments)` as `source` defines it."""
        (outcome,) = self.run(
            source, arguments, limits=Limits(**{"seconds": 20.0} | limits)
        ).outcomes
        return outcome

    def value(self, source: str, *arguments: Any) -> Any:
        """What `attack(*arguments)` returns."""
        outcome = self(source, *arguments)
        assert outcome.kind == "value", outcome
        return outcome.value

    def assert_next_is_graded(self) -> None:
        run = self._runner(CLEAN, "clean", [Call((np.arange(3.0),))], Limits(seconds=20.0))
        (outcome,) = run.outcomes
        assert outcome.kind == "value", outcome
        assert outcome.value.tolist() == [0.0, 2.0, 4.0]
        assert run.level == "full"
        assert run.printed == ""


@pytest.fixture(scope="session")
def warm() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def ordinary_user() -> Iterator[OrdinaryUser | str]:
    """A process without privileges that runs submissions, or why there is none."""
    try:
        user = OrdinaryUser()
    except OrdinaryUserError as error:
        yield str(error)
        return
    yield user
    user.close()


@pytest.fixture(params=["root", "ordinary"])
def who(request: pytest.FixtureRequest) -> str:
    """Who runs submissions."""
    return str(request.param)


@pytest.fixture
def held(request: pytest.FixtureRequest, who: str) -> Sandbox | OrdinaryUser:
    """A sandbox of that user; what is around it is always this process's."""
    root = os.geteuid() == 0
    if who == "root" and not root:
        pytest.skip("these tests are not run by root")
    if who == "root" or not root:
        warm: Sandbox = request.getfixturevalue("warm")
        return warm
    user: OrdinaryUser | str = request.getfixturevalue("ordinary_user")
    if isinstance(user, str):
        pytest.skip(user)
    return user


@pytest.fixture
def attack(held: Sandbox | OrdinaryUser, who: str) -> Iterator[Attack]:
    attacker = Attack(held.run, who)
    yield attacker
    attacker.assert_next_is_graded()
