"""An interview on the screen: one question at a time, the clock beside it, no marks."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quiz.bank import text, title
from quiz.interview import Interview
from quiz.interview.page import FOLLOW_UP, minutes
from quiz.marking import Unreadable
from quiz.practice import item_text
from quiz.practice.answers import Answer, Chosen, Told, Typed
from quiz.text.language import Phrase
from quiz.tui.drafts import Drafts
from quiz.tui.keys import HELP, LANGUAGE, PAGE_DOWN, PAGE_UP, Key, bindings
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.interview.clock import InterviewClock
from quiz.tui.widgets.inputs.by_kind import AnswerInput, input_for
from quiz.tui.widgets.inputs.choice import ChoiceInput
from quiz.tui.widgets.inputs.expression import ValueInput
from quiz.tui.widgets.inputs.messages import Drafted, Given
from quiz.tui.widgets.inputs.open_answer import OpenInput
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.prose import Prose

TIME_UP = Phrase(
    "Time is up. Finish this answer in peace: handing it in ends the interview.",
    "时间到。可以把这道题答完，提交后面试即结束。",
)
NUMBER = Phrase("Question {n}", "第 {n} 题")
TO = Phrase("after: {title}", "接着：{title}")
PAUSED = Phrase("Paused, {left} left. The question is hidden.", "已暂停，剩余 {left}。题目已隐藏。")
PAUSED_KEYS = Phrase(
    "Enter goes on\nF8 ends the interview and hands in what stands there\nEsc leaves; all is kept",
    "Enter 继续\nF8 结束面试，现有回答一并提交\nEsc 离开，一切都会保留",
)
ANSWER = Key("f5", "submit", Phrase("hand in", "提交"), "F5", priority=True)
PASS = Key("f4", "pass", Phrase("I don't know", "不会，跳过"), "F4", priority=True)
PAUSE = Key("f7", "pause", Phrase("pause", "暂停"), "F7", priority=True)
END = Key("f8", "end", Phrase("end …", "结束…"), "F8", priority=True)
END_NOW = Key("f8", "end", Phrase("end now", "立即结束"), "F8", priority=True)
GO_ON = Key("enter,space", "go_on", Phrase("go on", "继续"), "Enter")
LEAVE = Key("escape", "leave", Phrase("leave", "离开"), "Esc", priority=True)

# After so many seconds the clock is written too, should nobody type.
CLOCK_KEPT_EVERY = 10


class AskingScreen(QuizScreen):
    """Asks the parts of an interview; every answer is on disk before the next is asked.

    Args:
        interview: One with a part to ask.
        then: What is done after the last one, from this screen.
    """

    CSS_PATH = "interview.tcss"
    # Else what is hidden in a pause gets the focus when the help closes over it.
    AUTO_FOCUS = ""
    KEYS = (
        *(ANSWER, PASS, PAUSE, GO_ON, END, PAGE_DOWN, PAGE_UP, LEAVE),
        *(LANGUAGE, HELP),
    )
    BINDINGS = bindings(KEYS)

    def __init__(self, interview: Interview, then: Callable[[], None]) -> None:
        super().__init__()
        self._interview = interview
        self._then = then
        self._paused = False
        self._told_time_up = False
        self._drafts = Drafts(self, self._words, self._keep_words)

    def compose(self) -> ComposeResult:
        yield InterviewClock(self._interview)
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="what", markup=False)
            yield Prose(id="prompt")
            yield Vertical(id="answer")
        with Container(id="paused"):
            yield Static(id="rest", markup=False)
        yield KeyBar()

    async def on_mount(self) -> None:
        self.set_interval(1, self.tick)
        self.set_interval(CLOCK_KEPT_EVERY, self.put_by)
        await self._ask()

    # What is on the screen

    async def _ask(self) -> None:
        """Put the present part on the screen, or what comes after the last one."""
        part = self._interview.part
        if part is None:
            self._drafts.stop()
            with self.told():
                self._then()
            return
        answer = self.query_one("#answer")
        await answer.remove_children()
        self._drafts.begin(part.draft)
        widget = input_for(self._interview.item(part), part.order, self.language, part.draft)
        await answer.mount(widget)
        self._interview.go()
        self.speak()
        self.page.scroll_home(animate=False)
        widget.focus()

    def speak(self) -> None:
        super().speak()
        part = self._interview.part
        if part is None or not self.query_one("#answer").children:
            return
        item, bank = self._interview.item(part), self._interview.bank(part)
        topic = next((t for t in bank.topics if t.id == item.topic), None)
        what = [
            item_text.LEVEL_NAMES[item.level].in_(self.language),
            text(topic.title, self.language) if topic else item.topic,
        ]
        if part.follow_up is not None and item.kind == "open":
            prompt = text(item.follow_ups[part.follow_up].question, self.language)
            head = self.say(FOLLOW_UP)
            what = [self.say(TO, title=title(item, self.language))]
            asked = item_text.ask(item, self.language)
        else:
            prompt = text(item.prompt, self.language) if item.kind != "code" else ""
            # Titles are left out: some of them give the answer away.
            head = self.say(NUMBER, n=self._interview.number)
            what.insert(0, item_text.KIND_NAMES[item.kind].in_(self.language))
            asked = item_text.ask(item, self.language)
        self.query_one("#what", Static).update(
            Content.assemble(
                (head, "bold $text-primary"), ("   " + " · ".join(what), "$foreground-muted")
            )
        )
        self.query_one("#prompt", Prose).show(f"{prompt}\n\n*{asked}*")
        self._input.speak(self.language)
        rest = [self.say(PAUSED, left=minutes(max(self._interview.left, 0))), self.say(PAUSED_KEYS)]
        self.query_one("#rest", Static).update(
            Content.assemble((rest[0], "bold"), "\n\n", (rest[1], "$foreground-muted"))
        )
        self.query_one(InterviewClock).show(self.language)

    def tick(self) -> None:
        """Show the clock; say once that time is up."""
        self.query_one(InterviewClock).show(self.language)
        if self._interview.left <= 0 and not self._told_time_up and not self._paused:
            self._told_time_up = True
            self.tell(self.say(TIME_UP), "warning")

    def keys_now(self) -> list[Key]:
        if self._paused:
            return [GO_ON, END_NOW, LEAVE, LANGUAGE, HELP]
        return [ANSWER, PASS, PAUSE, END, LEAVE, LANGUAGE, HELP]

    @property
    def _input(self) -> AnswerInput:
        widget = self.query_one("#answer").children[0]
        assert isinstance(widget, AnswerInput)
        return widget

    # What the learner does

    async def on_given(self, event: Given) -> None:
        """An input gave an answer: keep it and go on; nothing is said of it."""
        event.stop()
        await self._give(event.answer)

    async def _give(self, answer: Answer) -> None:
        if self._paused or self._interview.part is None:
            return
        self._drafts.stop()
        with self.told():
            try:
                self._interview.answer(answer)
            except Unreadable as unreadable:
                if isinstance(self._input, ValueInput):
                    self._input.refuse(self.say(unreadable.message), unreadable.position)
                return
            await self._ask()

    async def action_submit(self) -> None:
        """The answer that stands there; in a pause, back to the question."""
        if self._paused:
            self.action_go_on()
        elif isinstance(self._input, OpenInput):
            await self._give(Told(self._input.words, ()))
        else:
            self._input.submit()

    async def action_pass(self) -> None:
        """Say that one does not know."""
        if not self._paused:
            self._drafts.stop()
            with self.told():
                self._interview.pass_()
                await self._ask()

    def action_pause(self) -> None:
        """Stop the clock and hide the question; again: go on."""
        if self._paused:
            self.action_go_on()
            return
        self.put_by()
        with self.told():
            self._interview.pause()
        self._rest(True)

    def action_go_on(self) -> None:
        """The question and the clock again."""
        if self._paused:
            self._rest(False)
            self._interview.go()
            self._input.focus()

    async def action_end(self) -> None:
        """Pause first, so that no key ends an interview by itself; then end it."""
        if not self._paused:
            self.action_pause()
            return
        with self.told():
            self._interview.end(self._standing())
            await self._ask()

    def action_leave(self) -> None:
        """Leave; the interview waits."""
        self.put_by()
        with self.told():
            self._interview.pause()
        self.quiz.back()

    def _rest(self, paused: bool) -> None:
        self._paused = paused
        self.set_focus(None)
        self.page.display = not paused
        self.query_one("#paused").display = paused
        self.speak()

    def _standing(self) -> Answer | None:
        """What would be handed in now, if anything."""
        widget, part = self._input, self._interview.part
        match widget:
            case OpenInput() if widget.words.strip():
                return Told(widget.words, ())
            case ValueInput() if widget.words.strip():
                return Typed(widget.words)
            case ChoiceInput() if widget.ticked and part is not None:
                return Chosen(tuple(sorted(part.order[i] for i in widget.ticked)))
        return None

    # What is unfinished

    def on_drafted(self, event: Drafted) -> None:
        """Keep what is typed, once typing pauses."""
        event.stop()
        self._drafts.typed()

    def put_by(self) -> None:
        self._drafts.stop()
        words = self._words()
        if words is not None:
            self._keep_words(words)

    def _words(self) -> str | None:
        asked = self._interview.part is not None and self.query_one("#answer").children
        return self._input.words if asked else None

    def _keep_words(self, words: str) -> bool:
        with self.told():
            self._interview.keep(words)
            return True
        return False
