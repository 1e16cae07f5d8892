"""An answer in words: judged with its evidence, asked about further, seen by a second marker."""

import json

import pytest

from quiz.practice.answers import Told, from_json
from quiz.settings import default_path, load

from ...examiner.conftest import model  # noqa: F401

SAID = "It is a mean surprise, I think.\nIts minimum is zero. It is not symmetric."
GESAGT = "它是平均意外程度。\n它的最小值是零。它不对称。"


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
@pytest.mark.parametrize(
    ("language", "said", "wrong", "asked", "more"),
    [
        (
            "en",
            SAID,
            "A common wrong answer",
            "How small can it get?",
            "It is at least the entropy.",
        ),
        ("zh", GESAGT, "常见错误说法", "它最小能到多少？", "它不小于熵。"),
    ],
)
async def test_from_the_words_to_the_point_that_was_missed(
    sit, size, language, said, wrong, asked, more
) -> None:
    async with sit(size, language, ids={"loss-meaning"}) as seat:
        await seat.type(said)
        await seat.press("f5")
        seen = seat.seen()
        for sentence in said.splitlines():
            assert sentence[:8] in seen
        assert "[1]" in seen
        assert "[3]" in seen
        assert "[2]" not in seen
        assert seen.index(wrong) < seen.index("[1]")
        assert seen.count("▣") == 2
        await seat.press("enter")
        assert asked in seat.seen()
        (first,) = seat.history("loss-meaning")
        assert from_json(first.answer) == Told(said, (0, 2), (0, 2))
        await seat.type(more)
        await seat.press("f5")
        assert "[1]" in seat.seen()
        await seat.press("enter")
        assert {"en": "3 of 3 key points", "zh": "3 个要点答出 3 个"}[language] in seat.seen()
        reviews = seat.history("loss-meaning")
        assert from_json(reviews[-1].answer) == Told(f"{said}\n\n{more}", (0, 1, 2), (0, 2))
        assert reviews[-1].hints == 1


async def test_the_question_after_an_answer_may_be_skipped(sit) -> None:
    async with sit(ids={"loss-meaning"}) as seat:
        await seat.type("It is a surprise.")
        await seat.press("f5", "enter")
        assert "F4 skip" in seat.bar()
        await seat.press("f4")
        assert "1 of 3 key points" in seat.seen()
        assert len(seat.history("loss-meaning")) == 1


async def test_the_question_after_an_answer_may_be_answered_aloud(sit) -> None:
    async with sit(ids={"loss-meaning"}) as seat:
        await seat.press("f5", "1", "enter", "f5", "space", "enter")
        assert "2 of 3 key points" in seat.seen()


async def test_taking_back_goes_to_the_words(sit) -> None:
    async with sit(ids={"loss-meaning"}) as seat:
        await seat.type("It is a surprise.")
        await seat.press("f5", "enter", "f6")
        assert "It is a surprise." in seat.seen()
        assert "F5 answer" in seat.bar()


@pytest.fixture
def with_model(model) -> None:  # noqa: F811
    """Settings that name the model on loopback."""
    import os

    file = default_path(os.environ)
    file.parent.mkdir(exist_ok=True)
    file.write_text(f'examiner = "{model.endpoint.url}"\nexaminer_model = "parrot"\n')


@pytest.mark.usefixtures("with_model")
@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_a_second_marker_is_asked_after_a_yes(sit, model, size) -> None:  # noqa: F811
    model.says(
        {
            "points": [{"point": 2, "quote": "Its minimum is zero."}],
            "wrong": [{"quote": "It is a mean surprise", "why": "Is it really?"}],
        }
    )
    async with sit(size, ids={"loss-meaning"}, first_start=True) as seat:
        await seat.type(SAID)
        await seat.press("f5")
        assert model.asked == []
        seat.app.screen.page.scroll_end(animate=False)
        await seat.settle()
        assert f"127.0.0.1:{model.port}" in seat.seen()
        assert "Press e to send it" in seat.seen()
        await seat.press("e")
        assert len(model.asked) == 1
        seat.app.screen.page.scroll_end(animate=False)
        await seat.settle()
        seen = seat.seen()
        assert "rules ✓ · parrot ○" in seen
        assert "rules ○ · parrot ✓" in seen
        assert "Is it really?" in seen
        await seat.press("enter")
        (review,) = seat.history("loss-meaning")
        assert from_json(review.answer) == Told(SAID, (0, 2), (0, 2), (1,))
        # The next answer is sent without asking again.
        await seat.press("f4", "f6", "f5")
        assert len(model.asked) == 2


@pytest.mark.usefixtures("with_model")
async def test_one_sees_how_far_to_trust_it(sit, model) -> None:  # noqa: F811
    model.says({"points": [{"point": 2, "quote": "Its minimum is zero."}]})
    async with sit((200, 60), ids={"loss-meaning"}, first_start=True) as seat:
        await seat.type(SAID)
        await seat.press("f5", "e", "1", "enter", "f4", "1")
        assert "comes back" in seat.seen()
        await seat.press("enter")
        await seat.type(SAID)
        await seat.press("f5")
        # Ticked was the third point alone: the rules had two of three as the learner, the model 1.
        assert "So far both judged 3 points" in seat.seen()
        assert "as parrot did on 1 of them, and as the rules did on 2" in seat.seen()


@pytest.mark.usefixtures("with_model")
async def test_without_a_yes_nothing_leaves_the_machine(sit, model) -> None:  # noqa: F811
    async with sit(ids={"loss-meaning"}, first_start=True) as seat:
        await seat.type(SAID)
        await seat.press("f5", "enter", "f4")
        assert "2 of 3 key points" in seat.seen()
        assert model.asked == []


@pytest.mark.usefixtures("with_model")
async def test_a_model_that_fails_leaves_the_mark_by_rules(sit, model) -> None:  # noqa: F811
    import os

    from quiz.settings import save

    agreed = f"{model.endpoint.url} parrot"
    save(default_path(os.environ), "examiner_agreed", agreed)
    assert load(default_path(os.environ))[0].examiner_agreed == agreed
    model.sends(json.dumps({"choices": []}).encode())
    async with sit((200, 60), ids={"loss-meaning"}, first_start=True) as seat:
        await seat.type(SAID)
        await seat.press("f5")
        assert "no chat endpoint" in seat.seen()
        assert seat.seen().count("▣") == 2
        await seat.press("enter")
        (review,) = seat.history("loss-meaning")
        assert from_json(review.answer) == Told(SAID, (0, 2), (0, 2))
