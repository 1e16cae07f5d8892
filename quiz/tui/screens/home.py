"""Home: what to do now, in one line and one key, and where the learner stands."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quiz.text.language import Language, Phrase
from quiz.tui.keys import HELP, LANGUAGE, QUIT, Key, bindings
from quiz.tui.places import DESTINATIONS
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.bars import Bar, Bars
from quiz.tui.widgets.keybar import KeyBar

if TYPE_CHECKING:
    from quiz.practice.overview import Overview

LOGO = "quiz"
SUBTITLE = Phrase("machine-learning interviews, known cold", "机器学习面试，烂熟于心")
OPENING = Phrase("Opening the bank …", "正在打开题库…")
NOW = Phrase("Now", "现在")
TOPICS = Phrase("Topics", "主题")
DUE = Phrase("due", "到期")
NEW = Phrase("new", "新题")
STREAK = Phrase("day streak", "连续天数")
TODAY = Phrase("answers today", "今日已答")
RETENTION = Phrase("remembered", "记忆率")
START_DUE = Phrase("{n} about to be forgotten. Begin there.", "有 {n} 题快要忘了，先复习它们。")
START_NEW = Phrase("Nothing is due. Meet something new.", "没有到期的题，学点新的吧。")
START_FIRST = Phrase("Begin with your first question.", "从第一道题开始。")
NOTHING = Phrase("All done. The next one is due {when}.", "都练完了。下一题{when}到期。")
FAULTS = Phrase(
    "Left out of the bank: {n} faulty place(s); `quiz check` lists them.",
    "题库中有 {n} 处错误未能载入，用 `quiz check` 可逐条查看。",
)


class Home(QuizScreen):
    """The first screen."""

    KEYS = (
        Key("enter,space", "start", Phrase("start", "开始"), "Enter"),
        *(Key(to.key, f"app.go('{to.name}')", to.title, to.key) for to in DESTINATIONS),
        LANGUAGE,
        HELP,
        QUIT,
    )
    BINDINGS = bindings(KEYS)

    _figures: Overview | None = None
    _figures_in: Language = "en"

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield Static(id="title", markup=False)
            with Container(id="panels"):
                with Container(id="now", classes="panel"):
                    yield Static(id="lead", markup=False)
                    yield Static(id="figures", markup=False)
                    yield Static(id="faults", markup=False)
                with Container(id="topics", classes="panel"):
                    yield Bars()
        yield KeyBar()

    def on_mount(self) -> None:
        self.speak()
        for fault in self.quiz.settings_faults:
            self.notify(self.say(fault), severity="warning", timeout=20, markup=False)
        # After the first paint: what is read from disk is not waited for.
        self.call_after_refresh(self.run_worker, self._open, exclusive=True)

    def on_screen_resume(self) -> None:
        if self._figures is not None:
            self._refresh()

    async def _open(self) -> None:
        from quiz.bank import BankError
        from quiz.progress import ProgressError

        try:
            await self.quiz.load()
            self._refresh()
        except ProgressError as error:
            self.quiz.leave(self.say(error.phrase))
        except BankError as error:
            self.quiz.leave(str(error))
        else:
            if self.quiz.practise is not None:
                self.action_start()

    def _refresh(self) -> None:
        from quiz.practice.overview import overview

        self._figures = overview(self.quiz.banks, self.quiz.progress, self.language)
        self._figures_in = self.language
        self.speak()

    def action_start(self) -> None:
        """Begin a session; until the bank is open there is nothing to begin."""
        if self._figures is None:
            return
        from quiz.tui.screens.session import SessionScreen

        self.app.push_screen(SessionScreen.over(self.quiz))

    def action_quit(self) -> None:
        """Leave."""
        self.app.exit(0)

    def speak(self) -> None:
        super().speak()
        title = Content.assemble((LOGO, "bold $text-primary"), "  ", (self.say(SUBTITLE), "dim"))
        self.query_one("#title", Static).update(title)
        self.query_one("#now").border_title = self.say(NOW)
        self.query_one("#topics").border_title = self.say(TOPICS)
        if self._figures is None:
            self.query_one("#lead", Static).update(self.say(OPENING))
            return
        if self._figures_in != self.language:
            self._refresh()
            return
        self.query_one("#lead", Static).update(self._lead(self._figures))
        self.query_one("#figures", Static).update(self._row(self._figures))
        faults = sum(len(bank.faults) for bank in self.quiz.banks)
        self.query_one("#faults", Static).update(self.say(FAULTS, n=faults) if faults else "")
        self.query_one("#faults").display = bool(faults)
        self.query_one(Bars).show(
            [Bar(t.title, t.mastery, f"{t.met}/{t.items}") for t in self._figures.topics]
        )

    def _lead(self, figures: Overview) -> Content:
        if figures.due:
            lead = self.say(START_DUE, n=figures.due)
        elif figures.new:
            met = any(topic.met for topic in figures.topics)
            lead = self.say(START_NEW if met else START_FIRST)
        elif figures.next_due is not None:
            from quiz.practice.present import when

            now = datetime.now(UTC)
            lead = self.say(NOTHING, when=when(figures.next_due, now, self.language))
        else:
            lead = ""
        return Content.assemble((lead, "bold"), "  ", ("⏎ Enter", "bold $text-accent"))

    def _row(self, figures: Overview) -> Content:
        held = "–" if figures.retention is None else f"{figures.retention:.0%}"
        parts: list[tuple[str, str]] = []
        for figure, name in (
            (str(figures.due), DUE),
            (str(figures.new), NEW),
            (str(figures.streak), STREAK),
            (str(figures.today), TODAY),
            (held, RETENTION),
        ):
            parts += [(figure, "bold $text-success"), (f" {self.say(name)}   ", "$foreground-muted")]
        return Content.assemble(*parts)
