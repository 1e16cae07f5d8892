"""`quiz interviews`: past mock interviews, and their reports as files."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz.bank import open_bank
from quiz.interview import Clock, Interview
from quiz.practice.answers import Told
from quiz.progress import Progress


@pytest.fixture
def two(progress_file: Path, sample_root: Path) -> None:
    """An interview that was passed over, and a day later one with a good answer."""
    progress_file.parent.mkdir(exist_ok=True)
    bank = open_bank(sample_root)
    with Progress.open(progress_file) as progress:
        for day in range(2):
            now = datetime(2026, 3, 1 + day, 12, tzinfo=UTC)
            interview = Interview.begin([bank], progress, 15, 1, Clock(lambda now=now: now))
            interview.go()
            if day:
                interview.answer(Told("A mean surprise, asymmetric", ()))
                interview.answer(Told("When <Q> is zero", ()))
            else:
                interview.pass_()
            interview.end()
            for part in interview.to_mark:
                interview.confirm(part, interview.mark_words(part).made)
            interview.finish("en")


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("language", "right"), [("en", "1 answered, 1 right"), ("zh", "作答 1 题，答对 1 题")]
)
def test_they_are_listed_newest_first(quiz, language, right) -> None:
    done = quiz("interviews", "--lang", language, TZ="UTC")
    assert done.status == 0
    newest, older = done.out.splitlines()
    assert "1  2026-03-02 12:00" in newest
    assert right in newest
    assert "2  2026-03-01 12:00" in older
    assert "0%" in older


@pytest.mark.usefixtures("two")
def test_programs_get_json(quiz) -> None:
    newest, older = json.loads(quiz("interviews", "--format", "json").out)
    assert (newest["number"], older["number"]) == (1, 2)
    assert (newest["minutes"], newest["answered"], older["answered"]) == (15, 1, 0)
    assert datetime.fromisoformat(newest["at"]) - datetime.fromisoformat(older["at"]) == timedelta(
        1
    )


@pytest.mark.usefixtures("two")
def test_a_report_is_written_and_never_over_another_file(quiz, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    done = quiz("interviews", "export", str(file))
    assert (done.status, str(file) in done.out) == (0, True)
    assert "When &lt;Q&gt; is zero" in file.read_text(encoding="utf-8")
    before = file.read_bytes()
    again = quiz("interviews", "export", "--lang", "zh", str(file))
    assert again.status == 2
    assert "已经存在" in again.err
    assert file.read_bytes() == before


@pytest.mark.usefixtures("two")
def test_an_older_one_is_named_by_its_number(quiz, tmp_path: Path) -> None:
    file = tmp_path / "old.md"
    assert quiz("interviews", "export", "--number", "2", str(file)).status == 0
    assert "I don't know" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("interviews", "export"), "there is no interview 1"),
        (("interviews", "export", "--number", "9"), "there is no interview 9"),
    ],
)
def test_what_is_not_there_is_said(quiz, arguments, said) -> None:
    done = quiz(*arguments)
    assert done.status == 2
    assert said in done.err
    assert "Traceback" not in done.err


@pytest.mark.usefixtures("two")
def test_another_ending_is_refused(quiz, tmp_path: Path) -> None:
    done = quiz("interviews", "export", str(tmp_path / "report.pdf"))
    assert done.status == 2
    assert ".html or .md, not as .pdf" in done.err


@pytest.mark.parametrize(("language", "said"), [("en", "press i"), ("zh", "按 i")])
def test_without_any_it_is_said_how_to_begin(quiz, language, said) -> None:
    done = quiz("interviews", "--lang", language)
    assert (done.status, said in done.out) == (0, True)
