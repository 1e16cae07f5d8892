"""Two programs, or two threads, at the same file: nothing is lost."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from quiz.progress import Progress, Review

Make = Callable[..., Review]

WRITER = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from quiz.progress import Progress, Review, new_uid
name, path, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
sys.stdin.readline()
with Progress.open(path) as progress:
    for number in range(count):
        at = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=number)
        review = Review(
            new_uid(), at, at.date().isoformat(), "ml", f"item-{number % 7}", "0f3a", "open",
            f'"{name}"', 1.0, number % 3 > 0, 0, 1.0, 1 if number % 3 == 0 else 3,
        )
        progress.record(review)
        print(review.uid)
"""


def written_by_two(path: Path, count: int) -> list[str]:
    """The uids that two programs acknowledge, which start at the same word."""
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, name, str(path), str(count)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("first", "second")
    ]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    printed = [writer.communicate()[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert [len(uids) for uids in printed] == [count, count]
    return printed[0] + printed[1]


def logged(progress: Progress) -> list[str]:
    return [r.uid for item in progress.cards("ml") for r in progress.history(("ml", item))]


def test_two_programs_at_one_file_lose_nothing(path: Path) -> None:
    uids = written_by_two(path, 200)
    with Progress.open(path) as progress:
        assert sorted(logged(progress)) == sorted(uids)
        kept = progress.cards("ml")
        assert sum(card.reviews for card in kept.values()) == 400
        progress.rebuild()
        assert progress.cards("ml") == kept


def test_two_programs_may_make_the_file_at_the_same_time(tmp_path: Path) -> None:
    for number in range(8):
        path = tmp_path / f"new-{number}" / "progress.sqlite"
        uids = written_by_two(path, 1)
        with Progress.open(path) as progress:
            assert sorted(logged(progress)) == sorted(uids)


def test_one_program_sees_what_another_wrote(
    path: Path, progress: Progress, make_review: Make
) -> None:
    with Progress.open(path) as other:
        progress.record(make_review("a"))
        other.record(make_review("b"))
        assert set(progress.cards("ml")) == set(other.cards("ml")) == {"a", "b"}


def test_threads_may_share_it(progress: Progress, make_review: Make) -> None:
    def write(name: str) -> None:
        for number in range(25):
            progress.record(make_review(f"{name}-{number}"))
            progress.cards("ml")

    threads = [threading.Thread(target=write, args=(name,)) for name in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(progress.cards("ml")) == 75
