"""A session on the screen: one item at a time, its own input, and what came of the answer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widget import AwaitMount

from quiz.bank import text
from quiz.marking import Unreadable
from quiz.practice import item_text
from quiz.practice.answers import Told
from quiz.practice.session import Answered, Session
from quiz.tui import places
from quiz.tui.drafts import Drafts
from quiz.tui.keys import Key, bindings
from quiz.tui.screens.session.feedback import Feedback
from quiz.tui.screens.session.keys import (
    AFTERWARDS,
    BOUND,
    KEYS,
    NO_HINT,
    NO_UNDO,
    UNDONE,
    keys_following,
    keys_now,
)
from quiz.tui.screens.session.playable import Playable
from quiz.tui.second_marker import SEND, SecondMarker
from quiz.tui.widgets.gauge import Gauge
from quiz.tui.widgets.heading import Heading
from quiz.tui.widgets.inputs.answer_in_words import AnswerInWords
from quiz.tui.widgets.inputs.by_kind import AnswerInput, input_for
from quiz.tui.widgets.inputs.expression import ValueInput
from quiz.tui.widgets.inputs.follow_up import FollowUpInput
from quiz.tui.widgets.inputs.marked_words import Points
from quiz.tui.widgets.inputs.messages import Drafted, Given
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from quiz.practice.queue import Place
    from quiz.progress import Key as ItemKey


class SessionScreen(Playable):
    """Asks the items of a session; every answer is on disk before it is marked on screen."""

    CSS_PATH = "session.tcss"
    AUTO_FOCUS = ""  # an item says itself what has the focus
    KEYS = KEYS
    BINDINGS = bindings(BOUND)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._done: Answered | None = None
        self._order: tuple[int, ...] = ()
        self._drafts = Drafts(self, self._words, self._keep_words)
        self._second = SecondMarker(self, self.quiz)

    def compose(self) -> ComposeResult:
        yield Gauge()
        with VerticalScroll(id="page", can_focus=False):
            yield Heading()
            yield Prose(id="note")
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
        self._second.stop()
        if place is None:
            self._finish()
            return
        self._order = self.session.order
        answer = self.query_one("#answer")
        await answer.remove_children()
        draft = self.session.draft()
        self._drafts.begin(draft)
        widget = input_for(place.item, self._order, self.language, draft)
        await answer.mount(widget)
        self.query_one(Feedback).clear()
        self.speak()
        self.page.scroll_home(animate=False)
        # What is picked from is read from the prompt on; what is typed has to be in sight.
        widget.focus(scroll_visible=not isinstance(widget, Rows))
        self.session.begin()

    @property
    def _place(self) -> Place | None:
        """What is on the screen: the item just answered, or the one that is asked."""
        return self._done.place if self._done else self.session.place

    def speak(self) -> None:
        super().speak()
        self.session.language = self.language
        place = self._place
        if place is None:
            return
        item = place.item
        self._show_gauge()
        with self.told():
            self.show_marks()
        asked = item_text.ask(item, self.language)
        prompt = text(item.prompt, self.language) if item.kind != "code" else ""
        self.query_one("#prompt", Prose).show(f"{prompt}\n\n*{asked}*")
        self._input.speak(self.language)
        self._show_hints()
        for following in self.query(FollowUpInput):
            following.speak(self.language)
        if self._done is not None and self._following is None:
            self._show_feedback(self._done)

    def _show_gauge(self) -> None:
        done, left = len(self.session.answered), self.session.left
        self.query_one(Gauge).show(done - bool(self._done), done + left)

    def _show_hints(self) -> None:
        place = self._place
        taken = self._done.hints if self._done else self.session.hints
        hints = item_text.hints(place.item, taken, self.language) if place else ""
        self.query_one("#hints", Prose).show(hints)

    def _show_feedback(self, done: Answered) -> AwaitMount:
        now = self.session.clock()
        return self.query_one(Feedback).show(done, self._order, now, self.language)

    def keys_now(self) -> list[Key]:
        if self._following is not None:
            return keys_following(self._following.is_marked)
        offered = [SEND] if self._second.offered else []
        return [*keys_now(self.session, self._done, self._ticking), *offered]

    @property
    def _ticking(self) -> bool:
        """Whether an open question is at its key points."""
        return self._done is None and bool(self.query(Points))

    @property
    def _following(self) -> FollowUpInput | None:
        """The question asked after an open answer, as long as it waits for one."""
        return next((f for f in self.query(FollowUpInput) if not f.over), None)

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
        self._drafts.stop()
        self._second.stop()
        self._input.freeze()
        self._show_gauge()
        missed = self.session.missed
        if missed is None or self._done.place.item.kind != "open":
            await self._explain(self._done)
            return
        item, told = self._done.place.item, self._done.answer
        made = len(told.points) if isinstance(told, Told) else 0
        following = FollowUpInput(item, missed, made, self.language)
        await self.query_one("#answer").mount(following)
        following.focus()
        self.show_keys()
        self.call_after_refresh(following.scroll_visible, animate=False)

    async def on_follow_up_input_followed(self, event: FollowUpInput.Followed) -> None:
        """The question after the answer was answered, too; what it made counts with a hint."""
        event.stop()
        following = self._following
        if following is None or self._done is None:
            return
        if event.made:
            with self.told():
                self._done = self.session.follow(following.point, event.words)
        following.freeze()
        await self._explain(self._done)

    async def _explain(self, done: Answered) -> None:
        """Show what came of the answer; the keys are for what comes next."""
        self.set_focus(None)
        self.show_keys()
        await self._show_feedback(done)
        self.call_after_refresh(self.query_one(Feedback).scroll_visible, animate=False, top=True)

    async def action_submit(self) -> None:
        """The answer that stands there; words of one's own go on to their key points first."""
        place, answer = self._place, self._following or self._input
        if self._done is not None and self._following is None:
            await self.action_next()
        elif isinstance(answer, AnswerInWords) and not answer.is_marked and place is not None:
            self._drafts.write()
            await answer.mark(self.session.mark_words(place, answer.words))
            if answer.marked_words is not None and self._done is None:
                self._second.begin(answer.marked_words)
            self.show_keys()
        else:
            answer.submit()

    async def action_next(self) -> None:
        """On to the next item, once this one is answered."""
        if self._done is not None and self._following is None:
            await self._ask()

    async def on_key(self, event: events.Key) -> None:
        """After an answer: Enter and Space go on, arrows scroll, 1 to 4 rate an open question."""
        key = event.key
        if self._done is None or self._following is not None or key not in AFTERWARDS:
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
            self.page.scroll_relative(y=1 if key == "down" else -1, animate=False, immediate=True)

    def action_send(self) -> None:
        """Let the second marker see the answer."""
        self._second.agree()
        self.show_keys()

    def action_hint(self) -> None:
        """One more hint; the answer then counts as remembered with help."""
        if self._done is None:
            if self.session.hint() is None:
                self.tell(self.say(NO_HINT))
            self._show_hints()
            self.show_keys()
            self.call_after_refresh(self.query_one("#hints").scroll_visible, animate=False)

    async def action_skip(self) -> None:
        """Leave the item for another day, or the question after it unanswered."""
        if self._following is not None and self._done is not None:
            await self._following.remove()
            await self._explain(self._done)
            return
        if self._done is None:
            self._drafts.write()
            self.session.skip()
        await self._ask()

    async def action_undo(self) -> None:
        """Back from the key points to the words; else the last answer or skip is taken back."""
        self._drafts.write()
        if self._ticking:
            await self._ask()
            return
        with self.told():
            undone = self.session.undo()
            self.tell(self.say(NO_UNDO if undone is None else UNDONE))
            if undone is not None:
                await self._ask()

    def action_leave(self) -> None:
        """Home; what was typed is kept."""
        self._drafts.write()
        if self.session.answered:
            self._finish()
        else:
            self.quiz.back()

    def _finish(self) -> None:
        self.quiz.open_instead(places.SUMMARY(self.session, datetime.now(UTC)))

    def on_drafted(self, event: Drafted) -> None:
        """Keep what is typed, once typing pauses."""
        event.stop()
        if self._done is None:
            self._drafts.typed()

    def put_by(self) -> None:
        self._drafts.write()

    def _words(self) -> str | None:
        """What is typed and not yet answered."""
        asked = self._done is None and self.session.place is not None
        return self._input.words if asked and self.query_one("#answer").children else None

    def _keep_words(self, words: str) -> bool:
        with self.told():
            self.session.save_draft(words)
            return True
        return False

    # What the learner keeps on the item

    def at_hand(self) -> ItemKey | None:
        place = self._place
        return place.key if place else None

    def show_marks(self) -> None:
        place, marked = self._place, self.own_marks()
        if place is None:
            return
        reason = item_text.REASON_NAMES[place.reason]
        self.query_one(Heading).show(
            place.bank, place.item, self.language, flagged=marked.flagged, reason=reason
        )
        self.query_one("#note", Prose).show(f"✎ *{marked.note}*" if marked.note else "")
