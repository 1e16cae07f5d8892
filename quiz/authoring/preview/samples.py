"""How an item is marked, shown by answers: right ones, and the wrong ones its author thought of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quiz.bank import Formula, Item, Localized, Numeric, Question, text
from quiz.marking import Mark, Unreadable, mark_formula, mark_numeric, parse, ticked
from quiz.practice import item_text
from quiz.text.language import LANGUAGES, Language, Phrase

EXPRESSION = Phrase("`{typed}` (the expression)", "`{typed}`（算式）")
FURTHEST = Phrase("`{typed}` (a tolerance away)", "`{typed}`（相差一个容差）")
TOO_FAR = Phrase("`{typed}` (two tolerances away)", "`{typed}`（相差两个容差）")
OTHER_SIGN = Phrase("`{typed}` (the other sign)", "`{typed}`（符号相反）")
ANSWER = Phrase("`{typed}` (the answer)", "`{typed}`（答案）")
NEAR_MISS = Phrase("`{typed}` (a near miss)", "`{typed}`（相近的错误）")
TICKED = Phrase(
    "The model answer ticks {made} of {all} key points.",
    "参考回答能勾上 {all} 个要点中的 {made} 个。",
)
UNTICKED = Phrase("Not ticked: {points}", "没有勾上：{points}")
ONE_RIGHT = Phrase("Right is option {numbers}.", "正确的是选项 {numbers}。")
SOME_RIGHT = Phrase(
    "Right are options {numbers}, all of them.", "正确的是选项 {numbers}，须全部选出。"
)
LINE = Phrase(
    "Right is line {line}, by its number or its text.", "正确的是第 {line} 行，填行号或原文均可。"
)

CASES = Phrase(
    "{cases} inputs are drawn, and {edges} named ones come with them. A result is right within "
    "{absolute:g} + {relative:g} × |expected|. Taking more than {multiple:g} times as long as the "
    "reference on a large input is too slow.",
    "抽取 {cases} 个输入，另有 {edges} 个指定的输入。结果与应有值之差不超过 "
    "{absolute:g} + {relative:g} × |应有值| 即为正确。在大输入上用时超过参考实现的 "
    "{multiple:g} 倍即为过慢。",
)


class Sample(NamedTuple):
    """An answer, its mark, and what is said to it; in one language, as Markdown."""

    answer: str
    right: bool
    said: str


def samples(item: Item, language: Language) -> list[Sample]:
    """Answers that a learner may type, with what comes back. None for kinds that are not typed."""
    match item:
        case Numeric():
            return [_marked(item, *each, language) for each in _numbers(item)]
        case Formula():
            typed = [(ANSWER, item.answer)]
            typed += [(NEAR_MISS, near.expression) for near in item.near_misses]
            return [_marked(item, phrase, each, language) for phrase, each in typed]
        case _:
            return []


def rule(item: Item, language: Language) -> str:
    """In a sentence, what is right. Empty where the samples say it."""
    match item.kind:
        case "choice":
            right = [n for n, option in enumerate(item.options, 1) if option.right]
            phrase = SOME_RIGHT if len(right) > 1 else ONE_RIGHT
            return phrase.in_(language, numbers=", ".join(map(str, right)))
        case "bug":
            return LINE.in_(language, line=item.line)
        case "open":
            return _ticks(item, language)
        case "code":
            return CASES.in_(
                language,
                cases=item.cases,
                edges=len(item.edges),
                absolute=item.tolerance.absolute,
                relative=item.tolerance.relative,
                multiple=item.speed.multiple,
            )
        case _:
            return ""


def _numbers(item: Numeric) -> Iterator[tuple[Phrase, str]]:
    if _typeable(item.expression):
        yield EXPRESSION, item.expression
    if abs(item.answer) != float("inf"):
        yield FURTHEST, f"{item.answer + item.tolerance:.12g}"
        yield TOO_FAR, f"{item.answer - 2 * item.tolerance:.12g}"
    if item.answer:
        yield OTHER_SIGN, f"{-item.answer:.12g}".replace("inf", "∞")


def _typeable(expression: str) -> bool:
    """Whether a learner may type it; an author's may hold lists and the bank's functions."""
    try:
        parse(expression)
    except Unreadable:
        return False
    return True


def _marked(item: Numeric | Formula, phrase: Phrase, typed: str, language: Language) -> Sample:
    said = phrase.in_(language, typed=typed)
    try:
        mark = mark_numeric(item, typed) if item.kind == "numeric" else mark_formula(item, typed)
    except Unreadable as unreadable:
        return Sample(said, False, unreadable.message.in_(language))
    except ValueError as error:
        return Sample(said, False, str(error))
    return Sample(said, mark.right, _said(item, mark, language))


def _said(item: Item, mark: Mark, language: Language) -> str:
    parts = [item_text.verdict(item, mark, language)]
    if mark.note is not None:
        parts.append(mark.note.in_(language))
    if mark.near_miss is not None:
        parts.append(text(mark.near_miss.why, language).strip())
    return " · ".join(parts)


def _ticks(item: Question, language: Language) -> str:
    said = item.answer
    answer = text(said, language if isinstance(said, Localized) else LANGUAGES[0])
    made = ticked(item, answer)
    told = TICKED.in_(language, made=len(made), all=len(item.points))
    left = [text(p.text, language).strip() for i, p in enumerate(item.points) if i not in made]
    if left:
        told += "\n\n" + UNTICKED.in_(language, points="") + "\n\n"
        told += "\n".join(f"- {each}" for each in left)
    return told
