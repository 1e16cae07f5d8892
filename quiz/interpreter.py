"""Where Python looks for modules, here and in processes of our own: never in the current folder."""

from __future__ import annotations

import contextlib
import os
import sys

_HOME = os.path.realpath(os.path.dirname(os.path.dirname(__file__)))


def search_path() -> list[str]:
    """`sys.path` without the current folder, unless that is where this program lies."""
    foreign: set[str] = set()
    with contextlib.suppress(OSError):  # a folder that is gone holds no modules
        foreign = {os.path.realpath(os.curdir)} - {_HOME}
    return [
        entry
        for entry in sys.path
        if os.path.isabs(entry) and os.path.realpath(entry) not in foreign
    ]


def leave_the_current_folder() -> None:
    """Look for modules nowhere that whoever fills the current folder can reach.

    `python -m` puts that folder first, and so does a program that lies in it.
    """
    sys.path[:] = search_path()


def command(statement: str, *arguments: str) -> list[str]:
    """What starts Python on a statement, with the modules of this one and these arguments."""
    found = f"import sys; sys.path[:] = {search_path()!r}; {statement}"
    return [sys.executable, "-I", "-c", found, *arguments]
