"""Marks code: draws inputs, compares, finds the smallest failing one and names the mistake.

    from quiz.grading import grade
    report = grade(exercise, reference, submission, seed=7, sandbox=sandbox)

The names are imported on first use, so that a sandbox can be started before NumPy is imported.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .diagnosis.mistakes import mistake_source
    from .grader import grade
    from .inputs.cases import drawn_cases
    from .inputs.example import example_arguments, run_example
    from .inputs.starter import starter
    from .judging.broken_exercise import BrokenExercise
    from .judging.case import Case
    from .judging.source import check_source
    from .report.export import report_json, unusable_json
    from .report.report import Criterion, Failure, Held, NamedMistake, Report, Timings
    from .report.unusable import Unusable

_HOME = {
    "BrokenExercise": "judging.broken_exercise",
    "Case": "judging.case",
    "drawn_cases": "inputs.cases",
    "example_arguments": "inputs.example",
    "run_example": "inputs.example",
    "report_json": "report.export",
    "unusable_json": "report.export",
    "grade": "grader",
    "mistake_source": "diagnosis.mistakes",
    "Criterion": "report.report",
    "Failure": "report.report",
    "Held": "report.report",
    "NamedMistake": "report.report",
    "Report": "report.report",
    "Timings": "report.report",
    "Unusable": "report.unusable",
    "check_source": "judging.source",
    "starter": "inputs.starter",
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
