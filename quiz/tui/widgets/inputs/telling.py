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
from quiz.tui.widgets.inputs.judging import Judging, Points
from quiz.tui.widgets.inputs.messages import Drafted

PLACEHOLDER = Phrase(
    "Write it, or say it aloud; then press F5.", "写下来，或者大声说出来；然后按 F5。"
)


class Telling(Vertical):
    """Words of one's own, then the key points that they make.

    A subclass says what becomes of the points once they are confirmed.
    """

    DEFAULT_CSS = """
    Telling { height: auto; }
    Telling > TextArea { height: 8; }
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

    def focus(self, scroll_visible: bool = True) -> Telling:
        judging = self.judging
        (judging or self.query_one(TextArea)).focus(scroll_visible)
        return self

    @property
    def telling_done(self) -> bool:
        """Whether the second step has been reached."""
        return self.judging is not None

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
        judging = Judging(
            self._item, self._points, self.words, marked, self._language, confirm=self.CONFIRM
        )
        await self.mount(judging)
        judging.focus(scroll_visible=False)
        self.call_after_refresh(judging.scroll_visible, animate=False, top=True)

    def submit(self) -> None:
        """Confirm the points as they are ticked."""
        if self.judging is not None:
            self.judging.submit()

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
        if self.judging is not None:
            self.judging.freeze()

    def speak(self, language: Language) -> None:
        """Show the labels and points in another language."""
        self._language = language
        self.query_one(TextArea).placeholder = PLACEHOLDER.in_(language)
        if self.judging is not None:
            self.judging.speak(language)

    @property
    def judging(self) -> Judging | None:
        """The second step, once it has been reached."""
        return next(iter(self.query(Judging)), None)
