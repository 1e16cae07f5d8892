"""One's own answers to an item, as they were given."""

from datetime import UTC, datetime, timedelta

import pytest

from quiz.practice.answers import Answer, Coded, Pointed, Told, Typed, to_json
from quiz.progress import Progress, Review, new_uid
from quiz.tui.screens.progress.history import Attempts
from quiz.tui.widgets.prose import Prose

SOURCE = "def shift_logits(z):\n    return z - z.mean()\n"


@pytest.fixture
def answered(progress_file):
    """Put answers of earlier days into the progress file: the item, then each with its mark."""

    def record(item: str, *answers: tuple[Answer, bool]) -> None:
        progress_file.parent.mkdir(exist_ok=True)
        with Progress.open(progress_file) as progress:
            for ago, (answer, right) in zip(range(len(answers), 0, -1), answers, strict=True):
                at = datetime.now(UTC) - timedelta(days=ago)
                progress.record(
                    Review(
                        uid=new_uid(),
                        at=at,
                        day=at.astimezone().date().isoformat(),
                        bank="sample",
                        item=item,
                        content="0",
                        kind="code",
                        answer=to_json(answer),
                        score=float(right),
                        right=right,
                        hints=1,
                        seconds=75.0,
                        rating=3 if right else 1,
                    )
                )

    return record


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_each_answer_is_seen_with_how_it_went(sit, answered, size, language) -> None:
    answered("loss-value", (Typed("1/2"), False), (Typed("ln(2)"), True))
    async with sit(size, language) as seat:
        await seat.press("b", "slash", *"loss-value", "tab", "h")
        seen = seat.seen()
        newest, oldest = (row for row in seat.rows() if "20" in row and "-" in row and ":" in row)
        assert "✓" in newest
        assert "✗" in oldest
        words = {
            "en": ("answered 2×", "Right", "rated good", "1 min 15 s", "1 hint"),
            "zh": ("共作答 2 次", "正确", "评为“良好”", "1 分 15 秒", "用了 1 个提示"),
        }[language]
        assert all(said in seen for said in words)
        assert "ln(2)" in seen
        await seat.press("down")
        assert "1/2" in seat.seen()
        assert {"en": "Not right", "zh": "不正确"}[language] in seat.seen()
        await seat.press("escape")
        assert "loss-value" in seat.seen()


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_own_code_and_its_named_mistake(sit, answered, size) -> None:
    answered("shift-logits", (Coded(SOURCE, 7, "mean"), False))
    async with sit(size) as seat:
        await seat.press("b", "end", "h")
        assert "You took the mean away." in seat.seen()
        await seat.press("pagedown")
        assert "return z - z.mean()" in seat.seen()
        await seat.press("f2")
        assert "你减去的是平均值。" in seat.seen()


async def test_own_words_and_the_points_ticked(sit, answered) -> None:
    answered("loss-meaning", (Told("How *far* off,\non average.", (0,)), False))
    async with sit((120, 40)) as seat:
        await seat.press("b", "h")
        for said in ("How *far* off,", "on average.", "✓ It is a mean", "✗ It is not symmetric"):
            assert said in seat.seen()


async def test_the_answer_just_given_in_a_session_is_there(sit) -> None:
    async with sit(ids={"loss-bug"}) as seat:
        await seat.press("down", "down", "enter", "escape", "escape")
        line = seat.app.progress.history(("sample", "loss-bug"))[0]
        await seat.press("b", "slash", *"loss-bug", "tab", "h")
        assert "Line 3" in seat.seen()
        assert to_json(Pointed(3)) == line.answer


async def test_an_item_never_answered_says_so_and_opens(sit) -> None:
    async with sit() as seat:
        await seat.press("b", "down", "h")
        assert "You have not answered this yet. Enter opens it." in seat.seen()
        await seat.press("enter")
        assert "Which is never negative" in seat.seen()


async def test_it_is_answered_again_flagged_and_noted_from_here(sit, answered) -> None:
    answered("loss-value", (Typed("1/2"), False))
    async with sit() as seat:
        await seat.press("b", "slash", *"loss-value", "tab", "h", "f7")
        assert "⚑ The entropy of a coin" in seat.seen()
        assert seat.app.progress.marks("sample")["loss-value"].flagged
        await seat.press("enter")
        await seat.type("ln 2")
        await seat.press("enter", "escape", "escape")
        assert "answered 2×" in seat.seen()


async def test_a_long_history_is_scrolled(sit, answered) -> None:
    answered("loss-value", *((Typed(str(n)), False) for n in range(40)))
    async with sit() as seat:
        await seat.press("b", "slash", *"loss-value", "tab", "h")
        assert "answered 40×" in seat.seen()
        await seat.press("end")
        assert seat.app.screen.query_one(Attempts).pointer == 39
        assert seat.app.screen.query_one("#said", Prose).source.endswith("`0`")
        assert any("❯ ✗" in row for row in seat.rows())


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_an_answer_is_taken_back_when_asked_twice_and_put_back(
    sit, answered, progress_file, language
) -> None:
    answered("loss-value", (Typed("1/2"), False), (Typed("ln(2)"), True))
    key = ("sample", "loss-value")

    def kept() -> list[bool]:
        with Progress.open(progress_file) as progress:
            return [review.right for review in progress.history(key)]

    words = {"en": ("back? x again", "answered 1×"), "zh": ("再按一次 x", "共作答 1 次")}[language]
    async with sit((80, 24), language) as seat:
        await seat.press("b", "slash", *"loss-value", "tab", "h", "x")
        assert words[0] in seat.seen()
        await seat.press("down")  # not that one
        assert words[0] not in seat.seen()
        assert kept() == [False, True]
        await seat.press("x", "x")
        assert words[1] in seat.seen()
        assert kept() == [True]
        await seat.press("u")
        assert kept() == [False, True]
        await seat.press("u")
        assert kept() == [False, True]
        await seat.press("x", "x", "x", "x")
        assert kept() == []
        await seat.press("u", "u")
        assert kept() == [False, True]


async def test_an_answer_of_the_future_is_told_and_can_be_taken_back(sit, progress_file) -> None:
    at = datetime.now(UTC) + timedelta(days=3650)
    day, answer = at.date().isoformat(), to_json(Typed("1"))
    review = Review(
        new_uid(), at, day, "sample", "loss-value", "0", "numeric", answer, 0.0, False, 0, 1.0, 1
    )
    progress_file.parent.mkdir(exist_ok=True)
    with Progress.open(progress_file, lambda: at) as progress:
        progress.record(review)
    async with sit((200, 60)) as seat:
        assert "from a clock" in seat.seen()
        await seat.press("b", "slash", *"loss-value", "tab", "h")
        assert "later than now" in seat.seen()
        await seat.press("x", "x")
    with Progress.open(progress_file) as progress:
        assert progress.ahead(("sample", "loss-value")) == []
