"""A report as the JSON object that `quiz grade --format json` prints."""

from __future__ import annotations

import math
from typing import Any, get_args

import numpy as np

from quiz.bank.exercise import Exercise
from quiz.bank.items import text
from quiz.grading.report.report import CriterionName, Failure, NamedMistake, Report
from quiz.grading.report.sentences import BESIDES
from quiz.grading.report.unusable import Unusable
from quiz.grading.report.wording import say
from quiz.text.language import Language, Phrase

_LINE = Phrase("line {line}: ", "第 {line} 行：")
_NOT_RUN = Phrase("not judged: nothing could be run", "未评：代码无法运行")


def report_json(report: Report, language: Language) -> dict[str, Any]:
    """The object, made of what `json.dumps` takes. Numbers that JSON lacks are the texts
    "NaN", "Infinity" and "-Infinity"; arrays are nested lists.
    """
    mistake = report.mistake
    return {
        "exercise": report.exercise,
        "passed": report.passed,
        "score": report.score,
        "seed": report.seed,
        "criteria": [
            {"name": each.name, "passed": each.passed, "detail": each.detail.in_(language)}
            for each in report.criteria
        ],
        "failure": None if report.failure is None else _failure(report.failure, language),
        "mistake": None if mistake is None else _mistake(mistake, language),
        "printed": report.printed,
        "sandbox": {"level": report.sandbox.level, "layers": list(report.sandbox.layers)},
        "seconds": round(report.seconds, 6),
    }


def unusable_json(
    exercise: Exercise, unusable: Unusable, seed: int, language: Language
) -> dict[str, Any]:
    """The same object for a submission that could not be run at all; nothing else was judged."""
    line = _LINE.in_(language, line=unusable.line) if unusable.line else ""
    said = {"correct": line + unusable.sentence.in_(language)}
    return {
        "exercise": exercise.id,
        "passed": False,
        "score": 0.0,
        "seed": seed,
        "criteria": [
            {"name": name, "passed": False, "detail": said.get(name, _NOT_RUN.in_(language))}
            for name in get_args(CriterionName)
        ],
        "failure": None,
        "mistake": None,
        "printed": "",
        "sandbox": {"level": None, "layers": []},
        "seconds": 0.0,
    }


def _mistake(mistake: NamedMistake, language: Language) -> dict[str, Any]:
    said = mistake.besides
    return {
        "id": mistake.id,
        "explanation": text(mistake.explanation, language),
        "alone": mistake.alone,
        "besides": None if said is None else say(BESIDES, what=said).in_(language),
    }


def _failure(failure: Failure, language: Language) -> dict[str, Any]:
    return {
        "case": failure.case,
        "arguments": {name: plain(value) for name, value in failure.arguments.items()},
        "expected": plain(failure.expected),
        "got": plain(failure.got),
        "reason": failure.reason.in_(language),
    }


def plain(value: Any) -> Any:
    """A value as JSON knows it."""
    match value:
        case np.ndarray() | np.generic():
            if value.dtype.kind in "fc":  # extended precision has no Python number of its own
                value = value.astype(np.float64 if value.dtype.kind == "f" else np.complex128)
            return plain(value.tolist())
        case list() | tuple():
            return [plain(each) for each in value]
        case float() if math.isnan(value):
            return "NaN"
        case float() if math.isinf(value):
            return "Infinity" if value > 0 else "-Infinity"
        case complex():
            return str(value)
        case str():
            return value.encode("utf-8", "replace").decode()
    return value
