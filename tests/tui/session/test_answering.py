"""Each input by keyboard and by mouse, hints, skipping, taking back, and rating oneself."""

import pytest
from textual import events

from quiz.practice.answers import Chosen, Pointed, Told, from_json


async def test_an_option_is_picked_with_the_mouse(sit) -> None:
    async with sit(ids={"loss-one"}) as seat:
        await seat.click("A log-probability")
        await seat.click("The entropy of a coin")
        assert seat.seen().count("●") == 1
        await seat.click("Enter answer")
        assert "✓ Right" in seat.seen()
        (review,) = seat.history("loss-one")
        assert from_json(review.answer) == Chosen((0,))


async def test_several_options_are_ticked_and_unticked(sit) -> None:
    async with sit(ids={"loss-several"}) as seat:
        await seat.click("Accuracy")
        await seat.click("Hinge loss")
        await seat.press(seat.number_of("Accuracy"))
        assert seat.seen().count("▣") == 1
        await seat.press("enter")
        assert "◐ Partly right" in seat.seen()
        assert from_json(seat.history("loss-several")[0].answer) == Chosen((1,))


async def test_arrows_and_space_pick_too(sit) -> None:
    async with sit(ids={"loss-one"}) as seat:
        for _ in range(int(seat.number_of("The entropy of a coin")) - 1):
            await seat.press("down")
        await seat.press("space", "enter")
        assert "✓ Right" in seat.seen()


async def test_enter_with_nothing_picked_answers_nothing(sit) -> None:
    async with sit(ids={"loss-one"}) as seat:
        await seat.press("enter")
        assert seat.history("loss-one") == []
        assert seat.seen().count("●") == 1


@pytest.mark.parametrize("keys", [["1", "2"], ["down"] * 11, ["up", "4", "1", "2"]])
async def test_a_line_is_named_by_number_or_by_arrows(sit, keys) -> None:
    async with sit(ids={"loss-bug"}) as seat:
        await seat.press(*keys, "enter")
        assert "✓ Right" in seat.seen()


async def test_a_line_is_pointed_at_with_the_mouse(sit) -> None:
    async with sit(ids={"loss-bug"}) as seat:
        await seat.click("total = positive")
        await seat.press("enter")
        assert from_json(seat.history("loss-bug")[0].answer) == Pointed(8)
        assert "Line 8" in seat.seen()


async def test_what_cannot_be_read_is_pointed_at_and_goes_when_typing_goes_on(sit) -> None:
    async with sit(language="zh", ids={"loss-formula"}) as seat:
        await seat.type("ln(p")
        await seat.press("enter")
        assert "这里缺少“)”" in seat.seen()
        assert "▲" in seat.seen()
        assert seat.history("loss-formula") == []
        await seat.press(")")
        assert "▲" not in seat.seen()
        await seat.press("enter")
        assert "漏了负号。" in seat.seen()


async def test_text_that_looks_like_markup_is_shown_as_typed(sit) -> None:
    async with sit(ids={"loss-formula"}) as seat:
        assert "p[0]" not in seat.seen()
        await seat.type("[bold]p[/bold]")
        await seat.press("enter")
        assert "[bold]p[/bold]" in seat.seen()
    async with sit(ids={"loss-one"}) as seat:
        assert "p[0]" in seat.seen()


async def test_points_found_in_the_answer_are_ticked_and_may_be_changed(sit) -> None:
    async with sit((200, 60), ids={"loss-meaning"}) as seat:
        await seat.type("It is asymmetric.")
        await seat.press("f5")
        assert "▣ 3. It is not symmetric." in seat.seen()
        assert seat.seen().count("▣") == 1
        await seat.press("3", "1")
        await seat.click("It is at least the entropy.")
        await seat.press("enter")
        (review,) = seat.history("loss-meaning")
        assert from_json(review.answer) == Told("It is asymmetric.", (0, 1), (2,))
        await seat.press("f4")
        assert "2 of 3 key points" in seat.seen()


async def test_an_answer_said_aloud_needs_no_typing(sit) -> None:
    async with sit(ids={"loss-meaning"}) as seat:
        await seat.press("f5", "1", "2", "3", "enter")
        assert from_json(seat.history("loss-meaning")[0].answer) == Told("", (0, 1, 2), ())
        assert "Write it, or say it aloud" not in seat.seen()


async def test_a_long_item_is_read_from_its_beginning(sit) -> None:
    async with sit((80, 9), ids={"loss-one"}) as seat:
        assert "choice · " in seat.seen()
        await seat.press("down", "down", "down")
        assert "❯" in seat.seen()
        assert "choice · " not in seat.seen()


@pytest.mark.parametrize(("key", "name"), [("1", "again"), ("2", "hard"), ("4", "easy")])
async def test_an_open_question_is_rated_by_oneself(sit, key, name) -> None:
    async with sit((200, 60), ids={"loss-meaning"}) as seat:
        await seat.press("f5", "1", "2", "3", "enter")
        assert "rated good" in seat.seen()
        assert "1 again  2 hard  3 good  4 easy" in seat.seen()
        await seat.press(key)
        assert f"rated {name}" in seat.seen()
        (review,) = seat.history("loss-meaning")
        assert review.rating == int(key)
        assert ("comes back before you finish" in seat.seen()) == (key == "1")


