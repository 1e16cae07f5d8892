"""Somebody in a mock interview: what they see in either language, and the clock on the wall."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest

from quiz.interview import Clock, Interview
from quiz.tui.screens.interview.asking import AskingScreen
from quiz.tui.screens.interview.lobby import InterviewScreen


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
        "It is a proposal",
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
        "这只是建议",
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

    def flat(self) -> str:
        """What is seen without spaces and frames: sentences are broken at any of them."""
        return re.sub(r"[\s│]", "", self.seat.seen())

    def state(self):
        """What the progress file holds of the interview under way."""
        found = Interview.resume(self.seat.app.banks, self.seat.app.progress)
        return found and found.state


@pytest.fixture(scope="session")
def wording() -> dict[str, Words]:
    """What is seen, by language."""
    return WORDS


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
