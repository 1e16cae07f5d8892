"""`quiz mark`: the points that an answer makes with their evidence, for people and programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

ANSWER = "It is the mean surprise.\nIt isn't symmetric, but its **minimum** is zero."
MADE = [
    {"index": 0, "made": True, "evidence": "It is the mean surprise."},
    {"index": 1, "made": False, "evidence": None},
    {"index": 2, "made": True, "evidence": "It isn't symmetric, but its **minimum** is zero."},
]
GIVEN = [{"index": 0, "evidence": "It isn't symmetric, but its **minimum** is zero."}]


def test_json_has_every_point_with_a_piece_of_the_answer(quiz: Callable, tmp_path: Path) -> None:
    file = tmp_path / "answer.txt"
    file.write_text(ANSWER, encoding="utf-8")
    marks = {"id": "loss-meaning", "points": MADE, "pitfalls": GIVEN, "score": 2 / 3}
    for arguments, stdin in (((str(file),), ""), (("-",), ANSWER), ((), ANSWER)):
        done = quiz("mark", "loss-meaning", *arguments, "--format", "json", stdin=stdin)
        assert (done.status, done.err) == (0, "")
        assert json.loads(done.out) == marks


def test_people_get_the_wrong_answer_first_then_the_points(quiz: Callable) -> None:
    done = quiz("mark", "loss-meaning", stdin=ANSWER)
    assert (done.status, done.err) == (0, "")
    wrong, count, made, missed, asked = (
        done.out.index(piece)
        for piece in (
            "A common wrong answer",
            "2 of 3 key points",
            "“It is the mean surprise.”",
            "○ 2. It is at least the entropy.",
            "An interviewer would now ask: How small can it get?",
        )
    )
    assert wrong < count < made < missed < asked
    assert "You said: “It isn't symmetric, but its **minimum** is zero.”" in done.out


def test_in_chinese(quiz: Callable) -> None:
    done = quiz("mark", "loss-meaning", "--lang", "zh", stdin="它就是平均意外程度。\n")
    assert "3 个要点答出 1 个" in done.out
    assert "“它就是平均意外程度。”" in done.out
    assert "面试官接下来会问：它最小能到多少？" in done.out


def test_lines_come_out_in_order_with_their_other_keys(quiz: Callable, tmp_path: Path) -> None:
    lines = [
        {"id": "loss-meaning", "answer": ANSWER, "who": "Ä"},
        {"id": "loss-meaning", "answer": "", "score": "mine", "n": [1, None]},
        {"id": "sample/loss-meaning", "answer": "意外"},
    ]
    source = "\n\n".join(json.dumps(line) for line in lines)
    file = tmp_path / "answers.jsonl"
    file.write_text("\ufeff" + source, encoding="utf-8")
    for arguments, stdin in (((str(file),), ""), (("-",), source)):
        done = quiz("mark", "--lines", *arguments, stdin=stdin)
        assert (done.status, done.err) == (0, "")
        first, second, third = map(json.loads, done.out.splitlines())
        assert first == {
            "id": "loss-meaning",
            "who": "Ä",
            "points": MADE,
            "pitfalls": GIVEN,
            "score": 2 / 3,
        }
        assert (second["score"], second["n"]) == (0, [1, None])
        assert third["id"] == "sample/loss-meaning"
        assert third["points"][0]["evidence"] == "意外"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "2:2: from here on this is no JSON"),
        ('{"id": "loss-meaning",}', "2:23: from here on this is no JSON"),
        ("[1]", "2:1: this is no object"),
        ('{"id": "loss-meaning"}', "2:1: the key `answer` is missing"),
        ('{"answer": 3, "id": "loss-meaning"}', "2:2: `answer` must be a text"),
        ('{"id": "a", "id": "b", "answer": ""}', "2:1: the key `id` is given twice"),
        ('{"id": "loss-meaning", "answer": "", "n": NaN}', "2:1: a number here is none"),
        ('{"id": "loss-meaning", "answer": "", "n": %s}' % ("9" * 5000), "2:1: a number here"),
        ("[" * 100_000, "2:1: this is nested too deep"),
        ('{"id": "loss-meanin", "answer": ""}', "2:1: no question has the id 'loss-meanin'; did"),
        ('{"id": "loss-value", "answer": ""}', "2:1: loss-value is not answered in words"),
        ('{"id": "loss-meaning", "answer": "%s"}' % ("x" * 100_001), "2:1: the answer has 100,001"),
        (b'{"id": "\xff"}', "2:9: this is no UTF-8 text"),
    ],
)
def test_a_line_that_is_none_is_told_with_its_place(
    quiz: Callable, line: str | bytes, said: str
) -> None:
    good = b'{"id": "loss-meaning", "answer": "surprise"}\n'
    bad = line if isinstance(line, bytes) else line.encode()
    done = quiz("mark", "--lines", "-", stdin=good + bad + b"\n")
    assert done.status == 2
    assert done.err.startswith(f"quiz: standard input:{said}")
    assert done.err.count("\n") == 1
    assert len(done.out.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        ((), "", "name a question, or answers with --lines"),
        (("loss-meaning", "--lines", "-"), "", "name a question, or answers with --lines"),
        (("loss-meanin",), "", "did you mean 'loss-meaning'?"),
        (("nothing-like-it",), "", "`quiz list --kind open` names them all"),
        (("loss-value",), "", "loss-value is not answered in words"),
        (("loss-meaning", "nowhere.txt"), "", "nowhere.txt: No such file"),
        (("--lines", "nowhere.txt"), "", "nowhere.txt: No such file"),
        (("--lines", "."), "", "it is no plain file"),
        (("loss-meaning",), b"a\nb\xff", "standard input:2:2: this is no UTF-8 text"),
        (("loss-meaning",), "x" * 100_001, "the answer has 100,001 characters"),
    ],
)
def test_what_cannot_be_marked_is_told_in_a_sentence(
    quiz: Callable, arguments: tuple[str, ...], stdin: str | bytes, said: str
) -> None:
    done = quiz("mark", *arguments, stdin=stdin)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1
