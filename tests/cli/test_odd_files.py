"""Pipes, devices, folders and links where a file is asked for: a sentence, and no waiting."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.bank.reading.location import find_banks
from quiz.cli.files import contents, must_be_file
from quiz.cli.watched import Watched

from .conftest import Done


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


def test_a_pipe_is_read_to_its_end_and_nobody_is_waited_for(pipe: Path) -> None:
    assert contents(str(pipe), "en") == b""
    descriptor = os.open(pipe, os.O_RDWR)
    os.write(descriptor, b"def f(): ...")
    reading = os.open(pipe, os.O_RDONLY)
    os.close(descriptor)
    assert contents(f"/dev/fd/{reading}", "en") == b"def f(): ..."
    os.close(reading)


def test_what_has_no_end_is_refused_in_a_sentence(
    pipe: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for refused in (
        lambda: contents("/dev/zero", "en"),
        lambda: contents(str(pipe.parent), "en"),
        lambda: must_be_file(str(pipe), "en"),
        lambda: must_be_file("/dev/zero", "zh"),
    ):
        with pytest.raises(SystemExit) as left:
            refused()
        assert left.value.code == 2
    assert capsys.readouterr().err.splitlines() == [
        "quiz: /dev/zero: it is no plain file",
        f"quiz: {pipe.parent}: it is no plain file",
        f"quiz: {pipe}: it is no plain file",
        "quiz: /dev/zero：它不是普通文件",
    ]


def test_a_user_that_is_not_there_is_the_name_of_a_folder() -> None:
    assert [str(root) for root in find_banks(["~there-is-no-such-user"], {})] == [
        "~there-is-no-such-user"
    ]


@pytest.mark.parametrize("looped", ["bank", "bank/content"])
def test_links_that_lead_round_in_a_circle_are_told(
    quiz: Callable[..., Done], sample_root: Path, tmp_path: Path, looped: str
) -> None:
    bank, place = str(tmp_path / "bank"), tmp_path / looped
    if looped != "bank":
        shutil.copytree(sample_root, bank)
        place.rename(tmp_path / "moved")
    place.symlink_to(place.name)
    exercise = tmp_path / "mine.py"
    exercise.write_text("def shift_logits(z):\n    return z\n")
    for arguments in (
        ("--bank", bank, "grade", "shift-logits", str(exercise)),
        ("--bank", bank, "new", "question", "mine"),
        ("--bank", bank, "import", str(exercise)),
    ):
        done = quiz(*arguments)
        assert done.status == 2, done
        assert "fault of the program" not in done.err
        assert len(done.err.splitlines()) == 1


def test_a_link_of_another_name_is_watched_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    real, between, link = tmp_path / "far" / "real.py", tmp_path / "between.py", tmp_path / "a.py"
    real.write_text("")
    between.symlink_to(real)
    link.symlink_to("between.py")
    watched = Watched([link])
    assert watched.folders == {tmp_path.resolve(), real.parent.resolve()}
    for changed in (link, between, real):
        assert watched.concerns([("modified", str(changed.parent.resolve() / changed.name))])
    assert not watched.concerns([("modified", str(tmp_path / "other.py"))])
