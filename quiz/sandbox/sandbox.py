"""Runs a submission: one child for as many calls as it survives, then another for the rest."""

from __future__ import annotations

import sys
from _thread import allocate_lock

from .host import Host, ZygoteDied

TYPE_CHECKING = False  # See the package: nothing is imported that could wait.

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from .conversation import Conversation
    from .model import Call, Limits, Run

_TRIES = 3


class Sandbox:
    """A warm sandbox: keeps its zygote for many runs. Usable from several threads at once.

    Making one starts the zygote and returns at once, while the zygote loads NumPy on its own.
    """

    def __init__(self) -> None:
        self._lock = allocate_lock()
        self._running: set[Conversation] = set()
        self._host: Host | None = None
        self._unavailable = ""
        try:
            self._host = Host()
        except ZygoteDied as error:
            self._unavailable = str(error)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def zygote(self) -> int | None:
        """Process id of the zygote, None when it could not be started."""
        return self._host.pid if self._host else None

    def close(self) -> None:
        """End the zygote and all that runs in it. Harmless when repeated."""
        if self._host:
            self._host.close()

    def cancel(self) -> None:
        """End every run that is going on, from another thread: they raise `Cancelled`."""
        with self._lock:
            for conversation in self._running:
                conversation.cancel()

    def run(
        self,
        source: str,
        function: str,
        calls: Sequence[Call],
        limits: Limits | None = None,
        *,
        allow_weak: bool = False,
    ) -> Run:
        """Load `source`, call `function` once for every call, and say what became of each.

        Raises `SandboxUnavailable` when a layer is missing (unless `allow_weak`) or no process
        could be had, `Cancelled`, and `TypeError` for arguments that are not values.
        """
        from .conversation import Conversation
        from .model import Limits, SandboxUnavailable

        if sys.platform != "linux" and not allow_weak:
            raise SandboxUnavailable(
                f"{sys.platform} has no sandbox that could hold a submission (Linux has)."
            )
        limits = limits or Limits()
        return self.hold(Conversation(self.host(), source, function, calls, limits, allow_weak))

    def host(self) -> Host:
        """The zygote's host; raises `SandboxUnavailable` when it could not be started."""
        from .model import SandboxUnavailable

        if self._host is None:
            raise SandboxUnavailable(f"The sandbox could not be started: {self._unavailable}.")
        return self._host

    def hold(self, conversation: Conversation) -> Run:
        """Have a conversation that `cancel` can end, and again when the zygote dies under it."""
        with self._lock:
            self._running.add(conversation)
        try:
            return self._converse(conversation, self.host())
        finally:
            with self._lock:
                self._running.discard(conversation)

    def _converse(self, conversation: Conversation, host: Host) -> Run:
        from .model import SandboxUnavailable

        said = ""
        for _ in range(_TRIES):
            generation = host.generation
            try:
                return conversation.run()
            except ZygoteDied as died:
                # Not the submission's doing (it can reach nobody): what is left is asked again.
                said = str(died)
            try:
                host.restart(generation)
            except ZygoteDied as died:
                said = str(died)
        raise SandboxUnavailable(f"The sandbox ended by itself: {said or 'it gave no reason'}.")


def run(
    source: str,
    function: str,
    calls: Sequence[Call],
    limits: Limits | None = None,
    *,
    allow_weak: bool = False,
) -> Run:
    """`Sandbox.run` in a sandbox of its own."""
    with Sandbox() as sandbox:
        return sandbox.run(source, function, calls, limits, allow_weak=allow_weak)
