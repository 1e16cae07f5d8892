"""A mock interview on the screen, from the first key to the report, in both languages."""

import re
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from quiz.practice.answers import Told, from_json
from quiz.practice.interview import Clock, Interview, report
from quiz.practice.interview.interview import DRAFT
from quiz.progress import Progress
from quiz.tui.screens.interview import InterviewScreen
from quiz.tui.screens.interview_asking import AskingScreen

SIZES = [(80, 24), (200, 60)]
EVERYWHERE = pytest.mark.parametrize(
    ("size", "language"), [(size, language) for size in SIZES for language in ("en", "zh")]
)


class Words(NamedTuple):
    """What is seen, in one language."""

    lengths: tuple[str, ...]
    left: str
    here: str
    prompts: dict[str, str]
    options: dict[str, tuple[str, ...]]
    said: str
    paused: str
    time_up: str
    over: str
    go_through: str
    confirm: str
    score: str
    repeat: str
    follow_up: str
    open: str
    waits: str
    go_on: str
    end: str
    past: str
    written: str
    there: str


WORDS = {
    "en": Words(
        ("15 minutes", "30 minutes", "45 minutes"),
        "{} left",
        "here {} of about 3:00",
        {
            "loss-meaning": "What does the cross-entropy H(P, Q) mean?",
            "follow-up": "When is it infinite?",
            "gradient-shape": "What is it?",
            "loss-one": "Which is never negative",
            "loss-several": "Which are losses?",
            "gradient-sign": "At the true class it is",
            "loss-value": "How many nats is a fair coin?",
            "loss-formula": "The true class got probability p.",
            "loss-bug": "The loss must be a mean.",
        },
        {
            "loss-one": ("The entropy of a coin",),
            "loss-several": ("Log loss", "Hinge loss"),
            "gradient-sign": ("negative",),
        },
        "A mean surprise, asymmetric",
        "Paused, {} left. The question is hidden.",
        "Time is up. Finish",
        "time is up, +{}",
        "Go through your answers",
        "Which points did you make?",
        "7 of 7 right",
        "To repeat",
        "When Q excludes what P allows.",
        "An interview of 15 minutes is open: 1 of 8 done, 13:00 left.",
        "The questions of an interview are over; its answers wait to be gone through.",
        "Go on with it",
        "End it and see the report",
        "Past interviews",
        "Written to",
        "is there already; choose another name",
    ),
    "zh": Words(
        ("15 分钟", "30 分钟", "45 分钟"),
        "剩余 {}",
        "本题 {}，建议 3:00",
        {
            "loss-meaning": "交叉熵 H(P, Q) 代表什么？",
            "follow-up": "什么时候是无穷大？",
            "gradient-shape": "它是什么？",
            "loss-one": "哪一个不会为负？",
            "loss-several": "哪些是损失？",
            "gradient-sign": "在真实类别处它",
            "loss-value": "公平硬币的熵是多少奈特？",
            "loss-formula": "真实类别得到的概率是 p。",
            "loss-bug": "损失应当是平均值。",
        },
        {
            "loss-one": ("硬币的熵",),
            "loss-several": ("对数损失", "合页损失"),
            "gradient-sign": ("为负",),
        },
        "平均意外程度，不对称",
        "已暂停，剩余 {}。题目已隐藏。",
        "时间到。可以把",
        "时间到，超时 {}",
        "核对你的回答",
        "你答到了哪些要点？",
        "7 题答对 7 题",
        "需要再练",
        "Q 排除了 P 允许的结果时。",
        "有一场 15 分钟的面试尚未结束：已完成 1/8，剩余 13:00。",
        "一场面试的提问已经结束，还需核对你的回答。",
        "继续面试",
        "结束并查看报告",
        "以往的面试",
        "已写入",
        "已经存在，请换一个文件名",
    ),
}


class Hands:
    """Somebody in an interview, and the clock on the wall."""

    def __init__(self, seat, words: Words) -> None:
        self.seat = seat
        self.words = words
        self.seconds = 0.0
        self.clock = Clock(self.now, lambda: self.seconds)

    def now(self) -> datetime:
        return datetime(2026, 3, 1, 12, tzinfo=UTC) + timedelta(seconds=self.seconds)

    async def enter(self) -> None:
        """To the interviews."""
        self.seat.app.push_screen(InterviewScreen(self.clock, seed=1))
        await self.seat.settle()

    async def pass_(self, minutes: float) -> None:
        """Time goes by, and the screen's clock with it."""
        self.seconds += minutes * 60
        screen = self.seat.app.screen
        if isinstance(screen, AskingScreen):
            screen.tick()
        await self.seat.settle()

    def asked(self) -> str:
        """What is asked now, by what is seen."""
        seen = self.seat.seen()
        (found,) = [name for name, prompt in self.words.prompts.items() if prompt in seen]
        return found

    async def answer(self) -> str:
        """Answer rightly; what was asked."""
        asked, seat = self.asked(), self.seat
        if asked in self.words.options:
            for option in self.words.options[asked]:
                await seat.press(seat.number_of(option))
            await seat.press("enter")
        elif asked in ("loss-value", "loss-formula"):
            await seat.type("ln(2)" if asked == "loss-value" else "-log(p)")
            await seat.press("enter")
        elif asked == "loss-bug":
            await seat.press("1", "2", "enter")
        else:
            await seat.type(self.words.said)
            await seat.press("f5")
        return asked

    def state(self):
        """What the progress file holds of the interview under way."""
        found = Interview.resume(self.seat.app.banks, self.seat.app.progress)
        return found and found.state


