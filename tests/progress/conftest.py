"""A progress file in a temporary folder, and reviews to put into it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz.progress import Progress, Rating, Review, new_uid

START = datetime(2026, 3, 1, 19, tzinfo=UTC)

MakeReview = Callable[..., Review]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "progress.sqlite"


@pytest.fixture
def progress(path: Path) -> Iterator[Progress]:
    with Progress.open(path) as opened:
        yield opened


@pytest.fixture(scope="session")
def make_review() -> MakeReview:
    """Makes a review `days` after 1 March 2026, 19:00 UTC, on the calendar day in UTC."""

    def make(
        item: str = "softmax",
        days: float = 0,
        rating: Rating = 3,
        bank: str = "ml",
        right: bool | None = None,
        uid: str | None = None,
    ) -> Review:
        at = START + timedelta(days=days)
        passed = rating > 1 if right is None else right
        return Review(
            uid=uid or new_uid(),
            at=at,
            day=at.date().isoformat(),
            bank=bank,
            item=item,
            content="0f3a",
            kind="choice",
            answer='{"chosen":[1]}',
            score=float(passed),
            right=passed,
            hints=0,
            seconds=12.25,
            rating=rating,
        )

    return make


@pytest.fixture(scope="session")
def start() -> datetime:
    """The time of a review made with `days` = 0."""
    return START
