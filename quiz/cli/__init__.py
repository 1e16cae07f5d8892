"""The `quiz` command."""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run `quiz` with the process's arguments, and leave with its exit status.

    What goes wrong is told in one sentence; a traceback is for who sets QUIZ_DEBUG.
    """
    from quiz.interpreter import leave_the_current_folder

    leave_the_current_folder()
    from quiz.cli.errors import told
    from quiz.cli.streams import make_safe

    make_safe()
    with told():
        if len(sys.argv) == 1:
            _open_terminal_ui()
        if sys.argv[1] in ("grade", "watch"):
            from quiz.cli.sandbox_prestart import begin

            begin()
        from quiz.cli.group import quiz

        # What a command leaves with through `ctx.exit` comes back as the result.
        status = quiz.main(prog_name="quiz", standalone_mode=False)
    raise SystemExit(status if isinstance(status, int) else 0)


def _open_terminal_ui() -> NoReturn:
    """The bare `quiz`: nothing to parse, so click need not be imported before the first paint."""
    from quiz.tui import run

    raise SystemExit(run(given=()))
