"""Where the file lies, and what is opened, made, brought up to date or refused."""

import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from sqlite3 import connect as plain_connect

import pytest

from quiz.progress import Progress, ProgressError, Review, default_path
from quiz.progress.database import opening
from quiz.progress.database.schema import MIGRATIONS
from quiz.text.language import LANGUAGES

Make = Callable[..., Review]


def assert_refused(path: Path, *words: str) -> None:
    """Opening says why in one sentence of each language, and leaves every byte as it was."""
    before = path.read_bytes()
    with pytest.raises(ProgressError) as caught:
        Progress.open(path)
    sentences = [caught.value.phrase.in_(language) for language in LANGUAGES]
    for sentence in sentences:
        assert str(path) in sentence
        assert "\n" not in sentence
    assert all(word in sentences[0] for word in words)
    assert str(caught.value) == sentences[0]
    assert path.read_bytes() == before


def test_quiz_data_names_the_folder(tmp_path: Path) -> None:
    assert default_path({"QUIZ_DATA": str(tmp_path)}) == tmp_path / "progress.sqlite"


@pytest.mark.parametrize("environ", [{}, {"QUIZ_DATA": ""}])
def test_without_quiz_data_it_is_the_users_data_folder(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_path(environ).is_relative_to(tmp_path)
    assert default_path(environ).parent.name == "quiz"
    assert default_path(environ).name == "progress.sqlite"


def test_folder_and_file_are_for_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "quiz" / "progress.sqlite"
    Progress.open(path).close()
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["my progress.sqlite", "进度.sqlite", "a?b#c%20.sqlite", "file:x"])
def test_any_file_name_will_do(tmp_path: Path, make_review: Make, name: str) -> None:
    path = tmp_path / "数 据" / name
    with Progress.open(path) as progress:
        progress.record(make_review())
    assert [file.name for file in path.parent.iterdir()] == [name]
    with Progress.open(path) as progress:
        assert list(progress.cards("ml")) == ["softmax"]


def test_a_link_leads_to_the_file(tmp_path: Path, make_review: Make) -> None:
    real, link = tmp_path / "synced" / "real.sqlite", tmp_path / "progress.sqlite"
    real.parent.mkdir()
    link.symlink_to(real)
    with Progress.open(link) as through_link, Progress.open(real) as directly:
        through_link.record(make_review())
        assert list(directly.cards("ml")) == ["softmax"]
    assert link.is_symlink()


def test_an_empty_file_is_a_new_one(path: Path, make_review: Make) -> None:
    path.touch()
    with Progress.open(path) as progress:
        assert progress.record(make_review()).reviews == 1


def test_commits_are_flushed_to_the_disk(path: Path) -> None:
    with closing(opening.connect(path)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_a_file_that_is_no_database_is_refused(path: Path) -> None:
    path.write_text("my notes\n" * 200)
    assert_refused(path, "damaged", "left as it is")


def test_a_file_cut_short_is_refused(path: Path, progress: Progress, make_review: Make) -> None:
    for number in range(50):
        progress.record(make_review(f"item-{number}"))
    progress.close()
    path.write_bytes(path.read_bytes()[: 3 * 4096])
    assert_refused(path, "damaged", "left as it is")


def test_a_file_with_tables_missing_is_refused(path: Path, progress: Progress) -> None:
    progress.close()
    with closing(plain_connect(path)) as db:
        db.execute("DROP TABLE days")
    assert_refused(path, "damaged", "left as it is")


def test_another_programs_database_is_refused(path: Path) -> None:
    with closing(plain_connect(path)) as db:
        db.execute("CREATE TABLE bookmarks (url TEXT)")
    assert_refused(path, "not a progress file", "QUIZ_DATA")


def test_a_file_from_a_newer_version_is_refused(path: Path, progress: Progress) -> None:
    progress.close()
    with closing(plain_connect(path)) as db:
        db.execute("PRAGMA user_version = 7")
    assert_refused(path, "format 7", f"up to {len(MIGRATIONS)}", "newer quiz")


def test_a_folder_in_its_place_is_refused(path: Path) -> None:
    path.mkdir()
    with pytest.raises(ProgressError, match="not a progress file"):
        Progress.open(path)


def test_a_link_that_leads_round_in_a_circle_is_refused(path: Path) -> None:
    path.symlink_to(path)
    with pytest.raises(ProgressError, match=r"cannot be opened|not a progress file"):
        Progress.open(path)


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "quiz").write_text("")
    with pytest.raises(ProgressError, match="cannot be opened"):
        Progress.open(tmp_path / "quiz" / "progress.sqlite")


