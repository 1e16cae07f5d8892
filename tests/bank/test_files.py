"""Which files make up a bank, and what is said of those that do not."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz.bank import BankError, open_bank

if TYPE_CHECKING:
    from tests.bank.conftest import Folder


@pytest.mark.parametrize(
    ("name", "rule", "sentence", "severity"),
    [
        (
            "content/questions/a.yml",
            "file-name",
            "this file is not read because it ends in .yml; rename it to .yaml",
            "error",
        ),
        (
            "content/questions/a.YAML",
            "file-name",
            "this file is not read because it ends in .YAML; rename it to .yaml",
            "error",
        ),
        (
            "content/questions/a.txt",
            "file-name",
            "this file is not read; the files of a bank end in .yaml",
            "warning",
        ),
        (
            "content/a.yaml",
            "misplaced",
            "this file is not read; items go into questions/ or exercises/",
            "error",
        ),
    ],
)
def test_a_file_that_is_not_read_is_named(
    folder: Folder, name: str, rule: str, sentence: str, severity: str
) -> None:
    folder.write(name, "kind: open\n")
    (fault,) = folder.faults()
    assert (fault.file, fault.rule, fault.message) == (name, rule, sentence)
    assert fault.severity == severity


def test_a_folder_that_is_not_read_is_named(folder: Folder) -> None:
    folder.write("content/question/a.yaml", "kind: open\n")
    (fault,) = folder.faults()
    assert (fault.file, fault.rule, fault.severity) == ("content/question", "misplaced", "warning")


def test_hidden_files_are_nobodys_business_and_folders_are_walked(folder: Folder) -> None:
    folder.write("content/questions/.draft.yaml", "no")
    folder.write("content/questions/.git/a.yaml", "no")
    question = folder.root / "content/questions/softmax.yaml"
    (folder.root / "content/questions/deep/deeper").mkdir(parents=True)
    question.rename(folder.root / "content/questions/deep/deeper/softmax.yaml")
    bank = folder.open()
    assert bank.faults == ()
    assert bank.files["pick"] == "content/questions/deep/deeper/softmax.yaml"


def test_a_file_of_many_megabytes_is_not_read(folder: Folder) -> None:
    path = folder.root / "content/questions/large.yaml"
    with path.open("wb") as file:
        file.truncate(104_000_000)
    (fault,) = folder.faults()
    assert (fault.file, fault.rule) == ("content/questions/large.yaml", "too-large")
    assert fault.message == "this file is 104 MB; a bank's file may have 1 MB, so split it"


def test_links_stay_inside(folder: Folder, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("kind: open\n")
    questions = folder.root / "content/questions"
    (questions / "out.yaml").symlink_to(outside)
    (questions / "nowhere.yaml").symlink_to("missing.yaml")
    (questions / "loop").symlink_to(questions)
    (questions / "itself").symlink_to("itself")
    (questions / "up").symlink_to("../../../..")
    bank = folder.open()
    assert {fault.file.rpartition("/")[2]: fault.rule for fault in bank.faults} == {
        "out.yaml": "link-outside",
        "nowhere.yaml": "broken-link",
        "loop": "link-loop",
        "itself": "broken-link",
        "up": "link-outside",
    }
    assert "softmax" in bank.items


def test_a_link_inside_the_bank_is_followed(folder: Folder) -> None:
    question = folder.root / "content/questions/softmax.yaml"
    question.rename(folder.root / "kept.yaml")
    question.symlink_to("../../kept.yaml")
    assert folder.faults() == []


def test_a_pipe_or_a_socket_is_not_waited_for(folder: Folder) -> None:
    os.mkfifo(folder.root / "content/questions/pipe.yaml")
    listener = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(folder.root / "content/questions")  # a socket's path must be short
    try:
        listener.bind("socket.yaml")
    finally:
        os.chdir(here)
        listener.close()
    faults = folder.faults()
    assert [fault.message for fault in faults] == [
        "this is not a plain file; replace it with one"
    ] * 2


def test_a_name_that_cannot_be_shown_is_escaped(folder: Folder) -> None:
    folder.write("content/questions/\x1b[2J.yaml", "no")
    os.close(os.open(os.fsencode(folder.root) + b"/content/questions/\xff.yaml", os.O_CREAT))
    faults = folder.faults()
    assert [fault.rule for fault in faults] == ["file-name", "file-name"]
    assert all(fault.file.isprintable() for fault in faults)


def test_a_reference_that_is_a_link_outwards_does_not_count(folder: Folder, tmp_path: Path) -> None:
    reference = folder.root / "solutions/loss.py"
    reference.rename(tmp_path / "loss.py")
    reference.symlink_to(tmp_path / "loss.py")
    assert [fault.rule for fault in folder.faults()] == ["missing-solution"]


@pytest.mark.parametrize("missing", ["content/topics.yaml", "content/bank.yaml"])
def test_only_the_topics_are_asked_for(folder: Folder, missing: str) -> None:
    (folder.root / missing).unlink(missing_ok=True)
    bank = folder.open()
    rules = [fault.rule for fault in bank.faults]
    assert rules == (["missing-topics"] if "topics" in missing else [])
    assert "softmax" in bank.items
    assert {"losses", "gradients"} <= {topic.id for topic in bank.topics}
    assert (bank.info.id, bank.info.languages) == ("bank", [])


def test_a_folder_that_is_no_bank_is_refused_in_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing", Path("a\0b")):
        with pytest.raises(BankError) as caught:
            open_bank(path, cache=None)
        assert str(caught.value)
        assert "\n" not in str(caught.value)


def test_tables_come_along_and_are_nobodys_business(folder: Folder) -> None:
    folder.write("content/data/iris.csv", "petal_length_cm,species\n1.4,setosa\n")
    folder.write("content/data/README.md", "Tables.\n")
    assert folder.faults() == []