async def test_what_is_read_stays_where_it_is_when_one_rates(sit) -> None:
    async with sit((80, 12), ids={"loss-meaning"}) as seat:
        await seat.press("f5", "1", "2", "3", "enter", "pagedown")
        before = seat.rows()[1:-1]
        assert not any("rated good" in row for row in before)
        await seat.press("4")
        assert seat.rows()[1:-1] == before
        await seat.press("pageup")
        assert "rated easy" in seat.seen()


async def test_a_drill_is_not_rated_by_oneself(sit) -> None:
    async with sit(ids={"loss-value"}) as seat:
        await seat.type("17")
        await seat.press("enter", "4")
        assert "rated again" in seat.seen()
        assert seat.history("loss-value")[0].rating == 1


async def test_hints_are_counted_and_make_it_hard(sit) -> None:
    async with sit(ids={"loss-meaning"}) as seat:
        await seat.press("f3")
        assert "Hint 1 of 2 Think of code lengths." in seat.seen()
        await seat.press("f3")
        assert "Hint 2 of 2 Who draws the samples?" in seat.seen()
        await seat.press("f5", "1", "2", "3", "enter")
        assert "rated hard" in seat.seen()
        assert seat.history("loss-meaning")[0].hints == 2


async def test_a_wrong_answer_comes_back_and_can_be_put_right(sit) -> None:
    async with sit(ids={"loss-value"}) as seat:
        await seat.type("1")
        await seat.press("enter")
        assert "in bits" in seat.seen()
        assert "comes back before you finish" in seat.seen()
        await seat.press("enter")
        assert "once more" in seat.seen()
        assert "2/2" in seat.seen()
        await seat.type("0.693")
        await seat.press("enter", "enter")
        assert "1 of 2 right" in seat.seen()
        assert "To repeat" in seat.seen()


async def test_undo_takes_the_answer_back_and_asks_again(sit) -> None:
    async with sit(ids={"loss-value", "loss-bug"}) as seat:
        await seat.type("2")
        await seat.press("enter")
        assert len(seat.history("loss-value")) == 1
        await seat.press("f6")
        assert seat.history("loss-value") == []
        assert "How many nats" in seat.seen()
        assert "Not right" not in seat.seen()
        await seat.type("ln 2")
        await seat.press("enter", "enter")
        await seat.press("f6")  # from the next item on
        assert "How many nats" in seat.seen()
        assert seat.history("loss-value") == []


async def test_undo_gives_back_what_was_written(sit) -> None:
    async with sit(ids={"loss-meaning"}) as seat:
        await seat.type("the mean surprise")
        await seat.press("f5", "enter", "f6")
        assert "the mean surprise" in seat.seen()
        assert "It is a proposal" not in seat.seen()
        assert seat.history("loss-meaning") == []
        await seat.type(" of the data")
        assert "the mean surprise of the data" in seat.seen()


async def test_undo_at_the_key_points_goes_back_to_the_words(sit) -> None:
    async with sit(ids={"loss-meaning"}) as seat:
        await seat.type("the mean")
        await seat.press("f5")
        assert "It is a proposal" in seat.seen()
        await seat.press("f6")
        assert "It is a proposal" not in seat.seen()
        await seat.type(" surprise")
        assert "the mean surprise" in seat.seen()


@pytest.mark.parametrize("id_", ["loss-value", "loss-meaning"])
async def test_keys_that_arrive_at_once_are_done_in_their_order(sit, id_) -> None:
    async with sit(ids={id_}) as seat:
        for key in ("a", "b", "home", "x", "right", "y", "end", "backspace", "z"):
            seat.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await seat.settle()
        assert "xayz" in seat.seen()


async def test_an_item_met_before_and_opened_by_name_is_not_said_to_be_due(sit) -> None:
    async with sit(ids={"loss-value"}) as seat:
        await seat.type("ln 2")
        await seat.press("enter", "escape", "enter")
        await seat.press("escape", "b", "slash")
        await seat.type("loss-value")
        await seat.press("enter")
        assert "· repeat" in seat.seen()
        assert "due" not in seat.seen()


async def test_nothing_to_take_back_is_said(sit) -> None:
    async with sit(ids={"loss-value"}) as seat:
        await seat.press("f6")
        assert "There is nothing to take back." in seat.seen()


async def test_an_answer_is_on_disk_before_it_is_marked_on_the_screen(sit, kept) -> None:
    async with sit(ids={"loss-value"}) as seat:
        await seat.type("ln 2")
        await seat.press("enter")
        assert "✓ Right" in seat.seen()
        assert len(kept("loss-value")) == 1  # seen by another process, so to speak
