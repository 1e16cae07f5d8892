"""A session on the screen: one item at a time, its own input, and what came of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import AwaitMount
from textual.widgets import Static

from quiz.bank import text, title
from quiz.marking import Unreadable
from quiz.practice import present
from quiz.practice.session import NO_CODE, Answered, Session
from quiz.text.language import Phrase
from quiz.tui.keys import HELP, LANGUAGE, Key, bindings
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.feedback import Feedback
from quiz.tui.widgets.given import Drafted, Given
from quiz.tui.widgets.inputs import AnswerInput, input_for
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.telling import OpenInput
from quiz.tui.widgets.value import ValueInput

if TYPE_CHECKING:
    from quiz.bank import Bank
    from quiz.practice.queue import Filter
    from quiz.tui.app import QuizApp

HINT = Phrase("Hint {n} of {all}", "提示 {n}/{all}")
NO_HINT = Phrase("There are no more hints.", "没有更多提示了。")
NO_UNDO = Phrase("There is nothing to take back.", "没有可撤销的。")
UNDONE = Phrase("Taken back: answer it again.", "已撤销：请重新作答。")
SUBMIT = Key("f5", "submit", Phrase("answer", "提交"), "F5", priority=True)
ENTER = Key("enter", "submit", Phrase("answer", "提交"), "Enter")
PICK = Key("1,2,3,4,5,6,7,8,9,space", "pick", Phrase("pick", "选择"), "1-9")
NEXT = Key("enter,space", "next", Phrase("next", "下一题"), "Enter")
HINT_KEY = Key("f3", "hint", Phrase("hint", "提示"), "F3", priority=True)
SKIP = Key("f4", "skip", Phrase("skip", "跳过"), "F4", priority=True)
UNDO = Key("f6", "undo", Phrase("undo", "撤销"), "F6", priority=True)
RATE = Key("1,2,3,4", "rate", Phrase("rate", "自己评分"), "1-4")
PAGE_DOWN = Key("pagedown", "page(1)", Phrase("scroll", "翻页"), "PgDn")
PAGE_UP = Key("pageup", "page(-1)", Phrase("scroll back", "往回翻页"), "PgUp", bar=False)
LEAVE = Key("escape", "leave", Phrase("home", "首页"), "Esc", priority=True)

AFTERWARDS = {"enter", "space", "up", "down", "1", "2", "3", "4"}

# Typing stops for so long before a draft is written, so that a key costs no disk.
DRAFT_AFTER = 0.4


class SessionScreen(QuizScreen):
    """Asks the items of a session; every answer is on disk before it is marked on screen."""

    CSS_PATH = "session.tcss"
    KEYS = (
        *(SUBMIT, ENTER, PICK, NEXT, HINT_KEY, SKIP, UNDO, RATE),
        *(PAGE_DOWN, PAGE_UP, LEAVE, LANGUAGE, HELP),
    )
    BINDINGS = bindings((SUBMIT, HINT_KEY, SKIP, UNDO, PAGE_DOWN, PAGE_UP, LEAVE, LANGUAGE, HELP))

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._done: Answered | None = None
        self._order: tuple[int, ...] = ()
        self._drafting: Timer | None = None
        self._kept = ""

    @classmethod
    def over(
        cls, app: QuizApp, practise: Filter | None = None, banks: Sequence[Bank] = ()
    ) -> SessionScreen:
        """A screen over a new session of the app's banks, or of these and what is asked for."""
        narrowed = practise or app.practise or NO_CODE
        length, language = app.length, app.language
        return cls(Session(banks or app.banks, app.progress, narrowed, length, language))

    def compose(self) -> ComposeResult:
        yield Static(id="status", markup=False)
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="what", markup=False)
            yield Prose(id="prompt")
            yield Vertical(id="answer")
            yield Prose(id="hints")
            yield Feedback()
        yield KeyBar()

    async def on_mount(self) -> None:
        await self._ask()

    # What is on the screen

    async def _ask(self) -> None:
        """Put the present item on the screen, or the summary when there is none."""
        place = self.session.place
        self._done = None
        if place is None:
            self._finish()
            return
        self._order = self.session.order
        answer = self.query_one("#answer")
        await answer.remove_children()
        self._kept = self.session.draft()
        widget = input_for(place.item, self._order, self.language, self._kept)
        await answer.mount(widget)
        self.query_one(Feedback).clear()
        self.speak()
        self._page.scroll_home(animate=False)
        widget.focus()
        self.session.begin()

    def speak(self) -> None:
        super().speak()
        self.session.language = self.language
        place = self._done.place if self._done else self.session.place
        if place is None:
            return
        item = place.item
        topic = next((t for t in place.bank.topics if t.id == item.topic), None)
        what = [
            present.KIND_NAMES[item.kind].in_(self.language),
            text(topic.title, self.language) if topic else item.topic,
            present.LEVEL_NAMES[item.level].in_(self.language),
            present.REASON_NAMES[place.reason].in_(self.language),
        ]
        self.query_one("#status", Static).update(self._status())
        self.query_one("#what", Static).update(
            Content.assemble(
                (title(item, self.language), "bold"), ("\n" + " · ".join(what), "$text-muted")
            )
        )
        asked = present.ask(item, self.language)
        prompt = text(item.prompt, self.language) if item.kind != "code" else ""
        self.query_one("#prompt", Prose).show(f"{prompt}\n\n*{asked}*")
        self._input.speak(self.language)
        self._show_hints()
        if self._done is not None:
            self._show_feedback(self._done)

    def _status(self) -> Content:
        done, left = len(self.session.answered), self.session.left
        if self._done is not None:
            done, left = done - 1, left + 1
        width = max(self.size.width - 14, 10)
        filled = round(width * done / max(done + left, 1))
        return Content.assemble(
            ("━" * filled, "$success"),
            ("─" * (width - filled), "$surface-lighten-2"),
            (f"  {done + 1}/{done + left}", "bold"),
        )

    def on_resize(self) -> None:
        if self.session.place is not None or self._done is not None:
            self.query_one("#status", Static).update(self._status())

    def _show_hints(self) -> None:
        place = self._done.place if self._done else self.session.place
        taken = self._done.hints if self._done else self.session.hints
        hints = place.item.hints[:taken] if place else []
        rows = (
            f"**{self.say(HINT, n=n, all=len(place.item.hints) if place else 0)}** "
            + text(hint, self.language).strip()
            for n, hint in enumerate(hints, 1)
        )
        self.query_one("#hints", Prose).show("\n\n".join(rows))

    def _show_feedback(self, done: Answered) -> AwaitMount:
        now = self.session.clock()
        return self.query_one(Feedback).show(done, self._order, now, self.language)

    def keys_now(self) -> list[Key]:
        undo = [UNDO] if self.session.can_undo else []
        if self._done is not None:
            rate = [RATE] if self._done.place.item.kind == "open" else []
            return [NEXT, *rate, PAGE_DOWN, *undo, LEAVE, LANGUAGE, HELP]
        place = self.session.place
        kind = place.item.kind if place else "open"
        give = [SUBMIT] if kind == "open" else [PICK, ENTER] if kind == "choice" else [ENTER]
        hint = [HINT_KEY] if place and self.session.hints < len(place.item.hints) else []
        return [*give, *hint, SKIP, *undo, LEAVE, LANGUAGE, HELP]

    @property
    def _page(self) -> VerticalScroll:
        return self.query_one("#page", VerticalScroll)

    @property
    def _input(self) -> AnswerInput:
        widget = self.query_one("#answer").children[0]
        assert isinstance(widget, AnswerInput)
        return widget

    # What the learner does

    async def on_given(self, event: Given) -> None:
        """An input gave an answer: mark it, keep it, show what came of it."""
        event.stop()
        if self._done is not None or self.session.place is None:
            return
        with self.told():
            try:
                self._done = self.session.answer(event.answer)
            except Unreadable as unreadable:
                if isinstance(self._input, ValueInput):
                    self._input.refuse(self.say(unreadable.message), unreadable.position)
        if self._done is None:
            return
        self._stop_drafting()
        self._input.freeze()
        self.set_focus(None)
        self.show_keys()
        await self._show_feedback(self._done)
        self.call_after_refresh(self.query_one(Feedback).scroll_visible, animate=False, top=True)

    async def action_submit(self) -> None:
        """The answer that stands there; an open one goes on to its key points first."""
        if self._done is not None:
            await self.action_next()
        elif isinstance(self._input, OpenInput) and not self._input.telling_done:
            self._keep_draft()
            await self._input.tick(self.session.ticked(self._input.words))
        else:
            self._input.submit()

    async def action_next(self) -> None:
        """On to the next item, once this one is answered."""
        if self._done is not None:
            await self._ask()

    async def on_key(self, event: events.Key) -> None:
        """After an answer: Enter and Space go on, arrows scroll, 1 to 4 rate an open question."""
        key = event.key
        if self._done is None or key not in AFTERWARDS:
            return
        # Else the same key would also be taken by the input of the next item.
        event.stop()
        if key in ("enter", "space"):
            await self.action_next()
        elif key in ("1", "2", "3", "4") and self._done.place.item.kind == "open":
            with self.told():
                self._done = self.session.overrule(int(key))  # type: ignore[arg-type]  # 1 to 4
            self._show_feedback(self._done)
        elif key in ("up", "down"):
            self._page.scroll_relative(y=1 if key == "down" else -1, animate=False)

    def action_hint(self) -> None:
        """One more hint; the answer then counts as remembered with help."""
        if self._done is None:
            if self.session.hint() is None:
                self.notify(self.say(NO_HINT), timeout=3)
            self._show_hints()
            self.show_keys()
            self.call_after_refresh(self.query_one("#hints").scroll_visible, animate=False)

    async def action_skip(self) -> None:
        """Leave the item for another day."""
        if self._done is None:
            self._keep_draft()
            self.session.skip()
        await self._ask()

    async def action_undo(self) -> None:
        """Take back the last answer or skip, and ask it again."""
        self._keep_draft()
        with self.told():
            undone = self.session.undo()
            self.notify(self.say(NO_UNDO if undone is None else UNDONE), timeout=3)
            if undone is not None:
                await self._ask()

    def action_page(self, pages: int) -> None:
        """Scroll by so many pages: what is read may be longer than the terminal is high."""
        self._page.scroll_relative(y=pages * (self._page.size.height - 2), animate=False)

    def action_leave(self) -> None:
        """Home; what was typed is kept."""
        self._keep_draft()
        if self.session.answered:
            self._finish()
        else:
            self.app.pop_screen()

    def _finish(self) -> None:
        from quiz.tui.screens.summary import SummaryScreen

        self.app.switch_screen(SummaryScreen(self.session, datetime.now(UTC)))

    # Drafts

    def on_drafted(self, event: Drafted) -> None:
        """Keep what is typed, once typing pauses."""
        event.stop()
        if self._done is None:
            self._stop_drafting()
            self._drafting = self.set_timer(DRAFT_AFTER, self._keep_draft)

    def put_by(self) -> None:
        self._keep_draft()

    def _keep_draft(self) -> None:
        self._stop_drafting()
        # What stands there now counts: news of the last keys may still be on its way.
        asked = self._done is None and self.session.place is not None
        if asked and self.query_one("#answer").children:
            draft = self._input.words
            if draft != self._kept:
                with self.told():
                    self.session.save_draft(draft)
                    self._kept = draft

    def _stop_drafting(self) -> None:
        if self._drafting is not None:
            self._drafting.stop()
        self._drafting = None
