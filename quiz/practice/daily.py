"""What a session asks when the learner just says go: the plan, or what is due, then new ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from quiz.bank import Bank
from quiz.practice.interview_plan import planned
from quiz.practice.queue import Filter, new_left
from quiz.practice.session import NO_CODE, Session
from quiz.progress import Progress
from quiz.settings import Settings
from quiz.text.language import Language


def sit(
    banks: Sequence[Bank],
    progress: Progress,
    settings: Settings,
    language: Language,
    *,
    narrowed: Filter | None = None,
    length: int | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Session:
    """A session of the right items for now.

    With an interview ahead they are those of the plan; else what is due, then as many new ones as
    are left for the day. Who has done all of that and still sits down is given more new ones.

    Args:
        banks: The open banks.
        progress: Where answers are recorded.
        settings: The learner's.
        language: Only for how long a prompt takes to read.
        narrowed: What the learner asks for instead; then neither plan nor daily limit holds.
        length: How many different items at the most; None for what the settings say.
        clock: The time now, aware.

    Raises:
        ProgressError: The progress file cannot be read.
    """
    length = length or settings.session_length
    if narrowed is not None and narrowed != NO_CODE:
        return Session(banks, progress, narrowed, length, language, clock)
    plan = planned(banks, progress, settings.interview, settings.minutes_a_day, clock())
    if plan is not None and plan.places:
        return Session(
            banks, progress, length=length, language=language, clock=clock, places=plan.places
        )
    left = new_left(banks, progress, settings.new_a_day, clock())
    session = Session(
        banks, progress, length=length, language=language, clock=clock, new_items=left
    )
    if session.place is None:
        return Session(banks, progress, length=length, language=language, clock=clock)
    return session
