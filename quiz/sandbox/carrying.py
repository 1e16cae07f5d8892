"""What it takes to carry a value out of a child, measured here and now."""

from __future__ import annotations

import time

from .inside import frames
from .inside.frames import UnsendableError
from .model import Value


def sending_seconds(value: Value) -> float:
    """Seconds that a child needs between returning a value and having it sent, by this process."""
    begun = time.perf_counter()
    try:
        frames.checksum(frames.encode(value))
    except UnsendableError:
        return 0.0  # It never came out of a child.
    return time.perf_counter() - begun
