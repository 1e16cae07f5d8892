"""What an interview leaves behind: a review of each answer, and a record of the whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec

from quiz.bank import Bank, Item, Question, title
from quiz.bank.model import Localized, Text
from quiz.interview import model
from quiz.interview.model import Asked, Followed, Part, Point, Record, State
from quiz.marking import Mark, Unreadable
from quiz.practice.answers import Answer, Told, to_json
from quiz.practice.rating import derive, derive_followed
from quiz.practice.session import marked
from quiz.progress import Interview, Rating, Review
from quiz.text.language import Language


def mark_of(answer: Answer | None, item: Item) -> Mark | None:
    """The mark of an answer; None when it is none to the item, which may have been changed."""
    if answer is None:
        return None
    try:
        return marked(item, answer)
    except (Unreadable, ValueError):
        return None


def review_of(part: Part, bank: Bank, item: Item, language: Language) -> Review | None:
    """An answer as the log of reviews keeps it; None when there is nothing to keep."""
    mark = mark_of(part.answer, item)
    if mark is None or part.answer is None or part.at is None:
        return None
    return Review(
        uid=part.uid,
        at=part.at,
        day=part.day,
        bank=bank.key,
        item=item.id,
        content=bank.content(item.id),
        kind=item.kind,
        answer=to_json(part.answer),
        score=mark.score,
        right=mark.right,
        hints=0 if part.hinted is None else 1,
        seconds=part.seconds,
        rating=_rating(part, item, mark, language),
    )


def _rating(part: Part, item: Item, mark: Mark, language: Language) -> Rating:
    if part.hinted is None or not isinstance(part.answer, Told):
        return derive(item, language, mark, hints=0, seconds=part.seconds)
    alone = tuple(point for point in part.answer.points if point != part.hinted)
    unaided = marked(item, msgspec.structs.replace(part.answer, points=alone))
    return derive_followed(item, language, unaided, mark, hints=0, seconds=part.seconds)


def record_of(state: State, banks: Mapping[str, Bank]) -> Interview:
    """A whole interview that is over."""
    asked = [
        _asked(part, banks[part.bank], state)
        for part in state.parts
        if part.follow_up is None and part.bank in banks
    ]
    reached = [each for each in asked if each.outcome != "unreached"]
    return Interview(
        uid=state.uid,
        at=state.ended or datetime.now(UTC),
        minutes=state.minutes,
        seconds=state.used,
        answered=sum(each.outcome == "answered" for each in asked),
        right=sum(each.right for each in asked),
        score=min(1.0, sum(each.score for each in reached) / max(len(reached), 1)),
        body=model.to_json(Record(asked, state.pauses)),
    )


def _asked(part: Part, bank: Bank, state: State) -> Asked:
    item = bank.items[part.item]
    mark = mark_of(part.answer, item) if part.outcome == "answered" else None
    topic = next((t.title for t in bank.topics if t.id == item.topic), item.topic)
    points: list[Point] = []
    if item.kind == "open":
        made = part.answer.points if isinstance(part.answer, Told) else ()
        points = [Point(point.text, i in made) for i, point in enumerate(item.points)]
    return Asked(
        bank=part.bank,
        item=part.item,
        content=bank.content(item.id),
        kind=item.kind,
        level=item.level,
        topic=item.topic,
        topic_title=topic,
        title=_titled(item),
        advice=part.advice,
        seconds=part.seconds,
        outcome=part.outcome,
        score=mark.score if mark else 0.0,
        right=mark.right if mark else False,
        answer=part.answer,
        order=part.order,
        points=points,
        follow_ups=[
            _followed(other, item)
            for other in state.parts
            if other.key == part.key and other.follow_up is not None and item.kind == "open"
        ],
    )


def _followed(part: Part, item: Question) -> Followed:
    assert part.follow_up is not None
    follow_up = item.follow_ups[part.follow_up]
    said = part.answer.text if isinstance(part.answer, Told) else ""
    return Followed(follow_up.question, follow_up.answer, said, part.outcome, part.seconds)


def _titled(item: Item) -> Text:
    """The title; of an item without one, the beginning of its prompt in either language."""
    if item.title is not None:
        return item.title
    en, zh = title(item, "en"), title(item, "zh")
    return en if en == zh else Localized(en, zh)
