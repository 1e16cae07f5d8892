"""Disks fill up, turn read-only and rot: one sentence, and what was kept stays kept."""

import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from quiz.progress import Progress, ProgressError, Review

Make = Callable[..., Review]

HELPER = Path(__file__).with_name("faulty_disk.py")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user may enter; pytest's own are for one user only."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def said_by(fault: str, path: Path) -> list[str]:
    """What a program says that meets the fault; it must end by itself, without a traceback."""
    shown = subprocess.run(
        [sys.executable, str(HELPER), fault, str(path)], capture_output=True, text=True, check=False
    )
    assert (shown.returncode, shown.stderr) == (0, "")
    return shown.stdout.splitlines()


@pytest.mark.parametrize(
    ("file", "folder"), [(0o444, 0o755), (0o644, 0o555), (0o444, 0o555)], ids=oct
)
def test_a_read_only_file_or_folder_is_refused_at_once(
    open_folder: Path, make_review: Make, file: int, folder: int
) -> None:
    """Held by a user whom permissions bind, also when the tests run as root."""
    path = open_folder / "progress.sqlite"
    with Progress.open(path) as progress:
        progress.record(make_review())
    before = path.read_bytes()
    path.chmod(file)
    open_folder.chmod(folder)
    said = said_by("permissions", path)
    assert len(said) == 1
    assert str(path) in said[0]
    assert "read-only" in said[0]
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_refused(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    said = said_by("permissions", open_folder / "quiz" / "progress.sqlite")
    assert len(said) == 1
    assert "read-only" in said[0]


def test_an_answer_that_finds_no_room_is_not_acknowledged(
    progress: Progress, make_review: Make
) -> None:
    """The limit on pages gives the error of a full disk at a moment of the test's choosing."""
    first = make_review("first")
    progress.record(first)
    pages = progress._db.execute("PRAGMA page_count").fetchone()[0]
    progress._db.execute(f"PRAGMA max_page_count = {pages}")
    acknowledged = ["first"]
    with pytest.raises(ProgressError, match="full, so nothing was saved"):  # noqa: PT012
        for number in range(10_000):
            progress.record(make_review(f"item-{number}"))
            acknowledged.append(f"item-{number}")
    assert sorted(progress.cards("ml")) == sorted(acknowledged)
    progress._db.execute("PRAGMA max_page_count = 1000000")
    progress.record(make_review("after"))  # room was made: it goes on
    assert sorted(progress.cards("ml")) == sorted([*acknowledged, "after"])


def test_a_write_that_the_system_refuses_is_not_acknowledged(path: Path) -> None:
    """A process that may not let files grow: what it acknowledged is there, and no more."""
    *acknowledged, sentence = said_by("growth", path)
    assert acknowledged
    assert "nothing was saved" in sentence
    with Progress.open(path) as progress:
        assert sorted(progress.cards("ml")) == sorted(acknowledged)
        before = progress.cards("ml"), progress.summary(["ml"], *_moment(progress))
        progress.rebuild()
        assert (progress.cards("ml"), progress.summary(["ml"], *_moment(progress))) == before


def _moment(progress: Progress) -> tuple[datetime, str]:
    last = max(card.last for card in progress.cards("ml").values())
    return last, last.date().isoformat()


def test_a_file_rotten_anywhere_gives_a_sentence_never_a_traceback(
    path: Path, tmp_path: Path, make_review: Make, start: datetime
) -> None:
    """Blocks overwritten with noise at places drawn from fixed seeds."""
    with Progress.open(path) as progress:
        for number in range(120):
            progress.record(make_review(f"item-{number % 40}", days=number))
    whole = path.read_bytes()
    sentences: list[str] = []
    for seed in range(60):
        chance = random.Random(seed)
        rotten = bytearray(whole)
        for _ in range(chance.choice((1, 4, 16))):
            length = chance.choice((1, 16, 512))
            at = chance.randrange(len(rotten) - length)
            rotten[at : at + length] = chance.randbytes(length)
        victim = tmp_path / f"rotten-{seed}-progress.sqlite"
        victim.write_bytes(rotten)
        try:
            with Progress.open(victim) as progress:
                use(progress, make_review, start)
        except ProgressError as error:
            sentences.append(str(error))
    assert all("progress.sqlite" in said and "\n" not in said for said in sentences)
    assert len(sentences) > 20  # else the noise never met anything


def use(progress: Progress, make_review: Make, start: datetime) -> None:
    now = start + timedelta(days=200)
    progress.cards("ml")
    progress.due("ml", now)
    progress.summary(["ml"], now, "2026-09-17")
    for number in range(40):
        progress.history(("ml", f"item-{number}"))
    progress.draft(("ml", "item-0"))
    progress.export(progress.path.with_suffix(".jsonl"))
    for number in range(10):
        review = make_review(f"item-{number}", days=150)
        progress.record(review)
        progress.undo(review.uid)
    progress.rebuild()
