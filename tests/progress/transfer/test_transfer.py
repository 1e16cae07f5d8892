"""Carrying progress between machines in a file."""

import gzip
import hashlib
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.progress import Merged, Progress, ProgressError, Review
from quiz.text.language import LANGUAGES

Make = Callable[..., Review]


@pytest.fixture
def export(tmp_path: Path, make_review: Make) -> list[bytes]:
    """The lines of an export: three reviews, one of them undone."""
    with Progress.open(tmp_path / "source" / "progress.sqlite") as source:
        reviews = [make_review(days=day) for day in range(3)]
        for review in reviews:
            source.record(review)
        source.undo(reviews[2].uid)
        source.export(tmp_path / "source" / "log.jsonl")
    return (tmp_path / "source" / "log.jsonl").read_bytes().splitlines(keepends=True)


def ended(lines: list[bytes]) -> bytes:
    """The file of these lines, with an end that fits them: damage that a checksum cannot see."""
    kinds = [next(iter(json.loads(line))) for line in lines]
    end = {
        "reviews": kinds.count("review"),
        "voids": kinds.count("void"),
        "sha256": hashlib.sha256(b"".join(lines)).hexdigest(),
    }
    return b"".join(lines) + json.dumps({"end": end}).encode() + b"\n"


def assert_refused(progress: Progress, file: Path, *words: str) -> None:
    """Import names file and line in one sentence of each language; the log stays as it was."""
    before = progress.cards("ml"), progress.history(("ml", "softmax"))
    with pytest.raises(ProgressError) as caught:
        progress.import_(file)
    for language in LANGUAGES:
        assert str(file) in caught.value.phrase.in_(language)
        assert "\n" not in caught.value.phrase.in_(language)
    for word in words:
        assert word in str(caught.value)
    assert (progress.cards("ml"), progress.history(("ml", "softmax"))) == before


@pytest.mark.parametrize("name", ["log.jsonl", "log.jsonl.gz", "进度 导出"])
def test_another_machine_gets_everything(
    progress: Progress, tmp_path: Path, make_review: Make, name: str
) -> None:
    kept, undone = make_review(days=0), make_review(days=3, rating=1)
    progress.record(kept)
    progress.record(undone)
    progress.undo(undone.uid)
    assert progress.export(tmp_path / name) == 2
    with Progress.open(tmp_path / "other" / "progress.sqlite") as other:
        assert other.import_(tmp_path / name) == Merged(new=2, known=0, undone=1)
        assert other.history(("ml", "softmax")) == [kept]
        assert other.cards("ml") == progress.cards("ml")
        assert other.import_(tmp_path / name) == Merged(new=0, known=2, undone=0)
        assert other.cards("ml") == progress.cards("ml")


def test_an_empty_log_travels_too(progress: Progress, tmp_path: Path) -> None:
    assert progress.export(tmp_path / "log.jsonl") == 0
    assert progress.import_(tmp_path / "log.jsonl") == Merged(0, 0, 0)


def test_an_undo_on_one_machine_reaches_the_other(
    progress: Progress, tmp_path: Path, make_review: Make
) -> None:
    review = make_review()
    progress.record(review)
    with Progress.open(tmp_path / "other" / "progress.sqlite") as other:
        progress.export(tmp_path / "log.jsonl")
        other.import_(tmp_path / "log.jsonl")
        other.undo(review.uid)
        other.export(tmp_path / "log.jsonl")
    assert progress.import_(tmp_path / "log.jsonl") == Merged(new=0, known=1, undone=1)
    assert progress.cards("ml") == {}


def test_the_file_is_text_with_one_object_a_line(export: list[bytes]) -> None:
    kinds = [next(iter(json.loads(line))) for line in export]
    assert kinds == ["format", "review", "review", "review", "void", "end"]
    assert json.loads(export[1])["review"]["answer"] == '{"chosen":[1]}'


