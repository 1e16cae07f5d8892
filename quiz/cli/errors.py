"""Every way to fail, told in one sentence with the exit status that belongs to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from quiz.cli.streams import OutputLost
from quiz.text.language import Phrase
from quiz.text.visible import visible

UNWRITTEN = Phrase("standard output cannot be written ({why})", "无法写入标准输出（{why}）")
BAD_USAGE = 2


def note(sentence: str) -> None:
    """Say one sentence on standard error."""
    print(f"quiz: {visible(sentence)}", file=sys.stderr)


def fail(sentence: str, status: int = BAD_USAGE) -> NoReturn:
    """Say one sentence on standard error and leave."""
    note(sentence)
    raise SystemExit(status)


@contextmanager
def leaving_with(status: int) -> Iterator[None]:
    """Show what came of a command; its status stands, whatever becomes of what is shown inside.

    Whatever is to be kept is kept before.
    """
    try:
        yield
        sys.stdout.flush()
    except Exception as error:
        if os.environ.get("QUIZ_DEBUG") and not isinstance(error, OutputLost):
            raise
        sentence, _ = _in_words(error)
        if sentence is not None:
            note(sentence)
    raise SystemExit(status)


@contextmanager
def told() -> Iterator[None]:
    """Turn whatever is raised inside into a sentence and an exit status."""
    try:
        with _nothing_left_unsaid():
            yield
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except Exception as error:
        if os.environ.get("QUIZ_DEBUG") and not isinstance(error, OutputLost):
            raise
        sentence, status = _in_words(error)
        if sentence is not None:
            note(sentence)
        raise SystemExit(status) from None


@contextmanager
def _nothing_left_unsaid() -> Iterator[None]:
    """Write out what was printed; a command that has its status keeps it."""
    try:
        yield
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else 0
        if not status:
            sys.stdout.flush()
            raise
        with leaving_with(status):
            pass
    sys.stdout.flush()


def _in_words(error: Exception) -> tuple[str | None, int]:
    """The sentence for what was raised, if there is one to be said, and the exit status."""
    # Imported here: only a failing run pays for them.
    from click import Abort, ClickException
    from click.exceptions import Exit

    from quiz.bank import BankError
    from quiz.progress import ProgressError
    from quiz.text.language import detect

    if isinstance(error, OutputLost):
        said = UNWRITTEN.in_(detect(os.environ), why=error.why)
        return (None, 0) if error.reader_left else (said, BAD_USAGE)
    if isinstance(error, Exit):
        return None, error.exit_code
    if isinstance(error, Abort):
        return None, 130
    if isinstance(error, ClickException):
        return error.format_message(), error.exit_code
    if isinstance(error, BankError):
        return str(error), BAD_USAGE
    if isinstance(error, ProgressError):
        return error.phrase.in_(detect(os.environ)), BAD_USAGE
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}", BAD_USAGE
    fault = (
        f"this is a fault of the program ({type(error).__name__}: {error}); "
        "set QUIZ_DEBUG=1 to see where"
    )
    return fault, BAD_USAGE
