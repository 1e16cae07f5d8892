"""Every way to fail, told in one sentence with the exit status that belongs to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from quiz.text.visible import visible

BAD_USAGE = 2


def note(sentence: str) -> None:
    """Say one sentence on standard error."""
    print(f"quiz: {visible(sentence)}", file=sys.stderr)


def fail(sentence: str, status: int = BAD_USAGE) -> NoReturn:
    """Say one sentence on standard error and leave."""
    note(sentence)
    raise SystemExit(status)


def reader_left() -> NoReturn:
    """Leave in peace: who read our output has enough (`quiz list | head`), nobody is to be told."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(0)


@contextmanager
def told() -> Iterator[None]:
    """Turn whatever is raised inside into a sentence and an exit status."""
    try:
        yield
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except BrokenPipeError:
        reader_left()
    except Exception as error:
        if os.environ.get("QUIZ_DEBUG"):
            raise
        _explain(error)


def _explain(error: Exception) -> NoReturn:
    # Imported here: only a failing run pays for them.
    from click import Abort, ClickException
    from click.exceptions import Exit

    from quiz.bank import BankError
    from quiz.progress import ProgressError
    from quiz.text.language import detect

    if isinstance(error, Exit):
        raise SystemExit(error.exit_code)
    if isinstance(error, Abort):
        raise SystemExit(130)
    if isinstance(error, ClickException):
        fail(error.format_message(), error.exit_code)
    if isinstance(error, BankError):
        fail(str(error))
    if isinstance(error, ProgressError):
        fail(error.phrase.in_(detect(os.environ)))
    if isinstance(error, OSError) and error.filename:
        fail(f"{error.filename}: {error.strerror}")
    fail(
        f"this is a fault of the program ({type(error).__name__}: {error}); "
        "set QUIZ_DEBUG=1 to see where"
    )
