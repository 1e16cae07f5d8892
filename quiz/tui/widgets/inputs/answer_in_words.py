"""Two steps: words of one's own, then the key points that they make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import TextArea

from quiz.bank import KeyPoint, Question
from quiz.marking import MarkedAnswer
from quiz.practice.open_answers import PROPOSED
from quiz.text.language import Language, Phrase
from quiz.tui.widgets.fields import TextField
from quiz.tui.widgets.inputs.marked_words import MarkedWords, Points
from quiz.tui.widgets.inputs.messages import Drafted

PLACEHOLDER = Phrase(
    "Write it, or say it aloud; then press F5.", "写下来，或者大声说出来；然后按 F5。"
)


class AnswerInWords(Vertical):
    """Words of one's own, then the key points that they make.

    A subclass says what becomes of the points once they are confirmed.
    """

    DEFAULT_CSS = """
    AnswerInWords { height: auto; }
    AnswerInWords > TextArea { height: 8; }
    """

    CONFIRM: ClassVar = PROPOSED

    def __init__(
        self, item: Question, points: Sequence[KeyPoint], language: Language, draft: str = ""
    ) -> None:
        super().__init__()
        self._item = item
        self._points = points
        self._language = language
        self._draft = draft
        self.over = False

    def compose(self) -> ComposeResult:
        yield TextField(self._draft, soft_wrap=True, placeholder=PLACEHOLDER.in_(self._language))

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)  # a draft goes on where it ends

    def focus(self, scroll_visible: bool = True) -> AnswerInWords:
        marked_words = self.marked_words
        (marked_words or self.query_one(TextArea)).focus(scroll_visible)
        return self

    @property
    def is_marked(self) -> bool:
        """Whether the second step has been reached."""
        return self.marked_words is not None

    @property
    def words(self) -> str:
        """What was typed."""
        return self.query_one(TextArea).text

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(Drafted())

    async def mark(self, marked: MarkedAnswer) -> None:
        """Go to the second step, with what the words seem to say."""
        area = self.query_one(TextArea)
        area.read_only = True
        area.display = False
        marked_words = MarkedWords(
            self._item, self._points, self.words, marked, self._language, confirm=self.CONFIRM
        )
        await self.mount(marked_words)
        marked_words.focus(scroll_visible=False)
        self.call_after_refresh(marked_words.scroll_visible, animate=False, top=True)

    def submit(self) -> None:
        """Confirm the points as they are ticked."""
        if self.marked_words is not None:
            self.marked_words.submit()

    def on_points_confirmed(self, event: Points.Confirmed) -> None:
        event.stop()
        self.confirm(event.points)

    def confirm(self, points: frozenset[int]) -> None:
        """Give the answer with the points that the learner confirms."""
        raise NotImplementedError

    def freeze(self) -> None:
        """The answer stands."""
        self.over = True
        self.query_one(TextArea).can_focus = False
        if self.marked_words is not None:
            self.marked_words.freeze()

    def speak(self, language: Language) -> None:
        """Show the labels and points in another language."""
        self._language = language
        self.query_one(TextArea).placeholder = PLACEHOLDER.in_(language)
        if self.marked_words is not None:
            self.marked_words.speak(language)

    @property
    def marked_words(self) -> MarkedWords | None:
        """The second step, once it has been reached."""
        return next(iter(self.query(MarkedWords)), None)
