"""The report of an interview as Markdown: in whole for a file, in parts for a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quiz.bank import Bank, Item, text
from quiz.interview.model import Asked, Followed, Outcome
from quiz.interview.recording import mark_of
from quiz.interview.report import Report, Share, name_of
from quiz.practice import item_text, kinds
from quiz.practice.answers import Chosen, Pointed, Told, Typed
from quiz.practice.kinds.kind import YOURS, Section
from quiz.practice.kinds.open import FOLLOW_UPS, KEY_POINTS, MODEL_ANSWER
from quiz.practice.open_answers import ALOUD
from quiz.text.language import Language, Phrase
from quiz.text.typed import quoted

TITLE = Phrase("Mock interview", "模拟面试")
SCORE = Phrase(
    "{score} overall, {right} of {asked} right", "总分 {score}，{asked} 题答对 {right} 题"
)
TIME = Phrase("{used} of {minutes} minutes used", "用时 {used}，共 {minutes} 分钟")
PAUSED = Phrase("paused {n}×", "暂停 {n} 次")
BY_LEVEL = Phrase("By level", "按难度")
BY_TOPIC = Phrase("By topic", "按主题")
POINTS = Phrase("Key points: {made} of {all}", "要点：{all} 个答出 {made} 个")
REPEAT = Phrase("To repeat", "需要再练")
NOTHING = Phrase("Everything was right.", "全部答对。")
UNREACHED = Phrase("No time was left for", "没来得及问的题")
ASKED = Phrase("Question by question", "逐题回顾")
SAID = Phrase("You said", "你的回答")
PASSED = Phrase("“I don't know”", "“不会”")
MISSED_TIME = Phrase("no time", "没来得及")
LINE = Phrase("line {line}", "第 {line} 行")
FOLLOW_UP = Phrase("Follow-up", "追问")
TOOK = Phrase("{took} of about {advice}", "用时 {took}，建议 {advice}")
CHANGED = Phrase(
    "*The bank has changed this since; what follows is how it stands now.*",
    "*题库此后修改过这道题；以下是现在的内容。*",
)
GONE = Phrase("*No open bank holds this any more.*", "*已打开的题库中没有这道题了。*")
COLUMNS = Phrase("| {what} | score | right |", "| {what} | 得分 | 答对 |")
WHAT = {"level": Phrase("level", "难度"), "topic": Phrase("topic", "主题")}


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of the interview: what was asked, what was said, what would have been right."""

    number: int
    asked: Asked
    heading: str
    about: str
    sections: list[Section]


def minutes(seconds: float) -> str:
    """A duration: 2:05."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def day_of(report_: Report) -> str:
    """When it was, in the learner's time."""
    return f"{report_.kept.at.astimezone():%Y-%m-%d %H:%M}"


def headline(report_: Report, language: Language) -> list[str]:
    """The interview in a few words each: the score, the time, the pauses."""
    kept = report_.kept
    said = [
        SCORE.in_(
            language,
            score=f"{kept.score:.0%}",
            right=kept.right,
            asked=len(report_.reached),
        ),
        TIME.in_(language, used=minutes(kept.seconds), minutes=kept.minutes),
    ]
    if report_.record.pauses:
        said.append(PAUSED.in_(language, n=report_.record.pauses))
    return said


def missed(report_: Report, language: Language) -> Iterator[tuple[str, list[str]]]:
    """The key points that were not made, by question."""
    for each in report_.reached:
        points = [text(point.text, language).strip() for point in each.points if not point.made]
        if points:
            yield text(each.title, language), points


def entries(report_: Report, banks: Sequence[Bank], language: Language) -> list[Entry]:
    """Every item that was asked."""
    open_ = {bank.key: bank for bank in banks}
    found = []
    for number, each in enumerate(report_.reached, 1):
        about = [
            item_text.KIND_NAMES[each.kind].in_(language),
            item_text.LEVEL_NAMES[each.level].in_(language),
            text(each.topic_title, language),
            TOOK.in_(language, took=minutes(each.seconds), advice=minutes(each.advice)),
        ]
        heading = f"{sign(each)} {number}. {text(each.title, language)}"
        sections = list(_sections(each, open_.get(each.bank), language))
        found.append(Entry(number, each, heading, " · ".join(about), sections))
    return found


