"""What was answered in one process is there in the next, whichever way it was answered."""

import json
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

ENTER, F2, F4, F5, ESCAPE = "\r", "\x1bOQ", "\x1bOS", "\x1b[15~", "\x1b"

# Five answers: two in words with their points and ratings, then a number, a formula, a line.
FIVE = [
    *("A mean surprise, at least the entropy, not symmetric.", "", "", ""),
    *("Probabilities minus labels.", "", "", ""),
    *("ln(2)", "-ln(p)", "12"),
]


def figures(quiz: Callable[..., str]) -> dict:
    return json.loads(quiz("progress", "--format", "json"))


def test_five_answers_as_lines_are_there_in_the_next_process(quiz: Callable[..., str]) -> None:
    narrowed = [f"--kind={kind}" for kind in ("open", "numeric", "formula", "bug")]
    said = quiz("practice", "--plain", *narrowed, stdin="\n".join(FIVE) + "\n")
    assert "5 of 5 right." in said
    after = figures(quiz)
    assert (after["new"], after["today"], after["streak"]) == (3, 5, 1)
    assert {topic["id"]: topic["met"] for topic in after["topics"]} == {"losses": 4, "gradients": 1}
    again = quiz("practice", "--plain", *narrowed)
    assert "Nothing is due and nothing is new." in again


def test_an_edited_question_keeps_its_history(
    quiz: Callable[..., str], sample_root: Path, tmp_path: Path
) -> None:
    import shutil

    bank = tmp_path / "bank"
    shutil.copytree(sample_root, bank)
    at = ("--bank", str(bank))
    quiz("practice", "--plain", "--id", "loss-value", *at, stdin="ln(2)\n")
    file = bank / "content" / "questions" / "loss.yaml"
    file.write_text(file.read_text().replace("How many nats is a fair coin?", "And a fair coin?"))
    assert "And a fair coin?" in quiz("show", "loss-value", *at)
    losses = next(
        topic
        for topic in json.loads(quiz("progress", "--format", "json", *at))["topics"]
        if topic["id"] == "losses"
    )
    assert losses["met"] == 1


def test_a_session_on_the_screen_of_a_real_terminal(
    terminal: Callable, quiz: Callable[..., str]
) -> None:
    screen = terminal("--lang", "en")
    screen.until("Which language?")
    screen.type(ENTER)
    screen.until("Answer as you would aloud.")
    screen.type("A mean surprise")
    screen.until("surprise")
    screen.type(F5)
    screen.until("It is a proposal")
    screen.type("23")
    screen.type(ENTER)
    screen.until("3 of 3 key points")
    screen.type(ENTER)
    screen.until("The gradient of the logits")
    screen.type(F2)
    screen.until("对 logit 的梯度")
    screen.type(F4)
    screen.until("一项正确")
    screen.type(ESCAPE)
    screen.until("本次练习结束")
    screen.type(ENTER)
    screen.until("今日已答")
    screen.type("q")
    assert screen.end() == 0
    after = figures(quiz)
    assert (after["new"], after["today"]) == (7, 1)

    screen = terminal("--lang", "zh")
    screen.until("今日已答")
    assert "今日已答 1/20" in screen.painted()
    screen.type("q")
    assert screen.end() == 0


def test_killed_on_the_screen_loses_no_answer(terminal: Callable, quiz: Callable[..., str]) -> None:
    screen = terminal("practice", "--id", "loss-value")
    screen.until("How many nats")
    screen.type("ln 2")
    screen.type(ENTER)
    screen.until("Right")
    screen.process.send_signal(signal.SIGKILL)
    screen.end()
    assert figures(quiz)["today"] == 1


@pytest.mark.parametrize(("language", "said"), [("en", "is damaged"), ("zh", "已损坏")])
def test_a_damaged_file_closes_the_screen_with_a_sentence(
    terminal: Callable, tmp_path: Path, language: str, said: str
) -> None:
    file = tmp_path / "data" / "progress.sqlite"
    file.parent.mkdir()
    file.write_bytes(b"not a database at all, " * 300)
    screen = terminal("--lang", language)
    assert screen.end() == 2
    assert said in screen.painted()
    assert "Traceback" not in screen.painted()


def test_a_folder_that_is_no_bank_closes_the_screen_with_a_sentence(
    terminal: Callable, tmp_path: Path
) -> None:
    screen = terminal("--bank", str(tmp_path))
    assert screen.end() == 2
    assert "is not a bank" in " ".join(screen.painted().split())
    assert "Traceback" not in screen.painted()
