"""After an interview: one's own words beside the key points, to be confirmed one by one."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quiz.bank import text, title
from quiz.interview import Interview, Part
from quiz.practice.answers import Told
from quiz.text.language import Phrase
from quiz.text.width import cells
from quiz.tui.keys import HELP, LANGUAGE, PAGE_UP, Key, bindings
from quiz.tui.screens.base import QuizScreen
from quiz.tui.second_marker import SEND, SecondMarker
from quiz.tui.widgets.gauge import TRACK
from quiz.tui.widgets.inputs.follow_up import FollowUpInput
from quiz.tui.widgets.inputs.marked_words import MarkedWords, Points
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.prose import Prose

HEADING = Phrase("Go through your answers", "核对你的回答")

TICK = Key("1,2,3,4,5,6,7,8,9,space", "none", Phrase("tick", "勾选"), "1-9")
MADE = Key("enter,f5", "confirm", Phrase("confirm", "确认"), "Enter")
BACK = Key("f6", "reopen", Phrase("one back", "上一题"), "F6", priority=True)
PAGE_DOWN = Key("pagedown", "page(1)", Phrase("scroll", "翻页"), "PgDn")
ANSWER = Key("f5", "confirm", Phrase("answer", "提交"), "F5", priority=True)
PASS = Key("f4", "pass", Phrase("skip", "跳过"), "F4", priority=True)
LEAVE = Key("escape", "leave", Phrase("leave", "离开"), "Esc", priority=True)


class MarkingScreen(QuizScreen):
    """Every open answer in turn; each confirmation is kept at once.

    Args:
        interview: One with an answer to mark.
        then: What is done after the last one, from this screen.
    """

    CSS_PATH = "interview.tcss"
    KEYS = (TICK, MADE, ANSWER, PASS, SEND, BACK, PAGE_DOWN, PAGE_UP, LEAVE, LANGUAGE, HELP)
    BINDINGS = bindings(KEYS[1:])

    def __init__(self, interview: Interview, then: Callable[[], None]) -> None:
        super().__init__()
        self._interview = interview
        self._then = then
        self._part: Part = interview.to_mark[0]
        self._done = 0
        self._second = SecondMarker(self, self.quiz)

    def compose(self) -> ComposeResult:
        yield Static(id="status", markup=False)
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="what", markup=False)
            yield Prose(id="prompt")
            yield Vertical(id="marked")
        yield KeyBar()

    async def on_mount(self) -> None:
        await self._ask()

    async def _ask(self) -> None:
        """Put the next answer on the screen, or the report when all are confirmed."""
        waiting = self._interview.to_mark
        if not waiting:
            self._then()
            return
        self._part = waiting[0]
        item = self._interview.item(self._part)
        assert item.kind == "open"
        await self.query_one("#marked").remove_children()
        said = self._part.answer if isinstance(self._part.answer, Told) else Told("", ())
        marked = self._interview.mark_words(self._part)
        before = frozenset(said.points) or None
        marked_words = MarkedWords(item, item.points, said.text, marked, self.language, before)
        await self.query_one("#marked").mount(marked_words)
        self.speak()
        self.page.scroll_home(animate=False)
        marked_words.focus(scroll_visible=False)
        self._second.begin(marked_words)
        self.show_keys()

    def speak(self) -> None:
        super().speak()
        item = self._interview.item(self._part)
        if item.kind != "open":
            return
        self._show_status()
        self.query_one("#what", Static).update(
            Content.assemble((title(item, self.language), "bold"))
        )
        self.query_one("#prompt", Prose).show(text(item.prompt, self.language))
        for marked_words in self.query(MarkedWords):
            marked_words.speak(self.language)
        if self._following is not None:
            self._following.speak(self.language)

    def on_resize(self) -> None:
        self._show_status()

    def _show_status(self) -> None:
        count = self._done + len(self._interview.to_mark)
        here = self._done + (self._following is None)
        said = f"  {self.say(HEADING)}  {here}/{count}"
        width = max(self.size.width - 2 - cells(said), 4)
        filled = round(width * self._done / max(count, 1))
        self.query_one("#status", Static).update(
            Content.assemble(("━" * filled, "$success"), ("─" * (width - filled), TRACK), said)
        )

    def keys_now(self) -> list[Key]:
        back = [BACK] if self._done else []
        offered = [SEND] if self._second.offered else []
        if self._following is not None:
            give = [TICK, MADE] if self._following.is_marked else [ANSWER]
            return [*give, PASS, *back, PAGE_DOWN, LEAVE, LANGUAGE, HELP]
        return [TICK, MADE, *offered, *back, PAGE_DOWN, LEAVE, LANGUAGE, HELP]

    async def on_points_confirmed(self, event: Points.Confirmed) -> None:
        """Keep the points and go on."""
        event.stop()
        with self.told():
            if self._part in self._interview.to_mark:
                examined = self.query_one(MarkedWords).examined
                self._second.stop()
                self._part = self._interview.confirm(self._part, event.points, examined)
                self._done += 1
                await self._follow_up()
                return
            await self._ask()

    @property
    def _following(self) -> FollowUpInput | None:
        """The question asked after an answer, as long as it waits for one."""
        return next(iter(self.query(FollowUpInput)), None)

    async def _follow_up(self) -> None:
        """Ask what leads to the missed point that matters most, in the model's words if it has."""
        item, missed = self._interview.item(self._part), self._interview.missed(self._part)
        if item.kind != "open" or missed is None:
            await self._ask()
            return
        marked_words = self.query_one(MarkedWords)
        marked_words.freeze()
        told = self._part.answer
        made = len(told.points) if isinstance(told, Told) else 0
        following = FollowUpInput(item, missed, made, self.language, marked_words.asked_next)
        await self.query_one("#marked").mount(following)
        following.focus()
        self._show_status()
        self.show_keys()
        self.call_after_refresh(following.scroll_visible, animate=False)

    async def on_follow_up_input_followed(self, event: FollowUpInput.Followed) -> None:
        """What the question after an answer made counts with a hint."""
        event.stop()
        following = self._following
        with self.told():
            if event.made and following is not None:
                self._interview.follow(self._part, following.point, event.words)
            await self._ask()

    async def action_pass(self) -> None:
        """Leave the question after an answer unanswered."""
        if self._following is not None:
            await self._ask()

    def action_send(self) -> None:
        """Let the second marker see the answer."""
        self._second.agree()
        self.show_keys()

    async def action_confirm(self) -> None:
        """Confirm what is ticked; words of one's own go on to their key point first."""
        following = self._following
        if following is None:
            self.query_one(MarkedWords).submit()
        elif following.is_marked:
            following.submit()
        else:
            marked = self._interview.mark_said(self._part, following.words)
            await following.mark(marked)
            self.show_keys()

    async def action_reopen(self) -> None:
        """Back to the answer confirmed last."""
        if self._done:
            with self.told():
                self._interview.reopen()
                self._done -= 1
                await self._ask()

    def action_leave(self) -> None:
        """Leave; what is confirmed is kept."""
        self.quiz.back()
