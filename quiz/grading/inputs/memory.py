"""Holds the drawing of a stranger's inputs to so much memory, where the system can."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from quiz.sandbox.inside.rlimits import address_space

MOST_BYTES = 1 << 30
"""What a declaration may have (`MOST_DRAWN` numbers) needs 650 MB at the most while it is drawn."""

# The limit is the process's: of two threads that draw, one waits.
_lock = RLock()


@contextmanager
def bounded(most: int = MOST_BYTES) -> Iterator[None]:
    """Whoever takes `most` bytes more in the block than the process has by now: MemoryError.

    Without effect where the kernel does not say what the process has.
    """
    with _lock:
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        now = address_space()
        wanted = now + most
        bounds = [bound for bound in (soft, hard) if bound != resource.RLIM_INFINITY]
        if not now or any(bound <= wanted for bound in bounds):
            yield
            return
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
