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
from quiz.tui.widgets.inputs.judging import Judging, Points
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.prose import Prose

HEADING = Phrase("Go through your answers", "核对你的回答")

TICK = Key("1,2,3,4,5,6,7,8,9,space", "none", Phrase("tick", "勾选"), "1-9")
MADE = Key("enter,f5", "confirm", Phrase("confirm", "确认"), "Enter")
BACK = Key("f6", "reopen", Phrase("one back", "上一题"), "F6", priority=True)
PAGE_DOWN = Key("pagedown", "page(1)", Phrase("scroll", "翻页"), "PgDn")
LEAVE = Key("escape", "leave", Phrase("leave", "离开"), "Esc", priority=True)


class MarkingScreen(QuizScreen):
    """Every open answer in turn; each confirmation is kept at once.

    Args:
        interview: One with an answer to mark.
        then: What is done after the last one, from this screen.
    """

    CSS_PATH = "interview.tcss"
    KEYS = (TICK, MADE, SEND, BACK, PAGE_DOWN, PAGE_UP, LEAVE, LANGUAGE, HELP)
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
            yield Vertical(id="judging")
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
        await self.query_one("#judging").remove_children()
        said = self._part.answer if isinstance(self._part.answer, Told) else Told("", ())
        marked = self._interview.mark_words(self._part)
        before = frozenset(said.points) or None
        judging = Judging(item, item.points, said.text, marked, self.language, before)
        await self.query_one("#judging").mount(judging)
        self.speak()
        self.page.scroll_home(animate=False)
        judging.focus(scroll_visible=False)
        self._second.begin(judging)
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
        for judging in self.query(Judging):
            judging.speak(self.language)

    def on_resize(self) -> None:
        self._show_status()

    def _show_status(self) -> None:
        count = self._done + len(self._interview.to_mark)
        said = f"  {self.say(HEADING)}  {self._done + 1}/{count}"
        width = max(self.size.width - 2 - cells(said), 4)
        filled = round(width * self._done / max(count, 1))
        self.query_one("#status", Static).update(
            Content.assemble(("━" * filled, "$success"), ("─" * (width - filled), TRACK), said)
        )

    def keys_now(self) -> list[Key]:
        back = [BACK] if self._done else []
        offered = [SEND] if self._second.offered else []
        return [TICK, MADE, *offered, *back, PAGE_DOWN, LEAVE, LANGUAGE, HELP]

    async def on_points_confirmed(self, event: Points.Confirmed) -> None:
        """Keep the points and go on."""
        event.stop()
        with self.told():
            if self._part in self._interview.to_mark:
                examined = self.query_one(Judging).examined
                self._second.stop()
                self._interview.confirm(self._part, event.points, examined)
                self._done += 1
            await self._ask()

    def action_send(self) -> None:
        """Let the second marker see the answer."""
        self._second.agree()
        self.show_keys()

    def action_confirm(self) -> None:
        """Confirm what is ticked."""
        self.query_one(Judging).submit()

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
