"""What is handed to a command: a file, a pipe that somebody fills, or standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

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
    """The first MOST_BYTES of FILE, or of standard input for "-"; leaves with a sentence else."""
    with opened(file, language) as source:
        return source.read(MOST_BYTES)


@contextmanager
def opened(file: str, language: Language) -> Iterator[BinaryIO]:
    """FILE, or standard input for "-", to be read; leaves with a sentence where it cannot be.

    It waits for whoever fills a pipe, but not for somebody to come and fill one.
    """
    try:
        if file == "-":
            yield sys.stdin.buffer
            return
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            kind = os.fstat(descriptor).st_mode
            if not (stat.S_ISREG(kind) or stat.S_ISFIFO(kind)):
                fail(NO_FILE.in_(language, file=file))
            os.set_blocking(descriptor, True)
            with open(descriptor, "rb", closefd=False) as source:
                yield source
        finally:
            os.close(descriptor)
    except OSError as error:
        name = STANDARD_INPUT.in_(language) if file == "-" else file
        fail(f"{name}: {error.strerror or error}")
