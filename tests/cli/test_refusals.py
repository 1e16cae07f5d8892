"""What goes wrong is one clear sentence on standard error, with the status that belongs to it."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest


def refused(done, *said: str) -> None:
    assert done.status == 2
    assert done.out == ""
    assert len(done.err.strip().splitlines()) == 1, done.err
    assert done.err.startswith("quiz: ")
    assert "fault of the program" not in done.err
    for each in said:
        assert each in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("practise",), "practise"),
        (("list", "--nope"), "--nope"),
        (("list", "extra"), "extra"),
        (("show",), "ID"),
        (("show", "nope"), "'nope'"),
        (("list", "--topic", "nope"), "'nope'"),
        (("list", "--kind", "essay"), "'essay'"),
        (("list", "--level", "expert"), "'expert'"),
        (("list", "--format", "xml"), "'xml'"),
        (("practice", "--plain", "--topic", "nope"), "losses"),
        (("practice", "--plain", "--id", "nope"), "'nope'"),
        (("practice", "--plain", "--id", "shift-logits"), "quiz start"),
        (("practice", "--plain", "--kind", "code"), "quiz start"),
        (("practice", "--plain", "--length", "0"), "0"),
        (("progress", "import", "nowhere.jsonl"), "nowhere.jsonl"),
        (("progress", "export", "no/such/folder/mine.jsonl"), "no/such/folder"),
    ],
)
def test_bad_usage(quiz: Callable, arguments: tuple[str, ...], said: str) -> None:
    refused(quiz(*arguments), said)


@pytest.mark.parametrize("command", [("list",), ("show", "loss-one"), ("progress",)])
@pytest.mark.parametrize("place", ["empty", "nowhere", "a-file"])
def test_a_folder_that_is_no_bank(
    quiz: Callable, tmp_path: Path, command: tuple[str, ...], place: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a-file").write_text("hello")
    refused(quiz(*command, "--bank", str(tmp_path / place)), place)
    refused(quiz(*command, QUIZ_BANK=str(tmp_path / place)), place)


@pytest.mark.parametrize("command", [("progress",), ("practice", "--plain")])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_damaged_progress_file_is_named_and_left_alone(
    quiz: Callable, progress_file: Path, command: tuple[str, ...], language: str
) -> None:
    progress_file.parent.mkdir()
    progress_file.write_bytes(b"not a database at all, " * 300)
    before = progress_file.read_bytes()
    done = quiz(*command, "--lang", language, LANG="en_US.UTF-8")
    refused(done, str(progress_file))
    assert ("进度" in done.err) == (language == "zh")
    assert progress_file.read_bytes() == before


def test_another_program_s_database_is_left_alone(quiz: Callable, progress_file: Path) -> None:
    progress_file.parent.mkdir()
    with sqlite3.connect(progress_file) as db:
        db.execute("CREATE TABLE theirs (x)")
    db.close()
    refused(quiz("progress"), str(progress_file))


@pytest.mark.parametrize("command", [("progress",), ("practice", "--plain")])
def test_a_data_folder_that_cannot_be_written(
    quiz: Callable, tmp_path: Path, command: tuple[str, ...]
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    # Permissions do not bind root, but no one makes folders in /proc.
    folder = Path("/proc") if os.geteuid() == 0 else locked
    refused(quiz(*command, QUIZ_DATA=str(folder / "quiz")), str(folder))


def test_a_data_folder_under_a_file(quiz: Callable, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused(quiz("progress", QUIZ_DATA=str(tmp_path / "file" / "quiz")), "file")


@pytest.mark.parametrize(
    "content", [b"", b"hello\n", b'{"uid": 1}\n', b"\xff\xfe\x00", b"\x1f\x8b"]
)
def test_a_file_that_is_no_export(quiz: Callable, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_bytes(content)
    refused(quiz("progress", "import", str(file)), "mine.jsonl")


def test_an_export_never_replaces_another_kind_of_file(quiz: Callable, tmp_path: Path) -> None:
    file = tmp_path / "thesis.tex"
    file.write_text("years of work")
    refused(quiz("progress", "export", str(file)), "thesis.tex")
    assert file.read_text() == "years of work"


@pytest.mark.parametrize("arguments", [(), ("--lang", "zh"), ("practice",)])
def test_the_terminal_ui_wants_a_terminal(quiz: Callable, arguments: tuple[str, ...]) -> None:
    refused(quiz(*arguments), "quiz practice --plain")


@pytest.mark.parametrize("arguments", [("--help",), ("progress", "--help"), ("--version",)])
def test_help_is_no_failure(quiz: Callable, arguments: tuple[str, ...]) -> None:
    done = quiz(*arguments)
    assert (done.status, done.err) == (0, "")
    assert "quiz" in done.out
