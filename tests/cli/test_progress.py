"""`quiz progress`: where the learner stands, and carrying it to another machine."""

import json
from collections.abc import Callable
from pathlib import Path

FIGURES = {"due", "new", "streak", "today", "retention", "next_due", "topics"}
FIGURES |= {"due_code", "due_code_first", "new_today", "weakest", "last"}


def test_text_before_and_after_the_first_answers(
    quiz: Callable, answered: Callable[[], None]
) -> None:
    before = quiz("progress")
    assert before.status == 0
    rows = [row.split() for row in before.out.splitlines()]
    assert ["Due", "now", "0"] in rows
    assert ["New", "8"] in rows
    assert "none yet" in before.out
    answered()
    after = quiz("progress")
    rows = [row.split() for row in after.out.splitlines()]
    assert ["New", "6"] in rows
    assert ["Days", "in", "a", "row", "1"] in rows
    assert ["Answers", "today", "2"] in rows
    assert "2/6" in next(row for row in after.out.splitlines() if row.startswith("Losses"))


def test_text_in_chinese_is_aligned(quiz: Callable, answered: Callable[[], None]) -> None:
    from quiz.text.width import cells

    answered()
    rows = quiz("progress", "--lang", "zh").out.splitlines()
    figures = rows[: rows.index("")]
    starts = {cells(row[: len(row) - len(row.split("  ")[-1].lstrip())]) for row in figures}
    assert len(starts) == 1
    assert any(row.startswith("损失") for row in rows)


def test_json_holds_the_figures(quiz: Callable, answered: Callable[[], None]) -> None:
    answered()
    figures = json.loads(quiz("progress", "--format", "json").out)
    assert figures.keys() == FIGURES
    assert (figures["new"], figures["streak"], figures["today"]) == (6, 1, 2)
    assert figures["retention"] is None
    assert figures["next_due"].endswith("Z")
    by_id = {topic["id"]: topic for topic in figures["topics"]}
    assert by_id["losses"]["title"] == "Losses"
    assert (by_id["losses"]["met"], by_id["losses"]["items"]) == (2, 6)
    assert 0.1 < by_id["losses"]["mastery"] < 0.2  # one right of six, the other wrong


def test_export_and_import_carry_everything(
    quiz: Callable, answered: Callable[[], None], tmp_path: Path
) -> None:
    answered()
    file, elsewhere = tmp_path / "mine.jsonl", str(tmp_path / "elsewhere")
    assert quiz("progress", "export", str(file)).out == f"Wrote 2 reviews to {file}.\n"
    first = quiz("progress", "import", str(file), QUIZ_DATA=elsewhere)
    assert first.out == "2 new reviews, 0 known already.\n"
    again = quiz("progress", "import", str(file), QUIZ_DATA=elsewhere)
    assert again.out == "0 new reviews, 2 known already.\n"
    here = quiz("progress", "--format", "json").out
    assert quiz("progress", "--format", "json", QUIZ_DATA=elsewhere).out == here


def test_what_it_says_about_export_is_in_the_language_asked_for(
    quiz: Callable, answered: Callable[[], None], tmp_path: Path
) -> None:
    answered()
    file = tmp_path / "mine.jsonl"
    said = f"已将 2 条记录写入 {file}。\n"
    assert quiz("progress", "export", str(file), "--lang", "zh").out == said
    assert quiz("progress", "--lang", "zh", "export", str(file)).out == said
    assert quiz("--lang", "zh", "progress", "export", str(file)).out == said
