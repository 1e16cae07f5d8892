"""Marks code: draws inputs, compares, finds the smallest failing one and names the mistake.

    from quiz.grading import grade
    report = grade(exercise, reference, submission, seed=7, sandbox=sandbox)

The names are imported on first use, so that a sandbox can be started before NumPy is imported.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .broken import BrokenExercise
    from .cases import Case, drawn_cases
    from .example import example_arguments, run_example
    from .export import report_json, unusable_json
    from .grader import grade
    from .mistakes import mistake_source
    from .report import Criterion, Failure, Held, NamedMistake, Report, Timings
    from .source import Unusable, check_source
    from .starter import starter

_HOME = {
    "BrokenExercise": "broken",
    "Case": "cases",
    "drawn_cases": "cases",
    "example_arguments": "example",
    "run_example": "example",
    "report_json": "export",
    "unusable_json": "export",
    "grade": "grader",
    "mistake_source": "mistakes",
    "Criterion": "report",
    "Failure": "report",
    "Held": "report",
    "NamedMistake": "report",
    "Report": "report",
    "Timings": "report",
    "Unusable": "source",
    "check_source": "source",
    "starter": "starter",
}

__all__ = [
    "BrokenExercise",
    "Case",
    "Criterion",
    "Failure",
    "Held",
    "NamedMistake",
    "Report",
    "Timings",
    "Unusable",
    "check_source",
    "drawn_cases",
    "example_arguments",
    "grade",
    "mistake_source",
    "report_json",
    "run_example",
    "starter",
    "unusable_json",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value
