"""After an interview: one's own words beside the key points, to be confirmed one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from quiz.bank import Text, text, title
from quiz.interview import Interview, Part
from quiz.interview.page import ALOUD, SAID
from quiz.practice.answers import Told
from quiz.text.language import Language, Phrase
from quiz.text.typed import as_typed
from quiz.text.width import cells
from quiz.tui.keys import HELP, LANGUAGE, PAGE_UP, Key, bindings
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.gauge import TRACK
from quiz.tui.widgets.inputs.checklist import Ticks
from quiz.tui.widgets.inputs.open_answer import CONFIRM
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.prose import Prose

HEADING = Phrase("Go through your answers", "核对你的回答")

TICK = Key("1,2,3,4,5,6,7,8,9,space", "none", Phrase("tick", "勾选"), "1-9")
MADE = Key("enter,f5", "confirm", Phrase("confirm", "确认"), "Enter")
BACK = Key("f6", "reopen", Phrase("one back", "上一题"), "F6", priority=True)
PAGE_DOWN = Key("pagedown", "page(1)", Phrase("scroll", "翻页"), "PgDn")
LEAVE = Key("escape", "leave", Phrase("leave", "离开"), "Esc", priority=True)


class Made(Ticks):
    """The key points of a question; Enter confirms what is ticked."""

    @dataclass
    class Confirmed(Message):
        """The learner made these points."""

        points: frozenset[int]

    def __init__(self, texts: Sequence[Text], language: Language, ticked: frozenset[int]) -> None:
        super().__init__(texts, language, several=True, ticked=ticked)

    def submit(self) -> None:
        self.post_message(self.Confirmed(self.ticked))


class MarkingScreen(QuizScreen):
    """Every open answer in turn; each confirmation is kept at once.

    Args:
        interview: One with an answer to mark.
        then: What is done after the last one, from this screen.
    """

    CSS_PATH = "interview.tcss"
    KEYS = (TICK, MADE, BACK, PAGE_DOWN, PAGE_UP, LEAVE, LANGUAGE, HELP)
    BINDINGS = bindings(KEYS[1:])

    def __init__(self, interview: Interview, then: Callable[[], None]) -> None:
        super().__init__()
        self._interview = interview
        self._then = then
        self._part: Part = interview.to_mark[0]
        self._done = 0

    def compose(self) -> ComposeResult:
        yield Static(id="status", markup=False)
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="what", markup=False)
            yield Prose(id="prompt")
            with Container(id="beside"):
                with Vertical(id="said"):
                    yield Static(id="yours", classes="heading", markup=False)
                    yield Prose(id="words")
                with Vertical(id="made"):
                    yield Static(id="which", classes="heading", markup=False)
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
        for old in self.query(Made):
            await old.remove()
        said = self._part.answer.points if isinstance(self._part.answer, Told) else ()
        ticked = frozenset(said) or self._interview.mark_words(self._part).made
        points = Made([point.text for point in item.points], self.language, ticked)
        await self.query_one("#made").mount(points)
        self.speak()
        self.page.scroll_home(animate=False)
        points.focus(scroll_visible=False)

    def speak(self) -> None:
        super().speak()
        item, part = self._interview.item(self._part), self._part
        if item.kind != "open":
            return
        self._show_status()
        self.query_one("#what", Static).update(
            Content.assemble((title(item, self.language), "bold"))
        )
        self.query_one("#prompt", Prose).show(text(item.prompt, self.language))
        self.query_one("#yours", Static).update(self.say(SAID))
        self.query_one("#which", Static).update(self.say(CONFIRM))
        said = part.answer.text if isinstance(part.answer, Told) else ""
        words = as_typed(said) if said.strip() else self.say(ALOUD)
        self.query_one("#words", Prose).show(words)
        for points in self.query(Made):
            points.speak(self.language)

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
        return [TICK, MADE, *back, PAGE_DOWN, LEAVE, LANGUAGE, HELP]

    async def on_made_confirmed(self, event: Made.Confirmed) -> None:
        """Keep the points and go on."""
        event.stop()
        with self.told():
            if self._part in self._interview.to_mark:
                self._interview.confirm(self._part, event.points)
                self._done += 1
            await self._ask()

    def action_confirm(self) -> None:
        """Confirm what is ticked."""
        self.query_one(Made).submit()

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