@pytest.mark.parametrize("name", ["log.jsonl", "log.jsonl.gz"])
def test_equal_logs_give_equal_files(
    progress: Progress, tmp_path: Path, make_review: Make, name: str
) -> None:
    for day in (2, 0, 1):
        progress.record(make_review(days=day))
    progress.export(tmp_path / name)
    with Progress.open(tmp_path / "other" / "progress.sqlite") as other:
        other.import_(tmp_path / name)
        other.export(tmp_path / "other" / name)
    assert (tmp_path / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


def test_line_ends_changed_by_mail_do_no_harm(
    progress: Progress, tmp_path: Path, export: list[bytes]
) -> None:
    file = tmp_path / "log.jsonl"
    file.write_bytes(b"".join(export).replace(b"\n", b"\r\n") + b"\r\n\r\n")
    assert progress.import_(file).new == 3


def test_a_compressed_file_is_known_by_its_content(
    progress: Progress, tmp_path: Path, export: list[bytes]
) -> None:
    file = tmp_path / "log.jsonl"
    file.write_bytes(gzip.compress(b"".join(export)))
    assert progress.import_(file).new == 3


class TestRefused:
    @pytest.fixture(autouse=True)
    def _something_to_lose(self, progress: Progress, make_review: Make) -> None:
        progress.record(make_review(rating=4))

    @pytest.mark.parametrize("lines", [1, 2, 3, 4, 5])
    def test_a_file_cut_after_a_line(
        self, progress: Progress, tmp_path: Path, export: list[bytes], lines: int
    ) -> None:
        file = tmp_path / "log.jsonl"
        file.write_bytes(b"".join(export[:lines]))
        assert_refused(progress, file, f"line {lines}", "cut short")

    def test_a_file_cut_within_a_line(
        self, progress: Progress, tmp_path: Path, export: list[bytes]
    ) -> None:
        file = tmp_path / "log.jsonl"
        file.write_bytes(b"".join(export[:2]) + export[2][:40])
        assert_refused(progress, file, "line 3", "damaged")

    def test_a_compressed_file_cut_short(
        self, progress: Progress, tmp_path: Path, export: list[bytes]
    ) -> None:
        file = tmp_path / "log.jsonl.gz"
        file.write_bytes(gzip.compress(b"".join(export))[:-20])
        assert_refused(progress, file, "line", "cut short")

    def test_a_compressed_file_that_is_damaged(
        self, progress: Progress, tmp_path: Path, export: list[bytes]
    ) -> None:
        file = tmp_path / "log.jsonl.gz"
        packed = bytearray(gzip.compress(b"".join(export)))
        packed[-6] ^= 0xFF
        file.write_bytes(packed)
        assert_refused(progress, file, "line", "damaged")

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"\n",
            b"my notes\n",
            b"\xff\xfe\x00",
            b"[1, 2]\n",
            b'{"format":"anki","version":1}\n',
            b'{"version":1}\n',
            b"SQLite format 3\x00" + bytes(100),
        ],
    )
    def test_a_file_of_another_kind(
        self, progress: Progress, tmp_path: Path, content: bytes
    ) -> None:
        file = tmp_path / "notes.txt"
        file.write_bytes(content)
        assert_refused(progress, file, "line 1", "not a progress export")

    def test_its_own_database(self, progress: Progress) -> None:
        assert_refused(progress, progress.path, "not a progress export")

    def test_a_file_of_a_newer_format(self, progress: Progress, tmp_path: Path) -> None:
        file = tmp_path / "log.jsonl"
        file.write_text('{"format":"quiz-progress","version":3,"more":true}\n{"flag":{}}\n')
        assert_refused(progress, file, "line 1", "format 3", "newer quiz")

    @pytest.mark.parametrize(
        ("old", "new", "reason"),
        [
            (b'"rating":3', b'"rating":9', "rating"),
            (b'"score":1.0', b'"score":-1', "score"),
            (b'"score":1.0,', b"", "score"),
            (b"19:00:00Z", b"19:00:00", "time zone"),
            (b'"day":"2026', b'"day":"0', "day"),
            (b'"kind"', b'"colour":"red","kind"', "colour"),
            (b"choice", b"choi\xff\xfe", ""),
            (b"choice", b"choi\\ud800", ""),
        ],
    )
    def test_a_line_that_is_no_review(
        self,
        progress: Progress,
        tmp_path: Path,
        export: list[bytes],
        old: bytes,
        new: bytes,
        reason: str,
    ) -> None:
        file = tmp_path / "log.jsonl"
        assert old in export[2]
        file.write_bytes(b"".join([*export[:2], export[2].replace(old, new), *export[3:]]))
        assert_refused(progress, file, "line 3", "damaged", reason)

    @pytest.mark.parametrize("line", [b"\n", b"{}\n", b'{"format":"quiz-progress","version":1}\n'])
    def test_a_line_that_is_nothing(
        self, progress: Progress, tmp_path: Path, export: list[bytes], line: bytes
    ) -> None:
        file = tmp_path / "log.jsonl"
        file.write_bytes(b"".join([*export[:3], line, *export[3:]]))
        assert_refused(progress, file, "line 4", "damaged")

    def test_a_value_that_was_changed(
        self, progress: Progress, tmp_path: Path, export: list[bytes]
    ) -> None:
        file = tmp_path / "log.jsonl"
        file.write_bytes(b"".join(export).replace(b'"rating":3', b'"rating":4'))
        assert_refused(progress, file, "line 6", "not those that were exported")

    def test_a_line_that_was_taken_out(
        self, progress: Progress, tmp_path: Path, export: list[bytes]
    ) -> None:
        file = tmp_path / "log.jsonl"
        file.write_bytes(b"".join([*export[:2], *export[3:]]))
        assert_refused(progress, file, "line 5", "not those that were exported")

    def test_text_after_the_end(
        self, progress: Progress, tmp_path: Path, export: list[bytes]
    ) -> None:
        file = tmp_path / "log.jsonl"
        file.write_bytes(b"".join([*export, export[1]]))
        assert_refused(progress, file, "line 7", "after the end")

    def test_a_review_that_tells_another_story(
        self, progress: Progress, tmp_path: Path, export: list[bytes]
    ) -> None:
        file = tmp_path / "log.jsonl"
        changed = export[3].replace(b'"rating":3', b'"rating":4')
        file.write_bytes(ended([*export[:4], changed, export[4]]))
        assert_refused(progress, file, "line 5", json.loads(export[3])["review"]["uid"])

    def test_a_file_that_is_not_there(self, progress: Progress, tmp_path: Path) -> None:
        assert_refused(progress, tmp_path / "nowhere.jsonl", "cannot be read")

    def test_a_folder(self, progress: Progress, tmp_path: Path) -> None:
        assert_refused(progress, tmp_path, "no plain file")


