"""Mock interviews: begin one, go on with one, look at past ones."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from quiz.interview import LENGTHS, Clock, Interview, agenda, choose
from quiz.interview.page import TITLE, minutes
from quiz.text.language import Phrase
from quiz.tui import places
from quiz.tui.keys import HELP, LANGUAGE, Key, bindings
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.interview.flow import step
from quiz.tui.screens.interview.rows import InterviewRows, Offer
from quiz.tui.widgets.keybar import KeyBar

ABOUT = Phrase(
    "Questions as an interviewer asks them, against the clock: no hints and no marks until the "
    "report. Every answer is kept as it comes.",
    "像真实面试那样限时提问：报告出来之前没有提示，也不显示对错。每个回答都随时保存。",
)
LEFT_OPEN = Phrase(
    "An interview of {minutes} minutes is open: {done} of {all} done, {left} left.",
    "有一场 {minutes} 分钟的面试尚未结束：已完成 {done}/{all}，剩余 {left}。",
)
TO_MARK = Phrase(
    "The questions of an interview are over; its answers wait to be gone through.",
    "一场面试的提问已经结束，还需核对你的回答。",
)
CLOSED = Phrase(
    "The open interview asks from {banks}, which is not open now; open it with --bank to go on.",
    "未结束的面试用到了题库 {banks}，现在没有打开；用 --bank 打开它才能继续。",
)
EMPTY = Phrase("The open banks hold nothing to ask.", "已打开的题库中没有可问的题。")
LENGTH = Phrase("{minutes} minutes", "{minutes} 分钟")
AGENDA = Phrase(
    "questions with follow-ups: {questions}, drills: {drills}",
    "问答（含追问）{questions} 道，小题 {drills} 道",
)
GO_ON = Phrase("Go on with it", "继续面试")
MARK = Phrase("Go through the answers", "核对回答")
END = Phrase("End it and see the report", "结束并查看报告")
THROW = Phrase("Throw it away", "放弃这场面试")
PAST = Phrase("Past interviews", "以往的面试")
RESULT = Phrase(
    "{answered} answered, {right} right, {minutes} min",
    "答了 {answered} 题，对 {right} 题，{minutes} 分钟",
)

# So many of the past interviews are listed.
LISTED = 200


class InterviewScreen(QuizScreen):
    """Where an interview begins, and where past ones are found again."""

    CSS_PATH = "interview.tcss"
    KEYS = (
        Key("up,down", "none", Phrase("choose", "选择"), "↑↓"),
        Key("enter", "open", Phrase("open", "打开"), "Enter"),
        Key("escape", "back", Phrase("home", "首页"), "Esc"),
        LANGUAGE,
        HELP,
    )
    BINDINGS = bindings(KEYS[1:])

    def __init__(self, clock: Clock | None = None, seed: int | None = None) -> None:
        super().__init__()
        self._clock = clock or Clock()
        self._seed = int.from_bytes(os.urandom(4), "big") if seed is None else seed
        self._open: Interview | None = None

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page", can_focus=False), Vertical(id="box", classes="panel"):
            yield Static(id="about", markup=False)
            yield InterviewRows()
        yield KeyBar()

    def on_mount(self) -> None:
        self._rows.focus()

    def on_screen_resume(self) -> None:
        self.speak()

    @property
    def _rows(self) -> InterviewRows:
        return self.query_one(InterviewRows)

    def speak(self) -> None:
        super().speak()
        with self.told():
            self._open = Interview.resume(self.quiz.banks, self.quiz.progress, self._clock)
            self.query_one("#box").border_title = self.say(TITLE)
            self.query_one("#about", Static).update(self._about())
            offers = [*self._offers(), *self._past()]
            self._rows.show(offers, self.say(PAST))

    def _about(self) -> str:
        if self._open is None:
            return self.say(ABOUT)
        if self._open.missing:
            return self.say(CLOSED, banks=", ".join(self._open.missing))
        if self._open.part is None:
            return self.say(TO_MARK)
        return self.say(
            LEFT_OPEN,
            minutes=self._open.state.minutes,
            done=self._open.number - 1,
            all=len(self._open.state.parts),
            left=minutes(max(self._open.left, 0)),
        )

    def _offers(self) -> Iterator[Offer]:
        if self._open is None:
            yield from self._lengths()
        elif self._open.missing:
            yield Offer("discard", self.say(THROW))
        elif self._open.part is None:
            yield Offer("resume", self.say(MARK))
        else:
            yield Offer("resume", self.say(GO_ON))
            yield Offer("end", self.say(END))

    def _lengths(self) -> Iterator[Offer]:
        quiz, now = self.quiz, datetime.now(UTC)
        cards = {bank.key: quiz.progress.cards(bank.key) for bank in quiz.banks}
        for length in LENGTHS:
            planned = agenda(choose(quiz.banks, cards, length, self._seed, now))
            if not planned.questions + planned.drills:
                self.query_one("#about", Static).update(self.say(EMPTY))
                return
            note = self.say(AGENDA, questions=planned.questions, drills=planned.drills)
            yield Offer("begin", self.say(LENGTH, minutes=length), note, minutes=length)

    def _past(self) -> Iterator[Offer]:
        for kept in self.quiz.progress.interviews(LISTED):
            day = f"{kept.at.astimezone():%Y-%m-%d %H:%M}"
            note = self.say(RESULT, right=kept.right, answered=kept.answered, minutes=kept.minutes)
            yield Offer("past", day, note, kept=kept)

    def action_open(self) -> None:
        """Open the row pointed at."""
        self._rows.submit()

    def on_interview_rows_opened(self, event: InterviewRows.Opened) -> None:
        """Begin, go on, end, or look at one that is over."""
        offer, quiz = event.offer, self.quiz
        with self.told():
            if offer.kept is not None:
                quiz.open(places.REPORT(offer.kept))
                return
            if offer.does == "begin":
                self._open = Interview.begin(
                    quiz.banks, quiz.progress, offer.minutes, self._seed, self._clock
                )
                self._seed = int.from_bytes(os.urandom(4), "big")
            if self._open is None:
                return
            if offer.does == "end":
                self._open.end()
            if offer.does == "discard":
                self._open.discard()
                self.speak()
                return
            screen = step(quiz, self._open)
            if screen is None:
                self.speak()
            else:
                quiz.open(screen)

    def action_back(self) -> None:
        """Home."""
        self.quiz.back()
