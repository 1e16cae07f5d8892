"""A whole session on the screen, through every kind of item, at both sizes in both languages."""

from typing import NamedTuple

import pytest

from quiz.practice.answers import Chosen, Pointed, Told, Typed, from_json

SIZES = [(80, 24), (200, 60)]


class Words(NamedTuple):
    """What is typed and what must be seen, in one language."""

    prompt: str
    told: str
    confirm: str
    follow_up: str
    points_made: str
    rated: str
    entropy: str
    right: str
    losses: tuple[str, str]
    unreadable: str
    faulty: str
    over: str
    score: str


WORDS = {
    "en": Words(
        "What does the cross-entropy H(P, Q) mean?",
        "A mean surprise, not symmetric",
        "It is a proposal",
        "How small can it get?",
        "2 of 3 key points",
        "rated easy",
        "The entropy of a coin",
        "✓ Right",
        ("Log loss", "Hinge loss"),
        "is not a name known here",
        "return scaled.mean()",
        "Session over",
        "6 of 6 right",
    ),
    "zh": Words(
        "交叉熵 H(P, Q) 代表什么？",
        "平均意外程度，不对称",
        "这只是建议",
        "它最小能到多少？",
        "3 个要点答出 2 个",
        "评为“轻松”",
        "硬币的熵",
        "✓ 正确",
        ("对数损失", "合页损失"),
        "这里没有",
        "return scaled.mean()",
        "本次练习结束",
        "6 题答对 6 题",
    ),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_session_through_every_kind(sit, kept, size, language) -> None:
    words = WORDS[language]
    async with sit(size, language, topics={"losses"}, kinds=KINDS) as seat:
        assert words.prompt in seat.seen()
        await seat.type(words.told)
        await seat.press("f5")
        assert words.confirm in seat.seen()
        await seat.press("enter")
        assert words.follow_up in seat.seen()
        await seat.press("f4")
        assert words.points_made in seat.seen()
        await seat.press("4")
        assert words.rated in seat.seen()

        await seat.press("enter")
        await seat.press(seat.number_of(words.entropy), "enter")
        assert words.right in seat.seen()

        await seat.press("enter")
        for option in words.losses:
            await seat.press(seat.number_of(option))
        await seat.press("f5")
        assert words.right in seat.seen()

        await seat.press("space")
        await seat.type("two")
        await seat.press("enter")
        assert words.unreadable in seat.seen()
        await seat.press(*["backspace"] * 3)
        await seat.type("ln(2)")
        await seat.press("enter")
        assert words.right in seat.seen()

        await seat.press("enter")
        assert "L(p) =" in seat.seen()
        await seat.type("-log(p)")
        await seat.press("enter")
        assert words.right in seat.seen()

        await seat.press("enter")
        await seat.press("1", "2", "up", "down", "enter")
        assert words.right in seat.seen()
        assert words.faulty in seat.seen()

        await seat.press("enter")
        assert words.over in seat.seen()
        assert words.score in seat.seen()

    (told,) = kept("loss-meaning")
    assert from_json(told.answer) == Told(words.told, (0, 2), (0, 2))
    assert (told.rating, told.score) == (4, pytest.approx(2 / 3))
    assert [from_json(kept(item)[0].answer) for item in ITEMS] == [
        Chosen((0,)),
        Chosen((0, 1)),
        Typed("ln(2)"),
        Typed("-log(p)"),
        Pointed(12),
    ]
    assert all(len(kept(item)) == 1 and kept(item)[0].right for item in ITEMS)


KINDS = {"open", "choice", "numeric", "formula", "bug"}
ITEMS = ["loss-one", "loss-several", "loss-value", "loss-formula", "loss-bug"]


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_last_answer_is_taken_back_from_the_summary(sit, language) -> None:
    async with sit(language=language, ids={"loss-value"}) as seat:
        await seat.type("ln 2")
        await seat.press("enter", "enter")
        assert "F6" in seat.bar()
        assert {"en": "1 of 20 answers today", "zh": "今日已答 1/20"}[language] in seat.seen()
        await seat.press("f6")
        assert seat.history("loss-value") == []
        assert "1/1" in seat.rows()[0]
        await seat.type("ln 2")
        await seat.press("enter", "enter")
        assert len(seat.history("loss-value")) == 1


async def test_a_session_of_nothing_but_skips_says_so(sit) -> None:
    async with sit(ids={"loss-value", "loss-bug"}) as seat:
        await seat.press("f4", "f4")
        assert "Every item was skipped" in seat.seen()
        assert "Nothing is due" not in seat.seen()


async def test_the_next_exercise_is_offered_after_a_session(sit) -> None:
    async with sit(ids={"loss-value"}) as seat:
        await seat.press("f4")
        assert "next exercise: " in seat.seen()
        await seat.press("e")
        assert "F5 grade" in seat.bar()
