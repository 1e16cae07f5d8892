"""The memory rating follows from the answer: again, hard, good, easy."""

import pytest

from quiz.bank import Bank
from quiz.marking import Mark
from quiz.practice.rating import AGAIN, EASY, GOOD, HARD, derive, quick_seconds, reading_seconds

QUICK, SLOW = 0.5, 10_000.0
RIGHT = Mark(1.0, True)


@pytest.mark.parametrize(
    ("right", "hints", "seconds", "rating"),
    [
        (False, 0, QUICK, AGAIN),
        (False, 2, SLOW, AGAIN),
        (True, 1, QUICK, HARD),
        (True, 3, SLOW, HARD),
        (True, 0, SLOW, GOOD),
        (True, 0, QUICK, EASY),
    ],
)
@pytest.mark.parametrize("item", ["loss-one", "loss-value", "loss-formula", "loss-bug"])
def test_a_drill_is_rated_by_outcome_hints_and_time(
    sample: Bank, item: str, right: bool, hints: int, seconds: float, rating: int
) -> None:
    drill = sample.items[item]
    mark = Mark(float(right), right)
    assert derive(drill, "en", mark, hints=hints, seconds=seconds) == rating


def test_an_open_question_is_never_easy_by_itself(sample: Bank) -> None:
    question = sample.items["loss-meaning"]
    assert derive(question, "en", RIGHT, hints=0, seconds=QUICK) == GOOD


def test_an_open_answer_with_half_of_its_points_was_hard_and_not_forgotten(sample: Bank) -> None:
    question = sample.items["loss-meaning"]
    assert derive(question, "en", Mark(0.5, False), hints=0, seconds=SLOW) == HARD
    assert derive(question, "en", Mark(0.49, False), hints=0, seconds=SLOW) == AGAIN


def test_a_drill_that_is_half_right_is_asked_again(sample: Bank) -> None:
    several = sample.items["loss-several"]
    assert derive(several, "en", Mark(0.5, False), hints=0, seconds=SLOW) == AGAIN


def test_quick_allows_for_reading_everything_that_is_shown(sample: Bank) -> None:
    item = sample.items["loss-bug"]
    limit = quick_seconds(item, "en")
    assert limit > reading_seconds(item.code)
    assert derive(item, "en", RIGHT, hints=0, seconds=limit) == EASY
    assert derive(item, "en", RIGHT, hints=0, seconds=limit + 0.1) == GOOD


def test_chinese_takes_as_long_to_read_as_what_it_says_not_as_its_length() -> None:
    # 300 Chinese characters and 250 English words of six letters are a minute each.
    assert reading_seconds("熵" * 300) == pytest.approx(60)
    assert reading_seconds("surely" * 250) == pytest.approx(60)


def test_options_are_part_of_what_is_read(sample: Bank) -> None:
    item = sample.items["loss-one"]
    assert quick_seconds(item, "en") > reading_seconds(item.prompt.en) + 5
