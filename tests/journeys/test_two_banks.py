"""Two banks that call themselves and their items the same, through the commands of a learner."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

NO_SANDBOX = 3
Quiz = Callable[..., str]


@pytest.fixture
def banks(sample_root: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of one bank, so of one id and with the same item ids."""
    first, second = tmp_path / "first", tmp_path / "second"
    for root in (first, second):
        shutil.copytree(sample_root, root)
    return first, second


def at(*roots: Path) -> Iterator[str]:
    for root in roots:
        yield from ("--bank", str(root))


def refused(*arguments: str) -> str:
    """The sentence that a command leaves with as bad usage."""
    done = subprocess.run(
        [sys.executable, "-m", "quiz", *arguments],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


def names_in(said: str, item: str) -> list[str]:
    """What to type instead of an item's id, as a sentence says."""
    return re.findall(rf"\S+/{item}(?= \()", said)


def met(quiz: Quiz, *roots: Path) -> list[int]:
    """How many items were met in each topic of the banks."""
    figures = json.loads(quiz("progress", "--format", "json", *at(*roots)))
    return [topic["met"] for topic in figures["topics"]]


def test_answers_go_to_the_bank_that_was_practised(quiz: Quiz, banks: tuple[Path, Path]) -> None:
    first, second = banks
    one = ("practice", "--plain", "--id", "loss-value")
    assert "1 of 1 right" in quiz(*one, *at(first), stdin="ln(2)\n")
    assert met(quiz, first) == [0, 1]
    assert met(quiz, second) == [0, 0]
    assert "1 of 1 right" in quiz(*one, *at(second), stdin="ln(2)\n")
    assert met(quiz, first, second) == [0, 1, 0, 1]
    assert met(quiz, second, first) == [0, 1, 0, 1]


def test_an_item_of_both_is_asked_from_each_or_from_the_one_named(
    quiz: Quiz, banks: tuple[Path, Path]
) -> None:
    first, second = banks
    names = names_in(refused("show", "loss-value", *at(*banks)), "loss-value")
    assert names[0] == "sample/loss-value"
    assert re.fullmatch(r"sample~[0-9a-f]{8}/loss-value", names[1])
    one = ("practice", "--plain", *at(*banks))
    assert "1 of 1 right" in quiz(*one, "--id", names[1], stdin="ln(2)\n")
    assert (met(quiz, first), met(quiz, second)) == ([0, 0], [0, 1])
    # The id alone means both, the one that was met and the one that is new.
    assert "2 of 2 right" in quiz(*one, "--id", "loss-value", stdin="ln(2)\nln(2)\n")
    assert (met(quiz, first), met(quiz, second)) == ([0, 1], [0, 1])


def test_a_moved_bank_keeps_its_history_and_one_that_went_away_is_waited_for(
    quiz: Quiz, banks: tuple[Path, Path], tmp_path: Path
) -> None:
    first, second = banks
    for root in banks:
        quiz("practice", "--plain", "--id", "loss-value", *at(root), stdin="ln(2)\n")
    moved = second.rename(tmp_path / "moved")
    assert met(quiz, moved) == [0, 1]
    away = first.rename(tmp_path / "away")
    said = quiz("progress", *at(moved))
    assert "sample: 1 answer(s)" in said  # the first one, which is not open
    assert str(first) in said
    away.rename(first)
    assert met(quiz, first, moved) == [0, 1, 0, 1]


@pytest.mark.parametrize("command", ["show", "start", "preview"])
def test_an_item_of_several_banks_is_asked_back_for(
    quiz: Quiz,
    banks: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    first, second = banks
    said = refused(command, "shift-logits", *at(*banks))
    assert str(first) in said
    assert str(second) in said
    for number, name in enumerate(names_in(said, "shift-logits")):
        arguments = [name, f"{number}.py"] if command == "start" else [name]
        assert "logits" in quiz(command, *arguments, *at(*banks))
    assert "请指明" in refused(command, "shift-logits", *at(*banks), "--lang", "zh")


def test_a_grade_goes_to_the_bank_that_was_named(
    banks: tuple[Path, Path], quiz: Quiz, tmp_path: Path
) -> None:
    first, second = banks
    file = tmp_path / "answer.py"
    shutil.copy(first / "solutions" / "shift_logits.py", file)
    said = refused("grade", "shift-logits", str(file), *at(*banks))
    for name in reversed(names_in(said, "shift-logits")):
        graded = subprocess.run(
            [sys.executable, "-m", "quiz", "grade", name, str(file), *at(*banks)],
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        if graded.returncode == NO_SANDBOX:
            pytest.skip("this machine cannot lock code in")
        assert graded.returncode == 0, graded.stderr
        assert sum(met(quiz, second)) == 1  # named first, as the order is reversed
        assert sum(met(quiz, first)) == int(name == "sample/shift-logits")


def test_the_list_says_how_to_name_what_several_banks_have(
    quiz: Quiz, banks: tuple[Path, Path]
) -> None:
    listed = quiz("list", *at(*banks))
    named = {line.split()[-1] for line in listed.splitlines()}
    assert "sample/loss-value" in named
    assert sum(name.endswith("/loss-value") for name in named) == 2
    for name in named:
        assert quiz("show", name, *at(*banks))
    alone = quiz("list", *at(banks[0]))
    assert "/" not in alone.splitlines()[0].split()[-1]


def test_a_bank_of_another_id_is_named_by_it(quiz: Quiz, banks: tuple[Path, Path]) -> None:
    second = banks[1]
    card = second / "content" / "bank.yaml"
    card.write_text(card.read_text().replace("id: sample", "id: other"))
    said = refused("show", "loss-value", *at(*banks))
    assert names_in(said, "loss-value") == ["sample/loss-value", "other/loss-value"]
    assert quiz("show", "other/loss-value", *at(*banks)) == quiz("show", "loss-value", *at(second))
