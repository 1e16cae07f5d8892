"""Keeping a grade: what was handed in, how it was marked, and how well that says it is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from quiz.bank import Bank, Exercise
from quiz.grading import Report
from quiz.practice.answers import Coded, to_json
from quiz.practice.rating import AGAIN, EASY, GOOD, HARD
from quiz.progress import CardState, Progress, Rating, Review, new_uid

# More failed attempts than this on the day, and a pass was hard.
ATTEMPTS_STILL_GOOD = 3


def keep(
    progress: Progress,
    bank: Bank,
    exercise: Exercise,
    report: Report,
    source: str,
    *,
    hints: int,
    seconds: float,
    now: datetime | None = None,
) -> CardState:
    """Record a grade.

    Args:
        progress: Where it is kept.
        bank: The exercise's bank.
        exercise: What was graded.
        report: The grade.
        source: What was handed in.
        hints: How many hints had been taken.
        seconds: How long it was worked on, 0 when nobody knows.
        now: An aware moment; the present one when not given.

    Raises:
        ProgressError: It could not be kept.
    """
    now = now or datetime.now(UTC)
    day = now.astimezone().date().isoformat()
    earlier = progress.history((bank.key, exercise.id))
    mistake = report.mistake.id if report.mistake else None
    return progress.record(
        Review(
            uid=new_uid(),
            at=now.astimezone(UTC),
            day=day,
            bank=bank.key,
            item=exercise.id,
            content=bank.content(exercise.id),
            kind=exercise.kind,
            answer=to_json(Coded(source, report.seed, mistake)),
            score=report.score,
            right=report.passed,
            hints=hints,
            seconds=seconds,
            rating=rating(report.passed, hints, failed_today(earlier, day)),
        )
    )


def rating(passed: bool, hints: int, failed: int) -> Rating:
    """How well an exercise is known, from the hints and the failed attempts before a pass."""
    if not passed:
        return AGAIN
    if hints or failed > ATTEMPTS_STILL_GOOD:
        return HARD
    return GOOD if failed else EASY


def failed_today(reviews: Sequence[Review], day: str) -> int:
    """How many attempts of that day have failed since the last pass."""
    failed = 0
    for review in reversed(reviews):
        if review.right or review.day != day:
            break
        failed += 1
    return failed
