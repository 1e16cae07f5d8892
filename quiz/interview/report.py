"""What an interview that is over comes to: overall, by level, by topic, by key point."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from quiz.bank import Text, text
from quiz.bank.model import LEVELS
from quiz.interview.model import Asked, Record, read_record
from quiz.practice.item_text import LEVEL_NAMES
from quiz.progress import Interview
from quiz.text.language import Language, Phrase


@dataclass(frozen=True, slots=True)
class Share:
    """How some of the items went: of a level, or of a topic."""

    name: Text | Phrase
    score: float
    """0 to 1, the mean."""
    right: int
    asked: int


@dataclass(frozen=True, slots=True)
class Report:
    """An interview that is over, counted."""

    kept: Interview
    record: Record
    levels: list[Share]
    topics: list[Share]
    """The weakest first."""

    @property
    def reached(self) -> list[Asked]:
        """What was asked, answered or passed."""
        return [each for each in self.record.asked if each.outcome != "unreached"]

    @property
    def unreached(self) -> list[Asked]:
        """What there was no time for."""
        return [each for each in self.record.asked if each.outcome == "unreached"]

    @property
    def repeat(self) -> list[Asked]:
        """What did not go right, the worst first."""
        wrong = (each for each in self.reached if not each.right)
        return sorted(wrong, key=lambda each: each.score)

    @property
    def points(self) -> tuple[int, int]:
        """How many key points were made, and how many there were."""
        points = [point for each in self.reached for point in each.points]
        return sum(point.made for point in points), len(points)


def report(kept: Interview) -> Report | None:
    """What an interview comes to; None when it was kept by a version that writes others."""
    record = read_record(kept.body)
    if record is None:
        return None
    reached = [each for each in record.asked if each.outcome != "unreached"]
    rising = sorted(reached, key=lambda each: LEVELS.index(each.level))
    levels = _shares(rising, lambda each: each.level, lambda each: LEVEL_NAMES[each.level])
    topics = _shares(reached, lambda each: (each.bank, each.topic), lambda each: each.topic_title)
    return Report(
        kept,
        record,
        levels=levels,
        topics=sorted(topics, key=lambda share: share.score),
    )


def name_of(share: Share, language: Language) -> str:
    """What a share is called."""
    if isinstance(share.name, Phrase):
        return share.name.in_(language)
    return text(share.name, language)


def _shares(
    asked: Iterable[Asked],
    key: Callable[[Asked], Hashable],
    name: Callable[[Asked], Text | Phrase],
) -> list[Share]:
    groups: dict[Hashable, list[Asked]] = {}
    for each in asked:
        groups.setdefault(key(each), []).append(each)
    return [
        Share(
            name(group[0]),
            sum(each.score for each in group) / len(group),
            sum(each.right for each in group),
            len(group),
        )
        for group in groups.values()
    ]