def page(report_: Report, banks: Sequence[Bank], language: Language, linked: bool = False) -> str:
    """The whole report.

    Args:
        report_: What the interview comes to.
        banks: The open banks, for model answers.
        language: Of the texts.
        linked: Whether "to repeat" leads to `#q1` and so on.
    """
    parts = [f"# {TITLE.in_(language)} · {day_of(report_)}"]
    score, *rest = headline(report_, language)
    parts.append(" · ".join([f"**{score}**", *rest]))
    for title, what, shares in (
        (BY_LEVEL, "level", report_.levels),
        (BY_TOPIC, "topic", report_.topics),
    ):
        parts += [f"## {title.in_(language)}", _table(shares, WHAT[what].in_(language), language)]
    made, all_ = report_.points
    if all_:
        parts.append(f"## {POINTS.in_(language, made=made, all=all_)}")
        for title_, points in missed(report_, language):
            rows = "\n".join(f"- ○ {_one_line(point)}" for point in points)
            parts.append(f"**{_one_line(title_)}**\n\n{rows}")
    told = entries(report_, banks, language)
    parts += [f"## {REPEAT.in_(language)}", _repeat(report_, told, language, linked)]
    if report_.unreached:
        rows = "\n".join(f"- {text(each.title, language)}" for each in report_.unreached)
        parts += [f"## {UNREACHED.in_(language)}", rows]
    parts.append(f"## {ASKED.in_(language)}")
    for entry in told:
        parts += [f"### {_one_line(entry.heading)}", f"*{entry.about}*"]
        for section in entry.sections:
            if section.title is not None:
                parts.append(f"#### {section.title.in_(language)}")
            parts.append(section.body.strip())
    return "\n\n".join(parts) + "\n"


def sign(asked: Asked) -> str:
    """Right, partly or not, in one character."""
    return "✓" if asked.right else "◐" if asked.score else "✗"


def _sections(asked: Asked, bank: Bank | None, language: Language) -> Iterator[Section]:
    item = bank.items.get(asked.item) if bank else None
    same = bank is not None and item is not None and _is_same(asked, item, bank)
    if item is not None:
        yield Section(None, _prompt(item, asked.order if same else (), language))
    yield Section(SAID, _said(asked, language))
    if asked.points:
        rows = (
            f"- {'✓' if point.made else '○'} {_one_line(text(point.text, language))}"
            for point in asked.points
        )
        yield Section(KEY_POINTS, "\n".join(rows))
    if item is None:
        yield Section(None, GONE.in_(language))
    elif not same:
        yield Section(None, CHANGED.in_(language))
    solved = list(_solved(asked, item, same, language)) if item is not None else []
    yield from solved[:1]
    for each in asked.follow_ups:
        yield Section(FOLLOW_UP, _followed(each, language))
    yield from solved[1:]


def _is_same(asked: Asked, item: Item, bank: Bank) -> bool:
    """Whether the item is as it was; what an import brought may say so and still not fit."""
    shown = kinds.of(item.kind).order(item, 0)
    return bank.content(item.id) == asked.content and sorted(asked.order) == sorted(shown)


def _prompt(item: Item, order: Sequence[int], language: Language) -> str:
    if item.kind == "open":
        return text(item.prompt, language)
    return item_text.shown(item, language, order)


def _solved(asked: Asked, item: Item, same: bool, language: Language) -> Iterator[Section]:
    """What would have been right, a model answer first.

    It stands beside what was answered, while the item is as it was.
    """
    if item.kind == "open":
        shown_already = (KEY_POINTS, FOLLOW_UPS)
        yield from (s for s in item_text.solved(item, language) if s.title not in shown_already)
    elif same and asked.answer is not None and (mark := mark_of(asked.answer, item)) is not None:
        for section in item_text.feedback(item, asked.answer, mark, asked.order, language):
            if section.title is not YOURS:
                yield section
    else:
        yield from item_text.solved(item, language)


def _said(asked: Asked, language: Language) -> str:
    match asked.outcome, asked.answer:
        case "answered", Told(words, _):
            return quoted(words) if words.strip() else ALOUD.in_(language)
        case "answered", Typed(words):
            return quoted(words)
        case "answered", Chosen(options):
            order = list(asked.order)
            numbers = sorted(order.index(each) + 1 for each in options if each in order)
            return ", ".join(map(str, numbers))
        case "answered", Pointed(line):
            return LINE.in_(language, line=line)
    return _unsaid(asked.outcome, language)


def _followed(each: Followed, language: Language) -> str:
    if each.outcome == "answered":
        said = quoted(each.words) if each.words.strip() else ALOUD.in_(language)
    else:
        said = _unsaid(each.outcome, language)
    question, answer = text(each.question, language).strip(), text(each.answer, language).strip()
    took = minutes(each.seconds)
    return f"**{question}**\n\n{said}\n\n*{took}* · {MODEL_ANSWER.in_(language)}\n\n{answer}"


def _unsaid(outcome: Outcome, language: Language) -> str:
    return f"*{(PASSED if outcome == 'passed' else MISSED_TIME).in_(language)}*"


def _repeat(report_: Report, told: Sequence[Entry], language: Language, linked: bool) -> str:
    rows = []
    numbers = {entry.asked.key: entry.number for entry in told}
    for each in report_.repeat:
        title = _one_line(text(each.title, language))
        if linked:
            title = f"[{title}](#q{numbers[each.key]})"
        rows.append(f"- {sign(each)} {title} · `quiz practice --id {each.item}`")
    return "\n".join(rows) or NOTHING.in_(language)


def _table(shares: Sequence[Share], what: str, language: Language) -> str:
    head = COLUMNS.in_(language, what=what)
    rows = [
        f"| {name_of(share, language)} | {share.score:.0%} | {share.right}/{share.asked} |"
        for share in shares
    ]
    return "\n".join([head, "|---|---:|---:|", *rows])


def _one_line(source: str) -> str:
    return " ".join(source.split())
