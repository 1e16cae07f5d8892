"""What a session says about an item and an answer: Markdown that any front end lays out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from quiz.bank import Bug, Choice, Formula, Item, Localized, Numeric, Question, text
from quiz.marking import Mark
from quiz.practice.answers import Answer, Chosen, Pointed, Told, Typed
from quiz.text.language import LANGUAGES, Language, Phrase

RIGHT = Phrase("Right", "正确")
PARTLY = Phrase("Partly right", "部分正确")
WRONG = Phrase("Not right", "不正确")
POINTS_MADE = Phrase("{made} of {all} key points", "{all} 个要点答出 {made} 个")
ANSWER = Phrase("Answer", "答案")
YOURS = Phrase("You answered", "你的回答")
WHY = Phrase("Why", "为什么")
OPTIONS = Phrase("The options", "各个选项")
OPTIONS_PICKED = Phrase("The options, yours marked ◂", "各个选项（◂ 为你的选择）")
KEY_POINTS = Phrase("Key points", "要点")
MODEL_ANSWER = Phrase("A strong answer", "参考回答")
DEEPER = Phrase("Deeper", "再深一步")
FOLLOW_UPS = Phrase("What they ask next", "接下来会追问")
PITFALLS = Phrase("Common wrong answers", "常见错误说法")
HINT = Phrase("Hint {n} of {all}", "提示 {n}/{all}")
LINE = Phrase("Line {line}: `{code}`", "第 {line} 行：`{code}`")
REPAIRED = Phrase("Line {line} should read:", "第 {line} 行应为：")
INTERVIEW = Phrase("In the interview", "面试时怎么说")
CLOSE = Phrase("A common slip", "常见的失误")
UNITS = {"nats": Phrase("nats", "奈特"), "bits": Phrase("bits", "比特"), "none": Phrase("", "")}

KIND_NAMES = {
    "open": Phrase("question", "问答"),
    "choice": Phrase("choice", "选择"),
    "numeric": Phrase("number", "数值"),
    "formula": Phrase("formula", "公式"),
    "bug": Phrase("find the bug", "找错"),
    "code": Phrase("code", "编程"),
}
LEVEL_NAMES = {
    "screen": Phrase("first screen", "初筛"),
    "onsite": Phrase("on-site", "现场"),
    "senior": Phrase("senior", "资深"),
}
RATING_NAMES = {
    1: Phrase("again", "重来"),
    2: Phrase("hard", "困难"),
    3: Phrase("good", "良好"),
    4: Phrase("easy", "轻松"),
}
REASON_NAMES = {
    "due": Phrase("repeat", "复习"),
    "new": Phrase("new", "新题"),
    "again": Phrase("once more", "再来一次"),
}
ASK = {
    "open": Phrase("Answer as you would aloud.", "像面试时那样作答。"),
    "choice": Phrase("Pick the right one.", "选出正确的一项。"),
    "several": Phrase("Pick every right one.", "选出所有正确的选项。"),
    "numeric": Phrase(
        "A number, or an expression like `0.5*ln(2)`.", "填数值，或 `0.5*ln(2)` 这样的算式。"
    ),
    "formula": Phrase("A formula in {names}.", "用 {names} 写出公式。"),
    "bug": Phrase("Which line is wrong?", "哪一行有错？"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """One part of what is shown after an answer."""

    title: Phrase | None
    body: str


def languages(item: Item, declared: Sequence[Language]) -> list[Language]:
    """The languages that an item is written in; without translations, its bank's first."""
    asked = item.statement if item.kind == "code" else item.prompt
    return list(LANGUAGES) if isinstance(asked, Localized) else list(declared[:1])


def several(item: Choice) -> bool:
    """Whether more than one option is right."""
    return sum(option.right for option in item.options) > 1


def ask(item: Item, language: Language) -> str:
    """What kind of answer is wanted, in one line."""
    if item.kind == "formula":
        return ASK["formula"].in_(language, names=", ".join(f"`{name}`" for name in item.variables))
    if item.kind == "numeric":
        unit = UNITS[item.unit].in_(language)
        return ASK["numeric"].in_(language) + (f" [{unit}]" if unit else "")
    if item.kind == "choice" and several(item):
        return ASK["several"].in_(language)
    return ASK[item.kind].in_(language)


def verdict(item: Item, mark: Mark, language: Language) -> str:
    """Right, partly or not, in a few words."""
    if item.kind == "open":
        made = round(mark.score * len(item.points))
        return POINTS_MADE.in_(language, made=made, all=len(item.points))
    if mark.right:
        return RIGHT.in_(language)
    return (PARTLY if mark.score > 0 else WRONG).in_(language)


def shown(item: Item, language: Language, order: Sequence[int] = ()) -> str:
    """The item as a learner meets it: prompt, then options in an order, code or signature.

    What a formula is asked for comes last, right before the place where it is typed.
    """
    if item.kind == "code":
        call = f"{item.function}({', '.join(item.arguments)})"
        return f"`{call}`\n\n{text(item.statement, language)}"
    parts = [text(item.prompt, language)]
    if item.kind == "choice":
        options = [item.options[i] for i in order] if order else item.options
        rows = (text(option.text, language).strip() for option in options)
        parts.append("\n".join(f"{n}. {row}" for n, row in enumerate(rows, 1)))
    if item.kind == "bug":
        parts.append(f"```python\n{numbered(item.code)}\n```")
    parts.append(f"*{ask(item, language)}*")
    if item.kind == "formula" and item.lhs:
        parts.append(f"${item.lhs} =$")
    return "\n\n".join(parts)