def flat(seat) -> str:
    """What is seen without spaces and frames: sentences are broken at any of them."""
    return re.sub(r"[\s│]", "", seat.seen())


@pytest.fixture
def interviewed(sit) -> Callable[..., AsyncIterator[Hands]]:
    """In front of the list of interviews."""

    @asynccontextmanager
    async def begin(size=(80, 24), language="en"):
        async with sit(size, language) as seat:
            hands = Hands(seat, WORDS[language])
            await hands.enter()
            yield hands

    return begin


@EVERYWHERE
async def test_a_whole_interview_to_its_report(interviewed, progress_file, size, language) -> None:
    words = WORDS[language]
    async with interviewed(size, language) as hands:
        seat = hands.seat
        assert all(length in seat.seen() for length in words.lengths)
        await seat.press("enter")
        asked = []
        for number in range(1, 9):
            assert f"{number}/8" in seat.seen()
            await hands.pass_(0.5)
            asked.append(await hands.answer())
            assert "✓" not in seat.seen()
        assert asked[:2] == ["loss-meaning", "follow-up"]
        assert "gradient-shape" in asked

        assert words.go_through in seat.seen()
        assert words.confirm in seat.seen()
        assert words.said in seat.seen()
        assert seat.seen().count("▣") == 2
        await seat.press("2", "enter", "1", "enter")

        assert words.score in seat.seen()
        assert words.repeat not in seat.seen()
        await seat.press("n")
        assert "✓ 1. " in seat.seen()
        await seat.press(*["pagedown"] * 2)
        assert seat.app.screen.query(".entry").last().is_mounted
        prose = "\n".join(each.source for each in seat.app.screen.query("Prose"))
        assert words.said in prose.replace("\\", "")
        assert words.follow_up in prose.replace("$", "")

    with Progress.open(progress_file) as progress:
        (kept,) = progress.interviews(10)
        assert (kept.minutes, kept.answered, kept.right, kept.score) == (15, 7, 7, 1.0)
        assert kept.seconds == 4 * 60
        assert progress.draft(DRAFT) is None
        (told,) = progress.history(("sample", "loss-meaning"))
        assert from_json(told.answer) == Told(words.said, (0, 1, 2))
        assert told.right
        assert told.seconds == 30
        assert report(kept).record.asked[0].follow_ups[0].words == words.said


@EVERYWHERE
async def test_a_pause_stops_the_clock_and_hides_the_question(interviewed, size, language) -> None:
    words = WORDS[language]
    async with interviewed(size, language) as hands:
        seat = hands.seat
        await seat.press("enter")
        await hands.pass_(2)
        assert words.left.format("13:00") in seat.seen()
        assert words.here.format("2:00") in seat.seen()
        await seat.type("Half a")
        await seat.press("f7")
        assert words.paused.format("13:00") in seat.seen()
        assert words.prompts["loss-meaning"] not in seat.seen()
        assert "Half a" not in seat.seen()
        await seat.press("x", "f4", "f1", "escape")
        await hands.pass_(30)
        assert words.left.format("13:00") in seat.seen()
        await seat.press("enter")
        assert hands.asked() == "loss-meaning"
        assert "Half a" in seat.seen()
        await seat.press("d", "f7", "f5")
        assert "Half ad" in seat.seen()
        await hands.pass_(1)
        assert words.left.format("12:00") in seat.seen()
        assert hands.state().pauses == 2
        assert hands.state().parts[0].outcome == "unreached"


@EVERYWHERE
async def test_when_time_is_up_the_answer_is_finished_in_peace(interviewed, size, language) -> None:
    words = WORDS[language]
    async with interviewed(size, language) as hands:
        seat = hands.seat
        await seat.press("enter")
        await hands.answer()
        await seat.type("Where Q is")
        await hands.pass_(15.5)
        assert words.time_up in seat.seen()
        assert words.over.format("0:30") in seat.seen()
        await seat.type(" zero")
        await seat.press("f5")
        assert words.go_through in seat.seen()
        await seat.press("enter")
        (kept,) = seat.app.progress.interviews(10)
        counted = report(kept)
        assert counted.reached[0].follow_ups[0].words == "Where Q is zero"
        assert len(counted.unreached) == 6
        assert all(each.seconds == 0 for each in counted.unreached)


