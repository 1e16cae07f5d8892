"""What a second marker replied, held against the answer that it speaks of.

A model cannot tick what was not said: a claim counts only with a quote that stands word for word
in the answer, white space apart.
"""

from __future__ import annotations

import re
from typing import Annotated

import msgspec

from quiz.bank import Question
from quiz.examiner.failure import ExaminerFailed
from quiz.examiner.opinion import Opinion, WrongClaim
from quiz.marking.words import Evidence
from quiz.text.language import Phrase

SHORTEST_QUOTE = 6
"""Characters without white space; fewer prove nothing."""

LONGEST_QUOTE = 600
POINTS_PER_QUOTE = 2
"""One sentence may make two points; a quote for more of them is no evidence for any."""

_LONGEST_REMARK = 500
_MOST_CLAIMS = 100

_NOT_JSON = Phrase(
    "The model's reply is not the JSON object that was asked for.",
    "模型的回复不是所要求的 JSON 对象。",
)
_NO_REPLY = Phrase(
    "What answered is no chat endpoint: its reply has no message.",
    "对方不是对话接口：回复里没有消息。",
)


class _Message(msgspec.Struct):
    content: str


class _Choice(msgspec.Struct):
    message: _Message


class _Completion(msgspec.Struct):
    choices: Annotated[list[_Choice], msgspec.Meta(min_length=1)]


class _Made(msgspec.Struct):
    point: int
    quote: str | None = None


class _Wrong(msgspec.Struct):
    quote: str | None = None
    why: str | None = None
    pitfall: int | None = None


class _Said(msgspec.Struct):
    points: list[_Made]
    wrong: list[_Wrong] | None = None
    follow_up: str | None = None


def content_of(body: bytes) -> str:
    """The text of the first message of a completion.

    Raises:
        ExaminerFailed: It holds none.
    """
    try:
        return msgspec.json.decode(body, type=_Completion).choices[0].message.content
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise ExaminerFailed(_NO_REPLY) from None


def opinion(question: Question, answer: str, content: str) -> Opinion:
    """What the model's message says of the answer, as far as it is proven.

    Raises:
        ExaminerFailed: It is not what was asked for.
    """
    said = _said(content)
    claimed: dict[int, Evidence] = {}
    unproven = max(len(said.points) - _MOST_CLAIMS, 0)
    for made in said.points[:_MOST_CLAIMS]:
        quote = found(answer, made.quote)
        if quote is None or not 1 <= made.point <= len(question.points):
            unproven += 1
        else:
            claimed.setdefault(made.point - 1, quote)
    overused = {
        index
        for index, quote in claimed.items()
        if sum(_overlap(quote, other) for other in claimed.values()) > POINTS_PER_QUOTE
    }
    points = tuple(
        None if index in overused else claimed.get(index) for index in range(len(question.points))
    )
    wrong: list[WrongClaim] = []
    for claim in (said.wrong or [])[:_MOST_CLAIMS]:
        quote, why = found(answer, claim.quote), (claim.why or "").strip()
        if quote is None or not why:
            unproven += 1
            continue
        known = claim.pitfall is not None and 1 <= claim.pitfall <= len(question.pitfalls)
        pitfall = claim.pitfall - 1 if known and claim.pitfall is not None else None
        wrong.append(WrongClaim(quote, _short(why), pitfall))
    follow_up = _short((said.follow_up or "").strip()) or None
    return Opinion(points, tuple(wrong), follow_up, unproven + len(overused))


def found(answer: str, quoted: str | None) -> Evidence | None:
    """Where the answer says word for word what is quoted, or None."""
    words = (quoted or "").split()
    if not SHORTEST_QUOTE <= sum(map(len, words)) <= LONGEST_QUOTE:
        return None
    match = re.search(r"\s+".join(map(re.escape, words)), answer)
    return Evidence(match[0], match.start(), match.end()) if match else None


def _said(content: str) -> _Said:
    # Models put a fence or their thoughts around the object that they were asked for.
    start, end = content.rfind("</think>") + 1, content.rfind("}") + 1
    start = content.find("{", start)
    if not 0 <= start < end:
        raise ExaminerFailed(_NOT_JSON)
    try:
        return msgspec.json.decode(content[start:end].encode(), type=_Said, strict=False)
    except (msgspec.MsgspecError, UnicodeEncodeError, RecursionError):
        raise ExaminerFailed(_NOT_JSON) from None


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.start < other.end and other.start < one.end


def _short(remark: str) -> str:
    return remark if len(remark) <= _LONGEST_REMARK else remark[: _LONGEST_REMARK - 1] + "…"
