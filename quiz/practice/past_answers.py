"""Past answers to an item, in words: what was answered, how it was marked, how long it took."""

from __future__ import annotations

import re
from dataclasses import dataclass

import msgspec

from quiz.bank import Bank, Item, text
from quiz.practice.answers import Answer, Chosen, Coded, Pointed, Told, Typed, from_json
from quiz.practice.item_text import RATING_NAMES
from quiz.practice.kinds.bug import LINE
from quiz.practice.kinds.kind import PARTLY, RIGHT, WRONG, Section
from quiz.progress import Review
from quiz.text.language import Language, Phrase

TICKED = Phrase("Ticked", "选了")
TYPED = Phrase("Typed", "填写")
POINTED = Phrase("Pointed at", "指出")
WORDS = Phrase("In your words", "你的原话")
POINTS = Phrase("Key points", "要点")
PROGRAM = Phrase("Your program", "你的程序")
NAMED = Phrase("What was wrong with it", "错在哪里")
NOTHING_WRITTEN = Phrase("Nothing was written; it was said aloud.", "没有写下文字，是口头作答。")
NOTHING_TICKED = Phrase("Nothing was ticked.", "一项也没选。")
OPTION_GONE = Phrase("Option {n}, which is no longer there", "第 {n} 项，现已不在题中")
LINE_GONE = Phrase("Line {n}, which is no longer there", "第 {n} 行，现已不在题中")
UNKNOWN = Phrase(
    "This version of quiz cannot read this answer; it is kept as it is:",
    "此版本的 quiz 读不懂这个答案；它按原样保存着：",
)
CHANGED = Phrase(
    "The item read differently when you answered this.", "作答时，这道题的内容与现在不同。"
)
SECONDS = Phrase("{n} s", "{n} 秒")
MINUTES = Phrase("{m} min {s} s", "{m} 分 {s} 秒")
HOURS = Phrase("{h} h {m} min", "{h} 小时 {m} 分")
NO_HINTS = Phrase("no hints", "没用提示")
ONE_HINT = Phrase("1 hint", "用了 1 个提示")
HINTS = Phrase("{n} hints", "用了 {n} 个提示")
_BLANK_LINES = re.compile(r"\n\s*\n")
_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
RATED = Phrase("rated {name}", "评为“{name}”")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One past answer, in words.

    `sections` are Markdown; `source` is the program that was handed in, if it was one.
    """

    review: Review
    sections: list[Section]
    source: str | None
    changed: bool
    """Whether the item meant something else then."""


def attempt(bank: Bank, item: Item, review: Review, language: Language) -> Attempt:
    """A review of an item in words."""
    changed = review.content != bank.content(item.id)
    try:
        answer = from_json(review.answer)
    except msgspec.DecodeError:
        raw = Section(None, f"{UNKNOWN.in_(language)}\n\n```\n{review.answer}\n```")
        return Attempt(review, [raw], None, changed)
    source = answer.source if isinstance(answer, Coded) else None
    return Attempt(review, _sections(item, answer, language), source, changed)


def verdict(review: Review, language: Language) -> str:
    """Right, partly or not, with the share when it is partly."""
    if review.right:
        return RIGHT.in_(language)
    if review.score > 0:
        return f"{PARTLY.in_(language)} · {review.score:.0%}"
    return WRONG.in_(language)


def circumstances(review: Review, language: Language) -> list[str]:
    """How it was rated, how long it took, and with how many hints."""
    hints = {0: NO_HINTS, 1: ONE_HINT}.get(review.hints, HINTS)
    return [
        RATED.in_(language, name=RATING_NAMES[review.rating].in_(language)),
        duration(review.seconds, language),
        hints.in_(language, n=review.hints),
    ]


def duration(seconds: float, language: Language) -> str:
    """A time in the two units that matter."""
    whole = round(seconds)
    if whole < 60:
        return SECONDS.in_(language, n=whole)
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return MINUTES.in_(language, m=minutes, s=rest)
    return HOURS.in_(language, h=minutes // 60, m=minutes % 60)


def _sections(item: Item, answer: Answer, language: Language) -> list[Section]:
    match answer:
        case Chosen(options):
            return [Section(TICKED, _options(item, options, language))]
        case Typed(typed):
            return [Section(TYPED, _code(typed))]
        case Pointed(line):
            return [Section(POINTED, _line(item, line, language))]
        case Told(words, points):
            said = _as_written(words) or f"*{NOTHING_WRITTEN.in_(language)}*"
            return [Section(WORDS, said), *_points(item, points, language)]
        case Coded(mistake=mistake):
            return _mistake(item, mistake, language)


def _options(item: Item, options: tuple[int, ...], language: Language) -> str:
    if not options:
        return f"*{NOTHING_TICKED.in_(language)}*"
    known = item.options if item.kind == "choice" else []
    return "\n".join(
        f"- {'✓' if known[n].right else '✗'} {text(known[n].text, language).strip()}"
        if n < len(known)
        else f"- *{OPTION_GONE.in_(language, n=n + 1)}*"
        for n in options
    )


def _line(item: Item, line: int, language: Language) -> str:
    code = item.code.splitlines() if item.kind == "bug" else []
    if not 1 <= line <= len(code):
        return f"*{LINE_GONE.in_(language, n=line)}*"
    sign = "✓" if item.kind == "bug" and item.line == line else "✗"
    return f"{sign} {LINE.in_(language, line=line, code=code[line - 1].strip())}"


def _points(item: Item, points: tuple[int, ...], language: Language) -> list[Section]:
    if item.kind != "open":
        return []
    rows = (
        f"- {'✓' if n in points else '✗'} {text(point.text, language).strip()}"
        for n, point in enumerate(item.points)
    )
    return [Section(POINTS, "\n".join(rows))]


def _mistake(item: Item, mistake: str | None, language: Language) -> list[Section]:
    if mistake is None:
        return []
    declared = item.mistakes if item.kind == "code" else []
    why = next((text(m.explanation, language) for m in declared if m.id == mistake), f"`{mistake}`")
    return [Section(NAMED, why)]


def _as_written(words: str) -> str:
    """Markdown that shows words and their lines just as somebody wrote them."""
    paragraphs = _BLANK_LINES.split(words.strip())
    return "\n\n".join(_SIGNS.sub(r"\\\g<0>", each).replace("\n", "\\\n") for each in paragraphs)


def _code(words: str) -> str:
    """Words between backticks, however many are in them."""
    return f"``` {' '.join(words.split())} ```" if "`" in words else f"`{words.strip()}`"
