"""What is handed to a command: a file, a pipe that somebody fills, or standard input."""

from __future__ import annotations

import os
import stat
import sys

from quiz.cli.errors import fail
from quiz.text.language import Language, Phrase

NO_FILE = Phrase("{file}: it is no plain file", "{file}：它不是普通文件")
STANDARD_INPUT = Phrase("standard input", "标准输入")

# More than anything that is graded; a device or a pipe may have no end.
MOST_BYTES = 4_000_000


def must_be_file(file: str, language: Language) -> None:
    """Leave with a sentence when something else than a file is there: it would never end."""
    try:
        kind = os.stat(file).st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        fail(f"{file}: {error.strerror or error}")
    if not stat.S_ISREG(kind):
        fail(NO_FILE.in_(language, file=file))


def contents(file: str, language: Language) -> bytes:
    """The first MOST_BYTES of FILE, or of standard input for "-"; leaves with a sentence else.

    It waits for whoever fills a pipe, but not for somebody to come and fill one.
    """
    name = STANDARD_INPUT.in_(language) if file == "-" else file
    try:
        if file == "-":
            return sys.stdin.buffer.read(MOST_BYTES)
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            kind = os.fstat(descriptor).st_mode
            if not (stat.S_ISREG(kind) or stat.S_ISFIFO(kind)):
                fail(NO_FILE.in_(language, file=name))
            os.set_blocking(descriptor, True)
            with open(descriptor, "rb", closefd=False) as opened:
                return opened.read(MOST_BYTES)
        finally:
            os.close(descriptor)
    except OSError as error:
        fail(f"{name}: {error.strerror or error}")
