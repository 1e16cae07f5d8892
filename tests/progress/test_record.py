"""An answer that was recorded is kept whole, counts once, and can be taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from sqlite3 import IntegrityError, connect

import msgspec
import pytest

from quiz.progress import Progress, ProgressError, Review, new_uid

Make = Callable[..., Review]


def test_a_recorded_review_is_read_back_after_closing(
    path: Path, progress: Progress, make_review: Make
) -> None:
    review = msgspec.structs.replace(
        make_review(), answer='{"text":"−∑ p·log q,\\n即交叉熵 \\u0000"}', score=1 / 3, hints=2
    )
    progress.record(review)
    progress.close()
    with Progress.open(path) as again:
        assert again.history(("ml", "softmax")) == [review]


def test_history_is_oldest_first_whatever_the_order_of_arrival(
    progress: Progress, make_review: Make
) -> None:
    reviews = [make_review(days=days) for days in (0, 1, 2)]
    for index in (1, 2, 0):
        progress.record(reviews[index])
    assert progress.history(("ml", "softmax")) == reviews


def test_a_time_in_another_zone_is_the_same_moment(progress: Progress, make_review: Make) -> None:
    review = make_review()
    shanghai = timezone(timedelta(hours=8))
    moved = msgspec.structs.replace(review, at=review.at.astimezone(shanghai), day="2026-03-02")
    state = progress.record(moved)
    assert state.last == review.at
    assert state.last.utcoffset() == timedelta(0)
    assert progress.history(("ml", "softmax")) == [moved]


def test_recording_twice_counts_once(progress: Progress, make_review: Make) -> None:
    review = make_review()
    assert progress.record(review) == progress.record(review)
    assert progress.cards("ml")["softmax"].reviews == 1


def test_another_review_under_the_same_uid_is_refused(
    progress: Progress, make_review: Make
) -> None:
    review = make_review()
    progress.record(review)
    with pytest.raises(ValueError, match=review.uid):
        progress.record(make_review(rating=1, uid=review.uid))
    assert progress.history(("ml", "softmax")) == [review]


def test_record_gives_the_state_that_cards_gives(progress: Progress, make_review: Make) -> None:
    state = progress.record(make_review())
    assert progress.cards("ml") == {"softmax": state}
    assert progress.cards("another") == {}


def test_an_undone_review_no_longer_counts(progress: Progress, make_review: Make) -> None:
    first, second = make_review(), make_review(days=3, rating=1)
    before = progress.record(first)
    progress.record(second)
    progress.undo(second.uid)
    assert progress.cards("ml") == {"softmax": before}
    assert progress.history(("ml", "softmax")) == [first]


def test_undoing_the_only_review_makes_the_item_new_again(
    progress: Progress, make_review: Make, start: datetime
) -> None:
    review = make_review()
    progress.record(review)
    progress.undo(review.uid)
    assert progress.cards("ml") == {}
    assert progress.summary(["ml"], start, "2026-03-01").streak == 0


def test_undoing_twice_changes_nothing(progress: Progress, make_review: Make) -> None:
    first, second = make_review(), make_review(days=3)
    state = progress.record(first)
    progress.record(second)
    progress.undo(second.uid)
    progress.undo(second.uid)
    assert progress.cards("ml") == {"softmax": state}


def test_an_undone_review_cannot_be_recorded_again(progress: Progress, make_review: Make) -> None:
    review = make_review()
    progress.record(review)
    progress.undo(review.uid)
    with pytest.raises(ValueError, match="undone"):
        progress.record(review)


def test_undoing_what_was_never_recorded_is_an_error(progress: Progress) -> None:
    uid = new_uid()
    with pytest.raises(ProgressError, match=uid):
        progress.undo(uid)


def test_the_log_cannot_be_changed_behind_its_back(
    path: Path, progress: Progress, make_review: Make
) -> None:
    review = make_review()
    progress.record(review)
    progress.undo(review.uid)
    progress.close()
    for statement in (
        "DELETE FROM reviews",
        "UPDATE reviews SET right = 0",
        "DELETE FROM voids",
        "UPDATE voids SET at = 0",
    ):
        db = connect(path)
        with pytest.raises(IntegrityError, match="only grows"):
            db.execute(statement)
        db.close()


def test_a_draft_is_kept_until_it_is_dropped(path: Path, progress: Progress) -> None:
    key, other = ("ml", "softmax"), ("ml", "entropy")
    assert progress.draft(key) is None
    progress.save_draft(key, "def softmax(z):\n")
    progress.save_draft(other, "")
    progress.save_draft(key, "def softmax(z):\n    # 减去最大值\n")
    progress.close()
    with Progress.open(path) as again:
        assert again.draft(key) == "def softmax(z):\n    # 减去最大值\n"
        assert again.draft(other) == ""
        again.drop_draft(key)
        again.drop_draft(key)
        assert again.draft(key) is None


def test_a_draft_with_half_a_character_is_kept(progress: Progress) -> None:
    progress.save_draft(("ml", "softmax"), "a\ud83db")
    assert progress.draft(("ml", "softmax")) == "a?b"


@dataclass
class Wrong:
    field: str
    value: object


@pytest.mark.parametrize(
    "wrong",
    [
        Wrong("uid", "7"),
        Wrong("uid", "A" * 32),
        Wrong("at", datetime(2026, 3, 1)),  # noqa: DTZ001  # the naive time is the point
        Wrong("day", "20260301"),
        Wrong("day", "2026-02-30"),
        Wrong("score", 1.5),
        Wrong("score", float("nan")),
        Wrong("hints", -1),
        Wrong("seconds", float("inf")),
        Wrong("seconds", -1.0),
        Wrong("rating", 0),
        Wrong("rating", 5),
    ],
    ids=str,
)
def test_there_is_no_review_with_impossible_values(make_review: Make, wrong: Wrong) -> None:
    review = make_review()
    with pytest.raises(ValueError, match=wrong.field):
        msgspec.structs.replace(review, **{wrong.field: wrong.value})


def test_a_review_can_stand_instead_of_another(progress: Progress, make_review: Make) -> None:
    wrong, right = make_review(rating=1), make_review(rating=4)
    progress.record(wrong)
    state = progress.record(right, instead_of=wrong.uid)
    assert progress.history(("ml", "softmax")) == [right]
    assert state == progress.cards("ml")["softmax"]
    assert state.reviews == 1


def test_what_cannot_stand_instead_of_another_changes_nothing(
    progress: Progress, make_review: Make
) -> None:
    kept = make_review()
    progress.record(kept)
    with pytest.raises(ProgressError):
        progress.record(make_review(), instead_of=new_uid())
    undone = make_review()
    progress.record(undone)
    progress.undo(undone.uid)
    with pytest.raises(ValueError, match="undone"):
        progress.record(undone, instead_of=kept.uid)
    assert progress.history(("ml", "softmax")) == [kept]
