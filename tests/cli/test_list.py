"""`quiz list`: what is in the banks, for people and for programs."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

FIELDS = {"id", "kind", "topic", "level", "title", "languages", "number"}


def test_json_has_exactly_the_fields_that_were_promised(quiz: Callable) -> None:
    done = quiz("list", "--format", "json")
    rows = json.loads(done.out)
    assert (done.status, done.err) == (0, "")
    assert all(row.keys() == FIELDS for row in rows)
    by_id = {row["id"]: row for row in rows}
    assert by_id["loss-meaning"] == {
        "id": "loss-meaning",
        "kind": "open",
        "topic": "losses",
        "level": "screen",
        "title": "What the loss means",
        "languages": ["en", "zh"],
        "number": 1,
    }
    assert by_id["shift-logits"]["kind"] == "code"
    assert by_id["loss-one"]["number"] is None
    assert len(rows) == 9


def test_json_titles_are_in_the_language_asked_for(quiz: Callable) -> None:
    done = quiz("list", "--format", "json", "--lang", "zh")
    assert "损失的含义" in [row["title"] for row in json.loads(done.out)]
    assert "\\u" not in done.out


def test_text_is_a_line_an_item_with_its_id(quiz: Callable) -> None:
    done = quiz("list")
    rows = done.out.splitlines()
    assert len(rows) == 9
    assert rows[2].split() == [
        *("1", "question", "first", "screen"),
        *("What", "the", "loss", "means", "loss-meaning"),
    ]
    assert "\x1b" not in done.out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_columns_align_in_both_languages(quiz: Callable, language: str) -> None:
    from quiz.text.width import cells

    rows = quiz("list", "--lang", language).out.splitlines()
    starts = {cells(row[: row.rindex(row.split()[-1])]) for row in rows}
    assert len(starts) == 1


@pytest.mark.parametrize(
    ("narrowing", "ids"),
    [
        (["--topic", "gradients"], ["gradient-shape", "gradient-sign", "shift-logits"]),
        (["--kind", "numeric", "--kind", "bug"], ["loss-value", "loss-bug"]),
        (["--level", "senior", "--kind", "choice"], ["gradient-sign"]),
        (["--topic", "gradients", "--level", "screen"], []),
    ],
)
def test_narrowing(quiz: Callable, narrowing: list[str], ids: list[str]) -> None:
    done = quiz("list", *narrowing, "--format", "json")
    assert [row["id"] for row in json.loads(done.out)] == ids


def test_what_is_faulty_is_left_out_and_it_is_said_who_lists_it(
    quiz: Callable, tmp_path: Path
) -> None:
    questions = tmp_path / "bank" / "content" / "questions"
    questions.mkdir(parents=True)
    (questions.parent / "topics.yaml").write_text("- {id: losses, title: Losses}\n")
    (questions / "one.yaml").write_text("kind: choice\nid: Bad Id\n")
    done = quiz("list", "--bank", str(tmp_path / "bank"))
    assert (done.status, done.out) == (0, "")
    assert "`quiz check` lists them" in done.err
    assert f"{questions / 'one.yaml'}:2:" in quiz("check", str(tmp_path / "bank")).out


def test_the_built_in_bank_is_there_when_none_is_named(quiz: Callable) -> None:
    rows = json.loads(quiz("list", "--format", "json", QUIZ_BANK="").out)
    assert "cross-entropy-meaning" in [row["id"] for row in rows]


def test_several_banks_are_listed_one_after_another(
    quiz: Callable, sample_root: Path, tmp_path: Path
) -> None:
    content = tmp_path / "other" / "content"
    (content / "questions").mkdir(parents=True)
    (content / "topics.yaml").write_text("- {id: trees, title: Trees}\n")
    (content / "questions" / "q.yaml").write_text(
        "kind: choice\nid: pick\ntopic: trees\nprompt: Which?\noptions:\n"
        "  - {text: this, why: so, right: true}\n  - {text: that, why: not so}\n"
    )
    (content / "bank.yaml").write_text("{id: other, title: Other, languages: []}\n")
    named = ("--bank", str(sample_root), "--bank", str(tmp_path / "other"))
    ids = [row["id"] for row in json.loads(quiz(*named, "list", "--format", "json").out)]
    assert ids[0] == "gradient-shape"
    assert ids[-1] == "pick"
    assert len(ids) == 10
    # The one named after the command is meant, not the one before it.
    after = quiz("--bank", str(sample_root), "list", "--bank", str(tmp_path / "other"))
    assert after.out.split()[-1] == "pick"
    assert len(after.out.splitlines()) == 1


def test_a_bank_named_twice_is_opened_once(quiz: Callable, sample_root: Path) -> None:
    twice = quiz("list", "--bank", str(sample_root), "--bank", f"{sample_root}/../bank")
    assert len(twice.out.splitlines()) == 9
