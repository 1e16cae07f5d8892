"""What one said beside the key points, which are proposed and confirmed here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from quiz.bank import KeyPoint, Question
from quiz.examiner import Agreement, Opinion
from quiz.examiner.wording import below, beside, trust
from quiz.marking import MarkedAnswer
from quiz.practice.open_answers import (
    ALOUD,
    CONFIRM,
    PROPOSED,
    pitfalls_given,
    with_evidence,
)
from quiz.text.language import Language, Phrase
from quiz.text.typed import as_typed
from quiz.text.visible import visible_line
from quiz.text.wrap import wrap
from quiz.tui.widgets.inputs.checklist import Ticks
from quiz.tui.widgets.prose import Prose

_INDENT = 7


class Points(Ticks):
    """Key points; Enter confirms what is ticked."""

    @dataclass
    class Confirmed(Message):
        """The learner made these of the points."""

        points: frozenset[int]

    def __init__(
        self, points: Sequence[KeyPoint], language: Language, ticked: frozenset[int]
    ) -> None:
        super().__init__([p.text for p in points], language, several=True, ticked=ticked)
        self._beside: Mapping[int, str] = {}

    def show_beside(self, lines: Mapping[int, str]) -> None:
        """Show a line below some of the points."""
        self._beside = lines
        self.refresh(layout=True)

    def row(self, index: int, width: int) -> Content:
        row = super().row(index, width)
        line = self._beside.get(index)
        if line is None:
            return row
        rows = wrap(visible_line(line), max(width - _INDENT, 8))
        notes = [Content.styled(" " * _INDENT + each, "$text-warning") for each in rows]
        return Content("\n").join([row, *notes])

    def submit(self) -> None:
        if not self.frozen:
            self.post_message(self.Confirmed(self.ticked))


class MarkedWords(Vertical):
    """The whole answer with its evidence marked, beside the points; pitfalls come first.

    Args:
        item: The question.
        points: Those of its key points that are asked about.
        words: What was said.
        marked: What that comes to, with as many points.
        ticked: What was confirmed before, in place of what is proposed.
        confirm: What is asked of the learner, where something was written.
    """

    SCOPED_CSS = False  # else the screen's class for a wide terminal is not seen from here
    DEFAULT_CSS = """
    MarkedWords { height: auto; }
    MarkedWords > .wrong { margin-bottom: 1; padding: 0 1; border-left: thick $error; }
    MarkedWords > .confirm { height: auto; color: $text-muted; margin-bottom: 1; }
    MarkedWords > .beside { height: auto; layout: vertical; }
    MarkedWords > .beside > .said { margin-bottom: 1; padding: 0 1; }
    MarkedWords > .beside > .said { border-left: thick $primary-muted; }
    MarkedWords > .second { margin-top: 1; padding: 0 1; border-left: thick $warning; }
    .-wide MarkedWords > .beside { layout: horizontal; }
    .-wide MarkedWords > .beside > .said { width: 2fr; margin-right: 2; }
    .-wide MarkedWords > .beside > Points { width: 3fr; }
    """

    def __init__(
        self,
        item: Question,
        points: Sequence[KeyPoint],
        words: str,
        marked: MarkedAnswer,
        language: Language,
        ticked: frozenset[int] | None = None,
        confirm: Phrase = PROPOSED,
    ) -> None:
        super().__init__()
        self.item = item
        self.words = words
        self._marked = marked
        self._language = language
        self._confirm = confirm if words.strip() else CONFIRM
        self._points = Points(points, language, marked.made if ticked is None else ticked)
        self._said: Sequence[Phrase] = ()
        self._opinion: tuple[Opinion, str] | None = None
        self._agreement = Agreement()

    def compose(self) -> ComposeResult:
        yield Prose(classes="wrong")
        yield Static(classes="confirm", markup=False)
        yield Container(Prose(classes="said"), self._points, classes="beside")
        yield Prose(classes="second")

    def on_mount(self) -> None:
        self.speak(self._language)

    def focus(self, scroll_visible: bool = True) -> MarkedWords:
        self._points.focus(scroll_visible)
        return self

    def submit(self) -> None:
        """Confirm the points as they are ticked."""
        self._points.submit()

    def freeze(self) -> None:
        """The points stand."""
        self._points.freeze()
        self.query_one(".confirm").display = False

    @property
    def examined(self) -> frozenset[int] | None:
        """The points that a second marker found; None as long as it has not answered."""
        return self._opinion[0].made if self._opinion else None

    @property
    def asked_next(self) -> str | None:
        """What a second marker would ask next, in its own words."""
        return self._opinion[0].follow_up if self._opinion else None

    def say(self, sentences: Sequence[Phrase]) -> None:
        """Say something of a second marker below the points."""
        self._said = sentences
        self._show_second()

    def show_opinion(self, opinion: Opinion, model: str, agreement: Agreement) -> None:
        """Show what a second marker said beside what the rules said, and how far to trust it."""
        self._opinion = (opinion, model)
        self._agreement = agreement
        self._show_second()

    def speak(self, language: Language) -> None:
        """Show labels and points in another language."""
        self._language = language
        self.query_one(".confirm", Static).update(self._confirm.in_(language))
        self.query_one(".wrong", Prose).show(pitfalls_given(self.item, self._marked, language))
        said = bool(self.words.strip())
        shown = with_evidence(self.words, self._marked) if said else ALOUD.in_(language)
        self.query_one(".said", Prose).show(shown)
        self._points.speak(language)
        self._show_second()

    def _show_second(self) -> None:
        language = self._language
        second = self.query_one(".second", Prose)
        if self._opinion is None:
            second.show("\n\n".join(as_typed(each.in_(language)) for each in self._said))
            return
        opinion, model = self._opinion
        proposed = self._marked.made
        self._points.show_beside(beside(opinion, proposed, model, language))
        said = [below(opinion, self.item, proposed, model, language)]
        said.append(trust(self._agreement, model, language))
        second.show("\n\n".join(filter(None, said)))
