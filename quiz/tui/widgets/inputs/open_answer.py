"""An answer in one's own words, then the key points to tick."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from quiz.bank import Question
from quiz.practice.answers import Told
from quiz.text.language import Language, Phrase
from quiz.tui.widgets.fields import TextField
from quiz.tui.widgets.inputs.checklist import Ticks
from quiz.tui.widgets.inputs.messages import Drafted, Given

PLACEHOLDER = Phrase(
    "Write it, or say it aloud; then press F5.", "写下来，或者大声说出来；然后按 F5。"
)
CONFIRM = Phrase(
    "Which points did you make? Numbers or Space tick, Enter confirms.",
    "你答到了哪些要点？按数字或空格勾选，回车确认。",
)


class Points(Ticks):
    """The key points of a question; Enter confirms what is ticked."""

    def __init__(self, item: Question, language: Language, ticked: frozenset[int]) -> None:
        texts = [point.text for point in item.points]
        super().__init__(texts, language, several=True, ticked=ticked)

    def submit(self) -> None:
        telling = self.parent
        if not self.frozen and isinstance(telling, OpenInput):
            telling.confirm(self.ticked)


class OpenInput(Vertical):
    """Two steps: the answer in one's own words, then the points it makes."""

    DEFAULT_CSS = """
    OpenInput { height: auto; }
    OpenInput > TextArea { height: 8; }
    OpenInput > #confirm { height: auto; color: $text-muted; margin: 1 0; }
    """

    def __init__(self, item: Question, language: Language, draft: str) -> None:
        super().__init__()
        self._item = item
        self._language = language
        self._draft = draft

    def compose(self) -> ComposeResult:
        yield TextField(self._draft, soft_wrap=True, placeholder=PLACEHOLDER.in_(self._language))

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)  # a draft goes on where it ends

    def focus(self, scroll_visible: bool = True) -> OpenInput:
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

    async def tick(self, ticked: frozenset[int]) -> None:
        """Go to the second step, with the points that the words seem to make."""
        told = self.query_one(TextArea)
        told.read_only = True
        # Room for the points: the box closes around what was written, if anything was.
        told.display = bool(told.text)
        told.styles.height = min(told.wrapped_document.height + 2, 6)
        confirm = Static(CONFIRM.in_(self._language), id="confirm", markup=False)
        points = Points(self._item, self._language, ticked)
        await self.mount(confirm, points)
        points.focus()

    def submit(self) -> None:
        """Confirm the points as they are ticked."""
        for points in self.query(Points):
            points.submit()

    def confirm(self, ticked: frozenset[int]) -> None:
        """Give the answer with the points that the learner confirms."""
        self.post_message(Given(Told(self.words, tuple(sorted(ticked)))))

    def freeze(self) -> None:
        """The answer stands."""
        self.query_one(TextArea).can_focus = False
        for points in self.query(Points):
            points.freeze()

    def speak(self, language: Language) -> None:
        """Show the labels and points in another language."""
        self._language = language
        self.query_one(TextArea).placeholder = PLACEHOLDER.in_(language)
        for confirm in self.query("#confirm").results(Static):
            confirm.update(CONFIRM.in_(language))
        for points in self.query(Points):
            points.speak(language)
