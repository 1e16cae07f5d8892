"""Past mock interviews are kept as they were."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from sqlite3 import IntegrityError, connect

import msgspec
import pytest

from quiz.progress import Interview, Progress, new_uid

MakeInterview = Callable[..., Interview]


@pytest.fixture
def make() -> MakeInterview:
    def interview(day: int = 1, **changed: object) -> Interview:
        values: dict[str, object] = {
            "uid": new_uid(),
            "at": datetime(2026, 3, day, 19, tzinfo=UTC),
            "minutes": 30,
            "seconds": 1750.5,
            "answered": 12,
            "right": 9,
            "score": 0.8125,
            "body": '{"asked":["softmax","交叉熵"]}',
        }
        return Interview(**(values | changed))

    return interview


def test_they_are_read_back_newest_first(
    path: Path, progress: Progress, make: MakeInterview
) -> None:
    first, second, third = (make(day) for day in (1, 2, 3))
    for each in (second, third, first):
        progress.keep_interview(each)
    progress.close()
    with Progress.open(path) as again:
        assert again.interviews(10) == [third, second, first]
        assert again.interviews(2) == [third, second]


def test_kept_twice_counts_once(progress: Progress, make: MakeInterview) -> None:
    interview = make()
    progress.keep_interview(interview)
    moved = interview.at.astimezone(timezone(timedelta(hours=8)))
    progress.keep_interview(msgspec.structs.replace(interview, at=moved))
    assert progress.interviews(10) == [interview]


def test_another_under_the_same_uid_is_refused(progress: Progress, make: MakeInterview) -> None:
    interview = make()
    progress.keep_interview(interview)
    with pytest.raises(ValueError, match=interview.uid):
        progress.keep_interview(make(uid=interview.uid, right=0))
    assert progress.interviews(10) == [interview]


@pytest.mark.parametrize(
    "wrong",
    [
        {"uid": "1"},
        {"at": datetime(2026, 3, 1)},  # noqa: DTZ001  # that it has no zone is the fault
        {"minutes": -1},
        {"seconds": float("nan")},
        {"answered": -1},
        {"right": 13},
        {"score": 1.5},
    ],
)
def test_values_that_no_interview_has_are_refused(
    make: MakeInterview, wrong: dict[str, object]
) -> None:
    with pytest.raises(ValueError, match=next(reversed(wrong))):
        make(**wrong)


@pytest.mark.parametrize("statement", ["DELETE FROM interviews", "UPDATE interviews SET score = 1"])
def test_the_log_cannot_be_changed_behind_its_back(
    path: Path, progress: Progress, make: MakeInterview, statement: str
) -> None:
    progress.keep_interview(make())
    progress.close()
    with closing(connect(path)) as db, pytest.raises(IntegrityError, match="only grows"):
        db.execute(statement)
