"""A preview as lines: for each language what a learner meets, then how it is marked."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.authoring.check import kinds as checks
from quiz.authoring.preview.finding import Found
from quiz.authoring.preview.samples import samples
from quiz.authoring.preview.trials import Trial, failed
from quiz.bank import Bank, Exercise, Item, text, title
from quiz.coding.grade_text import report_lines
from quiz.coding.tables import table
from quiz.grading import starter
from quiz.practice import item_text
from quiz.text.language import Language, Phrase
from quiz.text.layout import Line, Span, lay_out
from quiz.text.width import cells
from quiz.text.wrap import wrap

NAMES = Phrase("English", "中文")
NOT_LOADED = Phrase("Not loaded", "未能载入")
HINTS = Phrase("Hints", "提示")
EXAMPLE = Phrase("Worked example", "示例")
STARTER = Phrase("The learner starts from", "学习者从这里开始")
MARKED = Phrase("How it is marked", "如何评分")
CASES = Phrase("Some of its inputs (seed {seed})", "部分输入（种子 {seed}）")
ORDINARY = Phrase("drawn, {sizes}", "抽取，{sizes}")
DRAWN = Phrase("drawn", "抽取")
RETURNS = Phrase("returns", "返回")
FAILS = Phrase("the reference fails: {reason}", "参考实现出错：{reason}")
BROKEN = Phrase("It cannot be graded: {why}", "无法评分：{why}")
TOLD = Phrase("Who makes the mistake {id} is told", "犯了错误 {id} 的人会看到")
UNTRIED = Phrase("This mistake cannot be graded: {why}", "这个错误无法评分：{why}")
NO_MISTAKES = Phrase("It declares no mistakes.", "没有声明任何错误。")


def page(found: Found, trials: dict[str, Trial], width: int) -> Iterator[Line]:
    """All items found, one after the other. `trials` holds that of each exercise, by its id."""
    if found.faults:
        yield (Span(f"{NOT_LOADED.en} · {NOT_LOADED.zh}", "bad"),)
        for fault in found.faults:
            yield from _plain(f"{fault.line}:{fault.column}: {fault.message}", width, "  ")
        yield ()
    for item in found.items:
        for language in item_text.languages(item, found.bank.info.languages or ["en"]):
            yield from _item(found.bank, item, language, trials.get(item.id), width)
            yield ()


def _item(
    bank: Bank, item: Item, language: Language, trial: Trial | None, width: int
) -> Iterator[Line]:
    rule_ = "─" * max(3, width - cells(NAMES.in_(language)) - 1)
    yield (Span(NAMES.in_(language), "strong"), Span(f" {rule_}", "dim"))
    topic = next((each for each in bank.topics if each.id == item.topic), None)
    place = text(topic.title, language) if topic else item.topic
    kind = item_text.KIND_NAMES[item.kind].in_(language)
    level = item_text.LEVEL_NAMES[item.level].in_(language)
    yield (Span(title(item, language), "strong"),)
    yield (Span(f"{item.id} · {kind} · {place} · {level}", "dim"),)
    yield ()
    yield from lay_out(item_text.shown(item, language), width)
    if isinstance(item, Exercise):
        yield from _begin(item, language, width)
    if item.hints:
        hints = "\n".join(
            f"{n}. {_indented(text(hint, language))}" for n, hint in enumerate(item.hints, 1)
        )
        yield from _section(HINTS.in_(language), hints, width)
    yield ()
    yield (Span(MARKED.in_(language), "heading"),)
    yield from lay_out(checks.of(item.kind).rule(bank, item, language), width)
    for sample in samples(item, language):
        yield from _hung(sample.right, f"{sample.answer}\\\n{sample.said}", width)
    if trial is not None:
        yield from _trial(trial, language, width)
    for section in item_text.solved(item, language):
        yield from _section(
            section.title.in_(language) if section.title else "", section.body, width
        )


def _section(heading: str, body: str, width: int) -> Iterator[Line]:
    yield ()
    if heading:
        yield (Span(heading, "heading"),)
    yield from lay_out(body, width)


def _hung(right: bool, body: str, width: int) -> Iterator[Line]:
    """Text behind a tick or a cross."""
    for number, line in enumerate(lay_out(body, width - 2)):
        sign = Span("✓ ", "good") if right else Span("✗ ", "bad")
        yield (sign if number == 0 else Span("  ", ""), *line)


def _begin(item: Exercise, language: Language, width: int) -> Iterator[Line]:
    given = ", ".join(f"{name}={_stated(value)}" for name, value in item.example.arguments.items())
    shown = f"```python\n{item.function}({given})\n→ {_stated(item.example.result)}\n```"
    if item.example.explanation is not None:
        shown += f"\n\n{text(item.example.explanation, language)}"
    yield from _section(EXAMPLE.in_(language), shown, width)
    code = f"```python\n{starter(item, language).rstrip()}\n```"
    yield from _section(STARTER.in_(language), code, width)


def _trial(trial: Trial, language: Language, width: int) -> Iterator[Line]:
    yield ()
    for why in trial.broken:
        yield from _plain(BROKEN.in_(language, why=why), width)
    if trial.broken:
        return
    yield (Span(CASES.in_(language, seed=trial.seed), "heading"),)
    for case, outcome in trial.cases:
        sizes = ", ".join(f"{name} = {size}" for name, size in case.sizes.items())
        if case.title is not None:
            said = f"{text(case.title, language)} ({case.name})"
        else:
            said = ORDINARY.in_(language, sizes=sizes) if sizes else DRAWN.in_(language)
        yield from lay_out(f"- {said}", width)
        named = max(map(cells, (*case.arguments, RETURNS.in_(language))))
        for name, value in case.arguments.items():
            yield from _labelled(f"{name:>{named}} = ", table(value))
        reason = failed(outcome)
        if reason is None:
            label = RETURNS.in_(language)
            label = " " * (named - cells(label)) + label
            yield from _labelled(f"{label} → ", table(outcome.value))
        else:
            yield from _plain(FAILS.in_(language, reason=reason.in_(language)), width, "  ")
    if not trial.mistakes:
        yield ()
        yield from _plain(NO_MISTAKES.in_(language), width)
    for mistake, report, refused in trial.mistakes:
        yield ()
        yield (Span(TOLD.in_(language, id=mistake.id), "heading"),)
        if report is not None:
            yield from report_lines(report, language, width)
        elif refused is not None:
            yield from _plain(UNTRIED.in_(language, why=refused.in_(language)), width)


def _labelled(label: str, rows: list[Line]) -> Iterator[Line]:
    for number, row in enumerate(rows):
        yield (Span("  " + (label if number == 0 else " " * cells(label)), ""), *row)


def _plain(said: str, width: int, indent: str = "") -> Iterator[Line]:
    """A sentence that is no Markdown."""
    for row in wrap(said, max(20, width - len(indent))):
        yield (Span(indent + row, ""),)


def _stated(value: object) -> str:
    """A number or lists of them, as the file states them."""
    if isinstance(value, list):
        return f"[{', '.join(map(_stated, value))}]"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _indented(markdown: str) -> str:
    return markdown.strip().replace("\n", "\n   ")
