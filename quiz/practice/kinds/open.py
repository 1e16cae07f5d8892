"""Interview questions: answered in one's own words, held against the key points."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.bank import Question, text
from quiz.marking import Mark, mark_open
from quiz.practice.answers import Answer, Told
from quiz.practice.kinds.kind import Kind, Section
from quiz.text.language import Language, Phrase

ASK = Phrase("Answer as you would aloud.", "像面试时那样作答。")
POINTS_MADE = Phrase("{made} of {all} key points", "{all} 个要点答出 {made} 个")
KEY_POINTS = Phrase("Key points", "要点")
MODEL_ANSWER = Phrase("A strong answer", "参考回答")
DEEPER = Phrase("Deeper", "再深一步")
FOLLOW_UPS = Phrase("What they ask next", "接下来会追问")
PITFALLS = Phrase("Common wrong answers", "常见错误说法")


class _OpenKind(Kind[Question]):
    name = Phrase("question", "问答")
    input = "words"

    def ask(self, item: Question, language: Language) -> str:  # noqa: ARG002
        return ASK.in_(language)

    def mark(self, item: Question, answer: Answer) -> Mark | None:
        return mark_open(item, answer.points) if isinstance(answer, Told) else None

    def verdict(self, item: Question, mark: Mark, language: Language) -> str:
        made = round(mark.score * len(item.points))
        return POINTS_MADE.in_(language, made=made, all=len(item.points))

    def feedback(
        self,
        item: Question,
        answer: Answer,  # noqa: ARG002
        mark: Mark,  # noqa: ARG002
        order: Sequence[int],  # noqa: ARG002
        language: Language,
    ) -> list[Section]:
        # The points stand where they were ticked, and the verdict says how many were made.
        return _explained(item, language)

    def explained(
        self,
        item: Question,
        answer: Answer,
        order: Sequence[int],  # noqa: ARG002
        language: Language,
    ) -> list[Section]:
        made = answer.points if isinstance(answer, Told) else None
        return [_key_points(item, made, language), *_explained(item, language)]

    def solved(self, item: Question, language: Language) -> list[Section]:
        return [_key_points(item, None, language), *_explained(item, language)]


def _key_points(item: Question, made: Sequence[int] | None, language: Language) -> Section:
    """The key points of a question, and whether an answer made them, if there is one.

    They are numbered, as where they are ticked: a bullet would stand beside the tick.
    """
    points = "\n".join(
        f"{n}. {'' if made is None else '✓ ' if n - 1 in made else '○ '}"
        + text(point.text, language).strip().replace("\n", "\n   ")
        for n, point in enumerate(item.points, 1)
    )
    return Section(KEY_POINTS, points)


def _explained(item: Question, language: Language) -> list[Section]:
    """What explains a question, whatever was answered."""
    sections = [Section(MODEL_ANSWER, text(item.answer, language))]
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


KIND = _OpenKind()