def test_an_undo_may_come_without_its_review(
    progress: Progress, tmp_path: Path, export: list[bytes]
) -> None:
    """Two parts of a log, the later one first."""
    only_void, reviews = tmp_path / "void.jsonl", tmp_path / "reviews.jsonl"
    only_void.write_bytes(ended([export[0], export[4]]))
    reviews.write_bytes(ended(export[:4]))
    assert progress.import_(only_void) == Merged(new=0, known=0, undone=1)
    assert progress.import_(reviews) == Merged(new=3, known=0, undone=0)
    assert progress.cards("ml")["softmax"].reviews == 2


def test_an_earlier_export_is_replaced_whole(
    progress: Progress, tmp_path: Path, make_review: Make
) -> None:
    file = tmp_path / "log.jsonl"
    progress.export(file)
    progress.record(make_review())
    assert progress.export(file) == 1
    assert progress.import_(file) == Merged(new=0, known=1, undone=0)


def test_a_file_of_another_kind_is_not_overwritten(progress: Progress, tmp_path: Path) -> None:
    file = tmp_path / "thesis.tex"
    file.write_text("forty pages")
    with pytest.raises(ProgressError, match=re.escape(str(file)) + ".*not overwritten"):
        progress.export(file)
    assert file.read_text() == "forty pages"


def test_the_database_is_not_overwritten_with_its_export(
    progress: Progress, path: Path, make_review: Make
) -> None:
    progress.record(make_review())
    for file in (path, path.with_name("progress.sqlite-wal")):
        with pytest.raises(ProgressError, match="not overwritten"):
            progress.export(file)
    assert list(progress.cards("ml")) == ["softmax"]


def test_an_export_that_cannot_be_written_says_so(progress: Progress, tmp_path: Path) -> None:
    with pytest.raises(ProgressError, match="could not be written"):
        progress.export(tmp_path / "nowhere" / "log.jsonl")


def test_an_export_can_go_into_a_pipe(
    progress: Progress, tmp_path: Path, make_review: Make
) -> None:
    progress.record(make_review())
    progress.export(tmp_path / "log.jsonl")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(ProgressError, match="nobody reads"):
        progress.export(pipe)
    with open(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), "rb") as reader:
        progress.export(pipe)  # a pipe holds more than this
        assert reader.read() == (tmp_path / "log.jsonl").read_bytes()
