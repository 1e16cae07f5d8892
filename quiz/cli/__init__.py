"""The `quiz` command."""

from __future__ import annotations

import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run `quiz` with the process's arguments, and leave with its exit status.

    What goes wrong is told in one sentence; a traceback is for who sets QUIZ_DEBUG.
    """
    from quiz.cli.errors import told

    with told():
        if len(sys.argv) == 1:
            _open_terminal_ui()
        from quiz.cli.commands import quiz

        quiz.main(prog_name="quiz", standalone_mode=False)
    raise SystemExit(0)


def _open_terminal_ui() -> NoReturn:
    """The bare `quiz`: nothing to parse, so click need not be imported before the first paint."""
    from quiz.text.language import detect
    from quiz.tui import run

    raise SystemExit(run(given=(), language=detect(os.environ)))
