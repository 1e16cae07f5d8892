"""Python that cannot be loaded: what is wrong with it, and in which line."""

from __future__ import annotations

import ast
import warnings

from quiz.grading import Unusable
from quiz.grading.judging.judge import raised_text
from quiz.grading.report.sentences import ONLY_NUMPY
from quiz.sandbox import Outcome

Unloaded = tuple[str, int]
"""What is wrong, as Python says it, and the line (from 1)."""


def syntax_error(source: str) -> Unloaded | None:
    """Why a text is no Python, None when it is. It is read, not executed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # such as "\d" in a docstring: it can be loaded
            ast.parse(source)
    except SyntaxError as error:
        return f"{type(error).__name__}: {error.msg}", error.lineno or 1
    except (ValueError, MemoryError, RecursionError):
        return None  # What is wrong then is said by whoever loads it.
    return None


def load_error(outcome: Outcome) -> Unloaded | None:
    """Why a program could not be loaded, by the outcome of its first call; None when it was."""
    if not outcome.loading:
        return None
    said = raised_text(outcome)
    if outcome.exception_type == "ModuleNotFoundError":
        said += f" ({ONLY_NUMPY.en.rstrip('.')})"
    return said, outcome.line or 1


def unusable_clause(unusable: Unusable) -> str:
    """What keeps a program from being handed in, as the end of a sentence that says what to do."""
    said = str(unusable).rstrip(".")
    said = said[:1].lower() + said[1:]
    return said if said.endswith("?") else f"{said}; mend it"
