"""Browsing: what is found, seen, kept and opened."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Static

from quiz.progress import Progress
from quiz.settings import default_path
from quiz.text.language import Phrase
from quiz.tui.app import QuizApp
from quiz.tui.screens.browse.listing import ItemList
from quiz.tui.screens.browse.preview import Preview
from quiz.tui.screens.browse.screen import BrowseScreen
from quiz.tui.screens.session.screen import SessionScreen

from ..still import settled

SIZES = [(80, 24), (200, 60)]
FOUND = Phrase("{n} of 9", "{n} / 9")


def found(language: str, n: int) -> str:
    return FOUND.in_(language, n=n)


def pointed(seat) -> str:
    """The item that the list points at."""
    return seat.app.screen.query_one(ItemList).entry.item.id


@pytest.fixture
def marks(progress_file: Path):
    """What is kept, with no app open."""

    def kept():
        with Progress.open(progress_file) as progress:
            return progress.marks("sample")

    return kept


# What is seen


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_everything_is_listed_below_its_topic(sit, size, language) -> None:
    async with sit(size, language) as seat:
        await seat.press("b")
        seen = seat.seen()
        topics = {"en": ("Losses  6", "Gradients  3"), "zh": ("损失  6", "梯度  3")}[language]
        assert [seen.index(topic) for topic in topics] == sorted(seen.index(t) for t in topics)
        for title in {
            "en": ("What the loss means", "One is right", "Its sign", "Shift logits", "new"),
            "zh": ("损失的含义", "一项正确", "它的符号", "平移 logit", "新题"),
        }[language]:
            assert title in seen
        assert found(language, 9) in seen
        assert pointed(seat) == "loss-meaning"


async def test_the_language_switches_where_one_stands(sit) -> None:
    async with sit() as seat:
        await seat.press("b", "down", "f2")
        assert "多项正确" in seat.seen()
        assert "question" not in seat.seen()
        assert pointed(seat) == "loss-one"


async def test_the_preview_stands_beside_the_list_without_the_answer(sit) -> None:
    async with sit((200, 60)) as seat:
        await seat.press("b", *["down"] * 3)
        seen = seat.seen()
        assert "How many nats is a fair coin?" in seen
        assert "Never answered." in seen
        assert "0.69" not in seen
        await seat.press("space")
        assert "How many nats is a fair coin?" not in seat.seen()


async def test_the_preview_opens_with_a_key_where_there_is_little_room(sit) -> None:
    async with sit() as seat:
        await seat.press("b", *["down"] * 4)
        assert "The true class got" not in seat.seen()
        await seat.press("space")
        assert "The true class got probability p." in seat.seen()
        await seat.press("up")
        assert "How many nats is a fair coin?" in seat.seen()


async def test_the_window_may_change_its_size(sit) -> None:
    async with sit() as seat:
        await seat.press("b", "end")
        for width, height in ((200, 60), (50, 14), (120, 40), (80, 36), (30, 8), (80, 24)):
            await seat.resize(width, height)
            assert pointed(seat) == "shift-logits"
            assert any("❯" in row for row in seat.rows())
            below = seat.app.screen.query_one(Preview).display
            assert below == (width >= 110 or height >= 34)


async def test_how_well_an_item_is_known_is_seen(sit) -> None:
    async with sit((200, 60), ids={"loss-value"}) as seat:
        await seat.type("ln 2")
        await seat.press("enter", "escape", "escape")
        await seat.press("b", *["down"] * 3)
        row = next(row for row in seat.rows() if "❯" in row)
        assert "The entropy of a coin" in row
        assert "new" not in row
        assert "Answered 1×" in seat.seen()
        assert "Comes back" in seat.seen()


async def test_the_first_topic_is_seen_again_at_the_top(sit) -> None:
    async with sit((80, 10)) as seat:
        await seat.press("b", "end")
        assert "Losses  6" not in seat.seen()
        await seat.press("up", "up")
        assert pointed(seat) == "gradient-shape"
        await seat.press("up")
        assert pointed(seat) == "loss-bug"  # over the heading between them
        await seat.press("home")
        assert "Losses  6" in seat.seen()
        await seat.press("pagedown", "pagedown", "pagedown", "pageup", "pageup", "pageup")
        assert pointed(seat) == "loss-meaning"
        assert "Losses  6" in seat.seen()


async def test_it_may_be_opened_before_the_bank_is(sample_root) -> None:
    default_path(os.environ).parent.mkdir(exist_ok=True)
    default_path(os.environ).touch()
    app = QuizApp([str(sample_root)], "en")
    async with app.run_test(size=(80, 24)):
        app.go("browse")
        await settled(app)
        assert str(app.screen.query_one("#found", Static).render()) == "9 of 9"


# The search


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_both_languages_are_searched_whatever_the_ui_speaks(sit, size, language) -> None:
    async with sit(size, language) as seat:
        for words in ("公平硬币", "FAIR coin", "ln-free? no", "loss-value"):
            await seat.press("b", "slash")
            await seat.type(words)
            if words.startswith("ln"):
                assert found(language, 0) in seat.seen()
            else:
                assert found(language, 1) in seat.seen()
                assert pointed(seat) == "loss-value"
            await seat.press("escape", "escape")


async def test_each_key_narrows_at_once_and_arrows_move_in_the_list(sit) -> None:
    async with sit() as seat:
        await seat.press("b", "slash", *"loss")
        many = len(seat.app.screen._found)
        await seat.press("space", *"mean")
        assert 0 < len(seat.app.screen._found) < many
        first = pointed(seat)
        await seat.press("down")
        assert pointed(seat) != first
        assert seat.app.screen.query_one("Search").value == "loss mean"


async def test_nothing_is_lost_of_what_is_typed_at_once(sit) -> None:
    async with sit() as seat:
        await seat.press("b")
        for key, character in (
            ("slash", "/"),
            ("c", "c"),
            ("o", "o"),
            ("i", "i"),
            ("n", "n"),
            ("slash", "/"),
        ):
            seat.app.post_message(events.Key(key, character))
        await seat.settle()
        assert seat.app.screen.query_one("Search").value == "coin/"


async def test_escape_clears_the_search_then_goes_back(sit) -> None:
    async with sit() as seat:
        await seat.press("b", "slash", *"coin", "escape")
        assert "9 of 9" in seat.seen()
        await seat.press("escape")
        assert "Begin with your first question." in seat.seen()


async def test_letters_are_for_the_search_while_one_types_and_keys_after_tab(sit) -> None:
    async with sit() as seat:
        await seat.press("b", "slash", *"h1", "tab", "0")
        assert seat.app.screen.query_one("Search").value == "h1"
        await seat.press("h")
        assert isinstance(seat.app.screen, BrowseScreen)  # nothing is found to look at
        await seat.press("escape", "h")
        assert "You have not answered this yet." in seat.seen()


async def test_nothing_found_says_what_to_do(sit) -> None:
    async with sit((200, 60)) as seat:
        await seat.press("b", "slash", *"qqqq")
        assert "Nothing matches. Esc clears the search, 0 the filters." in seat.seen()
        await seat.press("f5", "f7", "enter")
        assert isinstance(seat.app.screen, BrowseScreen)


# The filters


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_filter_is_chosen_from_a_menu_with_counts(sit, language) -> None:
    async with sit(language=language) as seat:
        await seat.press("b", "1")
        row = next(
            row for row in seat.rows() if {"en": "3  choice", "zh": "3  选择"}[language] in row
        )
        assert row.split("│")[1].split()[-1] == "3"
        await seat.press("3", "enter")
        assert found(language, 3) in seat.seen()
        await seat.press("3", "down", "down", "enter")
        assert found(language, 1) in seat.seen()
        assert pointed(seat) == "gradient-sign"
        await seat.press("0")
        assert found(language, 9) in seat.seen()
        assert pointed(seat) == "gradient-sign"


async def test_the_mouse_filters_points_and_opens(sit) -> None:
    async with sit() as seat:
        await seat.press("b")
        await seat.click("kind")
        await seat.click("4  number")
        assert "1 of 9" in seat.seen()
        await seat.press("0")
        await seat.click("Its sign")
        assert pointed(seat) == "gradient-sign"
        assert isinstance(seat.app.screen, BrowseScreen)
        y = next(n for n, row in enumerate(seat.rows()) if "One is right" in row)
        await seat.pilot.click(offset=(10, y), times=2)
        await seat.settle()
        assert isinstance(seat.app.screen, SessionScreen)
        assert seat.app.screen.session.place.item.id == "loss-one"


async def test_a_click_beside_the_menu_closes_it(sit) -> None:
    async with sit() as seat:
        await seat.press("b")
        await seat.click("3 topic")
        assert "Enter picks, Esc closes" in seat.seen()
        await seat.pilot.click(offset=(0, 0))
        await seat.settle()
        assert isinstance(seat.app.screen, BrowseScreen)
        assert "9 of 9" in seat.seen()


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_flag_is_kept_and_its_filter_finds_it(sit, marks, language) -> None:
    async with sit(language=language) as seat:
        await seat.press("b", "down", "f7")
        assert "⚑" in next(row for row in seat.rows() if "❯" in row)
        await seat.press("4")
        assert {"en": "flagged", "zh": "已标记"}[language] in seat.seen()
        await seat.press("end", "down", "down", "down", "enter")
        assert found(language, 1) in seat.seen()
        assert pointed(seat) == "loss-one"
        await seat.press("f7")
        assert found(language, 0) in seat.seen()
        await seat.press("0", "home", "f7")
    assert marks().keys() == {"loss-meaning"}
    assert marks()["loss-meaning"].flagged


async def test_a_note_is_kept_and_seen_in_the_preview(sit, marks) -> None:
    async with sit((120, 40)) as seat:
        await seat.press("b", "f9")
        await seat.type("the mean surprise")
        await seat.press("escape")
        assert "✎ the mean surprise" in seat.seen()
        assert pointed(seat) == "loss-meaning"
    assert marks()["loss-meaning"].note == "the mean surprise"


# What is opened


async def test_enter_opens_the_item_to_answer_and_escape_comes_back_to_it(sit) -> None:
    async with sit() as seat:
        await seat.press("b", *["down"] * 3, "enter")
        assert "How many nats is a fair coin?" in seat.seen()
        await seat.type("ln 2")
        await seat.press("enter")
        assert seat.history("loss-value")[0].right
        await seat.press("escape", "escape")
        assert pointed(seat) == "loss-value"
        assert "new" not in next(row for row in seat.rows() if "❯" in row)


async def test_enter_opens_what_the_search_has_found(sit) -> None:
    async with sit() as seat:
        await seat.press("b", "slash", *"coin", "enter")
        assert "How many nats is a fair coin?" in seat.seen()


async def test_a_session_asks_all_that_is_found_and_nothing_else(sit) -> None:
    async with sit() as seat:
        await seat.press("b", "slash", *"sign", "f5")
        screen = seat.app.screen
        assert isinstance(screen, SessionScreen)
        assert [screen.session.place.item.id, screen.session.left] == ["gradient-sign", 1]


async def test_exercises_are_opened_one_by_one(sit) -> None:
    async with sit() as seat:
        await seat.press("b", "slash", *"shift", "f5")
        assert "There are only exercises here" in "".join(
            note.message for note in seat.app._notifications
        )
        await seat.press("enter")
        assert "shift_logits" in seat.seen()


async def test_the_item_is_asked_on_the_day_that_is_said(sit) -> None:
    async with sit((120, 40), ids={"loss-value"}) as seat:
        await seat.type("ln 2")
        await seat.press("enter", "escape", "escape")
        due = seat.app.progress.cards("sample")["loss-value"].due.astimezone().date()
        days = (due - datetime.now(UTC).astimezone().date()).days
        await seat.press("b", "slash", *"coin")
        assert ("tomorrow" if days == 1 else f"in {days} days") in seat.seen()


# The keys


async def test_help_lists_every_key_and_the_palette_offers_it(sit) -> None:
    async with sit((120, 40)) as seat:
        await seat.press("b", "f1")
        for does in ("open", "search", "filter", "practise these", "history", "flag", "note"):
            assert does in seat.seen()
        await seat.press("escape", "ctrl+p")
        await seat.type("practise these")
        await seat.press("enter")
        assert isinstance(seat.app.screen, SessionScreen)


async def test_only_rows_that_are_seen_are_drawn(sit, monkeypatch) -> None:
    drawn: set[int] = set()
    row = ItemList.row
    monkeypatch.setattr(
        ItemList, "row", lambda self, index, *more: drawn.add(index) or row(self, index, *more)
    )
    async with sit((80, 12)) as seat:
        await seat.press("b")
        height = seat.app.screen.query_one(ItemList).size.height
        assert height < 10
        seat.rows()
        assert drawn == set(range(height))
