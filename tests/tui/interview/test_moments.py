"""What may happen in a mock interview, one thing at a time."""

import os
import sqlite3
from pathlib import Path

from quiz.practice.answers import Told, from_json
from quiz.settings import default_path

from ...examiner.conftest import model  # noqa: F401


async def test_i_on_the_home_screen_leads_there(sit) -> None:
    async with sit() as seat:
        await seat.press("i")
        assert "Mock interview" in seat.seen()
        await seat.press("2")
        assert "1/" in seat.seen()
        assert "left" in seat.seen()
        await seat.press("escape", "escape", "i")
        assert "An interview of 30 minutes is open" in seat.seen()


async def test_nothing_answered_leaves_nothing_behind(interviewed, wording) -> None:
    async with interviewed() as hands:
        await hands.seat.press("enter", "f8", "f8")
        assert wording["en"].lengths[0] in hands.seat.seen()
        assert hands.state() is None
        assert hands.seat.app.progress.interviews(5) == []


async def test_no_hint_no_undo_no_mark_while_it_lasts(interviewed) -> None:
    async with interviewed() as hands:
        seat = hands.seat
        await seat.press("enter", "f3", "f6")
        assert "code lengths" not in seat.seen()
        await seat.press("f4")
        assert hands.asked() != "follow-up"
        assert [part.outcome for part in hands.state().parts[:2]] == ["passed", "passed"]


async def test_what_cannot_be_read_is_said_and_asked_again(interviewed) -> None:
    async with interviewed() as hands:
        seat = hands.seat
        await seat.press("enter")
        while hands.asked() not in ("loss-value", "loss-formula"):
            await hands.answer()
        await seat.type("two (")
        await seat.press("enter")
        assert "▲" in seat.seen()
        asked = next(p for p in hands.state().parts if p.item == hands.asked())
        assert asked.outcome == "unreached"


async def test_the_language_changes_in_the_middle_of_a_question(interviewed, wording) -> None:
    async with interviewed() as hands:
        seat = hands.seat
        await seat.press("enter")
        await seat.type("Half a")
        await seat.press("f2")
        assert wording["zh"].prompts["loss-meaning"] in seat.seen()
        assert wording["zh"].left.format("15:00") in seat.seen()
        assert "Half a" in seat.seen()


async def test_a_confirmation_is_taken_back(interviewed) -> None:
    async with interviewed((120, 40)) as hands:
        seat = hands.seat
        await seat.press("enter")
        while seat.app.screen.__class__.__name__ == "AskingScreen":
            await hands.answer()
        await seat.press("1", "enter", "f4")
        assert "It is P − Y." in seat.seen()
        await seat.press("f6")
        assert "1/2" in seat.seen()
        assert "▢ 1. It is a mean surprise." in seat.seen()
        assert "▣ 3." in seat.seen()


async def test_what_is_to_repeat_opens(interviewed) -> None:
    async with interviewed() as hands:
        seat = hands.seat
        await seat.press("enter", "f4", "f8", "f8")
        assert "To repeat" in seat.seen()
        await seat.press("enter")
        assert "What does the cross-entropy" in seat.seen()
        assert seat.app.screen.__class__.__name__ == "SessionScreen"


async def test_a_mouse_is_enough(interviewed) -> None:
    async with interviewed() as hands:
        seat = hands.seat
        await seat.click("15 minutes")
        await seat.click("F7 pause")
        assert "Paused" in seat.seen()
        await seat.click("Enter go on")
        await seat.click("F5 hand in")
        assert hands.asked() == "follow-up"


async def test_an_answer_that_cannot_be_kept_stays(interviewed, progress_file: Path) -> None:
    async with interviewed() as hands:
        seat = hands.seat
        await seat.press("enter")
        await seat.type("A mean")
        db = sqlite3.connect(progress_file, isolation_level=None)
        db.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON drafts "
            "BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END"
        )
        await seat.press("f5")
        assert "progress" in seat.seen()
        assert hands.asked() == "loss-meaning"
        db.execute("DROP TRIGGER refuse")
        db.close()
        await seat.press("f5")
        assert hands.asked() == "follow-up"
        assert hands.state().parts[0].answer == Told("A mean", ())


async def test_the_box_grows_with_a_long_answer(interviewed) -> None:
    async with interviewed((120, 40), "en") as hands:
        seat = hands.seat
        await seat.press("enter")
        await seat.type("the first line")
        await seat.press(*["enter"] * 10)
        await seat.type("the last line")
        assert "the first line" in seat.seen()
        assert "the last line" in seat.seen()


async def test_the_point_that_was_missed_is_asked_for_at_the_end(interviewed, wording) -> None:
    async with interviewed((200, 60)) as hands:
        seat = hands.seat
        await seat.press("enter")
        await seat.type("A mean surprise.")
        await seat.press("f5", "f8", "f8")
        assert wording["en"].go_through in seat.seen()
        await seat.press("enter")
        assert "How small can it get?" in seat.seen()
        await seat.type("It is at least the entropy.")
        await seat.press("f5", "enter")
        (review,) = seat.history("loss-meaning")
        words = "A mean surprise.\n\nIt is at least the entropy."
        assert from_json(review.answer) == Told(words, (0, 1), (0,))
        assert (review.hints, review.rating) == (1, 2)


async def test_a_model_may_ask_in_its_own_words(interviewed, model) -> None:  # noqa: F811
    file = default_path(os.environ)
    model.says({"points": [], "follow_up": "And its [lower] bound?"})
    async with interviewed((200, 60)) as hands:
        seat = hands.seat
        url = model.endpoint.url
        named = {"examiner": url, "examiner_model": "parrot", "examiner_agreed": f"{url} parrot"}
        for name, value in named.items():
            seat.app.choose(name, value)
        assert file.exists()
        await seat.press("enter")
        await seat.type("A mean surprise.")
        await seat.press("f5", "f8", "f8")
        assert "rules ✓ · parrot ○" in seat.seen()
        await seat.press("enter")
        assert "And its [lower] bound?" in seat.seen()
        await seat.press("f4")
        (review,) = seat.history("loss-meaning")
        assert from_json(review.answer) == Told("A mean surprise.", (0,), (0,), ())
