"""A parsed question into the keys of a bank's item."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from quiz.authoring.gift import reasons
from quiz.authoring.gift.parsing import Answer, Number, Parsed
from quiz.authoring.gift.reasons import Unfit
from quiz.authoring.gift.texts.markdown import markdown
from quiz.authoring.gift.yaml_text import Sample
from quiz.bank.items import beginning
from quiz.text.language import Language, Phrase

EXACT = Decimal("1e-9")
"""The share of a number, or the number beside 0, by which an exact answer may be off."""
MOST_OPTIONS = 9
_TINY, _HUGE = Decimal("1e-200"), 1e200
"""Between these, a number and a share of it can be told from 0 and from infinity."""

_RIGHT = Phrase("This is right.", "正确。")
_WRONG = Phrase("This is wrong.", "不正确。")
_SOLVED = Phrase("The answer is {answer}.", "答案是 {answer}。")
_WHY = Phrase("why it is so", "为什么")
_TRUE, _FALSE = Phrase("True", "对"), Phrase("False", "错")
_ACCEPTED = Phrase("Accepted: {answers}", "可接受的答案：{answers}")


class Carried(NamedTuple):
    """An item's keys without id and topic, and what about it was changed on the way."""

    keys: dict[str, Any]
    notes: list[Phrase]


def carried(parsed: Parsed, title: str, language: Language) -> Carried:
    """The item. Raises Unfit for a question that a bank cannot hold.

    Without a title, an open question, which needs one, has the beginning of its prompt.
    """
    prompt = markdown(parsed.prompt)
    if not prompt:
        raise Unfit(reasons.NO_PROMPT)
    notes: list[Phrase] = []
    if parsed.numbers:
        keys = _numeric(parsed, notes, language)
    elif parsed.truth is not None or parsed.picked:
        keys = _choice(parsed, notes, language)
    else:
        keys = _open(parsed, notes, language)
        title = title or beginning(prompt)
    said = [keys.get("explanation"), *(option["why"] for option in keys.get("options", ()))]
    if any(isinstance(each, Sample) for each in said):
        notes.append(reasons.NO_WHY)
    head = {"kind": keys.pop("kind")} | ({"title": title} if title else {}) | {"prompt": prompt}
    return Carried(head | keys, notes)


def _numeric(parsed: Parsed, notes: list[Phrase], language: Language) -> dict[str, Any]:
    right = [number for number in parsed.numbers if number.worth >= 100]
    if not right:
        raise Unfit(reasons.NO_RIGHT)
    if len(right) > 1:
        notes.append(reasons.ONLY_FIRST.filled(count=len(right) - 1))
    if partly := sum(0 < number.worth < 100 for number in parsed.numbers):
        notes.append(reasons.PART_TYPED.filled(count=partly))
    answer, tolerance, expression = _value(right[0])
    solved = _SOLVED.in_(language, answer=f"{float(answer):.12g}")
    explanation = markdown(right[0].feedback) or markdown(parsed.general)
    return {
        "kind": "numeric",
        "answer": float(answer),
        "expression": expression,
        "tolerance": float(tolerance),
        "unit": "none",
        "explanation": explanation or _to_fill(solved, language),
    }


def _value(number: Number) -> tuple[Decimal, Decimal, str]:
    """The answer, how far off is right, and an expression of it."""
    stated = number.range or (number.value, number.tolerance)
    if not all(abs(float(each)) < _HUGE for each in stated):
        raise Unfit(reasons.HUGE)
    if number.range is not None:
        low, high = map(_decimal, number.range)
        if low > high:
            raise Unfit(reasons.EMPTY_RANGE, low=low, high=high)
        middle, reach = (low + high) / 2, (high - low) / 2
        return middle, max(reach, _exact(middle)), f"({low} + {high})/2"
    answer = _decimal(number.value)
    return answer, max(abs(_decimal(number.tolerance)), _exact(answer)), f"{answer}"


def _decimal(stated: str) -> Decimal:
    """The number as it is written; 0 for one that a float cannot tell from it."""
    return Decimal(stated) if float(stated) else Decimal(0)


