"""Home: what to do now, in one line and one key, and where the learner stands."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quiz.text.language import Language, Phrase
from quiz.tui import places
from quiz.tui.keys import HELP, LANGUAGE, QUIT, Key, bindings
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.home.weakest import Row, Weakest
from quiz.tui.widgets.charts.bars import Bar, Bars
from quiz.tui.widgets.keybar import KeyBar

if TYPE_CHECKING:
    from quiz.tui.screens.figures import HomeFigures

LOGO = "quiz"
SUBTITLE = Phrase("machine-learning interviews, known cold", "机器学习面试，烂熟于心")
OPENING = Phrase("Opening the bank …", "正在打开题库…")
NOW = Phrase("Now", "现在")
INTERVIEW = Phrase("Interview", "面试")
WEAKEST = Phrase("Weakest · recall in a week", "最薄弱 · 一周后的记忆率")
TOPICS = Phrase("Topics · mastery, items met", "主题 · 掌握程度、已练题数")
FAULTS = Phrase(
    "Left out of the bank: {n} faulty place(s); `quiz check` lists them.",
    "题库中有 {n} 处错误未能载入，用 `quiz check` 可逐条查看。",
)
WEAK = Key("1,2,3", "weak(1)", Phrase("a weak item", "薄弱的题"), "1-3", bar=False)


class Home(QuizScreen):
    """The first screen."""

    KEYS = (
        Key("enter,space", "start", Phrase("start", "开始"), "Enter"),
        Key("e", "exercise", Phrase("exercise", "编程"), "e"),
        *(Key(to.key, f"app.go('{to.name}')", to.title, to.key) for to in places.DESTINATIONS),
        WEAK,
        LANGUAGE,
        HELP,
        QUIT,
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (170, "-broad")]
    BINDINGS = [
        *bindings([key for key in KEYS if key is not WEAK]),
        *(Binding(str(n), f"weak({n})", show=False) for n in (1, 2, 3)),
    ]

    DEFAULT_CLASSES = "-bare"  # until the figures are there

    _home_figures: HomeFigures | None = None
    _spoken: Language = "en"

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield Static(id="title", markup=False)
            with Container(id="panels"):
                with Container(id="left"):
                    yield Static(id="now", classes="panel", markup=False)
                    with Container(id="middle"):
                        yield Static(id="interview", classes="panel", markup=False)
                        with Container(id="weakest", classes="panel"):
                            yield Weakest()
                with Container(id="topics", classes="panel"):
                    yield Bars()
        yield KeyBar()

    def on_mount(self) -> None:
        self.speak()
        for fault in self.quiz.settings_faults:
            self.tell(self.say(fault), "warning")
        # After the first paint: what is read from disk is not waited for.
        self.call_after_refresh(self.run_worker, self._open, exclusive=True)

    def on_screen_resume(self) -> None:
        if self._home_figures is not None:
            self._look()
            self.run_worker(self._look_ahead())

    async def _open(self) -> None:
        from quiz.bank import BankError
        from quiz.progress import ProgressError

        try:
            await self.quiz.load()
            self._look()
        except ProgressError as error:
            self.quiz.leave(self.say(error.phrase))
        except BankError as error:
            self.quiz.leave(str(error))
        else:
            if self.quiz.practise is not None:
                self.action_start()
            elif self._is_first_start():
                self.quiz.open(places.WELCOME())
            else:
                await self._look_ahead()

    def _is_first_start(self) -> bool:
        """Whether nothing was ever answered or chosen."""
        topics = self._home_figures.figures.topics if self._home_figures else []
        return not self.quiz.settings_file.exists() and not any(topic.met for topic in topics)

    def _look(self) -> None:
        """Show the figures as they are now; a plan follows."""
        from quiz.tui.screens.figures import HomeFigures

        self._home_figures = HomeFigures.of(self.quiz, datetime.now(UTC), self._home_figures)
        self._spoken = self.language
        self.speak()

    async def _look_ahead(self) -> None:
        """Show the plan as well, unless the figures are others by then."""
        home_figures = self._home_figures
        if home_figures is None or home_figures.ahead is None:
            return
        with self.told():
            look = home_figures.looking_ahead
            found = await asyncio.to_thread(look, self.quiz.banks, self.quiz.progress)
            if self._home_figures is home_figures:
                self._home_figures = found
                self._show(found)

    def action_start(self) -> None:
        """Begin a session; until the bank is open there is nothing to begin."""
        if self._home_figures is not None:
            self.quiz.open(places.SESSION(self.quiz.new_session()))

    def action_exercise(self) -> None:
        """Open the exercise to repeat, or the next one that is not passed."""
        if self._home_figures is not None and self._home_figures.exercise is not None:
            self.quiz.open_item(*self._home_figures.exercise)

    def action_weak(self, number: int) -> None:
        """Open one of the weakest items."""
        self.query_one(Weakest).open(number)

    def on_weakest_opened(self, event: Weakest.Opened) -> None:
        key, item = event.key
        bank = next(bank for bank in self.quiz.banks if bank.key == key)
        self.quiz.open_item(bank, bank.items[item])

    def action_quit(self) -> None:
        """Leave."""
        self.app.exit(0)

    def speak(self) -> None:
        super().speak()
        title = Content.assemble((LOGO, "bold $text-primary"), "  ", (self.say(SUBTITLE), "dim"))
        self.query_one("#title", Static).update(title)
        for panel, name in (
            ("#now", NOW),
            ("#interview", INTERVIEW),
            ("#weakest", WEAKEST),
            ("#topics", TOPICS),
        ):
            self.query_one(panel).border_title = self.say(name)
        if self._home_figures is not None and self._spoken != self.language:
            self._look()
            self.run_worker(self._look_ahead())
            return
        self._show(self._home_figures)

    def _show(self, home_figures: HomeFigures | None) -> None:
        now, interview = self.query_one("#now", Static), self.query_one("#interview", Static)
        weakest = home_figures.figures.weakest if home_figures else []
        self.query_one("#weakest").display = bool(weakest)
        interview.display = home_figures is not None and home_figures.ahead is not None
        self.set_class(not (weakest or interview.display), "-bare")
        if home_figures is None:
            now.update(self.say(OPENING))
            return
        faults = sum(len(bank.faults) for bank in self.quiz.banks)
        lines = home_figures.now(self.language)
        if faults:
            lines += [Content(""), Content.styled(self.say(FAULTS, n=faults), "$text-warning")]
        now.update(Content("\n").join(lines))
        interview.update(Content("\n").join(home_figures.interview(self.language)))
        self.query_one(Weakest).show([Row(w.key, w.title, w.recall) for w in weakest])
        self.query_one(Bars).show(
            [Bar(t.title, t.mastery, f"{t.met}/{t.items}") for t in home_figures.figures.topics]
        )
