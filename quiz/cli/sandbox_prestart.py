"""The sandbox's process loads NumPy while this one still imports its own modules."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.sandbox import Sandbox

_begun: Sandbox | None = None


def begin() -> None:
    """Start the sandbox now; called before anything heavy is imported."""
    from quiz.sandbox import Sandbox

    global _begun  # one process grades with one sandbox
    _begun = Sandbox()


def take() -> Sandbox:
    """The sandbox that was begun, or a fresh one."""
    from quiz.sandbox import Sandbox

    return _begun or Sandbox()