@EVERYWHERE
async def test_after_a_crash_it_goes_on_where_it_was(
    interviewed, progress_file, size, language
) -> None:
    words = WORDS[language]
    async with interviewed(size, language) as hands:
        await hands.seat.press("enter")
        await hands.answer()
        await hands.pass_(2)
        await hands.seat.type("Where Q")
        hands.seat.app.screen.put_by()  # what a pause in typing does
        with Progress.open(progress_file) as progress:
            on_disk = progress.draft(DRAFT)
    # Whatever the leaving program wrote since is not there after a kill.
    with Progress.open(progress_file) as progress:
        progress.save_draft(DRAFT, on_disk)
    async with interviewed(size, language) as hands:
        seat = hands.seat
        await hands.pass_(60)
        assert words.open.replace(" ", "") in flat(seat)
        assert words.go_on in seat.seen()
        await seat.press("enter")
        assert hands.asked() == "follow-up"
        assert "Where Q" in seat.seen()
        assert words.left.format("13:00") in seat.seen()


@EVERYWHERE
async def test_an_open_interview_is_ended_from_the_list(interviewed, size, language) -> None:
    words = WORDS[language]
    async with interviewed(size, language) as hands:
        seat = hands.seat
        await seat.press("enter")
        await hands.answer()
        await seat.press("escape")
        assert words.end in seat.seen()
        await seat.press("down", "enter")
        assert words.go_through in seat.seen()
        await seat.press("escape")
        assert words.waits.replace(" ", "") in flat(seat)
        await seat.press("enter", "enter", "escape")
        assert words.past in seat.seen()
        assert "67%" in seat.seen()
        assert {"en": "1 answered, ", "zh": "答了 1 题"}[language] in seat.seen()
        assert hands.state() is None
        assert words.lengths[0] in seat.seen()


@EVERYWHERE
async def test_past_interviews_are_listed_and_opened_again(interviewed, size, language) -> None:
    words = WORDS[language]
    async with interviewed(size, language) as hands:
        seat = hands.seat
        for points in (["1"], ["1", "3"]):
            await seat.press("enter", "f5", "f8", "f8", *points, "enter", "escape")
        assert seat.seen().count("2026-03-01 ") == 2
        assert "33%" in seat.seen()
        await seat.click("67%")
        assert words.repeat not in seat.seen()
        await seat.press("f2")
        other = WORDS["zh" if language == "en" else "en"]
        assert other.repeat not in seat.seen()
        await seat.press("escape")
        assert other.past in seat.seen()
        await seat.click("33%")
        assert other.repeat in seat.seen()


@EVERYWHERE
async def test_the_report_is_written_where_one_says(
    interviewed, tmp_path, monkeypatch, size, language
) -> None:
    words = WORDS[language]
    monkeypatch.chdir(tmp_path)
    async with interviewed(size, language) as hands:
        seat = hands.seat
        await seat.press("enter")
        await seat.type("<b>said</b> $5")
        await seat.press("f7", "f8", "1", "enter", "w", "enter")
        assert words.written in seat.seen()
        (written,) = tmp_path.glob("*.html")
        source = written.read_text(encoding="utf-8")
        assert f'<html lang="{language}">' in source
        assert "&lt;b&gt;said&lt;/b&gt; $5" in source
        assert words.follow_up.split("Q")[0] in source

        await seat.press("w", "ctrl+u")
        await seat.type(str(written))
        await seat.press("enter")
        assert words.there.replace(" ", "") in flat(seat)
        await seat.press("f2")
        other = WORDS["zh" if language == "en" else "en"]
        assert other.there.replace(" ", "") in flat(seat)
        await seat.press("f2")
        assert written.read_text(encoding="utf-8") == source
        await seat.press("ctrl+u")
        await seat.type("mine.md")
        await seat.press("enter")
        told = (tmp_path / "mine.md").read_text(encoding="utf-8")
        assert "> \\<b\\>said\\<\\/b\\> \\$5" in told


async def test_i_on_the_home_screen_leads_there(sit) -> None:
    async with sit() as seat:
        await seat.press("i")
        assert "Mock interview" in seat.seen()
        await seat.press("2")
        assert "1/" in seat.seen()
        assert "left" in seat.seen()
        await seat.press("escape", "escape", "i")
        assert "An interview of 30 minutes is open" in seat.seen()


async def test_nothing_answered_leaves_nothing_behind(interviewed) -> None:
    async with interviewed() as hands:
        await hands.seat.press("enter", "f8", "f8")
        assert WORDS["en"].lengths[0] in hands.seat.seen()
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


async def test_the_language_changes_in_the_middle_of_a_question(interviewed) -> None:
    async with interviewed() as hands:
        seat = hands.seat
        await seat.press("enter")
        await seat.type("Half a")
        await seat.press("f2")
        assert WORDS["zh"].prompts["loss-meaning"] in seat.seen()
        assert WORDS["zh"].left.format("15:00") in seat.seen()
        assert "Half a" in seat.seen()


async def test_a_confirmation_is_taken_back(interviewed) -> None:
    async with interviewed((120, 40)) as hands:
        seat = hands.seat
        await seat.press("enter")
        while seat.app.screen.__class__.__name__ == "AskingScreen":
            await hands.answer()
        await seat.press("1", "enter")
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
