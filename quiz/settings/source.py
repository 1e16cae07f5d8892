"""What a settings file says, within bounds: it is written by hand, or by nobody."""

from __future__ import annotations

import os
import stat
from pathlib import Path

MOST_BYTES = 100_000


def source(path: Path) -> str:
    """The text of a settings file.

    Raises FileNotFoundError, OSError whose `strerror` says what else is wrong, and
    UnicodeDecodeError.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(0, "it is no plain file")
        with open(descriptor, "rb", closefd=False) as file:
            data = file.read(MOST_BYTES + 1)
    finally:
        os.close(descriptor)
    if len(data) > MOST_BYTES:
        raise OSError(0, f"it is larger than {MOST_BYTES // 1000} kB")
    return data.decode()
