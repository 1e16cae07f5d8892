"""What is said about an exercise, a trial and a grade: lines that any front end can paint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from quiz.bank import Bank, Exercise, text
from quiz.coding.grade_text import GOT, INTERVIEW, PRINTED, report_lines
from quiz.coding.tables import digits_apart, table
from quiz.coding.trial import Trial
from quiz.coding.workbench import Graded
from quiz.practice import item_text
from quiz.text.bounds import within
from quiz.text.language import Language, Phrase
from quiz.text.layout import Line, Span, lay_out
from quiz.text.visible import visible
from quiz.text.width import cells
from quiz.text.wrap import wrap

HINT = Phrase("Hint {n} of {all}", "提示 {n}/{all}")
EXAMPLE = Phrase("Worked example", "示例")
GIVEN = Phrase("Given", "输入")
REFERENCE = Phrase("reference", "参考")
SAME = Phrase("The same as the reference", "与参考结果一致")
OTHER = Phrase("Not what the reference gives", "与参考结果不一致")
NO_ANSWER = Phrase("The reference has no answer for this input.", "参考实现对这个输入没有结果。")
CHANGED = Phrase(
    "It changes its argument {names} in place; the grade will say so.",
    "它就地改动了传入的参数 {names}，评分时会指出这一点。",
)
TOOK = Phrase("{time} on this input", "这个输入用时 {time}")
SPEED = Phrase(
    "Large input: yours {mine}, the reference {theirs} ({ratio:.1f} ×)",
    "大规模输入：你的 {mine}，参考 {theirs}（{ratio:.1f} 倍）",
)
RATED = Phrase("rated {name}", "评为“{name}”")
NEXT = Phrase("comes back {when}", "{when}再次出现")
NOT_KEPT = Phrase("this grade could not be kept", "这次评分没能保存")
STUCK = Phrase(
    "Stuck? F3 shows hint {n} of {all}; a pass then counts as hard.",
    "卡住了？按 F3 查看第 {n}/{all} 条提示；看过提示再通过，记为“困难”。",
)
# What a submission printed is shown up to so many lines.
PRINTED_LINES = 200
# A grade calls it so often that the first few tell.
PRINTED_BY_CASES = 12
MARK = "▔"


def task_lines(
    exercise: Exercise, bank: Bank, hints: int, language: Language, width: int
) -> list[Line]:
    """The statement, the worked example, and so many hints."""
    topic = next((t for t in bank.topics if t.id == exercise.topic), None)
    what = text(topic.title, language) if topic else exercise.topic
    level = item_text.LEVEL_NAMES[exercise.level].in_(language)
    call = f"{exercise.function}({', '.join(exercise.arguments)})"
    lines: list[Line] = [
        (Span(text(exercise.title, language), "heading"),),
        (Span(f"{what} · {level}", "dim"),),
        (),
        (Span(call, "code"),),
        (),
        *lay_out(text(exercise.statement, language), width),
        (),
        (Span(EXAMPLE.in_(language), "heading"),),
        *_given(_as_arrays(exercise.example.arguments)),
        *_labelled("  → ", table(_as_array(exercise.example.result))),
    ]
    if exercise.example.explanation is not None:
        lines += [(), *lay_out(text(exercise.example.explanation, language), width)]
    return lines + hint_lines(exercise, hints, language, width)


def hint_lines(exercise: Exercise, hints: int, language: Language, width: int) -> list[Line]:
    """The first so many hints."""
    lines: list[Line] = []
    for n, hint in enumerate(exercise.hints[:hints], 1):
        said = HINT.in_(language, n=n, all=len(exercise.hints))
        lines += [(), (Span(said, "partly"),), *lay_out(text(hint, language), width)]
    return lines


def trial_lines(trial: Trial, language: Language, width: int) -> list[Line]:
    """What went in, what the reference gives and what the submission gives."""
    lines: list[Line] = []
    if trial.expected.kind != "value":
        from quiz.grading.judging.judge import raised_text

        lines += lay_out(NO_ANSWER.in_(language), width)
        lines += [(Span(raised_text(trial.expected), "dim"),)]
    elif trial.fall is None:
        lines.append((Span(f"✓ {SAME.in_(language)}", "good"),))
    else:
        lines.append((Span(f"✗ {OTHER.in_(language)}", "bad"),))
        lines += lay_out(_sentence(trial.fall.reason.in_(language)), width)
    lines += [(), (Span(GIVEN.in_(language), "heading"),), *_given(trial.arguments), ()]
    lines += underscored(_results(trial, language))
    changed = [
        name for name, is_other in zip(trial.arguments, trial.got.changed, strict=False) if is_other
    ]
    if changed:
        names = ", ".join(f"`{name}`" for name in changed)
        lines += [(), *lay_out(CHANGED.in_(language, names=names), width)]
    lines += _printed(trial.printed, PRINTED_LINES, language)
    if trial.got.kind == "value":
        lines += [(), (Span(TOOK.in_(language, time=duration(trial.got.seconds)), "dim"),)]
    return within(lines, language)


def graded_lines(
    graded: Graded, exercise: Exercise, hints: int, now: datetime, language: Language, width: int
) -> list[Line]:
    """The report, when the exercise comes back, and what to do next."""
    report = graded.report
    verdict, *rest = report_lines(replace(report, printed=""), language, width)
    lines = [*_split(verdict, width), *_kept(graded, now, language)]
    lines += underscored(each for line in rest for each in _whole(line, width))
    lines += _printed(report.printed, PRINTED_BY_CASES, language)
    if report.timings is not None:
        timings = report.timings
        mine, theirs = duration(timings.submission), duration(timings.reference)
        said = SPEED.in_(language, mine=mine, theirs=theirs, ratio=timings.ratio)
        lines += [(), *lay_out(said, width)]
    if report.passed:
        lines += [(), (Span(INTERVIEW.in_(language), "heading"),)]
        lines += lay_out(text(exercise.interview, language), width)
    elif hints < len(exercise.hints):
        said = STUCK.in_(language, n=hints + 1, all=len(exercise.hints))
        lines += [(), *lay_out(said, width)]
    return within(lines, language)


def underscored(lines: Iterable[Line]) -> list[Line]:
    """Lines with a row of marks below the entries that differ, so that no colour is needed."""
    marked: list[Line] = []
    for line in lines:
        marked.append(line)
        if any(span.style == "differs" for span in line):
            under = (
                Span(MARK * cells(shown), style)
                if style == "differs"
                else Span(" " * cells(shown), "")
                for shown, style in line
            )
            marked.append(tuple(under))
    return marked


def duration(seconds: float) -> str:
    """A time in the unit that fits it."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} µs"


