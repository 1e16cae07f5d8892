"""Past answers in words."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank import Bank
from quiz.practice.answers import Answer, Chosen, Coded, Pointed, Told, Typed, to_json
from quiz.practice.past_answers import Attempt, attempt, circumstances, duration, verdict
from quiz.progress import Review
from quiz.text.layout import as_text, lay_out

Ask = Callable[..., Attempt]


def review(item: str, answer: str, content: str = "0", **more: object) -> Review:
    values: dict = {
        "uid": "0" * 32,
        "at": datetime(2026, 3, 1, 12, tzinfo=UTC),
        "day": "2026-03-01",
        "bank": "sample",
        "item": item,
        "content": content,
        "kind": "open",
        "answer": answer,
        "score": 0.0,
        "right": False,
        "hints": 0,
        "seconds": 30.0,
        "rating": 1,
    }
    return Review(**{**values, **more})


@pytest.fixture
def tell(sample: Bank) -> Callable[..., str]:
    """What is said of an answer to an item."""

    def tell(item: str, answer: Answer | str, language: str = "en") -> str:
        kept = answer if isinstance(answer, str) else to_json(answer)
        told = attempt(sample, sample.items[item], review(item, kept), language)
        return "\n".join(section.body for section in told.sections)

    return tell


def test_options_are_named_with_a_sign_for_right_and_wrong(tell) -> None:
    assert tell("loss-several", Chosen((2, 0))) == "- ✗ Accuracy\n- ✓ Log loss"
    assert tell("loss-several", Chosen((0,)), "zh") == "- ✓ 对数损失"
    assert "Nothing was ticked" in tell("loss-several", Chosen(()))


def test_what_was_typed_is_shown_as_it_was(tell) -> None:
    assert tell("loss-value", Typed(" ln(2) ")) == "`ln(2)`"


def test_a_line_is_quoted(tell) -> None:
    assert tell("loss-bug", Pointed(12)) == "✓ Line 12: `return scaled.sum()`"
    assert tell("loss-bug", Pointed(6)).startswith("✗ Line 6: `positive")


def test_own_words_come_with_the_points_that_were_ticked(tell) -> None:
    said = tell("loss-meaning", Told("A mean\nof surprise.", (0, 2)))
    assert "A mean\\\nof surprise" in said
    assert "✓ It is a mean surprise." in said
    assert "✗ It is at least the entropy." in said
    assert "said aloud" in tell("loss-meaning", Told("  ", ()))


def test_a_program_comes_with_its_named_mistake(sample: Bank) -> None:
    kept = to_json(Coded("def shift_logits(z):\n    pass\n", 7, "mean"))
    told = attempt(sample, sample.items["shift-logits"], review("shift-logits", kept), "zh")
    assert told.source == "def shift_logits(z):\n    pass\n"
    assert [section.body for section in told.sections] == ["你减去的是平均值。"]


def test_a_program_without_a_mistake_is_only_the_program(tell) -> None:
    assert tell("shift-logits", Coded("x = 1", 7)) == ""


@pytest.mark.parametrize(
    ("item", "answer", "said"),
    [
        ("loss-one", Chosen((0, 7)), "Option 8, which is no longer there"),
        ("loss-bug", Pointed(99), "Line 99, which is no longer there"),
        ("shift-logits", Coded("x = 1", 7, "gone"), "`gone`"),
        ("loss-value", Chosen((1,)), "Option 2, which is no longer there"),  # it was a choice once
        ("loss-value", Pointed(3), "Line 3, which is no longer there"),
        ("loss-value", '{"type":"sung","notes":3}', '{"type":"sung","notes":3}'),
        ("loss-value", "not JSON", "not JSON"),
    ],
)
def test_answers_outlive_what_they_answered(tell, item: str, answer, said: str) -> None:
    assert said in tell(item, answer)


def test_an_item_that_has_changed_is_told(sample: Bank) -> None:
    item = sample.items["loss-value"]
    kept = to_json(Typed("1"))
    now = review("loss-value", kept, content=sample.content("loss-value"))
    assert not attempt(sample, item, now, "en").changed
    assert attempt(sample, item, review("loss-value", kept, content="other"), "en").changed


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], codec="ascii"), max_size=40))
def test_own_words_lose_nothing_of_their_signs(words: str) -> None:
    from quiz.practice.past_answers import _as_written

    shown = as_text(lay_out(_as_written(words), 200))
    assert shown.split() == words.split()


def test_the_mark_in_words() -> None:
    assert verdict(review("a", "{}", right=True, score=1.0), "en") == "Right"
    assert verdict(review("a", "{}", score=0.25), "zh") == "部分正确 · 25%"
    assert verdict(review("a", "{}"), "en") == "Not right"


def test_how_it_went() -> None:
    went = circumstances(review("a", "{}", hints=2, seconds=125.0, rating=4), "en")
    assert went == ["rated easy", "2 min 5 s", "2 hints"]
    assert circumstances(review("a", "{}"), "zh") == ["评为“重来”", "30 秒", "没用提示"]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (3599, "59 min 59 s"), (7260, "2 h 1 min")],
)
def test_a_time_has_the_units_that_matter(seconds: float, said: str) -> None:
    assert duration(seconds, "en") == said
