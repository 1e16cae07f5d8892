"""An answer in one's own words as it is shown, and the question that an interviewer asks next."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from quiz.bank import Bank, Question, text
from quiz.examiner import Agreement, Decided, agreement
from quiz.marking import MarkedAnswer
from quiz.practice.answers import Told, from_json
from quiz.progress import Progress
from quiz.text.language import Language, Phrase
from quiz.text.typed import as_typed, emphasised

_LATELY = 1000
"""Reviews that are looked through for the answers that both markers saw."""

CONFIRM = Phrase(
    "Which points did you make? Numbers or Space tick, Enter confirms.",
    "你答到了哪些要点？按数字或空格勾选，回车确认。",
)
PROPOSED = Phrase(
    "Ticked is what your words seem to say, the numbers in brackets show where. It is a proposal: "
    "change it with Space or a number; Enter confirms.",
    "勾选的是从你的回答里读出的要点，方括号里的编号指明出处。这只是建议："
    "按空格或数字修改，回车确认。",
)
ADDED = Phrase(
    "Did that make the point? Space changes it, Enter confirms.",
    "这样答到这个要点了吗？空格修改，回车确认。",
)
ALOUD = Phrase("*said aloud, nothing written*", "*口头回答，没有写下文字*")
GIVEN = Phrase("A common wrong answer", "常见错误说法")
FOLLOW_UP = Phrase("They would ask now:", "面试官接着会问：")
ANYTHING_ELSE = Phrase(
    "There is one more thing that matters here. What would you add?",
    "这里还有一点很要紧。你还想补充什么？",
)


def with_evidence(words: str, marked: MarkedAnswer) -> str:
    """The whole answer as Markdown; behind a sentence that makes points stand their numbers."""
    spans: dict[tuple[int, int], list[str]] = {}
    for point in marked.points:
        if point.evidence is not None:
            where = (point.evidence.start, point.evidence.end)
            spans.setdefault(where, []).append(str(point.index + 1))
    pieces = [(start, end, ", ".join(numbers)) for (start, end), numbers in spans.items()]
    return emphasised(words, pieces)


def pitfalls_given(item: Question, marked: MarkedAnswer, language: Language) -> str:
    """The common wrong answers that were given, each with the sentence and why it is wrong."""
    said = []
    for given in marked.pitfalls:
        why = text(item.pitfalls[given.index].why, language).strip()
        sentence = as_typed(given.evidence.text)
        said.append(f"✗ **{GIVEN.in_(language)}**: *{sentence}*\n\n{why}")
    return "\n\n".join(said)


def with_point(told: Told, point: int, words: str) -> Told:
    """The answer with one more key point, and with what was said to the question after it."""
    said = "\n\n".join(part for part in (told.text.strip(), words.strip()) if part)
    points = tuple(sorted({*told.points, point}))
    return msgspec.structs.replace(told, text=said, points=points)


def agreed(banks: Sequence[Bank], progress: Progress) -> Agreement:
    """How often rules and second marker said what the learner then decided, of late.

    Raises:
        ProgressError: The progress file cannot be read.
    """
    open_banks = {bank.key: bank for bank in banks}
    decided = []
    for review in progress.recent(open_banks.keys(), _LATELY):
        item = open_banks[review.bank].items.get(review.item)
        if review.kind != "open" or item is None or item.kind != "open":
            continue
        try:
            told = from_json(review.answer)
        except msgspec.DecodeError:
            continue
        if isinstance(told, Told) and told.proposed is not None and told.examined is not None:
            decided.append(Decided(len(item.points), told.points, told.proposed, told.examined))
    return agreement(decided)


def missed_most(item: Question, made: Collection[int]) -> int | None:
    """The missed key point that matters most; authors put what matters first."""
    return next((n for n in range(len(item.points)) if n not in made), None)


def asked_next(item: Question, point: int, language: Language) -> str:
    """The question by which an interviewer leads to a key point, without giving it away."""
    ask = item.points[point].ask
    return text(ask, language).strip() if ask is not None else ANYTHING_ELSE.in_(language)