def _split(verdict: Line, width: int) -> list[Line]:
    """The verdict, and its figures on a line of their own where one line is too narrow."""
    sign, *tail = verdict
    if sum(cells(span.text) for span in verdict) <= width:
        return [verdict]
    return [(sign,), tuple(Span(span.text.strip(), span.style) for span in tail)]


def _kept(graded: Graded, now: datetime, language: Language) -> list[Line]:
    if graded.rating is None or graded.due is None:
        return [(Span(NOT_KEPT.in_(language), "bad"),), ()]
    rated = RATED.in_(language, name=item_text.RATING_NAMES[graded.rating].in_(language))
    when = NEXT.in_(language, when=item_text.when(graded.due, now, language))
    return [(Span(f"{rated} · {when}", "dim"),), ()]


def _given(arguments: Mapping[str, Any]) -> Iterable[Line]:
    named = max(map(len, arguments), default=0)
    for name, value in arguments.items():
        yield from _labelled(f"  {name:>{named}} = ", table(value))


def _results(trial: Trial, language: Language) -> Iterable[Line]:
    expected, got = REFERENCE.in_(language), GOT.in_(language)
    label = max(cells(expected), cells(got)) + 4
    differing = trial.fall.differing if trial.fall else ()
    digits = digits_apart(trial.expected.value, trial.got.value, differing)
    if trial.expected.kind == "value":
        head = " " * (label - cells(expected) - 2) + expected + "  "
        yield from _labelled(head, table(trial.expected.value, (), digits), "strong")
    head = " " * (label - cells(got) - 2) + got + "  "
    if trial.got.kind == "value":
        yield from _labelled(head, table(trial.got.value, differing, digits), "strong")
    else:
        from quiz.grading.judging.judge import reason_of

        yield (Span(head, "strong"), Span(reason_of(trial.got).in_(language), "bad"))


def _labelled(label: str, rows: Sequence[Line], style: str = "") -> Iterable[Line]:
    for index, row in enumerate(rows):
        head = label if index == 0 else " " * cells(label)
        yield (Span(head, style if index == 0 else ""), *row)


def _as_arrays(arguments: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _as_array(value) for name, value in arguments.items()}


def _as_array(value: Any) -> Any:
    """Lists as arrays, so that they are shown as tables; results in parts as a tuple of them."""
    import numpy as np

    if not isinstance(value, list):
        return value
    try:
        return np.asarray(value)
    except ValueError:
        return tuple(_as_array(part) for part in value)


def _sentence(reason: str) -> str:
    return reason[:1].upper() + reason[1:]


def _printed(printed: str, most: int, language: Language) -> list[Line]:
    if not printed.strip():
        return []
    rows = visible(printed.rstrip()).split("\n")
    shown = rows if len(rows) <= most else [*rows[:most], "…"]
    heading = (Span(PRINTED.in_(language), "heading"),)
    return [(), heading, *((Span(f"  {row}", "code"),) for row in shown)]


def _whole(line: Line, width: int) -> list[Line]:
    """A heading that is too wide on several lines; any other line as it is."""
    if len(line) == 1 and line[0].style == "heading":
        return [(Span(row, "heading"),) for row in wrap(line[0].text, width)]
    return [line]
