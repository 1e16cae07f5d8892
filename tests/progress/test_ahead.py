"""An answer given under a clock that ran ahead: kept, told, and it does not hold its item."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from quiz.progress import Progress, Review

Make = Callable[..., Review]
KEY = ("ml", "softmax")
START = datetime(2026, 3, 1, 19, tzinfo=UTC)
TEN_YEARS = 3650


def clock(days: float) -> Callable[[], datetime]:
    return lambda: START + timedelta(days=days)


def test_an_answer_of_the_future_no_longer_holds_its_item(path: Path, make_review: Make) -> None:
    with Progress.open(path, clock(-1)) as progress:
        before = progress.record(make_review(days=-1))
    with Progress.open(path, clock(TEN_YEARS)) as progress:
        progress.record(make_review(days=TEN_YEARS))
        assert progress.notices == []
    with Progress.open(path, clock(0)) as progress:
        assert len(progress.notices) == 1
        assert "clock" in progress.notices[0].en
        assert progress.cards("ml")["softmax"] == before
        assert [len(progress.history(KEY)), len(progress.ahead(KEY))] == [1, 1]
        assert progress.recent(["ml"], 5) == progress.history(KEY)
        assert progress.items_ahead() == {KEY: 1}
        state = progress.record(make_review(days=0.1))
        assert state.reviews == 2
        assert state.due < START + timedelta(days=400)
        kept = progress.cards("ml")
        progress.rebuild()
        assert progress.cards("ml") == kept
    with Progress.open(path, clock(0.2)) as progress:
        assert progress.notices == []  # told once


def test_it_counts_when_its_time_has_come(path: Path, make_review: Make) -> None:
    with Progress.open(path, clock(TEN_YEARS)) as progress:
        progress.record(make_review(days=TEN_YEARS))
        kept = progress.cards("ml")
    with Progress.open(path, clock(0)) as progress:
        assert progress.cards("ml") == {}
    with Progress.open(path, clock(TEN_YEARS + 1)) as progress:
        assert progress.cards("ml") == kept
        assert progress.ahead(KEY) == []


def test_a_clock_set_right_while_quiz_is_open(path: Path, make_review: Make) -> None:
    with Progress.open(path, clock(0)) as progress:
        progress.record(make_review(days=TEN_YEARS))
        assert progress.record(make_review(days=0)).reviews == 1
        assert len(progress.ahead(KEY)) == 1


def test_it_is_taken_back_and_put_back(path: Path, make_review: Make) -> None:
    review = make_review(days=TEN_YEARS)
    with Progress.open(path, clock(TEN_YEARS)) as progress:
        progress.record(review)
    with Progress.open(path, clock(0)) as progress:
        progress.undo(review.uid)
        assert progress.ahead(KEY) == []
        progress.put_back(review.uid)
        progress.put_back(review.uid)
        (again,) = progress.ahead(KEY)
        assert again.at == review.at
        progress.undo(again.uid)
        progress.put_back(review.uid)
        assert len(progress.ahead(KEY)) == 1


def test_any_answer_is_put_back_as_it_was(progress: Progress, make_review: Make) -> None:
    reviews = [make_review(days=day) for day in (0, 1, 5)]
    for review in reviews:
        progress.record(review)
    before = progress.cards("ml")
    progress.undo(reviews[1].uid)
    assert progress.cards("ml") != before
    progress.put_back(reviews[1].uid)
    assert progress.cards("ml") == before
    progress.put_back(reviews[2].uid)  # which stands
    assert len(progress.history(KEY)) == 3


def test_two_machines_that_put_one_back_have_it_once(
    tmp_path: Path, progress: Progress, make_review: Make
) -> None:
    review = make_review()
    progress.record(review)
    progress.undo(review.uid)
    with Progress.open(tmp_path / "other.sqlite") as other:
        progress.export(tmp_path / "a.jsonl")
        other.import_(tmp_path / "a.jsonl")
        for each in (progress, other):
            each.put_back(review.uid)
        other.export(tmp_path / "b.jsonl")
        progress.import_(tmp_path / "b.jsonl")
        assert len(progress.history(KEY)) == 1


def test_the_streak_is_none_of_the_future(path: Path, make_review: Make) -> None:
    with Progress.open(path, clock(TEN_YEARS)) as progress:
        progress.record(make_review(days=TEN_YEARS))
    with Progress.open(path, clock(0)) as progress:
        assert progress.days(["ml"], START.date(), date.max) == []
