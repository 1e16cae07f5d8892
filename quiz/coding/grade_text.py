"""A grade as lines that any front end can paint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from quiz.bank import Exercise, text
from quiz.coding.tables import digits_apart, table
from quiz.grading import Failure, Report
from quiz.text.bounds import within
from quiz.text.language import Language, Phrase
from quiz.text.layout import Line, Span, lay_out
from quiz.text.visible import visible
from quiz.text.width import cells, clip, pad
from quiz.text.wrap import wrap

PASSED = Phrase("Passed", "通过")
NOT_PASSED = Phrase("Not passed", "未通过")
ONLY_STABLE = Phrase("Right on ordinary inputs, not on extreme ones", "普通输入都对，极端输入不行")
CRITERIA = {
    "correct": Phrase("correct", "正确"),
    "stable": Phrase("stable", "稳定"),
    "pure": Phrase("pure", "不改参数"),
    "fast": Phrase("fast", "速度"),
}
SMALLEST = Phrase("The smallest input found that fails", "找到的最小出错输入")
EDGE = Phrase("It fails on: {title}", "出错的情形：{title}")
NOT_LOADED = Phrase("Before any input", "还没有用到任何输入")
EXPECTED = Phrase("expected", "应为")
GOT = Phrase("yours", "你的结果")
MISTAKE = Phrase("What went wrong", "错在哪里")
PRINTED = Phrase("Your program printed", "程序的输出")
INTERVIEW = Phrase("In the interview", "面试时怎么说")
REFERENCE = Phrase("Reference", "参考实现")
YOURS = Phrase("Yours", "你的代码")
SEED = Phrase("seed {seed} · {seconds:.2f} s", "种子 {seed} · {seconds:.2f} 秒")

# Prose in longer lines is hard to read.
WIDEST_PROSE = 100
# A column for code is no narrower; below, programs stand one under the other.
NARROWEST_COLUMN = 60
# What a submission printed is shown up to so many lines.
PRINTED_LINES = 5


def report_lines(report: Report, language: Language, width: int) -> list[Line]:
    """The whole report, one screen of it where the failing input is small."""
    lines: list[Line] = [_verdict(report, language), *_criteria(report, language, width)]
    if report.failure is not None:
        lines += [(), *_failure(report.failure, language, width)]
    if report.mistake is not None:
        lines += [(), _heading(MISTAKE.in_(language))]
        lines += lay_out(text(report.mistake.explanation, language), width)
        if report.mistake.besides is not None:
            from quiz.grading.report.sentences import BESIDES  # NumPy, not before it is needed

            besides = BESIDES.in_(language, what=report.mistake.besides.in_(language))
            lines += [(), *lay_out(besides, width)]
    if report.printed.strip():
        lines += [(), _heading(PRINTED.in_(language))]
        shown = visible(report.printed.rstrip()).split("\n")
        lines += [(Span(clip(f"  {row}", width), "code"),) for row in shown[:PRINTED_LINES]]
        if len(shown) > PRINTED_LINES:
            lines.append((Span("  …", "dim"),))
    return within(lines, language)


def passed_lines(
    exercise: Exercise, reference: str, submission: str, language: Language, width: int
) -> list[Line]:
    """After a pass: the reference beside the submission, and what to say about it."""
    lines: list[Line] = [(), *_beside(reference, submission, language, width)]
    lines += [(), _heading(INTERVIEW.in_(language))]
    lines += lay_out(text(exercise.interview, language), min(width, WIDEST_PROSE))
    return within(lines, language)


def _verdict(report: Report, language: Language) -> Line:
    said = SEED.in_(language, seed=report.seed, seconds=report.seconds)
    tail = Span(f"   {report.score:.0%} · {said}", "dim")
    if report.passed:
        return Span(f"✓ {PASSED.in_(language)}", "good"), tail
    failed = [criterion.name for criterion in report.criteria if not criterion.passed]
    if failed == ["stable"]:
        return Span(f"◐ {ONLY_STABLE.in_(language)}", "partly"), tail
    return Span(f"✗ {NOT_PASSED.in_(language)}", "bad"), tail


def _criteria(report: Report, language: Language, width: int) -> Iterable[Line]:
    from quiz.grading.report.sentences import UNJUDGED  # NumPy, not before it is needed

    named = max(cells(CRITERIA[c.name].in_(language)) for c in report.criteria) + 6
    for criterion in report.criteria:
        name = CRITERIA[criterion.name].in_(language)
        if criterion.passed:
            sign = Span("  ✓ ", "good")
        elif criterion.detail in UNJUDGED:
            sign = Span("  – ", "dim")  # what was not looked at is no fault
        else:
            sign = Span("  ✗ ", "bad")
        first, *more = wrap(criterion.detail.in_(language), max(width - named, 20)) or [""]
        yield sign, Span(pad(name, named - 4), ""), Span(first, "dim")
        for row in more:
            yield Span(" " * named, ""), Span(row, "dim")


def _failure(failure: Failure, language: Language, width: int) -> Iterable[Line]:
    if failure.case == "load":
        yield _heading(NOT_LOADED.in_(language))
    elif failure.title is None:
        yield _heading(SMALLEST.in_(language))
    else:
        yield _heading(EDGE.in_(language, title=text(failure.title, language)))
    named = max(map(len, failure.arguments), default=0)
    for name, value in failure.arguments.items():
        yield from _labelled(f"  {name:>{named}} = ", table(value), "")
    expected, got = EXPECTED.in_(language), GOT.in_(language)
    label = max(cells(expected), cells(got)) + 2
    digits = digits_apart(failure.expected, failure.got, failure.differing)
    for name, value, marks in (
        (expected, failure.expected, ()),
        (got, failure.got, failure.differing),
    ):
        if value is None:
            continue
        pad = " " * (label - cells(name) + 2)
        yield from _labelled(f"{pad}{name}  ", table(value, marks, digits), "strong")
    yield from lay_out(failure.reason.in_(language), width)


def _labelled(label: str, rows: Sequence[Line], style: str) -> Iterable[Line]:
    for index, row in enumerate(rows):
        head = label if index == 0 else " " * cells(label)
        yield (Span(head, style if index == 0 else ""), *row)


def _heading(title: str) -> Line:
    return (Span(title, "heading"),)


def _beside(reference: str, submission: str, language: Language, width: int) -> list[Line]:
    """Two programs in columns where there is room for two, else one below the other."""
    left, right = (visible(each.rstrip()).splitlines() for each in (reference, submission))
    one, two = REFERENCE.in_(language), YOURS.in_(language)
    column = (width - 3) // 2
    if column < NARROWEST_COLUMN:
        return [_heading(one), *map(_code, left), (), _heading(two), *map(_code, right)]
    sides = [[piece for row in side for piece in _folded(row, column)] for side in (left, right)]
    lines: list[Line] = [(Span(pad(one, column + 3), "heading"), Span(two, "heading"))]
    for first, second in zip_longest(*sides, fillvalue=""):
        lines.append((Span(pad(first, column), "code"), Span(" │ ", "dim"), Span(second, "code")))
    return lines


def _code(row: str) -> Line:
    return (Span(row, "code"),)


def _folded(row: str, width: int) -> list[str]:
    """A line of code cut into pieces that fit, the later ones indented."""
    if cells(row) <= width:
        return [row]
    indent = " " * (len(row) - len(row.lstrip()) + 4)
    first, *more = wrap(row.lstrip(), width - len(indent))
    return [indent[4:] + first, *(indent + piece for piece in more)]
