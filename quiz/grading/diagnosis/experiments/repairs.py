"""Names the place where a small change of the submission makes it right, seen by running it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from quiz.grading.diagnosis.experiments import small_numbers
from quiz.grading.diagnosis.experiments.edits import edits
from quiz.grading.diagnosis.experiments.program import Edit, Program, program_of, showable
from quiz.grading.diagnosis.experiments.small_numbers import Small
from quiz.grading.diagnosis.together import outcomes_together
from quiz.grading.inputs.shrink import Trial
from quiz.grading.judging.attempt import Attempt
from quiz.grading.judging.judge import judged
from quiz.grading.report.values import number
from quiz.grading.report.wording import joined, say
from quiz.sandbox import Outcome
from quiz.text.language import Phrase

MOST_EDITS = 300
_TRIED_FIRST = 2
"""Failing cases on which all changes are tried, besides the input that is shown."""
_SEEN_THROUGH = 4
"""Changes that are right on those and meet all cases, the likeliest first."""
_LIMITS: dict[str, Any] = {"seconds": 3.0, "total": 4.0, "again": False}

_WITHOUT = Phrase(
    "line {line}: without `{old}` {all} would be right",
    "第 {line} 行：去掉 `{old}`，{all}就全对了",
)
_INSTEAD = Phrase(
    "line {line}: with `{new}` instead of `{old}` {all} would be right",
    "第 {line} 行：把 `{old}` 换成 `{new}`，{all}就全对了",
)
_SOMETHING = Phrase(
    "a small change in line {line} would make {all} right",
    "第 {line} 行只要小改一处，{all}就全对了",
)
_ALL = Phrase("all {count} inputs", "{count} 组输入")
_ALL_ORDINARY = Phrase("all {count} inputs that are not extreme", "{count} 组非极端的输入")
_AND_MORE = Phrase("something else is wrong besides", "此外还有别的错误")
_NUMBER = {
    "added": Phrase("the {number} that is added in {lines}", "{lines}加上的 {number}"),
    "bound": Phrase("the bound {number} in {lines}", "{lines}的界限 {number}"),
    "used": Phrase("the number {number} in {lines}", "{lines}的数 {number}"),
}
_LINE = Phrase("line {lines}", "第 {lines} 行")
_LINES = Phrase("lines {lines}", "第 {lines} 行")
_ALL_RIGHT_WITH = Phrase(
    "{what} is what is wrong: with {new} for it {all} would be right",
    "错在{what}：换成 {new}，{all}就全对了",
)
_KEEPS_FINITE = Phrase(
    "{what} keeps it finite where it should not be: the smaller that number, the larger this",
    "{what}使本该是无穷大的结果成了有限值：这个数越小，结果越大",
)
_SHOWS = Phrase(
    "{what} shows here: the smaller that number, the closer this is to what is expected",
    "这里看得出{what}的影响：这个数越小，结果越接近应有的值",
)


def repaired(made: Attempt, shown: Trial, criterion: str) -> Phrase | None:
    """The change of one place that makes the submission right on all cases, if one is found.

    Else the small number whose size shows in the wrong result. ``criterion`` is that of the case
    that is shown.
    """
    program = program_of(made.submission)
    if program is None:
        return None
    smalls = small_numbers.small_numbers(program)
    every = [*_of_numbers(program, smalls, made), *edits(program, list(made.exercise.arguments))]
    every = sorted(every, key=lambda edit: edit.rank)[: MOST_EDITS - len(smalls)]
    fewer = [small_numbers.smaller(program, small) for small in smalls]
    tried = _failing(made, shown, criterion)
    outcomes = outcomes_together(
        [edit.source for edit in (*every, *fewer)],
        made.exercise.function,
        [arguments for arguments, _ in tried],
        made.runner,
        **_LIMITS,
    )
    if outcomes is None:
        return None
    hopeful = [
        edit
        for edit, row in zip(every, outcomes, strict=False)
        if all(_is_right(made, want, each) for (_, want), each in zip(tried, row, strict=True))
    ]
    for edit in hopeful[:_SEEN_THROUGH]:
        if (remark := _seen_through(made, edit, smalls)) is not None:
            return remark
    for small, row in zip(smalls, outcomes[len(every) :], strict=True):
        if (remark := _showing(small, shown, row[0])) is not None:
            return remark
    return None


def _of_numbers(program: Program, smalls: Sequence[Small], made: Attempt) -> Iterator[Edit]:
    reference = program_of(made.reference)
    own = small_numbers.small_numbers(reference) if reference is not None else []
    for small in smalls:
        yield small_numbers.without(program, small)
        for other in own:
            if other.value != small.value:
                yield small_numbers.with_number(program, small, other.value)


def _failing(made: Attempt, shown: Trial, criterion: str) -> list[tuple[dict[str, Any], Any]]:
    """Inputs that fail, with what is expected: the one that is shown, and the largest ones."""
    failing = [
        (case.arguments, want)
        for case, want, fall in zip(made.cases, made.expected.values, made.falls, strict=True)
        if fall is not None and case.criterion == criterion
    ]
    return [(shown.arguments, shown.expected), *failing[-_TRIED_FIRST:]]


def _is_right(made: Attempt, expected: Any, outcome: Outcome) -> bool:
    return judged(expected, outcome, made.exercise.tolerance) is None


def _seen_through(made: Attempt, edit: Edit, smalls: Sequence[Small]) -> Phrase | None:
    """What to say of a change that makes all cases right, or all that are not extreme."""
    run = made.runner.run(edit.source, [case.arguments for case in made.cases], **_LIMITS)
    wrong = {
        case.criterion
        for case, want, each in zip(made.cases, made.expected.values, run.outcomes, strict=True)
        if not _is_right(made, want, each) or any(each.changed)
    }
    if not wrong:
        return _said(edit, smalls, say(_ALL, count=len(made.cases)))
    was = {case.criterion for case, fall in zip(made.cases, made.falls, strict=True) if fall}
    if wrong == {"stable"} and "correct" in was:
        count = sum(case.criterion == "correct" for case in made.cases)
        return joined(_said(edit, smalls, say(_ALL_ORDINARY, count=count)), _AND_MORE)
    return None


def _said(edit: Edit, smalls: Sequence[Small], inputs: Phrase) -> Phrase:
    for small in smalls:
        if edit.rank == 0 and edit.old == f"{small.value:.3g}":
            new = "0" if edit.new == "0.0" else _short(float(edit.new))
            return say(_ALL_RIGHT_WITH, what=_what(small), new=new, all=inputs)
    if not showable(edit.old) or not showable(edit.new):
        return say(_SOMETHING, line=edit.line, all=inputs)
    phrase = _INSTEAD if edit.new else _WITHOUT
    return say(phrase, line=edit.line, old=edit.old, new=edit.new, all=inputs)


def _what(small: Small) -> Phrase:
    lines = ", ".join(map(str, small.lines[:4])) + (", …" if len(small.lines) > 4 else "")
    where = say(_LINE if len(small.lines) == 1 else _LINES, lines=lines)
    return say(_NUMBER[small.use], number=_short(small.value), lines=where)


def _short(value: float) -> str:
    """A small number as one writes it: 1e-8, not 1e-08."""
    return re.sub(r"e-0+", "e-", number(value, 3))


def _showing(small: Small, shown: Trial, after: Outcome) -> Phrase | None:
    """What to say of a number with a smaller one for which the result is less wrong."""
    if shown.outcome.kind != "value" or after.kind != "value":
        return None
    try:
        want, got, less = (
            np.asarray(each, float) for each in (shown.expected, shown.outcome.value, after.value)
        )
    except (TypeError, ValueError, OverflowError):
        return None
    if not want.shape == got.shape == less.shape or not np.isfinite(less).all():
        return None
    with np.errstate(all="ignore"):
        infinite = np.isinf(want)
        off = np.abs(got - want)
        grown = np.sign(want) * (less - got) > 1e-6 * np.abs(got)
        moved = np.where(infinite, grown, np.abs(less - want) <= off - 1e-4 * np.abs(less))
        wrong = (infinite & (got != want)) | (off > 1e-12 * np.abs(want))
    if not wrong.any() or not moved[wrong].all():
        return None
    phrase = _KEEPS_FINITE if infinite.any() else _SHOWS
    return say(phrase, what=_what(small))
