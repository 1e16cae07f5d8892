"""The end of a session: what went well, what comes back and when, and what the day has come to."""

from __future__ import annotations

from datetime import datetime

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quiz.bank import title
from quiz.practice import item_text
from quiz.practice.session import Answered, Session
from quiz.text.bars import bar
from quiz.text.language import Phrase
from quiz.text.width import clip, pad
from quiz.tui import places
from quiz.tui.keys import HELP, LANGUAGE, Key, bindings
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.figures import HomeFigures
from quiz.tui.widgets.gauge import TRACK
from quiz.tui.widgets.keybar import KeyBar

HEADING = Phrase("Session over", "本次练习结束")
NOTHING = Phrase("Nothing is due and nothing is new.", "没有到期的题，也没有新题。")
SKIPPED = Phrase("Every item was skipped; nothing is recorded.", "全部跳过，没有记录。")
SCORE = Phrase(
    "{right} of {all} right, {minutes} min", "{all} 题答对 {right} 题，用时 {minutes} 分钟"
)
REPEAT = Phrase("To repeat", "需要再练")
HELD = Phrase("Right", "答对的")
SCORE_BAR = 30
UNDO = Key("f6", "undo", Phrase("undo", "撤销"), "F6", priority=True)


class SummaryScreen(QuizScreen):
    """What came of the session."""

    CSS_PATH = "summary.tcss"
    KEYS = (
        Key("enter,space,escape", "home", Phrase("home", "首页"), "Enter"),
        Key("m", "more", Phrase("another session", "再来一组"), "m"),
        Key("e", "exercise", Phrase("exercise", "编程"), "e"),
        UNDO,
        LANGUAGE,
        HELP,
    )
    BINDINGS = bindings(KEYS)

    def __init__(self, session: Session, now: datetime) -> None:
        super().__init__()
        self._session = session
        self._now = now
        self._home_figures: HomeFigures | None = None

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page"), VerticalScroll(id="box", classes="panel"):
            yield Static(id="score", markup=False)
            yield Static(id="rows", markup=False)
            yield Static(id="day", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.speak()

    def on_screen_resume(self) -> None:
        self._home_figures = None
        self.speak()

    def on_resize(self) -> None:
        self.call_after_refresh(self.speak)

    def keys_now(self) -> list[Key]:
        return [key for key in self.KEYS if key is not UNDO or self._session.can_undo]

    def speak(self) -> None:
        super().speak()
        self.query_one("#box").border_title = self.say(HEADING)
        self.query_one("#score", Static).update(self._score())
        self.query_one("#rows", Static).update(Content("\n").join(self._rows()))
        with self.told():
            if self._home_figures is None:
                self._home_figures = HomeFigures.of(self.quiz, self._now)
            day = self._home_figures.day(self.language)
            self.query_one("#day", Static).update(Content("\n").join(day))

    def _score(self) -> Content:
        answered = self._session.answered
        if not answered:
            return Content(self.say(SKIPPED if self._session.can_undo else NOTHING))
        right = sum(done.mark.right for done in answered)
        minutes = max(1, round(sum(done.seconds for done in answered) / 60))
        score = self.say(SCORE, right=right, all=len(answered), minutes=minutes)
        filled, empty = bar(right / len(answered), SCORE_BAR)
        return Content.assemble((score, "bold"), "\n", (filled, "$success"), (empty, TRACK))

    def _rows(self) -> list[Content]:
        answered = self._session.answered
        last = {done.place.key: done for done in answered}
        wrong_once = {d.place.key for d in answered if not d.mark.right}
        repeat = [done for key, done in last.items() if key in wrong_once]
        held = [done for key, done in last.items() if key not in wrong_once]
        rows: list[Content] = []
        for heading, group in ((REPEAT, repeat), (HELD, held)):
            if group:
                rows += [Content(""), Content.assemble((self.say(heading), "bold $text-primary"))]
                rows += [self._row(done) for done in group]
        return rows

    def _row(self, done: Answered) -> Content:
        item = done.place.item
        width = max(self.query_one("#rows").content_size.width, 40)
        colour = "success" if done.mark.right else "warning" if done.mark.score else "error"
        sign = "✓" if done.mark.right else "◐" if done.mark.score else "✗"
        when = item_text.when(done.due, self._now, self.language)
        named = width - 32
        return Content.assemble(
            (f"{sign} ", f"$text-{colour}"),
            pad(clip(title(item, self.language), named), named + 1),
            (pad(item_text.KIND_NAMES[item.kind].in_(self.language), 14), "$foreground-muted"),
            (when, "$foreground-muted"),
        )

    def action_home(self) -> None:
        """Back to the home screen."""
        self.quiz.back()

    def action_more(self) -> None:
        """Another session at once."""
        self.quiz.open_instead(places.SESSION(self.quiz.new_session()))

    def action_exercise(self) -> None:
        """The exercise to repeat, or the next one."""
        if self._home_figures is not None and self._home_figures.exercise is not None:
            self.quiz.open_item(*self._home_figures.exercise)

    def action_undo(self) -> None:
        """Take back the last answer of the session, and ask it again."""
        with self.told():
            if self._session.undo() is not None:
                self.quiz.open_instead(places.SESSION(self._session))
