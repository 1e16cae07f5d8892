"""The terminal UI. Importing this package imports nothing heavy; `run` does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.practice.queue import Filter
    from quiz.text.language import Language


def run(
    given: Sequence[str],
    language: Language | None = None,
    practise: Filter | None = None,
    length: int | None = None,
) -> int:
    """Open the terminal UI and return the exit status.

    Args:
        given: Folders of banks; empty for QUIZ_BANK or the built-in bank.
        language: To begin with; None for the one that the settings or the locale name.
        practise: Go straight into a session narrowed to this.
        length: How many items a session asks at the most; None for what the settings say.
    """
    import gc
    import os
    import sys

    # Textual paints on standard error; a browser's pages come and go through pipes.
    if "TEXTUAL_DRIVER" not in os.environ and not (
        sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()
    ):
        print("quiz: this is not a terminal; use `quiz practice --plain`", file=sys.stderr)
        return 2
    # Nothing made at the start is garbage; looking for some is a fifth of the wait for home.
    gc.disable()
    from quiz.tui.app import QuizApp

    app = QuizApp(given, language, practise=practise, length=length)
    app.run()
    return app.return_code or 0
