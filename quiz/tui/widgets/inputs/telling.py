"""Two steps: words of one's own, then the key points that they make, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Static, TextArea

from quiz.bank import KeyPoint, Question
from quiz.marking import MarkedAnswer
from quiz.practice.open_answers import CONFIRM, PROPOSED, pitfalls_given, with_evidence
from quiz.text.language import Language, Phrase
from quiz.tui.widgets.fields import TextField
from quiz.tui.widgets.inputs.checklist import Ticks
from quiz.tui.widgets.inputs.messages import Drafted
from quiz.tui.widgets.prose import Prose

PLACEHOLDER = Phrase(
    "Write it, or say it aloud; then press F5.", "写下来，或者大声说出来；然后按 F5。"
)


class Points(Ticks):
    """Key points; Enter confirms what is ticked."""

    def __init__(
        self, points: Sequence[KeyPoint], language: Language, ticked: frozenset[int]
    ) -> None:
        super().__init__([p.text for p in points], language, several=True, ticked=ticked)

    def submit(self) -> None:
        telling = next((a for a in self.ancestors if isinstance(a, Telling)), None)
        if telling is not None and not self.frozen:
            telling.confirm(self.ticked)


class Telling(Vertical):
    """Words of one's own, then the key points that they make.

    A subclass says what becomes of the points once they are confirmed.
    """

    DEFAULT_CSS = """
    Telling { height: auto; }
    Telling > TextArea { height: 8; }
    Telling > .wrong { margin-bottom: 1; padding: 0 1; border-left: thick $error; }
    Telling > .confirm { height: auto; color: $text-muted; margin-bottom: 1; }
    Telling > .beside { height: auto; layout: vertical; }
    Telling > .beside > .said { margin-bottom: 1; padding: 0 1; border-left: thick $primary-muted; }
    .-wide Telling > .beside { layout: horizontal; }
    .-wide Telling > .beside > .said { width: 2fr; margin-right: 2; }
    .-wide Telling > .beside > Points { width: 3fr; }
    """

    def __init__(
        self, item: Question, points: Sequence[KeyPoint], language: Language, draft: str = ""
    ) -> None:
        super().__init__()
        self._item = item
        self._points = points
        self._language = language
        self._draft = draft
        self._marked: MarkedAnswer | None = None
        self.over = False

    def compose(self) -> ComposeResult:
        yield TextField(self._draft, soft_wrap=True, placeholder=PLACEHOLDER.in_(self._language))

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)  # a draft goes on where it ends

    def focus(self, scroll_visible: bool = True) -> Telling:
        target = self.query(Points).last() if self.telling_done else self.query_one(TextArea)
        target.focus(scroll_visible)
        return self

    @property
    def telling_done(self) -> bool:
        """Whether the second step has been reached."""
        return bool(self.query(Points))

    @property
    def words(self) -> str:
        """What was typed."""
        return self.query_one(TextArea).text

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(Drafted())

    async def mark(self, marked: MarkedAnswer, ticked: frozenset[int] | None = None) -> None:
        """Go to the second step, with what the words seem to say or what was ticked before."""
        self._marked = marked
        area = self.query_one(TextArea)
        area.read_only = True
        area.display = False
        points = Points(self._points, self._language, marked.made if ticked is None else ticked)
        await self.mount(
            Prose(classes="wrong"),
            Static(classes="confirm", markup=False),
            Container(Prose(classes="said"), points, classes="beside"),
        )
        self.speak(self._language)
        points.focus()

    def submit(self) -> None:
        """Confirm the points as they are ticked."""
        for points in self.query(Points):
            points.submit()

    def confirm(self, ticked: frozenset[int]) -> None:
        """Give the answer with the points that the learner confirms."""
        raise NotImplementedError

    def freeze(self) -> None:
        """The answer stands."""
        self.over = True
        self.query_one(TextArea).can_focus = False
        self.query(".confirm").remove()
        for points in self.query(Points):
            points.freeze()

    def speak(self, language: Language) -> None:
        """Show the labels and points in another language."""
        self._language = language
        self.query_one(TextArea).placeholder = PLACEHOLDER.in_(language)
        if self._marked is None:
            return
        proposed = PROPOSED if self.words.strip() else CONFIRM
        for confirm in self.query(".confirm").results(Static):
            confirm.update(proposed.in_(language))
        self.query_one(".wrong", Prose).show(pitfalls_given(self._item, self._marked, language))
        self.query_one(".said", Prose).show(with_evidence(self.words, self._marked))
        for points in self.query(Points):
            points.speak(language)
