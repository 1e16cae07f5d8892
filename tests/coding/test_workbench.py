"""An exercise on the bench: drafts, hints, time and grades, with no screen around it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.bank import Bank
from quiz.coding.next_exercise import next_exercise
from quiz.coding.run_failures import Refused
from quiz.coding.trial import BadInput
from quiz.coding.workbench import LONGEST_PAUSE, Workbench
from quiz.grading import starter
from quiz.progress import Progress
from quiz.text.language import Language

RIGHT = "def shift_logits(z):\n    return z + -max(z)\n"
WRONG = "def shift_logits(z):\n    return z - z.mean()\n"
ENDLESS = "def shift_logits(z):\n    while True:\n        pass\n"


class Seconds:
    """The time, until a test moves it."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def bench(sample: Bank, progress: Progress, seconds: Seconds) -> Iterator[Workbench]:
    made = Workbench(sample, sample.items["shift-logits"], progress, seconds)
    made.open("en")
    yield made
    made.close()


def again(bench: Workbench, sample: Bank, progress: Progress) -> Workbench:
    """The exercise, taken up another time."""
    bench.close()
    return Workbench(sample, bench.exercise, progress)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_begins_with_the_starter(bench: Workbench, language: Language) -> None:
    opening = bench.open(language)
    assert opening.text == starter(bench.exercise, language)
    assert opening.before is None


def test_a_draft_is_there_another_time(bench: Workbench, sample: Bank, progress: Progress) -> None:
    bench.save(WRONG)
    other = again(bench, sample, progress)
    assert other.open("zh").text == WRONG
    other.save("")
    assert other.open("zh").text == starter(bench.exercise, "zh")
    other.close()


def test_a_starter_follows_the_language_and_nothing_else_does(bench: Workbench) -> None:
    english, chinese = bench.starter("en"), bench.starter("zh")
    assert bench.in_other_language(english, "zh") == chinese
    assert bench.in_other_language(english.rstrip(), "zh") == chinese
    assert bench.in_other_language(english + "x", "zh") is None


def test_there_may_be_no_hints(bench: Workbench) -> None:
    assert bench.exercise.hints == []
    assert not bench.take_hint()
    assert bench.hints == 0


def test_a_grade_is_kept_with_the_time_worked(
    bench: Workbench, progress: Progress, seconds: Seconds
) -> None:
    for pause in (10.0, 20.0, 10_000.0):  # the last one was spent elsewhere
        seconds.now += pause
        bench.touch()
    graded = bench.keep(bench.grade(WRONG, bench.sandbox), WRONG)
    assert (graded.rating, graded.report.passed) == (1, False)
    assert not bench.may_see_reference
    seconds.now += 5
    graded = bench.keep(bench.grade(RIGHT, bench.sandbox), RIGHT)
    assert (graded.rating, graded.report.passed) == (3, True)
    assert bench.may_see_reference
    history = progress.history(bench.key)
    assert [review.seconds for review in history] == [30.0 + LONGEST_PAUSE, 5.0]


def test_a_starter_is_not_graded(bench: Workbench) -> None:
    with pytest.raises(Refused, match="starter"):
        bench.grade(bench.starter("zh"), bench.sandbox)


def test_what_cannot_be_run_is_refused_with_its_line(bench: Workbench) -> None:
    with pytest.raises(Refused) as refused:
        bench.grade("\ndef shift_logits(z:\n    return z\n", bench.sandbox)
    assert refused.value.line == 2


def test_cancelling_ends_what_runs_and_leaves_a_bench_to_work_at(bench: Workbench) -> None:
    refused: list[Exception] = []
    sandbox = bench.sandbox

    def work() -> None:
        try:
            bench.grade(ENDLESS, sandbox)
        except Refused as error:
            refused.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    bench.cancel()
    thread.join()
    assert len(refused) == 1
    assert bench.grade(RIGHT, bench.sandbox).passed


def test_a_trial_says_what_both_give(bench: Workbench) -> None:
    trial = bench.try_(WRONG, "z = [0, 2]", bench.sandbox)
    assert trial.expected.value.tolist() == [-2.0, 0.0]
    assert trial.got.value.tolist() == [-1.0, 1.0]
    assert trial.fall is not None
    assert trial.fall.differing == ((0,), (1,))
    assert bench.try_(RIGHT, "  ", bench.sandbox).fall is None


def test_inputs_run_in_the_sandbox(bench: Workbench, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    with pytest.raises(BadInput):
        bench.try_(RIGHT, f"z = [1]\nopen({str(trace)!r}, 'w').write('x')", bench.sandbox)
    assert not trace.exists()


@pytest.mark.parametrize(
    ("typed", "line"), [("z = [1]\nz = [", 2), ("z = [1]\nz = [1 / 0]", 2), ("y = 1", None)]
)
def test_bad_inputs_are_told_with_their_line(
    bench: Workbench, typed: str, line: int | None
) -> None:
    with pytest.raises(BadInput) as bad:
        bench.try_(RIGHT, typed, bench.sandbox)
    assert bad.value.line == line


def test_file_and_draft_are_one_text(bench: Workbench, sample: Bank, progress: Progress) -> None:
    bench.handout.write(WRONG)
    bench.save(RIGHT)
    assert bench.handout.path.read_text() == RIGHT
    assert bench.handout.read() is None  # nothing that is not known
    bench.handout.path.write_text(ENDLESS)
    other = again(bench, sample, progress)
    opening = other.open("en")
    assert (opening.text, opening.before) == (ENDLESS, RIGHT)
    other.close()


def test_line_ends_of_other_systems_are_no_news(bench: Workbench) -> None:
    bench.handout.write(WRONG)
    bench.handout.path.write_bytes(b"\xef\xbb\xbf" + WRONG.replace("\n", "\r\n").encode())
    assert bench.handout.read() is None


def test_the_file_of_a_strangely_named_bank_stays_in_its_folder(tmp_path: Path) -> None:
    from quiz.coding.handout import Handout

    for key in ("../../etc", "a/b", "..", "大学"):
        file = Handout.within(tmp_path / "exercises", key, "f").path
        assert file.resolve().is_relative_to(tmp_path / "exercises")


def test_the_next_exercise_is_one_not_passed(
    bench: Workbench, sample: Bank, progress: Progress
) -> None:
    assert next_exercise([sample], progress, (sample, bench.exercise)) is None
    assert next_exercise([sample], progress) == (sample, bench.exercise)