def _exact(answer: Decimal) -> Decimal:
    size = abs(answer)
    return EXACT * (size if size > _TINY else 1)


def _choice(parsed: Parsed, notes: list[Phrase], language: Language) -> dict[str, Any]:
    options = _truths(parsed, language) if parsed.truth is not None else _options(parsed, notes)
    for option in options:
        if not option["why"]:
            # Of a right option there may be nothing to say; of a wrong one there is.
            wrong = _to_fill(_WRONG.in_(language), language)
            option["why"] = _RIGHT.in_(language) if option.get("right") else wrong
    if not any(option.get("right") for option in options):
        raise Unfit(reasons.NO_RIGHT)
    if all(option.get("right") for option in options):
        raise Unfit(reasons.ALL_RIGHT)
    if len(options) > MOST_OPTIONS:
        raise Unfit(reasons.TOO_MANY, count=len(options))
    general = markdown(parsed.general)
    keys: dict[str, Any] = {"kind": "choice", "options": options}
    return keys | ({"explanation": general} if general else {})


def _options(parsed: Parsed, notes: list[Phrase]) -> list[dict[str, Any]]:
    least = 0 if parsed.several else 99
    right = sum(answer.worth > least for answer in parsed.answers)
    if right > 1 and not parsed.several:
        notes.append(reasons.ANY_WAS_ENOUGH.filled(count=right))
    worths = {answer.worth for answer in parsed.answers if answer.worth > least}
    if len(worths) > 1:
        notes.append(reasons.SHARES)
    if partly := sum(0 < answer.worth <= least for answer in parsed.answers):
        notes.append(reasons.HALF_RIGHT.filled(count=partly))
    return [_option(answer, right=answer.worth > least) for answer in parsed.answers]


def _option(answer: Answer, *, right: bool) -> dict[str, Any]:
    text = markdown(answer.said)
    if not text:
        raise Unfit(reasons.EMPTY_ANSWER)
    keys: dict[str, Any] = {"text": text, "why": markdown(answer.feedback)}
    return keys | ({"right": True} if right else {})


def _truths(parsed: Parsed, language: Language) -> list[dict[str, Any]]:
    """The right one is told what GIFT says to right answers, the other what it says to wrong."""
    options: list[dict[str, Any]] = []
    for phrase, truth in ((_TRUE, True), (_FALSE, False)):
        right = truth is parsed.truth
        said = markdown(parsed.if_right if right else parsed.if_wrong)
        option: dict[str, Any] = {"text": phrase.in_(language), "why": said}
        options.append(option | ({"right": True} if right else {}))
    return options


def _open(parsed: Parsed, notes: list[Phrase], language: Language) -> dict[str, Any]:
    """A typed answer: what is accepted becomes the cues of the one point."""
    right = [answer for answer in parsed.answers if answer.worth >= 100 and answer.said.text]
    if not right:
        raise Unfit(reasons.NO_RIGHT)
    notes.append(reasons.AS_OPEN)
    if partly := sum(0 < answer.worth < 100 for answer in parsed.answers):
        notes.append(reasons.PART_TYPED.filled(count=partly))
    answers = [markdown(answer.said) for answer in right]
    if not all(answers):
        raise Unfit(reasons.EMPTY_ANSWER)
    said = [markdown(answer.feedback) for answer in right]
    why = "\n\n".join(each for each in dict.fromkeys([*said, markdown(parsed.general)]) if each)
    cues = list(dict.fromkeys(" ".join(answer.said.text.split()) for answer in right))
    return {
        "kind": "open",
        "answer": "\n\n".join([answers[0], *([why] if why else [])]),
        "points": [
            {
                "text": _ACCEPTED.in_(language, answers=", ".join(dict.fromkeys(answers))),
                "cues": {language: cues},
            }
        ],
    }


def _to_fill(text: str, language: Language) -> Sample:
    """What a learner is shown until an author has said more."""
    return Sample(text, _WHY.in_(language))