def numbered(code: str) -> str:
    """A program with its line numbers."""
    lines = code.rstrip("\n").splitlines()
    width = len(str(len(lines)))
    return "\n".join(f"{n:>{width}}  {line}".rstrip() for n, line in enumerate(lines, 1))


def solved(item: Item, language: Language) -> list[Section]:
    """The right answer and everything that explains it."""
    match item.kind:
        case "choice":
            return _choice(item, range(len(item.options)), (), language)
        case "numeric" | "formula":
            return _value(item, language)
        case "bug":
            return _bug(item, language)
        case "open":
            return _open(item, None, language)
        case "code":
            return [Section(INTERVIEW, text(item.interview, language))]


def hints(item: Item, taken: int, language: Language) -> str:
    """The hints taken so far, each with its number."""
    numbered = enumerate(item.hints[:taken], 1)
    rows = (
        f"**{HINT.in_(language, n=n, all=len(item.hints))}** {text(hint, language).strip()}"
        for n, hint in numbered
    )
    return "\n\n".join(rows)


def feedback(
    item: Item, answer: Answer, mark: Mark, order: Sequence[int], language: Language
) -> list[Section]:
    """What is shown after an answer, most useful first.

    Args:
        item: What was asked.
        answer: What was answered.
        mark: How it was marked.
        order: The order in which a choice showed its options.
        language: Of the texts.
    """
    sections: list[Section] = []
    # The verdict on an open answer already says how many points it made.
    if mark.note is not None and item.kind != "open":
        sections.append(Section(None, mark.note.in_(language)))
    if mark.near_miss is not None:
        sections.append(Section(CLOSE, text(mark.near_miss.why, language)))
    match answer:
        case Chosen(options) if item.kind == "choice":
            return sections + _choice(item, order, options, language)
        case Told(_, points) if item.kind == "open":
            return sections + _open(item, points, language)
        case Typed(mine):
            sections.append(Section(YOURS, f"`{mine.strip()}`"))
        case Pointed(line) if item.kind == "bug" and line != item.line:
            code = item.code.splitlines()[line - 1].strip()
            sections.append(Section(YOURS, LINE.in_(language, line=line, code=code)))
    return sections + solved(item, language)


def when(due: datetime, now: datetime, language: Language) -> str:
    """On which day an item comes back, in words; the hour does not matter."""
    days = (due.astimezone().date() - now.astimezone().date()).days
    if days <= 1:
        return (Phrase("tomorrow", "明天") if days == 1 else Phrase("today", "今天")).in_(language)
    if days < 45:
        return Phrase("in {n} days", "{n} 天后").in_(language, n=days)
    return Phrase("in {n} months", "{n} 个月后").in_(language, n=round(days / 30))


def _choice(
    item: Choice, order: Sequence[int], ticked: Sequence[int], language: Language
) -> list[Section]:
    rows = []
    # What was right and what was picked come first; the numbers stay as they were shown.
    for number, index in sorted(
        enumerate(order, 1),
        key=lambda row: (not item.options[row[1]].right, row[1] not in ticked),
    ):
        option = item.options[index]
        sign = "✓" if option.right else "✗"
        mine = " ◂" if index in ticked else ""
        body = text(option.text, language).strip()
        why = text(option.why, language).strip()
        rows.append(f"{sign}{mine} **{number}. {body}**\\\n{why}")
    sections = [Section(OPTIONS_PICKED if ticked else OPTIONS, "\n\n".join(rows))]
    if item.explanation is not None:
        sections.append(Section(WHY, text(item.explanation, language)))
    return sections


def _value(item: Numeric | Formula, language: Language) -> list[Section]:
    if item.kind == "numeric":
        unit = UNITS[item.unit].in_(language)
        right = f"{item.answer:g} {unit}".strip()
        right = f"**{right}** = `{item.expression}`"
    else:
        right = f"`{item.answer}`"
        if item.lhs:
            right = f"${item.lhs}$ = {right}"
    return [Section(ANSWER, right), Section(WHY, text(item.explanation, language))]


def _bug(item: Bug, language: Language) -> list[Section]:
    faulty = item.code.splitlines()[item.line - 1].strip()
    body = LINE.in_(language, line=item.line, code=faulty)
    body += f"\n\n{REPAIRED.in_(language, line=item.line)}"
    body += f"\n\n```python\n{item.repair.rstrip()}\n```"
    return [Section(ANSWER, body), Section(WHY, text(item.explanation, language))]


def _open(item: Question, made: Sequence[int] | None, language: Language) -> list[Section]:
    """What explains an open question; `made` are the points that an answer made, if there is one.

    The points are numbered, as where they are ticked: a bullet would stand beside the tick.
    """
    points = "\n".join(
        f"{n}. {'' if made is None else '✓ ' if n - 1 in made else '○ '}"
        + text(point.text, language).strip().replace("\n", "\n   ")
        for n, point in enumerate(item.points, 1)
    )
    sections = [
        Section(KEY_POINTS, points),
        Section(MODEL_ANSWER, text(item.answer, language)),
    ]
    if item.deeper is not None:
        sections.append(Section(DEEPER, text(item.deeper, language)))
    if item.follow_ups:
        asked = (
            f"**{text(f.question, language).strip()}**\n\n{text(f.answer, language).strip()}"
            for f in item.follow_ups
        )
        sections.append(Section(FOLLOW_UPS, "\n\n".join(asked)))
    if item.pitfalls:
        wrong = (
            f"✗ **{text(p.claim, language).strip()}**\n\n{text(p.why, language).strip()}"
            for p in item.pitfalls
        )
        sections.append(Section(PITFALLS, "\n\n".join(wrong)))
    return sections
