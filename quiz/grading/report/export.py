"""A report as the JSON object that `quiz grade --format json` prints."""

from __future__ import annotations

import json
from typing import Any, get_args

from quiz.bank.exercise import Exercise
from quiz.bank.items import text
from quiz.grading.report.report import CriterionName, Failure, NamedMistake, Report
from quiz.grading.report.sentences import BESIDES
from quiz.grading.report.unusable import Unusable
from quiz.grading.report.values import Plain, left_out
from quiz.grading.report.wording import say
from quiz.text.language import Language, Phrase
from quiz.text.visible import escaped

_LINE = Phrase("line {line}: ", "第 {line} 行：")
_NOT_RUN = Phrase("not judged: nothing could be run", "未评：代码无法运行")


MOST_BYTES = 1 << 16
"""Of the object, written as `quiz grade` writes it."""
_PARTS = (2048, 512, 128, 32, 8, 1)
"""Numbers of a value that are given, and a quarter of the characters of a text; as many as fit."""


def report_json(report: Report, language: Language) -> dict[str, Any]:
    """The object, made of what `json.dumps` takes. Numbers that JSON lacks are the texts
    "NaN", "Infinity" and "-Infinity"; arrays are nested lists.

    It is at most 64 kB. `left_out` names what did not fit: there a list ends in "… +n" for n
    further items, and a text in the same for n further characters.
    """
    for parts in _PARTS:
        made = _Export(parts).report(report, language)
        written = escaped(json.dumps(made, ensure_ascii=False, indent=1))
        if len(written.encode()) < MOST_BYTES:
            break
    return made


class _Export:
    """The object with values of so many parts."""

    def __init__(self, parts: int) -> None:
        self._parts = parts
        self._left_out: list[str] = []

    def report(self, report: Report, language: Language) -> dict[str, Any]:
        mistake = report.mistake
        return {
            "exercise": report.exercise,
            "passed": report.passed,
            "score": report.score,
            "seed": report.seed,
            "criteria": [
                {
                    "name": each.name,
                    "passed": each.passed,
                    "detail": self._text(each.name, each.detail.in_(language)),
                }
                for each in report.criteria
            ],
            "failure": None if report.failure is None else self._failure(report.failure, language),
            "mistake": None if mistake is None else self._mistake(mistake, language),
            "printed": self._text("printed", report.printed),
            "sandbox": {"level": report.sandbox.level, "layers": list(report.sandbox.layers)},
            "seconds": round(report.seconds, 6),
            "left_out": self._left_out,
        }

    def _mistake(self, mistake: NamedMistake, language: Language) -> dict[str, Any]:
        said = mistake.besides
        return {
            "id": mistake.id,
            "explanation": self._text("explanation", text(mistake.explanation, language)),
            "alone": mistake.alone,
            "besides": None
            if said is None
            else self._text("besides", say(BESIDES, what=said).in_(language)),
        }

    def _failure(self, failure: Failure, language: Language) -> dict[str, Any]:
        return {
            "case": failure.case,
            "arguments": {
                name: self._value(name, each) for name, each in failure.arguments.items()
            },
            "expected": self._value("expected", failure.expected),
            "got": self._value("got", failure.got),
            "reason": self._text("reason", failure.reason.in_(language)),
        }

    def _value(self, name: str, value: Any) -> Any:
        plain = Plain(self._parts)
        made = plain.of(value)
        if plain.cut:
            self._left_out.append(name)
        return made

    def _text(self, name: str, said: str) -> str:
        most = 4 * self._parts
        if len(said) <= most:
            return said
        self._left_out.append(name)
        return said[:most] + left_out(len(said) - most)


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
        "left_out": [],
    }