BACKUP = f"progress.sqlite.v{len(MIGRATIONS)}-backup"


class TestOlderVersion:
    """Held with one more migration than there is, so that today's files are the older ones."""

    LATER = (*MIGRATIONS, "CREATE TABLE later (item TEXT);\nINSERT INTO later VALUES ('old');\n")
    BROKEN = (*MIGRATIONS, "CREATE TABLE later (item TEXT);\nINSERT INTO nowhere VALUES (1);\n")

    def copies(self, path: Path) -> list[str]:
        return sorted(file.name for file in path.parent.iterdir() if file != path)

    def test_it_is_copied_beside_and_brought_up_to_date(
        self, path: Path, progress: Progress, make_review: Make
    ) -> None:
        review = make_review()
        progress.record(review)
        progress.close()
        with closing(opening.connect(path, self.LATER)) as db:
            assert db.execute("SELECT item FROM later").fetchall() == [("old",)]
            assert db.execute("SELECT uid FROM reviews").fetchall() == [(review.uid,)]
        assert self.copies(path) == [BACKUP]
        with Progress.open(path.with_name(BACKUP)) as backup:
            assert backup.history(("ml", "softmax")) == [review]

    def test_it_happens_once(self, path: Path, progress: Progress) -> None:
        progress.close()
        for _ in range(3):
            with closing(opening.connect(path, self.LATER)) as db:
                assert db.execute("SELECT count(*) FROM later").fetchone() == (1,)
        assert self.copies(path) == [BACKUP]

    def test_an_earlier_copy_is_not_overwritten(self, path: Path, progress: Progress) -> None:
        progress.close()
        earlier = path.with_name(BACKUP)
        earlier.write_text("precious")
        opening.connect(path, self.LATER).close()
        assert earlier.read_text() == "precious"
        assert self.copies(path) == [BACKUP, f"{BACKUP}-2"]

    def test_a_migration_that_fails_leaves_the_file_as_it_was(
        self, path: Path, progress: Progress, make_review: Make
    ) -> None:
        progress.record(make_review())
        progress.close()
        before = path.read_bytes()
        with pytest.raises(ProgressError):
            opening.connect(path, self.BROKEN)
        assert path.read_bytes() == before
        with Progress.open(path) as again:
            assert list(again.cards("ml")) == ["softmax"]


LAZY = """
import sys
from datetime import UTC, datetime
from pathlib import Path
def loaded():
    return [m for m in ("sqlite3", "fsrs", "textual", "yaml", "numpy") if m in sys.modules]
from quiz.progress import Progress
print(loaded())
with Progress.open(Path(sys.argv[1])) as progress:
    now = datetime.now(UTC)
    progress.cards("ml"), progress.due("ml", now), progress.summary(["ml"], now, "2026-03-01")
print(loaded())
"""


def test_reading_loads_no_scheduler_and_importing_no_database(
    path: Path, progress: Progress, make_review: Make
) -> None:
    progress.record(make_review())
    shown = subprocess.run(
        [sys.executable, "-c", LAZY, str(path)], capture_output=True, text=True, check=True
    )
    assert shown.stdout.splitlines() == ["[]", "['sqlite3']"]
